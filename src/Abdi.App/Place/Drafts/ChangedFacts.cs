using Abdi.App.Plan;

namespace Abdi.App.Place;

/// <summary>Whose facts are others than those that a draft was solved from, as far as they decide a placement. Who came and who left is told apart.</summary>
/// <param name="Students">Numbers of students.</param>
/// <param name="Supervisors">Numbers of supervisors.</param>
/// <param name="Hosts">Codes of hosts.</param>
public sealed record ChangedFacts(IReadOnlyList<string> Students, IReadOnlyList<string> Supervisors, IReadOnlyList<string> Hosts)
{
    /// <summary>Nobody's.</summary>
    public static readonly ChangedFacts None = new([], [], []);

    private const string Lock = "locked_village_code", Name = "village_name";

    /// <summary>Gets whether there is any.</summary>
    public bool Any => Students.Count + Supervisors.Count + Hosts.Count > 0;

    /// <summary>Compares what was solved with what would be solved now. Columns that only one of them has are no change of anybody.</summary>
    /// <param name="solved">The frozen files.</param>
    /// <param name="now">The files of the period as it stands, with the locks of the roster alone.</param>
    internal static ChangedFacts Between(PeriodFiles solved, PeriodFiles now) => new(
        [.. Changed(PeriodFiles.Names[3], solved.Students, now.Students).Concat(Locked(solved.Students, now.Students)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. Changed(PeriodFiles.Names[2], solved.Supervisors, now.Supervisors)], [.. Changed(PeriodFiles.Names[1], solved.Villages, now.Villages)]);

    private static IEnumerable<string> Changed(string file, byte[] solved, byte[] now)
    {
        string[] columns = [.. ColumnsOf(solved).Intersect(ColumnsOf(now)).Where(column => column is not (Lock or Name))];
        Dictionary<string, string[]> before = OwnTable.Rows(file, solved, columns).ToDictionary(row => row[0], StringComparer.Ordinal);
        return OwnTable.Rows(file, now, columns).Where(row => before.TryGetValue(row[0], out string[]? old) && !old.SequenceEqual(row)).Select(row => row[0]);
    }

    // Locks of a draft were frozen with it and stand in no roster: only a lock of the roster that is new or another is a change.
    private static IEnumerable<string> Locked(byte[] solved, byte[] now)
    {
        string[] columns = [ColumnsOf(now)[0], Lock];
        Dictionary<string, string> before = OwnTable.Rows(PeriodFiles.Names[3], solved, columns).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        return OwnTable.Rows(PeriodFiles.Names[3], now, columns).Where(row => row[1].Length > 0 && before.TryGetValue(row[0], out string? old) && old != row[1]).Select(row => row[0]);
    }

    private static string[] ColumnsOf(byte[] table)
    {
        using StreamReader reader = new(new MemoryStream(table));
        return reader.ReadLine()!.Split(',');
    }
}
