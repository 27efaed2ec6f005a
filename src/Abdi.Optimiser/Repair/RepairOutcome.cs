using Abdi.Rules.Place;

namespace Abdi.Optimiser.Repair;

/// <summary>A student who has to change groups.</summary>
/// <param name="StudentIndex">Position in the students of <see cref="RepairOutcome.Remaining"/>.</param>
/// <param name="FromGroup">Position of the group before, in <see cref="Placement.Groups"/>; groups keep their order.</param>
/// <param name="ToGroup">Position of the group after.</param>
public readonly record struct Reseated(int StudentIndex, int FromGroup, int ToGroup);

/// <summary>How a repair after withdrawals ended.</summary>
/// <param name="Remaining">The problem without the withdrawn students; what stays is in the same order.</param>
public abstract record RepairOutcome(PlacementProblem Remaining)
{
    /// <summary>A placement of the remaining students that keeps every hard rule. Sites and supervisors are as before.</summary>
    /// <param name="Remaining">The problem without the withdrawn students.</param>
    /// <param name="Placement">The placement; positions of students are those of <paramref name="Remaining"/>.</param>
    /// <param name="Moves">Who changes groups, in the order of the students.</param>
    /// <param name="MovedLower">Proved: with these sites at least so many students must change groups.</param>
    public sealed record Repaired(PlacementProblem Remaining, Placement Placement, IReadOnlyList<Reseated> Moves, int MovedLower) : RepairOutcome(Remaining);

    /// <summary>None found with these sites: relax rules, or solve anew.</summary>
    /// <param name="Remaining">The problem without the withdrawn students.</param>
    /// <param name="StillBroken">The rules broken by the best attempt; where rules on sites alone forbid it, those.</param>
    /// <param name="IsProvedImpossible">Whether it is proved that no seating of these sites keeps the rules; false means that none was found.</param>
    public sealed record NotFound(PlacementProblem Remaining, IReadOnlyList<BrokenRule> StillBroken, bool IsProvedImpossible) : RepairOutcome(Remaining)
    {
        /// <summary>Gets what would do, shown by mending without these rules; null where relaxing the broken rules did not suffice.</summary>
        public RelaxedRepair? Relaxed { get; init; }
    }
}

/// <summary>Rules without which a placement could be mended.</summary>
/// <param name="Rules">The rules, by number; with any one of them kept the same attempt found nothing.</param>
/// <param name="Moves">How many students would change groups then.</param>
public sealed record RelaxedRepair(IReadOnlyList<HardRule> Rules, int Moves);
