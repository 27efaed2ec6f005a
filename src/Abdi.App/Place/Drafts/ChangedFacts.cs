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
        [.. Changed("students.csv", solved.Students, now.Students)], [.. Changed("supervisors.csv", solved.Supervisors, now.Supervisors)], [.. Changed("villages.csv", solved.Villages, now.Villages)]);

    private static IEnumerable<string> Changed(string file, byte[] solved, byte[] now)
    {
        string[] columns = [.. ColumnsOf(solved).Intersect(ColumnsOf(now)).Where(column => column != Name)];
        int locks = Array.IndexOf(columns, Lock);
        Dictionary<string, string[]> before = OwnTable.Rows(file, solved, columns).ToDictionary(row => row[0], StringComparer.Ordinal);
        return OwnTable.Rows(file, now, columns).Where(row => before.TryGetValue(row[0], out string[]? old) && Enumerable.Range(0, columns.Length).Any(at => IsOther(old, row, at))).Select(row => row[0]);

        // Locks of a draft were frozen with it and stand in no roster: only a lock of the roster that is new or another is a change.
        bool IsOther(string[] old, string[] row, int at) => old[at] != row[at] && !(at == locks && row[at].Length == 0);
    }

    private static string[] ColumnsOf(byte[] table)
    {
        using StreamReader reader = new(new MemoryStream(table));
        return reader.ReadLine()!.Split(',');
    }
}
