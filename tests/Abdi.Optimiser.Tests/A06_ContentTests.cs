using Abdi.Rules.Place;

namespace Abdi.Optimiser.Tests;

/// <summary>Somebody who watches may be content before the end; what was taken then can be found again.</summary>
public sealed class A06_ContentTests
{
    // Large enough for several shards: smaller seasons are over before anybody could say so.
    private const int Students = 2_600;

    [Theory, InlineData(1), InlineData(2)]
    public void Who_is_content_gets_the_best_so_far_and_as_many_rounds_find_it_again(ulong seed)
    {
        PlacementProblem problem = SmallSeason.Draw(seed, Students);
        int asked = 0;
        SolveOutcome.Placed early = Assert.IsType<SolveOutcome.Placed>(PlacementSolver.Solve(problem, new() { Effort = Effort.Quick, Threads = 1 }, null, () => ++asked > 1, TestContext.Current.CancellationToken));
        Assert.Equal(2, asked);
        int rounds = Assert.NotNull(early.StoppedAfterRounds);
        Assert.True(PlacementAudit.Of(problem, early.Placement, Apportionment.Of(problem)).IsValid);

        SolveOutcome.Placed again = Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Effort = Effort.Quick, Threads = 2, RoundsAtMost = rounds })), whole = Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Effort = Effort.Quick }));
        Assert.Equal(PlacementRows.Of(problem, early.Placement), PlacementRows.Of(problem, again.Placement));
        Assert.Null(whole.StoppedAfterRounds);
        Assert.True(Levels(problem, whole).CompareTo(Levels(problem, early)) <= 0);
    }

    [Fact]
    public void Nobody_is_asked_while_a_rule_is_broken()
    {
        PlacementProblem problem = SmallSeason.Draw(1, Students);
        List<long?> broken = [];
        BestSoFar? best = null;
        PlacementSolver.Solve(problem, new() { Effort = Effort.Quick, Threads = 1 }, news => best = news.Best ?? best, () =>
        {
            broken.Add(best?.BrokenRules);
            return false;
        }, TestContext.Current.CancellationToken);
        Assert.NotEmpty(broken);
        Assert.DoesNotContain(broken, count => count > 0);
    }

    private static (long, long, long) Levels(PlacementProblem problem, SolveOutcome.Placed placed)
    {
        PlacementScores scores = PlacementAudit.Of(problem, placed.Placement, Apportionment.Of(problem)).Scores;
        return (scores.SkillShortfall, scores.MixExcess, scores.PreferenceCost);
    }
}
