using Abdi.App.Shell;
using System.Security.Cryptography;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The four files that decide a placement, read from one folder.</summary>
/// <param name="Problem">The problem; null when a fault forbids using it.</param>
/// <param name="InputHash">SHA-256 over the bytes of rules.json, villages.csv, supervisors.csv and students.csv one after the other, hexadecimal.</param>
/// <param name="Faults">What is wrong with the files.</param>
/// <param name="Notes">What villages.csv says besides; null without a problem.</param>
internal sealed record PlacementFolder(PlacementProblem? Problem, string InputHash, FaultList Faults, VillageNotes? Notes = null)
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

        return Read(rules, villages, supervisors, students, faults);
    }

    /// <summary>Reads the files from memory.</summary>
    public static PlacementFolder Read(PeriodFiles files)
    {
        using MemoryStream villages = new(files.Villages), supervisors = new(files.Supervisors), students = new(files.Students);
        return Read(files.Rules, villages, supervisors, students, new());
    }

    private static PlacementFolder Read(byte[] rules, Stream villages, Stream supervisors, Stream students, FaultList faults)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(rules);
        return ReadFiles(rules, villages, supervisors, students, hash, faults) is { } read && faults.Worst <= FaultWeight.Notice
            ? new(read.Problem, Convert.ToHexStringLower(hash.GetHashAndReset()), faults, read.Notes)
            : new(null, "", faults);
    }

    private static (PlacementProblem Problem, VillageNotes Notes)? ReadFiles(
        byte[] rules, Stream villages, Stream supervisors, Stream students, IncrementalHash hash, FaultList faults)
    {
        if (RulesFile.Open("rules.json", rules, faults) is not { } ruleFile || Table("villages.csv", villages) is not { } villageTable)
        {
            return null;
        }

        VillagesFile villageFile = VillagesFile.Read(villageTable, ruleFile, faults);
        (Village[] villageRows, string[] regions) = villageFile.InOrder();
        if (Table("supervisors.csv", supervisors) is not { } supervisorTable)
        {
            return null;
        }

        Supervisor[] supervisorRows = SupervisorsFile.Read(supervisorTable, villageFile.Codes, faults);
        PlacementRules ruleValues = ruleFile.Rules(regions);
        long studentBytes = students.Length;
        if (Table("students.csv", students) is not { } studentTable)
        {
            return null;
        }

        var studentFile = new StudentsFile(studentTable, ruleFile, villageFile, regions, studentBytes, faults);
        Student[] studentRows = studentFile.Read();
        ReportEmpty(studentTable, studentRows.Length, faults);
        ReportEmpty(supervisorTable, supervisorRows.Length, faults);
        ReportEmpty(villageTable, villageRows.Length, faults);
        PlacementProblem problem = new()
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
        return (problem, villageFile.Notes);

        CsvTable? Table(string file, Stream stream) => CsvTable.Open(file, TextWindow.Over(file, stream, faults, hash.AppendData), faults);
    }

    private static void ReportEmpty(CsvTable table, int rows, FaultList faults)
    {
        if (rows == 0 && faults.Worst < FaultWeight.Invalid)
        {
            faults.Add(new(FaultCode.NoRows, table.File));
        }
    }
}
