using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>How the rosters differ from those that a draft was solved from.</summary>
/// <param name="Left">Numbers of students in the draft who are on no roster any more, or withdrew.</param>
/// <param name="Came">Numbers of students on the roster who stand in no group.</param>
/// <param name="Gone">Codes of hosts, themes and numbers of supervisors in the draft that no longer exist.</param>
public sealed record ChangesSinceSolved(IReadOnlyList<string> Left, IReadOnlyList<string> Came, IReadOnlyList<string> Gone)
{
    /// <summary>Gets whether the draft cannot be published as it stands: somebody would have no place, or a place nobody.</summary>
    public bool KeepsFromPublishing => Left.Count + Came.Count + Gone.Count > 0;
}

/// <summary>Whom and what a placement names, each once.</summary>
/// <param name="Students">Numbers of students.</param>
/// <param name="Supervisors">Numbers of supervisors.</param>
/// <param name="Hosts">Codes of hosts.</param>
/// <param name="Themes">Codes of themes.</param>
public sealed record PlacedNames(IReadOnlySet<string> Students, IReadOnlySet<string> Supervisors, IReadOnlyCollection<string> Hosts, IReadOnlyCollection<string> Themes)
{
    /// <summary>Those of some rows.</summary>
    public static PlacedNames Of(IReadOnlyCollection<PlacementRow> rows) => new(
        rows.Select(row => row.StudentId).ToHashSet(StringComparer.Ordinal), rows.Select(row => row.SupervisorId).ToHashSet(StringComparer.Ordinal),
        [.. rows.Select(row => row.VillageCode).Distinct(StringComparer.Ordinal)], [.. rows.Select(row => row.Theme).Distinct(StringComparer.Ordinal)]);
}

/// <summary>What publishing a placement asks and writes.</summary>
public static class PublicationQueries
{
    /// <summary>How the rosters have changed since a draft was solved.</summary>
    /// <param name="db">Asked.</param>
    /// <param name="period">The period of the draft.</param>
    /// <param name="placed">Whom and what the draft names.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<ChangesSinceSolved> ListChangesSinceSolved(this AbdiDb db, PeriodId period, PlacedNames placed, CancellationToken cancel)
    {
        List<string> students = await db.Participants.TakingPart(period).Select(student => student.Number).ToListAsync(cancel);
        List<string> supervisors = await db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == period).Select(supervisor => supervisor.Number).ToListAsync(cancel);
        List<string> themes = await db.Themes.Select(theme => theme.Code).ToListAsync(cancel);
        List<string> hosts = await db.Hosts.Where(host => placed.Hosts.Contains(host.Code)).Select(host => host.Code).ToListAsync(cancel);
        string[] came = [.. students.Where(student => !placed.Students.Contains(student)).Order(StringComparer.Ordinal)];

