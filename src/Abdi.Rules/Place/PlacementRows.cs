namespace Abdi.Rules.Place;

/// <summary>Between a placement and the rows of its file.</summary>
public static class PlacementRows
{
    /// <summary>The rows of a placement, one per student, group by group.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement; its positions lie within the problem.</param>
    public static IEnumerable<PlacementRow> Of(PlacementProblem problem, Placement placement) =>
        placement.Groups.SelectMany(group => group.Members.Select(member => new PlacementRow(
            problem.Students[member].Id,
            group.Id,
            problem.Villages[group.VillageIndex].Code,
            problem.Themes[group.ThemeIndex],
            problem.Supervisors[group.SupervisorIndex].Id)));

    /// <summary>The placement that rows make, groups in ordinal order of their ids.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rows">The rows, in any order.</param>
    /// <returns>The placement; null when an id is unknown (H02) or a group contradicts itself (H03), which <see cref="PlacementAudit"/> puts into words.</returns>
    public static Placement? Find(PlacementProblem problem, IReadOnlyList<PlacementRow> rows)
    {
        (Placement placement, bool isSound) = Read(problem, rows);
        return isSound ? placement : null;
    }

    /// <summary>
    /// What can be made of rows that may be wrong, to draw or to bound it: a row with an unknown id belongs to no group, and
    /// the first row of a group says where it serves. Groups in ordinal order of their ids.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rows">The rows, in the order of their file.</param>
    public static Placement Salvage(PlacementProblem problem, IReadOnlyList<PlacementRow> rows) => Read(problem, rows).Placement;

    private static (Placement Placement, bool IsSound) Read(PlacementProblem problem, IReadOnlyList<PlacementRow> rows)
    {
        RuleTally tally = new(HardRuleSet.None, examplesWanted: 0);
        SeatedPlacement seated = PlacementReading.Seat(problem, rows, tally);
        Placement placement = new([.. seated.Groups
            .Select(group => new Group(group.Id, group.Village, group.Theme, group.Supervisor, [.. group.Members.Order()]))
            .OrderBy(group => group.Id, StringComparer.Ordinal)]);
        return (placement, tally[HardRule.UnknownId] + tally[HardRule.GroupInconsistent] == 0);
    }
}
