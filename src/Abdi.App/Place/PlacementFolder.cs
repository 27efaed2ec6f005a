using Abdi.App.Shell;
using System.Security.Cryptography;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The four files that decide a placement, read from one folder.</summary>
/// <param name="Problem">The problem; null when a fault forbids using it.</param>
/// <param name="InputHash">SHA-256 over the bytes of rules.json, villages.csv, supervisors.csv and students.csv one after the other, hexadecimal.</param>
/// <param name="Faults">What is wrong with the files.</param>
internal sealed record PlacementFolder(PlacementProblem? Problem, string InputHash, FaultList Faults)
{
    /// <summary>Reads the folder. Every fault of every file is reported, not only the first.</summary>
    public static PlacementFolder Read(string folder)
    {
        var faults = new FaultList();
        byte[]? rules = TextFile.Load(Path.Combine(folder, "rules.json"), faults);
        using FileStream? villages = TextFile.Open(Path.Combine(folder, "villages.csv"), faults);
        using FileStream? supervisors = TextFile.Open(Path.Combine(folder, "supervisors.csv"), faults);
        using FileStream? students = TextFile.Open(Path.Combine(folder, "students.csv"), faults);
        if (students is null || supervisors is null || villages is null || rules is null)
        {
            return new(null, "", faults);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(rules);
        PlacementProblem? problem = ReadFiles(rules, villages, supervisors, students, hash, faults);
        return problem is null || faults.Worst > FaultWeight.Notice
            ? new(null, "", faults)
            : new(problem, Convert.ToHexStringLower(hash.GetHashAndReset()), faults);
    }

    private static PlacementProblem? ReadFiles(
        byte[] rules, FileStream villages, FileStream supervisors, FileStream students, IncrementalHash hash, FaultList faults)
    {
        if (RulesFile.Open("rules.json", rules, faults) is not { } ruleFile || Table(villages) is not { } villageTable)
        {
            return null;
        }

        VillagesFile villageFile = VillagesFile.Read(villageTable, ruleFile, faults);
        (Village[] villageRows, string[] regions) = villageFile.InOrder();
        if (Table(supervisors) is not { } supervisorTable)
        {
            return null;
        }

        Supervisor[] supervisorRows = SupervisorsFile.Read(supervisorTable, villageFile.Codes, faults);
        PlacementRules ruleValues = ruleFile.Rules(regions);
        long studentBytes = students.Length;
        if (Table(students) is not { } studentTable)
        {
            return null;
        }

        var studentFile = new StudentsFile(studentTable, ruleFile, villageFile, regions, studentBytes);
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

        CsvTable? Table(FileStream stream)
        {
            string file = Path.GetFileName(stream.Name);
            return CsvTable.Open(file, TextWindow.Over(file, stream, faults, hash.AppendData), faults);
        }
    }

    private static void ReportEmpty(CsvTable table, int rows, FaultList faults)
    {
        if (rows == 0 && faults.Worst < FaultWeight.Invalid)
        {
            faults.Add(new(FaultCode.NoRows, table.File));
        }
    }
}
