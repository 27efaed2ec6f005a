using System.CommandLine;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>A season and a placement of it, both as read and checked far enough to change or explain seats.</summary>
/// <param name="Problem">The season.</param>
/// <param name="Placement">The placement; everybody stands in it once at most.</param>
/// <param name="Labels">Where the needs come from, names of regions.</param>
internal sealed record ReadPlacement(PlacementProblem Problem, Placement Placement, MapLabels Labels)
{
    private const int NamesShown = 5;

    /// <summary>Reads both; says what is wrong and how the command ends when they cannot be used.</summary>
    public static (ReadPlacement? Read, int ExitCode) Of(ParseResult parse, Screen screen)
    {
        (PlacedFiles? files, int exitCode) = PlacedFiles.Of(parse, screen);
        if (files is null)
        {
            return (null, exitCode);
        }

        PlacementProblem problem = files.Season.Problem!;
        Placement? placement = PlacementRows.Find(problem, files.Rows);
        string[] twice = [.. files.Rows.GroupBy(row => row.StudentId).Where(same => same.Count() > 1).Select(same => same.Key)];
        if (placement is null || twice.Length > 0)
        {
            Texts texts = screen.Texts(PlaceScreen.Resources);
            screen.Error.WriteLine(placement is null ? texts["PlacementContradictsItself"] : texts.Format("StandsTwice", Names(twice)));
            return (null, ExitCode.Refused);
        }

        return (new(problem, placement, files.Labels), ExitCode.Done);
    }

    /// <summary>The first few names of a list, and that there are more.</summary>
    public static string Names(IReadOnlyCollection<string> names, int shown = NamesShown) =>
        string.Join(", ", names.Take(shown)) + (names.Count > shown ? ", …" : "");

    /// <summary>Position of a student; null when the roster has none of this number.</summary>
    public int? Find(string id) => Array.FindIndex(Problem.Students, student => student.Id == id) is >= 0 and int at ? at : null;

    /// <summary>How often each student stands in the placement: 0 or 1.</summary>
    public bool[] Seated()
    {
        bool[] seated = new bool[Problem.Students.Length];
        foreach (int member in Placement.Groups.SelectMany(group => group.Members))
        {
            seated[member] = true;
        }

        return seated;
    }
}
