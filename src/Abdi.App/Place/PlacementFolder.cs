using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The four files that decide a placement, read from one folder.</summary>
/// <param name="Problem">The problem; null when a fault forbids using it.</param>
/// <param name="InputHash">SHA-256 over the bytes of students.csv, supervisors.csv, villages.csv and rules.json one after the other, hexadecimal.</param>
/// <param name="Faults">What is wrong with the files.</param>
internal sealed record PlacementFolder(PlacementProblem? Problem, string InputHash, FaultList Faults)
{
    /// <summary>Reads the folder. Every fault of every file is reported, not only the first.</summary>
    public static PlacementFolder Read(string folder)
    {
        var faults = new FaultList();
        byte[]? students = TextFile.Load(Path.Combine(folder, "students.csv"), faults);
        byte[]? supervisors = TextFile.Load(Path.Combine(folder, "supervisors.csv"), faults);
        byte[]? villages = TextFile.Load(Path.Combine(folder, "villages.csv"), faults);
        byte[]? rules = TextFile.Load(Path.Combine(folder, "rules.json"), faults);
        if (students is null || supervisors is null || villages is null || rules is null)
        {
            return new(null, "", faults);
        }

        PlacementProblem? problem = ReadFiles(students, supervisors, villages, rules, faults);
        if (problem is null || faults.Worst > FaultWeight.Notice)
        {
            return new(null, "", faults);
        }

        return new(problem, Sha256.Of([students, supervisors, villages, rules]), faults);
    }

    private static PlacementProblem? ReadFiles(byte[] students, byte[] supervisors, byte[] villages, byte[] rules, FaultList faults)
    {
        CsvTable? studentTable = CsvTable.Open("students.csv", students, faults);
        CsvTable? supervisorTable = CsvTable.Open("supervisors.csv", supervisors, faults);
        CsvTable? villageTable = CsvTable.Open("villages.csv", villages, faults);
        RulesFile? ruleFile = RulesFile.Open("rules.json", rules, faults);
        if (studentTable is null || supervisorTable is null || villageTable is null || ruleFile is null)
        {
            return null;
        }

        VillagesFile villageFile = VillagesFile.Read(villageTable, ruleFile, faults);
        (Village[] villageRows, string[] regions) = villageFile.InOrder();
        Supervisor[] supervisorRows = SupervisorsFile.Read(supervisorTable, villageFile.Codes, faults);
        PlacementRules ruleValues = ruleFile.Rules(regions);
        var studentFile = new StudentsFile(studentTable, ruleFile, villageFile, regions);
        Student[] studentRows = studentFile.Read(faults);
        ReportEmpty(studentTable, studentRows.Length, faults);
        ReportEmpty(supervisorTable, supervisorRows.Length, faults);
        ReportEmpty(villageTable, villageRows.Length, faults);
        return new()
        {
            Rules = ruleValues,
            Students = studentRows,
            Supervisors = supervisorRows,
            Villages = villageRows,
            Themes = ruleFile.Themes,
            Regions = regions,
            Districts = villageFile.Districts,
            Languages = villageFile.Languages.Texts(),
            Programmes = ruleFile.Programmes,
            Faculties = studentFile.Faculties,
            LanguageSets = studentFile.LanguageSets,
            PreferenceLists = studentFile.PreferenceLists,
            KeepTogetherSets = studentFile.KeepTogetherSets,
        };
    }

    private static void ReportEmpty(CsvTable table, int rows, FaultList faults)
    {
        if (rows == 0 && faults.Worst < FaultWeight.Invalid)
        {
            faults.Add(new(FaultCode.NoRows, table.File));
        }
    }
}
