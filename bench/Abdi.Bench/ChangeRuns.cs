using Abdi.App.Shell;
using System.Globalization;
using Abdi.App.Place;
using Abdi.Rules.Place;

namespace Abdi.Bench;

/// <summary>What it costs to change or explain a placement that exists: <c>place repair</c> and <c>place explain</c>, whole processes.</summary>
internal static class ChangeRuns
{
    /// <summary>Withdraws students evenly spread over the roster and tells how many others had to move.</summary>
    public static string Repair(string folder, string placement, string target, int withdrawals, int runs)
    {
        PlacementRow[] before = Rows(placement);
        int step = before.Length / withdrawals;
        string[] gone = [.. Enumerable.Range(0, withdrawals).Select(i => before[i * step].StudentId).Order(StringComparer.Ordinal)];
        List<MeasuredProcess> processes = [];
        for (int run = 0; run < runs; run++)
        {
            File.Delete(target);
            processes.Add(MeasuredProcess.Run(Places.Abdi, "place", "repair", folder, "--placement", placement, "--withdraw", string.Join(',', gone), "--out", target, "--lang", "en"));
        }

        if (processes[^1].ExitCode != 0 || !File.Exists(target))
        {
            return $"not repaired (exit code {processes[^1].ExitCode})";
        }

        Dictionary<string, PlacementRow> after = Rows(target).ToDictionary(row => row.StudentId, StringComparer.Ordinal);
        int moved = before.Count(row => after.TryGetValue(row.StudentId, out PlacementRow now) && (now.VillageCode, now.GroupId) != (row.VillageCode, row.GroupId));
        string still = gone.Any(after.ContainsKey) ? "; A WITHDRAWN STUDENT IS STILL PLACED" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Spread.Of(processes.Select(process => (double?)process.Seconds), "0.000")} s, {moved} other students moved{still}");
    }

    /// <summary>Explains one student.</summary>
    public static string Explain(string folder, string placement, int runs)
    {
        string student = Rows(placement)[0].StudentId;
        MeasuredProcess[] processes = [.. Enumerable.Range(0, runs).Select(_ => MeasuredProcess.Run(Places.Abdi, "place", "explain", folder, "--placement", placement, "--student", student, "--lang", "en"))];
        return processes[^1].ExitCode == 0
            ? $"{Spread.Of(processes.Select(process => (double?)process.Seconds), "0.000")} s"
            : $"not explained (exit code {processes[^1].ExitCode})";
    }

    /// <summary>Audits, which is little more than reading: what the others cost besides is the difference to this.</summary>
    public static string Check(string folder, string placement, int runs)
    {
        MeasuredProcess[] processes = [.. Enumerable.Range(0, runs).Select(_ => MeasuredProcess.Run(Places.Abdi, "place", "check", folder, "--placement", placement, "--bounds", "none", "--lang", "en"))];
        return processes[^1].ExitCode is 0 or 1
            ? $"{Spread.Of(processes.Select(process => (double?)process.Seconds), "0.000")} s"
            : $"not checked (exit code {processes[^1].ExitCode})";
    }

    private static PlacementRow[] Rows(string file) =>
        PlacementFile.Read(file, new FaultList()) ?? throw new InvalidOperationException($"{file} cannot be read.");
}
