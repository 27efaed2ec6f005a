using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>A season and the rows of a placement of it, as the files hold them and without a fault in any.</summary>
/// <param name="Season">The season; its problem is there, without those who withdrew.</param>
/// <param name="Rows">The placement, in the order of its file.</param>
/// <param name="Labels">Where the needs come from, names of regions.</param>
/// <param name="Withdrawn">Numbers of the students whom the command line left out.</param>
internal sealed record PlacedFiles(PlacementFolder Season, PlacementRow[] Rows, MapLabels Labels, string[] Withdrawn)
{
    /// <summary>Reads what <c>DIR --placement FILE</c> names; says every fault and how the command ends when there is one.</summary>
    public static (PlacedFiles? Read, int ExitCode) Of(ParseResult parse, Screen screen)
    {
        string folder = parse.GetRequiredValue(PlaceOptions.Folder);
        PlacementFolder season = PlacementFolder.Read(folder);
        PlacementRow[]? rows = season.Problem is null ? null : PlacementFile.Read(parse.GetRequiredValue(PlaceOptions.Placement), season.Faults);
        MapLabels labels = MapLabels.Of(season, folder);
        int exitCode = FaultPrinter.Print(season.Faults, screen, parse.GetValue(PlaceOptions.Json));
        if (exitCode != ExitCode.Done)
        {
            return (null, exitCode);
        }

        string[] withdrawn = PlaceOptions.Ids(parse.GetValue(PlaceOptions.Withdrawn) ?? "");
        if (FindStudents(season.Problem!, withdrawn, screen) is not { } gone)
        {
            return (null, ExitCode.Unreadable);
        }

        PlacementProblem remaining = gone.Length == 0 ? season.Problem! : season.Problem!.Without(gone, out _);
        return (new(season with { Problem = remaining }, rows!, labels, withdrawn), exitCode);
    }

    /// <summary>The positions of students; null when the roster lacks one, which is said.</summary>
    public static int[]? FindStudents(PlacementProblem problem, string[] ids, Screen screen)
    {
        HashSet<string> wanted = [.. ids];
        int[] found = [.. problem.Students.Index().Where(student => wanted.Remove(student.Item.Id)).Select(student => student.Index)];
        if (wanted.Count > 0)
        {
            screen.Error.WriteLine(screen.Texts(PlaceScreen.Resources).Format("StudentUnknown", ReadPlacement.Names([.. ids.Where(wanted.Contains)])));
            return null;
        }

        return found;
    }
}
