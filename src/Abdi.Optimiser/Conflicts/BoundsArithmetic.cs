using Abdi.Optimiser.Sites;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// Bounds of regions (H13) or of themes (H14) beside what their villages can take and the groups there are, each
/// bound alone and all in sum.
/// </summary>
/// <param name="bounds">Which of the two rules.</param>
internal sealed class BoundsArithmetic(HardRule bounds) : Impossibility
{
    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(
        bounds, HardRule.DistrictMax, HardRule.VillageCapacity, HardRule.VillageThemeOnce, HardRule.LodgeMix, HardRule.Lodging, HardRule.GenderShare,
        HardRule.GroupSize, HardRule.BalancedSizes, HardRule.GroupsTotal, HardRule.VillageWithoutCoordinates, HardRule.UnknownNeed, HardRule.HeldVillage);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel)
    {
        VillageRoom room = new(problem);
        return room.Numbers.AddUp && BoundsFault.Find(problem, room, bounds) is not null;
    }

    public override BilingualText Say(PlacementProblem problem, HardRule rule) =>
        rule == bounds && BoundsFault.Find(problem, new VillageRoom(problem), bounds) is { } fault ? fault.Say() : DemandWords.Of(problem, rule);
}
