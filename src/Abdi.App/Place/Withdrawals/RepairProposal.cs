using Abdi.Optimiser.Repair;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>A student whom a repair moves.</summary>
/// <param name="Number">The student number.</param>
/// <param name="From">The group before.</param>
/// <param name="To">The group after.</param>
public sealed record RepairMove(string Number, string From, string To);

/// <summary>What taking out those who withdrew would do: who changes groups, how few that could be, what it costs, which rules are broken then.</summary>
internal sealed record RepairProposal
{
    /// <summary>Gets the numbers of those who are taken out, in their order.</summary>
    public required IReadOnlyList<string> Leaving { get; init; }

    /// <summary>Gets the problem of those who stay.</summary>
    public required PlacementProblem Remaining { get; init; }

    /// <summary>Gets their placement.</summary>
    public required Placement After { get; init; }

    /// <summary>Gets who changes groups.</summary>
    public required IReadOnlyList<RepairMove> Moves { get; init; }

    /// <summary>Gets how many must change groups at least, proved; null where no way was found and everybody stays.</summary>
    public required int? MovedLower { get; init; }

    /// <summary>Gets whether it is proved that nothing else keeps the rules at these places.</summary>
    public required bool IsProvedImpossible { get; init; }

    /// <summary>Gets what holds of it.</summary>
    public required PlacementAudit Audit { get; init; }

    /// <summary>Gets what it changes, level by level.</summary>
    public required MovePrice Price { get; init; }

    /// <summary>Proposes one. A rule that was broken before is left aside: who withdraws is no reason to move people for it.</summary>
    /// <param name="open">The draft.</param>
    /// <param name="leaving">Who withdrew: positions in its problem.</param>
    /// <param name="mayMove">Who may change groups; all others stay.</param>
    /// <param name="cancel">Stops.</param>
    public static RepairProposal Of(OpenDraft open, IReadOnlyCollection<int> leaving, Func<Student, bool> mayMove, CancellationToken cancel)
    {
        PlacementProblem remaining = open.Problem.Without(leaving, out _);
        HashSet<string> gone = [.. leaving.Select(student => open.Problem.Students[student].Id)];
        PlacementProblem bound = Holding(open, mayMove).Waive(HardRuleSet.Of([.. open.Audit.Broken.Select(broken => broken.Rule)]));
        RepairOutcome outcome = PlacementRepair.Withdraw(bound, open.Placement, [.. leaving], new() { Seed = (ulong)open.Draft.Seed }, cancel);
        RepairOutcome.Repaired? repaired = outcome as RepairOutcome.Repaired;
        Placement after = repaired?.Placement ?? PlacementRows.Find(remaining, [.. PlacementRows.Of(open.Problem, open.Placement).Where(row => !gone.Contains(row.StudentId))])!;
        PlacementAudit audit = PlacementAudit.Of(remaining, after);
        return new()
        {
            Leaving = [.. gone.Order(StringComparer.Ordinal)], Remaining = remaining, After = after,
            Moves = [.. (repaired?.Moves ?? []).Select(move => new RepairMove(remaining.Students[move.StudentIndex].Id, after.Groups[move.FromGroup].Id, after.Groups[move.ToGroup].Id))],
            MovedLower = repaired?.MovedLower, IsProvedImpossible = outcome is RepairOutcome.NotFound { IsProvedImpossible: true },
            Audit = audit, Price = MovePrice.Between(open.Audit, audit),
        };
    }

    // Who is locked to the village of the group stays in the group.
    private static PlacementProblem Holding(OpenDraft open, Func<Student, bool> mayMove)
    {
        Student[] students = [.. open.Problem.Students];
        foreach (Group group in open.Placement.Groups)
        {
            foreach (int member in group.Members.Where(member => !mayMove(students[member])))
            {
                students[member] = students[member] with { LockedVillageIndex = group.VillageIndex };
            }
        }

        return open.Problem with { Students = students };
    }
}
