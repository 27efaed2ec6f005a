using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>The needs of places as a drawing for a page: its colours are those of the style sheet, its legend stands beside it.</summary>
/// <param name="Svg">The drawing; empty while no place has a point.</param>
/// <param name="Cuts">Where the five classes of need part, 0 to 1.</param>
/// <param name="HasUnknown">Whether a hexagon or village without a known need is on it.</param>
/// <param name="HasHeld">Whether a place that is held back is on it.</param>
/// <param name="HasOther">Whether a village without a place is on it.</param>
internal sealed record NeedMap(string Svg, IReadOnlyList<double> Cuts, bool HasUnknown, bool HasHeld, bool HasOther)
{
    private const double Width = 720, Height = 520, Margin = 14;

    /// <summary>Draws it.</summary>
    /// <param name="places">The places.</param>
    /// <param name="regions">The names of their regions, in the order of their positions.</param>
    /// <param name="areas">The boundaries there are.</param>
    public static NeedMap Of(IReadOnlyList<MapPlace> places, IReadOnlyList<string> regions, MapAreas areas)
    {
        // Who has a village on the map has a point on it.
        MapPlace[] located = [.. places.Select((place, i) => place.Point is null && areas.OfPlaces[i] is { } shape ? place with { Point = shape.Middle } : place)];
        var sheet = new Box(0, 0, Width, Height);
        HexMap all = HexMap.Of(located, sheet.Inside(Margin), areas.Frame);
        if (all.Cells.Count == 0)
        {
            return new("", NeedClasses.For([]).Cuts, HasUnknown: false, HasHeld: false, HasOther: false);
        }

        areas = areas.At(all.Locate(new(0, 0)).Y - all.Locate(new(1, 0)).Y);
        HexMap map = all.Only(located, place => areas.OfPlaces[place] is null);
        MapArea[] villages = [.. AreasOf(located, areas.OfPlaces)];
        AreaShape[] others = villages.Length == 0 ? [] : [.. areas.Others.Where(shape => shape.Rings[0].Any(point => all.Locate(point.Geo) is var (x, y) && sheet.Holds(new(x, y, 0, 0))))];
        NeedClasses classes = NeedClasses.For(map.Cells.Select(cell => cell.Need).Concat(villages.Select(area => area.Need)).OfType<double>());
        var svg = new SvgText();
        svg.Line("<defs><pattern id=\"hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M0 0v4\"/></pattern></defs>");
        AreaLand.DrawAlike(svg, all, others, "other");
        HexLand.Draw(svg, villages.Length == 0 ? all : map, classes, hasBorders: areas.Regencies.Count == 0 && villages.Length == 0);
        if (villages.Length > 0)
        {
            AreaLand.Draw(svg, all, villages, classes);
        }

        AreaLand.DrawAlike(svg, all, areas.Districts, "district");
        AreaLand.DrawAlike(svg, all, areas.Regencies, "regency");
        Dictionary<int, string> names = Enumerable.Range(0, regions.Count).ToDictionary(region => region, region => Short(regions[region]).ToUpperInvariant());
        foreach ((Box box, int region) in new LabelPlacer(all, sheet.Inside(6), all.Cells.Where(cell => cell.HasHeld)).Place(names))
        {
            svg.Text(box.MiddleX, box.Bottom - 3.5, "name", SvgText.Escape(names[region]));
        }

        HexLand.DrawHeld(svg, map);
        AreaLand.DrawHeld(svg, all, villages);
        return new(svg.ToString(), classes.Cuts, map.Cells.Any(cell => cell.Need is null) || villages.Any(area => area.Need is null), all.Cells.Any(cell => cell.HasHeld), others.Length > 0);
    }

    /// <summary>How many steps of the grid of borders one unit of the drawing spans, if these areas fill it.</summary>
    public static double StepOf(IReadOnlyList<AreaShape> areas)
    {
        GridPoint[] points = [.. areas.SelectMany(area => area.Rings).SelectMany(ring => ring)];
        return Math.Max((points.Max(p => p.X) - points.Min(p => p.X)) / (Width - 2 * Margin), (points.Max(p => p.Y) - points.Min(p => p.Y)) / (Height - 2 * Margin));
    }

    private static IEnumerable<MapArea> AreasOf(MapPlace[] places, IReadOnlyList<AreaShape?> shapes) =>
        Enumerable.Range(0, places.Length).Where(place => shapes[place] is not null).GroupBy(place => shapes[place]!, place => places[place])
            .Select(inside => new MapArea(inside.Key, inside.First().RegionIndex, inside.Average(place => place.Need), inside.Any(place => place.IsHeld)));

    private static string Short(string name) => name.StartsWith("Kabupaten ", StringComparison.Ordinal) ? "Kab. " + name["Kabupaten ".Length..] : name;
}
