using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests.Sites;

/// <summary>Sites are chosen with an eye on supervisors, beds and locks: where the neediest choice fails, another is found.</summary>
public class SiteChoiceTests
{
    private const int Seed = 1;

    [Fact]
    public void Where_nobody_may_guide_the_neediest_villages_others_are_chosen()
    {
        PlacementProblem problem = SmallSeason.Draw(Seed);
        int[] first = VillagesOf(Placed(problem));
        Placement placement = Placed(Guided(problem, supervisor => supervisor with { ExcludedVillageIndices = first }));
        Assert.Empty(VillagesOf(placement).Intersect(first));
    }

    [Fact]
    public void Villages_open_to_one_supervisor_receive_no_more_groups_than_that_one_guides()
    {
        PlacementProblem problem = SmallSeason.Draw(Seed);
        int[] first = VillagesOf(Placed(problem));
        string only = problem.Supervisors[1].Id;
        Placement placement = Placed(Guided(problem, supervisor => supervisor.Id == only ? supervisor : supervisor with { ExcludedVillageIndices = first }));
        Group[] there = [.. placement.Groups.Where(group => first.Contains(group.VillageIndex))];
        Assert.InRange(there.Length, 1, problem.Supervisors[1].MaxGroups);
        Assert.All(there, group => Assert.Equal(only, problem.Supervisors[group.SupervisorIndex].Id));
    }

    [Fact]
    public void Who_must_guide_groups_finds_enough_where_they_may_go()
    {
        PlacementProblem problem = SmallSeason.Draw(Seed);
        int[] first = VillagesOf(Placed(problem));
        string[] busy = [.. problem.Supervisors.Take(4).Select(supervisor => supervisor.Id)];
        Placement placement = Placed(Guided(problem, supervisor => busy.Contains(supervisor.Id)
            ? supervisor with { MinGroups = 2, ExcludedVillageIndices = first }
            : supervisor with { ExcludedVillageIndices = [] }));
        Assert.True(placement.Groups.Count(group => !first.Contains(group.VillageIndex)) >= 8);
    }

    [Fact]
    public void More_locked_to_a_village_than_one_balanced_group_seats_receive_two_groups()
    {
        PlacementProblem problem = Locked(SmallSeason.Draw(Seed), village: 4, students: 12);
        Assert.Equal(12, problem.Rules.GroupSizeMax);
        Assert.Equal(2, Placed(problem).Groups.Count(group => group.VillageIndex == 4));
    }

    [Fact]
    public void With_the_size_waived_as_many_as_are_locked_fit_one_group()
    {
        PlacementProblem problem = Locked(SmallSeason.Draw(Seed), village: 4, students: 20);
        problem = problem with
        {
            Rules = problem.Rules with { BalancedSizes = false },
            Villages = [.. problem.Villages.Select((host, at) => at == 4 ? host with { NeedMilli = [0, 0, 0] } : host)],
        };
        Assert.Equal(2, Placed(problem).Groups.Count(group => group.VillageIndex == 4));
        Assert.Equal(1, Placed(problem.Waive(HardRuleSet.Of(HardRule.GroupSize))).Groups.Count(group => group.VillageIndex == 4));
    }

    [Fact]
    public void With_the_number_of_groups_waived_the_minima_of_regions_set_it()
    {
        PlacementProblem problem = SmallSeason.Draw(Seed);
        problem = problem with { Rules = problem.Rules with { RegionMin = [4, 4, 4], GroupSizeMin = 6, LodgeProportionalMix = false } };
        Assert.IsType<SolveOutcome.Impossible>(SmallSeason.Solve(problem, new SolveOptions()));
        Assert.Equal(12, Placed(problem.Waive(HardRuleSet.Of(HardRule.GroupsTotal))).Groups.Count);
    }

    [Fact]
    public void Without_the_average_mix_sites_are_still_chosen_that_have_beds_for_everybody()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            PlacementProblem problem = SmallSeason.Draw(seed);
            problem = problem with
            {
                Rules = problem.Rules with { LodgeProportionalMix = false },
                Villages = Array.ConvertAll(problem.Villages, host => host with { LodgingFemale = host.LodgingFemale - 2, LodgingMale = host.LodgingMale - 1 }),
            };
            Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new SolveOptions { Effort = Effort.Quick }));
        }
    }

    [Fact]
    public void A_shortage_of_supervisors_names_the_villages_and_how_many_groups_they_may_have()
    {
        PlacementProblem problem = SmallSeason.Draw(Seed);
        problem = Guided(problem, supervisor => supervisor with { MaxGroups = 1, ExcludedVillageIndices = supervisor.Id == "D00" ? [] : [2, 5, 7] });
        SupervisorReach reach = new(problem);
        Assert.Null(reach.ShortageAt([new(2, 0), new(3, 0), new(4, 0)]));
        SupervisorShortage shortage = reach.ShortageAt([new(2, 0), new(3, 0), new(7, 0)])!;
        Assert.Equal([2, 5, 7], shortage.Villages);
        Assert.Equal(1, shortage.GroupsMost);
    }

    [Fact]
    public void Demands_are_lacking_exactly_where_no_way_of_filling_them_exists()
    {
        SeededRandom random = new(Seed);
        int lacking = 0;
        for (int round = 0; round < 300; round++)
        {
            long[] demands = [.. Enumerable.Range(0, 3).Select(_ => (long)random.Below(4))], rooms = [.. Enumerable.Range(0, 3).Select(_ => (long)random.Below(4))];
            bool[] allowed = [.. Enumerable.Range(0, 9).Select(_ => random.Chance(0.6))];
            bool hall = Enumerable.Range(1, 7).All(some => Sum(demands, some) <= Sum(rooms, Enumerable.Range(0, 3).Where(room => Enumerable.Range(0, 3).Any(demand => (some >> demand & 1) != 0 && allowed[3 * demand + room])).Sum(room => 1 << room)));
            var found = Filling.Lacking(demands, rooms, (demand, room) => allowed[3 * demand + room]);
            Assert.Equal(hall, found is null);
            if (found is var (demandsShort, full))
            {
                lacking++;
                Assert.True(demandsShort.Sum(demand => demands[demand]) > full.Sum(room => rooms[room]));
                Assert.All(demandsShort, demand => Assert.All(Enumerable.Range(0, 3).Except(full), room => Assert.False(allowed[3 * demand + room])));
            }
        }

        Assert.InRange(lacking, 50, 250);

        static long Sum(long[] values, int some) => values.Where((_, at) => (some >> at & 1) != 0).Sum();
    }

    private static Placement Placed(PlacementProblem problem) => Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new SolveOptions { Effort = Effort.Quick })).Placement;

    private static int[] VillagesOf(Placement placement) => [.. placement.Groups.Select(group => group.VillageIndex).Distinct().Order()];

    private static PlacementProblem Guided(PlacementProblem problem, Func<Supervisor, Supervisor> change) =>
        problem with { Supervisors = Array.ConvertAll(problem.Supervisors, supervisor => change(supervisor)) };

    private static PlacementProblem Locked(PlacementProblem problem, int village, int students) => problem with
    {
        Villages = [.. problem.Villages.Select((host, at) => at == village ? host with { MaxGroups = 3, LodgingFemale = 40, LodgingMale = 40 } : host)],
        Students = [.. problem.Students.Select((student, at) => at >= 30 && at < 30 + students
            ? student with { LockedVillageIndex = village, HomeVillageIndex = Student.NoVillage, MaxCommuteKm = null, MaxHealthKm = null }
            : student)],
    };
}
