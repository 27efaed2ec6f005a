using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Abdi.Bench;

/// <summary>One run of <c>abdi place solve</c>, the whole process.</summary>
/// <param name="Process">What it cost.</param>
/// <param name="Report">Its report; null when it did not place.</param>
/// <param name="Hash">SHA-256 of placement.csv.</param>
internal sealed record SolveRun(MeasuredProcess Process, JsonElement? Report, string Hash)
{
    public double? SecondsToFirstValid => Number("seconds_to_first_valid");

    /// <summary>Gets the larger of what was seen from outside and what the process says of itself.</summary>
    public double? PeakMegabytes => Number("peak_memory_mb") is { } own ? Math.Max(own, Process.PeakMegabytes ?? 0) : Process.PeakMegabytes;

    /// <summary>Solves a folder; the placement stays beside the report.</summary>
    public static SolveRun Of(string folder, string target, string effort, int? threads = null)
    {
        string report = Path.ChangeExtension(target, ".report.json");
        File.Delete(target);
        File.Delete(report);
        List<string> arguments = ["place", "solve", folder, "--out", target, "--report", report, "--seed", "1", "--effort", effort, "--lang", "en"];
        if (threads is { } count)
        {
            arguments.AddRange(["--threads", count.ToString(CultureInfo.InvariantCulture)]);
        }

        MeasuredProcess process = MeasuredProcess.Run(Places.Abdi, arguments);
        if (process.ExitCode != 0 || !File.Exists(target))
        {
            Console.Error.WriteLine($"place solve {folder}: exit code {process.ExitCode}. {process.Error}");
            return new(process, null, "");
        }

        return new(process, JsonDocument.Parse(File.ReadAllText(report)).RootElement, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(target))));
    }

    /// <summary>Score, bound and gap of a level, as the report has them.</summary>
    public string Level(string score, string bound)
    {
        if (Report is not { } report)
        {
            return "–";
        }

        long reached = report.GetProperty("scores").GetProperty(score).GetInt64();
        bool isProved = report.GetProperty("optimal").TryGetProperty(score, out JsonElement proved) && proved.GetBoolean();
        string shown = reached.ToString("N0", CultureInfo.InvariantCulture);
        if (isProved)
        {
            return shown + " proved";
        }

        if (!report.GetProperty("bounds").TryGetProperty(bound, out JsonElement best) || best.ValueKind != JsonValueKind.Number)
        {
            return shown + " (no bound)";
        }

        long limit = best.GetInt64();
        string gap = limit == 0 ? $"+{Math.Abs(reached - limit)}" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * (reached - limit) / limit:+0.00;-0.00;0.00} %");
        return $"{shown} ({gap})";
    }

    public bool IsEquityProved => Report is { } report && report.GetProperty("optimal").GetProperty("equity").GetBoolean();

    private double? Number(string name) =>
        Report is { } report && report.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
}
