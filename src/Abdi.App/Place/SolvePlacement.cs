using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What to solve and where the result goes.</summary>
/// <param name="Folder">Folder of the four files.</param>
/// <param name="Out">The placement.csv to write.</param>
/// <param name="Report">The report to write, or null.</param>
/// <param name="Options">How to look.</param>
/// <param name="Json">Whether the result is printed for programs.</param>
internal sealed record SolveRequest(string Folder, string Out, string? Report, SolveOptions Options, bool Json);

/// <summary>Finds a placement, or says why there is none. Nothing is written unless it is found.</summary>
internal static class SolvePlacement
{
    private static readonly Option<string> Out = new("--out") { Description = "The placement.csv to write; replaced whole.", Required = true, HelpName = "FILE" };
    private static readonly Option<string?> Report = new("--report") { Description = "Also write the report as JSON.", HelpName = "FILE" };

    /// <summary>The command <c>place solve</c>.</summary>
    public static Command Command()
    {
        var command = new Command(
            "solve", "Find a placement. Exit code 0: placed; 1: proved that none exists; 4: none found within the effort, and nothing proved.")
        {
            PlaceOptions.Folder, Out, Report, PlaceOptions.Seed, PlaceOptions.Threads, PlaceOptions.Effort, PlaceOptions.Json,
        };
        command.SetAction(parse => Run(
            new(parse.GetRequiredValue(PlaceOptions.Folder), parse.GetRequiredValue(Out), parse.GetValue(Report), PlaceOptions.SolveOptions(parse), parse.GetValue(PlaceOptions.Json)),
            Screen.Of(parse)));
        return command;
    }

    /// <summary>Solves, prints and writes.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(SolveRequest request, Screen screen)
    {
        PlacementFolder read = PlacementFolder.Read(request.Folder);
        MapLabels labels = MapLabels.Of(read, request.Folder);
        if (FaultPrinter.Print(read.Faults, screen, request.Json) is not ExitCode.Done and var fault)
        {
            return fault;
        }

        if (screen.ReportObstacle(request.Out) || (request.Report is { } report && screen.ReportObstacle(report)))
        {
            return ExitCode.Unreadable;
        }

        PlacementProblem problem = read.Problem!;
        var news = new SolveNews(screen);
        SolveOutcome outcome = PlacementSolver.Solve(problem, request.Options, news.Tell);
        news.End();
        switch (outcome)
        {
            case SolveOutcome.Placed placed:
                var found = new FoundPlacement(problem, placed.Placement, placed.Bounds, new(request.Options, news.SecondsToFirstValid), read.InputHash);
                return found.Publish(request.Out, request.Report, labels, request.Json, screen) ? ExitCode.Done : ExitCode.Unreadable;
            case SolveOutcome.Impossible impossible:
                SolveRefusal.PrintImpossible(impossible, request.Json, screen);
                return ExitCode.Refused;
            case SolveOutcome.NotFound notFound:
                SolveRefusal.PrintNotFound(notFound, request.Json, screen);
                return ExitCode.NotFound;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }
}
