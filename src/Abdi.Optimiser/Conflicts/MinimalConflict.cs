using System.Numerics;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Rules that cannot hold together with the background; without any one of them this proof fails.</summary>
/// <param name="Proof">Why.</param>
/// <param name="Rules">Which rules.</param>
internal sealed record MinimalConflict(Impossibility Proof, HardRuleSet Rules)
{
    /// <summary>Kept in every proof and not named: how many groups of which size.</summary>
    public static readonly HardRuleSet Background = HardRuleSet.Of(HardRule.GroupSize, HardRule.BalancedSizes, HardRule.GroupsTotal);

    /// <summary>What is left out first: facts about villages, then wide rules, then what singles out few students.</summary>
    private static readonly HardRule[] LeftOutFirst =
    [
        HardRule.VillageWithoutCoordinates, HardRule.HeldVillage, HardRule.UnknownNeed, HardRule.LodgeMix, HardRule.VillageCapacity,
        HardRule.VillageThemeOnce, HardRule.DistrictMax, HardRule.Lodging, HardRule.SupervisorExclusion, HardRule.Language,
        HardRule.MinFaculties, HardRule.GenderShare, HardRule.SupervisorLoad, HardRule.ThemeBounds, HardRule.RegionBounds,
        HardRule.KeepApart, HardRule.KeepTogether, HardRule.Health, HardRule.Commute, HardRule.Locked, HardRule.HomeVillage,
    ];

    /// <summary>Gets how many rules there are.</summary>
    public int Count => BitOperations.PopCount(Rules.Bits);

    /// <summary>Gets the rule that says most about the season and least about the villages.</summary>
    public HardRule Foremost => LeftOutFirst.Prepend(HardRule.GroupsTotal).Prepend(HardRule.GroupSize).Prepend(HardRule.BalancedSizes).Last(Rules.Contains);

    /// <summary>The rules one by one, by number.</summary>
    public IEnumerable<HardRule> Each() => HardRules.All.Where(Rules.Contains);

    /// <summary>Of all proofs that succeed, the one that needs fewest rules, brought down to rules it cannot do without.</summary>
    public static MinimalConflict? Find(PlacementProblem problem, IEnumerable<Impossibility> proofs, CancellationToken cancel)
    {
        MinimalConflict? best = null;
        foreach (Impossibility proof in proofs)
        {
            if (proof.IsProved(problem, cancel) && new MinimalConflict(proof, Shrink(problem, proof, cancel)) is var next && (best is null || next.Count < best.Count))
            {
                best = next;
            }

            if (best is { Count: 1 })
            {
                break;
            }
        }

        return best;
    }

    private static HardRuleSet Shrink(PlacementProblem problem, Impossibility proof, CancellationToken cancel)
    {
        HardRuleSet waived = problem.Rules.Waived | new HardRuleSet(~proof.Concerns.Bits);
        HardRuleSet rules = LeaveOut(LeftOutFirst);
        return rules.Bits != 0 ? rules : LeaveOut([HardRule.BalancedSizes, HardRule.GroupSize, HardRule.GroupsTotal]);

        // Halving asks fewer questions than one rule after the other, and ends with the same rules.
        HardRuleSet LeaveOut(ReadOnlySpan<HardRule> candidates)
        {
            HardRuleSet fewer = waived | HardRuleSet.Of(candidates);
            if (fewer == waived)
            {
                return HardRuleSet.None;
            }

            if (proof.IsProved(problem.Waive(fewer), cancel))
            {
                waived = fewer;
                return HardRuleSet.None;
            }

            int half = candidates.Length / 2;
            return half == 0 ? HardRuleSet.Of(candidates) : LeaveOut(candidates[..half]) | LeaveOut(candidates[half..]);
        }
    }
}
