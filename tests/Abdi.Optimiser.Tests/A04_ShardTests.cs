using Abdi.Optimiser.Seating;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Tests;

/// <summary>Every group belongs to exactly one shard, and the number of threads changes nothing.</summary>
public sealed class A04_ShardTests
{
    [Fact]
    public void Every_group_has_exactly_one_owner()
    {
        for (int groups = 1; groups < 3000; groups += 7)
        {
            Assert.Equal([], Flaws(SeatingAnnealer.Shards(groups), groups, SeatingAnnealer.ShardOf));
        }
    }

    [Fact]
    public void A_boundary_rounded_two_ways_is_noticed()
    {
        // The mistake that once gave a group two owners: first rounded to the nearest, end rounded down.
        static (int First, int End) Rounded(int shard, int shards, int groups) =>
            ((int)Math.Round((double)shard * groups / shards), (shard + 1) * groups / shards);
        static (int First, int End) Overlapping(int shard, int shards, int groups) =>
            (shard * groups / shards, Math.Min(groups, (shard + 1) * groups / shards + 1));

        Assert.NotEqual([], Flaws(6, 100, Rounded));
        Assert.NotEqual([], Flaws(6, 100, Overlapping));
    }

    [Theory]
    [InlineData(96)]
    [InlineData(4000)]
    public void One_two_and_four_threads_and_a_second_run_give_the_same_placement(int students)
    {
        PlacementProblem problem = SmallSeason.Draw(8, students);
        string[] runs = [.. ((int[])[1, 2, 4, 2]).Select(threads => Print(SmallSeason.Solve(problem, new() { Seed = 3, Threads = threads, Effort = Effort.Quick })))];

        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.NotEqual("", runs[0]);
    }

    [Fact]
    public void Another_seed_may_seat_otherwise_but_never_breaks_a_rule()
    {
        PlacementProblem problem = SmallSeason.Draw(8, 200);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            SolveOutcome.Placed placed = Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Seed = seed, Effort = Effort.Quick }));
            Assert.True(PlacementAudit.Of(problem, placed.Placement).IsValid);
        }
    }

    private static List<int> Flaws(int shards, int groups, Func<int, int, int, (int First, int End)> shardOf)
    {
        int[] owners = new int[groups];
        for (int shard = 0; shard < shards; shard++)
        {
            (int first, int end) = shardOf(shard, shards, groups);
            for (int group = first; group < end; group++)
            {
                owners[group]++;
            }
        }

        return [.. Enumerable.Range(0, groups).Where(group => owners[group] != 1)];
    }

    private static string Print(SolveOutcome outcome) => outcome is SolveOutcome.Placed placed
        ? string.Join('\n', placed.Placement.Groups.Select(group => $"{group.Id} {group.VillageIndex} {group.ThemeIndex} {group.SupervisorIndex} {string.Join(',', group.Members)}"))
        : "";
}
