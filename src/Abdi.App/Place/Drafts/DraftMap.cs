using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>The needs as hexagons with the groups on them, for the page of a draft; colours are those of the style sheet.</summary>
internal static class DraftMap
{
    private const double Width = 488, Height = 400, Margin = 12, HalfSquare = 4.5;

    private static readonly Box Sheet = new(0, 0, Width, Height);

    /// <summary>The places of a problem gathered into hexagons.</summary>
    public static HexMap HexesOf(PlacementProblem problem) => HexMap.Of(MeanNeed.PlacesOf(problem), Sheet.Inside(Margin));

    /// <summary>Draws it.</summary>
    /// <param name="open">The draft.</param>
    /// <param name="regions">The names of the regions by code.</param>
    /// <param name="selected">The group that is ringed; null for none.</param>
    /// <param name="others">Villages where groups of other institutions serve in the same months.</param>
    /// <param name="campus">Where the students come from; null when it is unknown.</param>
    /// <param name="language">The language of titles.</param>
    /// <returns>What stands inside of the SVG element, and where the classes of need part, and whether the campus lies on it.</returns>
    public static (string Svg, IReadOnlyList<double> Cuts, bool HasCampus) Draw(OpenDraft open, IReadOnlyDictionary<string, string> regions, int? selected, IReadOnlySet<string> others, GeoPoint? campus, Language language)
    {
        PlacementProblem problem = open.Problem;
        HexMap map = open.Hexes;
        NeedClasses classes = NeedClasses.For(map.Cells.Select(cell => cell.Need).OfType<double>());
        SvgText svg = new();
        svg.Line("<defs><pattern id=\"hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0v4\"/></pattern></defs>");
        HexLand.Draw(svg, map, classes);
        GroupMarks marks = new(problem, open.Placement, map, new MapWords(language));
        RegionNames names = new(problem, MapLabels.None with { RegionNames = regions });
        Dictionary<int, string> written = Enumerable.Range(0, problem.Regions.Length).ToDictionary(region => region, region => names.Short(region).ToUpperInvariant());
        foreach ((Box box, int region) in new LabelPlacer(map, Sheet.Inside(6), map.Cells.Where(cell => cell.HasHeld || marks.GroupsIn(cell).Length > 0)).Place(written))
        {
            svg.Text(box.MiddleX, box.Bottom - 3.5, "name", SvgText.Escape(written[region]));
        }

        HexLand.DrawHeld(svg, map);
        foreach (HexCell cell in map.Cells.Where(cell => cell.Places.Any(place => others.Contains(problem.Villages[place].Code))))
        {
            (double x, double y) = map.Grid.Middle(cell.At);
            svg.Path("other", SvgText.Diamond(x, y, 4.5));
        }

        marks.Draw(svg);
        (double left, double top) = campus is { } home ? map.Locate(home) : default;
        bool hasCampus = left is > HalfSquare and < Width - HalfSquare && top is > HalfSquare and < Height - HalfSquare;
        if (hasCampus)
        {
            svg.Rectangle("campus", left - HalfSquare, top - HalfSquare, 2 * HalfSquare, 2 * HalfSquare);
        }

        if (selected is { } group && map.Cells.FirstOrDefault(cell => cell.Places.Contains(open.Placement.Groups[group].VillageIndex)) is { } at)
        {
            (double x, double y) = map.Grid.Middle(at.At);
            svg.Circle("ring", x, y, Math.Max(9, map.Grid.Radius));
        }

        return (svg.ToString(), classes.Cuts, hasCampus);
    }
}
