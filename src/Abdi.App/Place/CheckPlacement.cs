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
            PlaceOptions.Folder, PlaceOptions.Placement, PlaceOptions.Withdrawn, Bounds, PlaceOptions.Json,
        };
        command.SetAction(parse => Run(parse, Screen.Of(parse)));
        return command;
    }

    private static int Run(ParseResult parse, Screen screen)
    {
        (PlacedFiles? files, int exitCode) = PlacedFiles.Of(parse, screen);
        if (files is null)
        {
            return exitCode;
        }

        PlacementReport report = Report(files, parse.GetValue(Bounds)!);
        if (parse.GetValue(PlaceOptions.Json))
        {
            screen.WriteBytes(stream => ReportJson.Write(stream, report, files.Labels, screen.Language));
        }
        else
        {
            new ReportTable(report, files.Labels, screen).Print();
        }

        return report.Audit.IsValid ? ExitCode.Done : ExitCode.Refused;
    }

    private static PlacementReport Report(PlacedFiles files, string bounds)
    {
        PlacementProblem problem = files.Season.Problem!;
        bool withFlows = bounds == "full" || (bounds == "auto" && problem.Students.Length <= MostStudentsWithFlows);
        return new()
        {
            Problem = problem,
            Audit = PlacementAudit.Of(problem, files.Rows),
            Bounds = PlacementBounds.Of(problem, PlacementRows.Salvage(problem, files.Rows), withFlows),
            InputHash = files.Season.InputHash,
            Withdrawn = files.Withdrawn,
        };
    }
}
