using Abdi.App.Shell;
using System.Buffers;
using System.Text;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>placement.csv: one row per student, groups in their order and within a group the students in the order of students.csv.</summary>
internal static class PlacementFile
{
    private static readonly string[] Columns = ["student_id", "group_id", "village_code", "theme", "supervisor_id"];
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Reads the rows as they stand, whoever made them; null when it cannot, which is reported.</summary>
    public static PlacementRow[]? Read(string path, FaultList faults)
    {
        return TextFile.Load(path, faults) is { } bytes ? Read(Path.GetFileName(path), bytes, faults) : null;
    }

    /// <summary>Reads rows from memory; null when it cannot, which is reported.</summary>
    public static PlacementRow[]? Read(string file, byte[] bytes, FaultList faults)
    {
        if (CsvTable.Open(file, bytes, faults) is not { } table)
        {
            return null;
        }

        int[] at = table.Demand(Columns, faults);
        if (at.Length == 0)
        {
            return null;
        }

        List<PlacementRow> rows = [];
        TextColumn groups = new(), villages = new(), themes = new(), supervisors = new();
        while (table.Read())
        {
            rows.Add(new(
                table.Text(at[0]), groups.Take(table.Cell(at[1])), villages.Take(table.Cell(at[2])), themes.Take(table.Cell(at[3])), supervisors.Take(table.Cell(at[4]))));
        }

        return faults.Worst > FaultWeight.Notice ? null : [.. rows];
    }

    /// <summary>Writes a placement; the same placement gives the same bytes.</summary>
    public static void Write(Stream stream, PlacementProblem problem, Placement placement)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write(string.Join(',', Columns));
        writer.Write('\n');
        foreach (Group group in placement.Groups)
        {
            string rest = $",{Quoted(group.Id)},{Quoted(problem.Villages[group.VillageIndex].Code)},"
                + $"{Quoted(problem.Themes[group.ThemeIndex])},{Quoted(problem.Supervisors[group.SupervisorIndex].Id)}\n";
            foreach (int student in group.Members)
            {
                writer.Write(Quoted(problem.Students[student].Id));
                writer.Write(rest);
            }
        }
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
