using System.Security.Cryptography;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>A placement of ours on its way out: audited, written, printed.</summary>
internal sealed class FoundPlacement(PlacementProblem problem, Placement placement, PlacementBounds bounds, SolveRun run, string inputHash)
{
    /// <summary>Writes placement and report and prints the result; false when a file could not be written, which is said.</summary>
    public bool Publish(string path, string? reportPath, MapLabels labels, bool json, Screen screen)
    {
        PlacementAudit audit = Audit(problem, placement);
        var report = new PlacementReport { Problem = problem, Audit = audit, Bounds = bounds, InputHash = inputHash, Run = run };
        List<(string, Action<Stream>)> files = [(path, stream => report = report with { PlacementHash = Write(stream) })];
        if (reportPath is not null)
        {
            files.Add((reportPath, stream => ReportJson.Write(stream, report, labels, screen.Language)));
        }

        if (!screen.TryWrite(files))
        {
            return false;
        }

        Print(report, labels, json, screen);
        if (!json)
        {
            Texts texts = screen.Texts(PlaceScreen.Resources);
            screen.Output.WriteLine();
            screen.Output.WriteLine(texts.Format("Written", string.Join(", ", files.Select(f => f.Item1))));
            screen.Output.WriteLine(texts.Format("Cost", ProcessMeter.Seconds().ToString("N1", texts.Numbers), (ProcessMeter.PeakMemoryMegabytes() ?? 0).ToString("N0", texts.Numbers), run.Options.Seed));
        }

        return true;
    }

    /// <summary>Audits what the optimiser returned, before anything of it is written.</summary>
    /// <exception cref="InvalidOperationException">It breaks a rule: a defect of the optimiser.</exception>
    public static PlacementAudit Audit(PlacementProblem problem, Placement placement)
    {
        PlacementAudit audit = PlacementAudit.Of(problem, placement);
        return audit.IsValid
            ? audit
            : throw new InvalidOperationException($"The optimiser returned a placement that breaks {string.Join(", ", audit.Broken.Select(b => HardRules.CodeOf(b.Rule)))}.");
    }

    private static void Print(PlacementReport report, MapLabels labels, bool json, Screen screen)
    {
        if (json)
        {
            screen.WriteBytes(stream => ReportJson.Write(stream, report, labels, screen.Language));
        }
        else
        {
            new ReportTable(report, labels, screen).Print();
        }
    }

    /// <summary>Writes placement.csv and returns the SHA-256 of its bytes, hexadecimal.</summary>
    private string Write(Stream stream)
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            PlacementFile.Write(hashed, problem, placement);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }
}
