using System.Globalization;
using Abdi.App.Shell.Sheets;
using MiniExcelLibs;

namespace Abdi.Bench;

/// <summary>Sheets of a large university as its office would upload them: the people of <c>abdi demo write</c>, with names.</summary>
/// <param name="Students">The sheet of students.</param>
/// <param name="Supervisors">The sheet of supervisors.</param>
internal sealed record RosterSheets(byte[] Students, byte[] Supervisors)
{
    /// <summary>How many students there are.</summary>
    public const int StudentCount = 10_000;

    /// <summary>As many supervisors as groups of the usual size, 16.</summary>
    public const int SupervisorCount = 625;

    // What no sheet of a roster has: the wishes, and what the codes of villages say already.
    private static readonly string[] LeftOut = ["preferences", "home_district_code", "home_regency_code"];

    /// <summary>Makes them.</summary>
    /// <param name="data">The data folder whose villages the students come from.</param>
    /// <param name="work">Where the bench works.</param>
    public static RosterSheets Make(string data, string work)
    {
        string folder = Path.Combine(work, "season");
        MeasuredProcess made = MeasuredProcess.Run(Places.Published, "demo", "write", folder, "--data", data, "--students", Text(StudentCount), "--groups", Text(SupervisorCount), "--supervisors", Text(SupervisorCount));
        return made.ExitCode == 0
            ? new(Sheet(Path.Combine(folder, "students.csv"), "Mahasiswa Contoh", StudentCount), Sheet(Path.Combine(folder, "supervisors.csv"), "Dosen Contoh", SupervisorCount))
            : throw new InvalidOperationException($"No season of {StudentCount} students: exit code {made.ExitCode}. {made.Error}");
    }

    /// <summary>The number of a student, from 0.</summary>
    public static string NumberOf(int student) => string.Create(CultureInfo.InvariantCulture, $"CTH-{student + 1:000000}");

    /// <summary>The number of a supervisor, from 0.</summary>
    public static string NumberOfSupervisor(int supervisor) => string.Create(CultureInfo.InvariantCulture, $"CTH-DPL-{supervisor + 1:0000}");

    private static byte[] Sheet(string file, string name, int people)
    {
        var rows = MiniExcel.Query(file, useHeaderRow: true, excelType: ExcelType.CSV).Cast<IDictionary<string, object?>>().ToList();
        string[] kept = [.. rows[0].Keys.Except(LeftOut)];
        return rows.Count == people
            ? NewSheet.Of("bench", ["name", .. kept], rows.Select((row, at) => (IReadOnlyList<object?>)[$"{name} {at + 1:00000}", .. kept.Select(column => row[column])]))
            : throw new InvalidOperationException($"{file} holds {rows.Count} people instead of {people}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
