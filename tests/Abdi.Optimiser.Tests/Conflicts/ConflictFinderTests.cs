using Abdi.Optimiser.Conflicts;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Tests.Conflicts;

public class ConflictFinderTests
{
    public static TheoryData<string> Ways => [.. ImpossibleSeasons.All.Keys];

    [Fact]
    public void The_season_that_is_spoilt_below_can_be_placed() => Assert.True(IsPlaced(ImpossibleSeasons.Possible()));

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_spoilt_season_is_refused_with_the_rules_that_clash(string way)
    {
        (var spoil, HardRule[] clash) = ImpossibleSeasons.All[way];
        var impossible = Assert.IsType<SolveOutcome.Impossible>(SmallSeason.Solve(spoil(ImpossibleSeasons.Possible()), new SolveOptions()));
        Assert.Equal(clash, impossible.Conflicts.Select(conflict => conflict.Rule));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void With_any_named_rule_waived_a_placement_exists(string way)
    {
        PlacementProblem problem = ImpossibleSeasons.All[way].Spoil(ImpossibleSeasons.Possible());
        SolveOutcome.Impossible impossible = ConflictFinder.Find(problem, new SolveOptions(), TestContext.Current.CancellationToken)!;
        Assert.True(impossible.OneSuffices);
        foreach (Conflict conflict in impossible.Conflicts)
        {
            Assert.True(IsPlaced(problem.Waive(HardRuleSet.Of(conflict.Rule))), $"Without {conflict.Rule} nothing was placed.");
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Words_hold_a_figure_and_advice_in_both_languages(string way)
    {
        foreach (Conflict conflict in ConflictFinder.Find(ImpossibleSeasons.All[way].Spoil(ImpossibleSeasons.Possible()), new SolveOptions(), TestContext.Current.CancellationToken)!.Conflicts)
        {
            foreach (string text in (string[])[conflict.What.Indonesian, conflict.What.English])
            {
                Assert.Contains(text, char.IsDigit);
                Assert.True(text.Split(". ").Length >= 2, text);
                Assert.EndsWith(".", text, StringComparison.Ordinal);
            }

            Assert.NotEqual(conflict.What.Indonesian, conflict.What.English);
        }
    }

    [Fact]
    public void Conflicts_beside_each_other_are_all_named()
    {
        PlacementProblem problem = ImpossibleSeasons.Possible();
        foreach (string way in (string[])["supervisors without time", "themes that take too little", "a lock at home"])
        {
            problem = ImpossibleSeasons.All[way].Spoil(problem);
        }

        var impossible = Assert.IsType<SolveOutcome.Impossible>(SmallSeason.Solve(problem, new SolveOptions()));
        Assert.Equal([HardRule.HomeVillage, HardRule.ThemeBounds, HardRule.SupervisorLoad, HardRule.Locked], impossible.Conflicts.Select(conflict => conflict.Rule).Order());
        Assert.Equal(["H07 H22", "H14", "H16"], impossible.Conflicts.GroupBy(conflict => conflict.Set).Select(set => string.Join(' ', set.Select(conflict => HardRules.CodeOf(conflict.Rule)[..3]))).Order());
        Assert.True(impossible.OneSuffices);
        foreach (HardRule ofLock in (HardRule[])[HardRule.HomeVillage, HardRule.Locked])
        {
            Assert.True(IsPlaced(problem.Waive(HardRuleSet.Of(HardRule.ThemeBounds, HardRule.SupervisorLoad, ofLock))));
        }
    }

    [Fact]
    public void No_more_than_five_rules_are_named()
    {
        PlacementProblem problem = ImpossibleSeasons.All.Values.Where(way => way.Clash.Length == 1).Aggregate(ImpossibleSeasons.Possible(), (season, way) => way.Spoil(season));
        var impossible = Assert.IsType<SolveOutcome.Impossible>(SmallSeason.Solve(problem, new SolveOptions()));
        Assert.InRange(impossible.Conflicts.Count, 1, 5);
    }

    [Fact]
    public void Seasons_that_are_placed_are_never_called_impossible()
    {
        for (ulong seed = 100; seed < 125; seed++)
        {
            PlacementProblem problem = SmallSeason.Draw(seed);
            Assert.True(!IsPlaced(problem) || !ConflictFinder.IsProved(problem, TestContext.Current.CancellationToken), $"seed {seed}");
        }
    }

    private static bool IsPlaced(PlacementProblem problem) =>
        new Relaxation(problem, new SolveOptions(), TestContext.Current.CancellationToken).IsPlaced();
}
