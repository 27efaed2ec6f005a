using Abdi.Optimiser.Sites;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Beds for women, for men and for both in the most roomy villages, as if nothing else decided where groups go (H11).</summary>
internal sealed class BedTotals : Impossibility
{
    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(
        HardRule.Lodging, HardRule.GroupSize, HardRule.BalancedSizes, HardRule.GroupsTotal, HardRule.GenderShare, HardRule.VillageThemeOnce,
        HardRule.VillageCapacity, HardRule.LodgeMix, HardRule.UnknownNeed, HardRule.HeldVillage, HardRule.VillageWithoutCoordinates);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel) =>
        !problem.Rules.Waived.Contains(HardRule.Lodging) && new GroupNumbers(problem).AddUp && Short(problem) is not null;

    public override BilingualText Say(PlacementProblem problem, HardRule rule)
    {
        if (rule != HardRule.Lodging || Short(problem) is not { } gap)
        {
            return DemandWords.Of(problem, rule);
        }

        BilingualText who = gap switch
        {
            { PerMan: 0 } => new("perempuan", "women"),
            { PerWoman: 0 } => new("laki-laki", "men"),
            _ => new("perempuan dan laki-laki", "women and men"),
        };
        return BilingualText.Of(
            $"Tempat menginap {who.Indonesian}: {gap.Groups:N0} kelompok di desa yang paling lapang mendapat paling banyak {gap.Beds:N0} tempat, padahal ada {gap.People:N0} mahasiswa yang memerlukannya. Tambah tempat menginap atau desa.",
            $"Lodging for {who.English}: {gap.Groups:N0} groups in the most roomy villages find at most {gap.Beds:N0} beds, but {gap.People:N0} students need one. Add beds or villages.");
    }

    private static BedGap? Short(PlacementProblem problem)
    {
        VillageRoom room = new(problem);
        GroupNumbers numbers = room.Numbers;
        foreach ((int perWoman, int perMan) in (ReadOnlySpan<(int, int)>)[(1, 0), (0, 1), (1, 1)])
        {
            long people = (long)perWoman * numbers.Women + (long)perMan * numbers.Men;
            long beds = MostBeds(room, perWoman, perMan);
            if (beds < people)
            {
                return new(perWoman, perMan, numbers.GroupsMost, beds, people);
            }
        }

        return null;
    }

    /// <summary>Each further group of a village adds no more than the one before: the largest steps over all villages are the best choice.</summary>
    private static long MostBeds(VillageRoom room, int perWoman, int perMan)
    {
        List<long> steps = [];
        for (int village = 0; village < room.Groups.Length; village++)
        {
            long before = 0;
            for (int groups = 1; groups <= room.Groups[village]; groups++)
            {
                long weight = room.WeightOf(village, groups, perWoman, perMan);
                if (weight == before)
                {
                    break;
                }

                steps.Add(weight - before);
                before = weight;
            }
        }

        steps.Sort();
        steps.Reverse();
        return steps.Take(room.Numbers.GroupsMost).Sum();
    }

    private sealed record BedGap(int PerWoman, int PerMan, int Groups, long Beds, long People);
}
