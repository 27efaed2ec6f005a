using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Audits a placement, whoever made it: every broken rule, every score beside its bound.</summary>
internal static class CheckPlacement
{
    private const int MostStudentsWithFlows = 20_000;

    private static readonly Option<string> Bounds = new Option<string>("--bounds")
    {
        Description = "Bounds beside the scores: auto leaves out what takes long above 20,000 students.",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong("auto", "full", "none");

    /// <summary>The command <c>place check</c>.</summary>
    public static Command Command()
    {
        var command = new Command("check", "Audit a placement, whoever made it. Exit code 0: every rule is kept; 1: a rule is broken.")
        {
            PlaceOptions.Folder, PlaceOptions.Placement, Bounds, PlaceOptions.Json,
        };
        command.SetAction(parse => Run(parse, Screen.Of(parse)));
        return command;
    }

    private static int Run(ParseResult parse, Screen screen)
    {
        bool json = parse.GetValue(PlaceOptions.Json);
        string folder = parse.GetValue(PlaceOptions.Folder)!;
        PlacementFolder read = PlacementFolder.Read(folder);
        PlacementRow[]? rows = read.Problem is null ? null : PlacementFile.Read(parse.GetValue(PlaceOptions.Placement)!, read.Faults);
        MapLabels labels = MapLabels.Read(folder, read.Faults);
        labels = read.Problem is null ? labels : labels.WithNotes(folder, read.Faults);
        if (FaultPrinter.Print(read.Faults, screen, json) is not ExitCode.Done and var fault)
        {
            return fault;
        }

        PlacementReport report = Report(read, rows!, parse.GetValue(Bounds)!);
        if (json)
        {
            screen.WriteBytes(stream => ReportJson.Write(stream, report, labels, screen.Language));
        }
        else
        {
            new ReportTable(report, labels, screen).Print();
        }

        return report.Audit.IsValid ? ExitCode.Done : ExitCode.Refused;
    }

    private static PlacementReport Report(PlacementFolder read, PlacementRow[] rows, string bounds)
    {
        PlacementProblem problem = read.Problem!;
        bool withFlows = bounds == "full" || (bounds == "auto" && problem.Students.Length <= MostStudentsWithFlows);
        return new()
        {
            Problem = problem,
            Audit = PlacementAudit.Of(problem, rows),
            Bounds = PlacementBounds.Of(problem, PlacedRows.ToPlacement(problem, rows), withFlows),
            InputHash = read.InputHash,
        };
    }
}
