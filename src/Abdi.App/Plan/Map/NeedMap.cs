namespace Abdi.App.Plan;

/// <summary>The needs of places as a drawing for a page: its colours are those of the style sheet, its legend stands beside it.</summary>
/// <param name="Svg">The drawing; empty while no place has a point.</param>
/// <param name="Cuts">Where the five classes of need part, 0 to 1.</param>
/// <param name="HasUnknown">Whether a hexagon without a known need is on it.</param>
/// <param name="HasHeld">Whether a place that is held back is on it.</param>
internal sealed record NeedMap(string Svg, IReadOnlyList<double> Cuts, bool HasUnknown, bool HasHeld)
{
    private const double Width = 720, Height = 520, Margin = 14;

    /// <summary>Draws it.</summary>
    /// <param name="places">The places.</param>
    /// <param name="regions">The names of their regions, in the order of their positions.</param>
    public static NeedMap Of(IReadOnlyList<MapPlace> places, IReadOnlyList<string> regions)
    {
        var sheet = new Box(0, 0, Width, Height);
        HexMap map = HexMap.Of(places, sheet.Inside(Margin));
        NeedClasses classes = NeedClasses.For(map.Cells.Select(cell => cell.Need).OfType<double>());
        bool hasUnknown = map.Cells.Any(cell => cell.Need is null), hasHeld = map.Cells.Any(cell => cell.HasHeld);
        if (map.Cells.Count == 0)
        {
            return new("", classes.Cuts, hasUnknown, hasHeld);
        }

        var svg = new SvgText();
        svg.Line("<defs><pattern id=\"hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0v4\"/></pattern></defs>");
        HexLand.Draw(svg, map, classes);
        Dictionary<int, string> names = Enumerable.Range(0, regions.Count).ToDictionary(region => region, region => Short(regions[region]).ToUpperInvariant());
        foreach ((Box box, int region) in new LabelPlacer(map, sheet.Inside(6), map.Cells.Where(cell => cell.HasHeld)).Place(names))
        {
            svg.Text(box.MiddleX, box.Bottom - 3.5, "name", SvgText.Escape(names[region]));
        }

        HexLand.DrawHeld(svg, map);
        return new(svg.ToString(), classes.Cuts, hasUnknown, hasHeld);
    }

    private static string Short(string name) => name.StartsWith("Kabupaten ", StringComparison.Ordinal) ? "Kab. " + name["Kabupaten ".Length..] : name;
}
