using Abdi.Optimiser.Repair;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests.Repair;

/// <summary>Against every seating there is: eight students who stay, three groups, 6,561 seatings.</summary>
public sealed class FewestMovesTests
{
    private const int Students = 9, Groups = 3;

    /// <summary>What sites decide is not looked at here: any three villages will do.</summary>
    private static readonly HardRuleSet OfSites = HardRuleSet.Of(
        HardRule.VillageThemeOnce, HardRule.RegionBounds, HardRule.ThemeBounds, HardRule.DistrictMax, HardRule.SupervisorLoad, HardRule.SupervisorExclusion,
        HardRule.VillageCapacity, HardRule.LodgeMix, HardRule.UnknownNeed);

    [Fact]
    public void The_bound_never_exceeds_the_fewest_moves_and_the_repair_reaches_them()
    {
        int mended = 0, impossible = 0, above = 0, bound = 0, fewestOfAll = 0;
        for (ulong seed = 1; seed <= 18; seed++)
        {
            (PlacementProblem problem, Placement placement) = Tiny(seed);
            RepairOutcome outcome = PlacementRepair.Withdraw(problem, placement, [(int)(seed % Students)], new() { Seed = seed }, TestContext.Current.CancellationToken);
            int? fewest = FewestMoves(outcome.Remaining, placement, (int)(seed % Students));
            if (outcome is RepairOutcome.Repaired repaired)
            {
                Assert.NotNull(fewest);
                Assert.True(repaired.MovedLower <= fewest, $"seed {seed}: bound {repaired.MovedLower} above {fewest}");
                Assert.True(repaired.Moves.Count >= fewest, $"seed {seed}: {repaired.Moves.Count} moved, {fewest} are the fewest");
                above += repaired.Moves.Count - fewest.Value;
                bound += repaired.MovedLower;
                fewestOfAll += fewest.Value;
                mended++;
            }
            else
            {
                Assert.True(fewest is null, $"seed {seed}: {fewest} moves would have done");
                impossible++;
            }
        }

        Assert.True(mended >= 6 && impossible >= 2, $"{mended} mended, {impossible} impossible");
        Assert.Equal(0, above);
        Assert.True(bound >= 0.6 * fewestOfAll, $"bounds {bound}, fewest {fewestOfAll}");
    }

    /// <summary>Nine students dealt at random into three groups; beds, speakers and shares are short, two groups share a village now and then.</summary>
    private static (PlacementProblem Problem, Placement Placement) Tiny(ulong seed)
    {
        SeededRandom random = new(seed, 5);
        PlacementProblem problem = SmallSeason.Draw(seed, 40);
        Village[] villages = [.. problem.Villages.Select(village => village with { LodgingFemale = 2 + random.Below(3), LodgingMale = 2 + random.Below(3) })];
        Student[] students = [.. problem.Students[..Students].Select(student => student with { HomeVillageIndex = random.Below(8), KeepApartIndices = student.KeepApartIndices })];
        problem = problem with
        {
            Students = students,
            Villages = villages,
            Rules = problem.Rules with
            {
                GroupsTotal = Groups,
                GroupSizeMin = 2,
                GroupSizeMax = 4,
                BalancedSizes = seed % 2 == 0,
                LanguageMin = 1 + random.Below(2),
                FemaleShareMin = 0.25,
                FemaleShareMax = 0.75,
                MinFaculties = 2,
            },
        };
        int[] order = [.. Enumerable.Range(0, Students)];
        random.Shuffle<int>(order);
        int[] hosts = [random.Below(4), random.Below(4), 4 + random.Below(4)];
        return (problem.Waive(OfSites), new([.. Enumerable.Range(0, Groups).Select(group => new Group($"K-{group}", hosts[group], group, group, [.. order[(3 * group)..(3 * group + 3)].Order()]))]));
    }

    private static int? FewestMoves(PlacementProblem remaining, Placement before, int gone)
    {
        int students = remaining.Students.Length;
        int[] from = [.. Enumerable.Range(0, students).Select(student => PlacedSeason.GroupOf(before, student < gone ? student : student + 1))];
        Apportionment fairest = Apportionment.Of(remaining);
        int seatings = (int)Math.Pow(Groups, students);
        return Enumerable.Range(0, seatings)
            .Select(seating => Enumerable.Range(0, students).Select(student => seating / (int)Math.Pow(Groups, student) % Groups).ToArray())
            .OrderBy(Moved)
            .Where(IsValid)
            .Select(to => (int?)Moved(to))
            .FirstOrDefault();

        int Moved(int[] to) => to.Index().Count(at => at.Item != from[at.Index]);

        bool IsValid(int[] to)
        {
            Group[] groups = [.. before.Groups.Select((group, at) => group with { Members = [.. Enumerable.Range(0, students).Where(student => to[student] == at)] })];
            return Array.TrueForAll(groups, group => group.Members.Length is >= 2 and <= 4) && PlacementAudit.Of(remaining, new Placement(groups), fairest).IsValid;
        }
    }
}