        // Where nobody came and there are as many as before, nobody left.
        string[] left = came.Length == 0 && students.Count == placed.Students.Count ? [] : [.. placed.Students.Except(students).Order(StringComparer.Ordinal)];
        return new(left, came, [.. placed.Hosts.Except(hosts).Concat(placed.Themes.Except(themes)).Concat(placed.Supervisors.Except(supervisors)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>What rises with every change of a student, a wish list, a supervisor or a host: the sums of their versions.</summary>
    public static async Task<(long Students, long Wishes, long Supervisors, long Hosts)> SumVersions(this AbdiDb db, PeriodId period, CancellationToken cancel) => (
        await db.Participants.Where(student => student.PeriodId == period).SumAsync(student => (long)student.Version, cancel),
        await db.WishLists.SumAsync(list => (long)list.Version, cancel),
        await db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == period).SumAsync(supervisor => (long)supervisor.Version, cancel),
        await db.Hosts.SumAsync(host => (long)host.Version, cancel));

    /// <summary>Writes the groups and assignments of a published draft, inside of the transaction that is open. The rosters are those of the draft.</summary>
    public static async Task WritePlaced(this AbdiDb db, PlacementDraft draft, IReadOnlyList<PlacementRow> rows, CancellationToken cancel)
    {
        string[] used = [.. rows.Select(row => row.VillageCode).Distinct(StringComparer.Ordinal)];
        Dictionary<string, HostId> hosts = await db.Hosts.Where(host => used.Contains(host.Code)).ToDictionaryAsync(host => host.Code, host => host.Id, StringComparer.Ordinal, cancel);
        Dictionary<string, ThemeId> themes = await db.Themes.ToDictionaryAsync(theme => theme.Code, theme => theme.Id, StringComparer.Ordinal, cancel);
        Dictionary<string, PeriodSupervisorId> supervisors = await db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == draft.PeriodId).ToDictionaryAsync(supervisor => supervisor.Number, supervisor => supervisor.Id, StringComparer.Ordinal, cancel);
        Dictionary<string, ParticipantId> students = await db.Participants.Where(student => student.PeriodId == draft.PeriodId).ToDictionaryAsync(student => student.Number, student => student.Id, StringComparer.Ordinal, cancel);
        HashSet<(string, string)> seats = [.. rows.Select(row => (row.StudentId, row.GroupId))];
        await db.InsertMany<PlacedGroup>([.. rows.DistinctBy(row => row.GroupId).Select(row => new PlacedGroup
        {
            InstitutionId = draft.InstitutionId, PeriodId = draft.PeriodId, Code = row.GroupId, HostId = hosts[row.VillageCode], ThemeId = themes[row.Theme], SupervisorId = supervisors[row.SupervisorId],
            LeadId = draft.LeaderOf.TryGetValue(row.GroupId, out string? leader) && seats.Contains((leader, row.GroupId)) ? students[leader] : null,
        })], cancel);
        await db.InsertMany<Assignment>([.. rows.Select(row => new Assignment { InstitutionId = draft.InstitutionId, PeriodId = draft.PeriodId, ParticipantId = students[row.StudentId], GroupCode = row.GroupId })], cancel);
    }

    /// <summary>Seats students of a published placement in other groups of it and takes others out, with the next saving. A leader who leaves a group leads it no more, and a group that nobody is left in is none.</summary>
    public static async Task Reseat(this AbdiDb db, PlacementDraft draft, IReadOnlyList<PlacementRow> moved, IReadOnlyList<string> gone, CancellationToken cancel)
    {
        string[] touched = [.. moved.Select(row => row.StudentId), .. gone];
        Dictionary<ParticipantId, string> numbers = await db.Participants.Where(student => student.PeriodId == draft.PeriodId && touched.Contains(student.Number)).ToDictionaryAsync(student => student.Id, student => student.Number, cancel);
        Dictionary<string, string> groups = moved.ToDictionary(row => row.StudentId, row => row.GroupId, StringComparer.Ordinal);
        List<Assignment> all = await db.Assignments.Where(assignment => assignment.PeriodId == draft.PeriodId).ToListAsync(cancel);
        foreach (Assignment assignment in all.Where(assignment => numbers.ContainsKey(assignment.ParticipantId)).ToList())
        {
            if (groups.TryGetValue(numbers[assignment.ParticipantId], out string? group))
            {
                assignment.GroupCode = group;
            }
            else
            {
                db.Assignments.Remove(assignment);
                all.Remove(assignment);
            }
        }

        HashSet<string> filled = [.. all.Select(assignment => assignment.GroupCode)];
        foreach (PlacedGroup group in await db.PlacedGroups.Where(group => group.PeriodId == draft.PeriodId).ToListAsync(cancel))
        {
            group.LeadId = group.LeadId is { } lead && all.Exists(assignment => assignment.ParticipantId == lead && assignment.GroupCode == group.Code) ? lead : null;
            if (!filled.Contains(group.Code))
            {
                db.PlacedGroups.Remove(group);
            }
        }
    }
}
