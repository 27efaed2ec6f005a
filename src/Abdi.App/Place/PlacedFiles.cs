using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>A season and the rows of a placement of it, as the files hold them and without a fault in any.</summary>
/// <param name="Season">The season; its problem is there.</param>
/// <param name="Rows">The placement, in the order of its file.</param>
/// <param name="Labels">Where the needs come from, names of regions.</param>
internal sealed record PlacedFiles(PlacementFolder Season, PlacementRow[] Rows, MapLabels Labels)
{
    /// <summary>Reads what <c>DIR --placement FILE</c> names; says every fault and how the command ends when there is one.</summary>
    public static (PlacedFiles? Read, int ExitCode) Of(ParseResult parse, Screen screen)
    {
        string folder = parse.GetRequiredValue(PlaceOptions.Folder);
        PlacementFolder season = PlacementFolder.Read(folder);
        PlacementRow[]? rows = season.Problem is null ? null : PlacementFile.Read(parse.GetRequiredValue(PlaceOptions.Placement), season.Faults);
        MapLabels labels = MapLabels.Of(season, folder);
        int exitCode = FaultPrinter.Print(season.Faults, screen, parse.GetValue(PlaceOptions.Json));
        return exitCode == ExitCode.Done ? (new(season, rows!, labels), exitCode) : (null, exitCode);
    }
}
