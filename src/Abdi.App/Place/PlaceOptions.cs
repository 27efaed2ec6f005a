using System.CommandLine;

namespace Abdi.App.Place;

/// <summary>Arguments and options that several verbs of this stage share.</summary>
internal static class PlaceOptions
{
    public static readonly Argument<string> Folder = new("DIR") { Description = "Folder with students.csv, supervisors.csv, villages.csv and rules.json." };

    public static readonly Option<string> Placement = new("--placement") { Description = "The placement.csv to look at.", Required = true, HelpName = "FILE" };

    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object instead of a table." };
}
