using System.CommandLine;
using Abdi.App.Place;
using Abdi.App.Plan;

namespace Abdi.App.Shell;

/// <summary>
/// <c>abdi</c> without a verb: everything set up, a fictional season written, placed and explained. It goes the way a
/// coordinator goes, one verb after the other, and opens nothing.
/// </summary>
internal static class StartAbdi
{
    /// <summary>Goes the whole way.</summary>
    public static async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var screen = Screen.Of(parse);
        string data = PlanScreen.DataFolder(parse), season = Path.Combine(data, "demo");
        if (!Directory.Exists(new GazetteerFolder(data).Folder)
            && await GazetteerCommand.Install(screen, data, packages: null, json: false, cancel) is not ExitCode.Done and var failure)
        {
            return failure;
        }

        if (DemoCommand.Write(screen, season, data, DemoSize.Unsera, json: false) is not ExitCode.Done and var unwritten)
        {
            return unwritten;
        }

        screen.Output.WriteLine();
        return SolvePlacement.Run(new(season, Path.Combine(season, "placement.csv"), Path.Combine(season, "report.json"), new(), Json: false), screen);
    }
}
