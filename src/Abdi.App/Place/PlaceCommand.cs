using System.CommandLine;

namespace Abdi.App.Place;

/// <summary>The verbs of the stage Place.</summary>
internal static class PlaceCommand
{
    /// <summary>The command <c>place</c>.</summary>
    public static Command Command() => new("place", "Who serves where.")
    {
        SolvePlacement.Command(),
        CheckPlacement.Command(),
        ExplainPlacement.Command(),
        RepairPlacement.Command(),
        DrawMap.Command(),
        ExportPlacement.Command(),
        ReproducePlacement.Command(),
    };
}
