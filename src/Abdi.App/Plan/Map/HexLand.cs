using System.Text;

namespace Abdi.App.Plan;

/// <summary>Draws hexagons as land: need in five colours, what is unknown hatched, gaps dotted, coast and borders.</summary>
internal static class HexLand
{
    /// <summary>Draws the land; the colours are the classes <c>n1</c> to <c>n5</c>, <c>unknown</c> and <c>gap</c>.</summary>
    public static void Draw(SvgText svg, HexMap map, NeedClasses classes, bool hasBorders = true)
    {
        string[] styles = ["gap", "unknown", "n1", "n2", "n3", "n4", "n5"];
        var land = styles.ToDictionary(style => style, _ => new StringBuilder());
        foreach (Hex gap in map.Gaps)
        {
            land["gap"].Append(Outline(map.Grid, gap));
        }

        foreach (HexCell cell in map.Cells)
        {
            land[cell.Need is { } need ? styles[2 + classes.ClassOf(need)] : "unknown"].Append(Outline(map.Grid, cell.At));
        }

        foreach (string style in styles)
        {
            if (style == "unknown")
            {
                svg.Path("bare", land[style].ToString()); // hatching is transparent; the land below it is white
            }

            svg.Path(style, land[style].ToString());
        }

        svg.Path("gapDot", string.Concat(map.Gaps.Select(gap => map.Grid.Middle(gap)).Select(middle => $"M{SvgText.Number(middle.X)} {SvgText.Number(middle.Y)}h0")));
        svg.Path("coast", Edges(map, (_, beyond) => beyond is null));
        if (!hasBorders)
        {
            return;
        }

        string borders = Edges(map, (cell, beyond) => beyond is not null && beyond.RegionIndex > cell.RegionIndex);
        svg.Path("borderEdge", borders).Path("border", borders); // white alone would vanish between two pale hexagons
    }

    /// <summary>A hexagon drawn a little smaller than its cell, so that a thin seam shows between neighbours.</summary>
    private static string Outline(HexGrid grid, Hex cell)
    {
        double radius = grid.Radius - Math.Min(0.6, grid.Radius * 0.05);
        (double x, double y) = grid.Middle(cell);
        string across = SvgText.Number(radius * Math.Sqrt(3) / 2), down = SvgText.Number(radius / 2), side = SvgText.Number(radius);
        return $"M{SvgText.Number(x)} {SvgText.Number(y - radius)}l{across} {down}v{side}l-{across} {down}-{across}-{down}v-{side}z";
    }

    private static string Edges(HexMap map, Func<HexCell, HexCell?, bool> isDrawn)
    {
        var gaps = map.Gaps.ToHashSet();
        var steps = new StringBuilder();
        foreach (HexCell cell in map.Cells)
        {
            for (int side = 0; side < 6; side++)
            {
                Hex neighbour = cell.At.Neighbour(side);
                if (!gaps.Contains(neighbour) && isDrawn(cell, map.Find(neighbour)))
                {
                    (double fromX, double fromY) = map.Grid.Corner(cell.At, side);
                    (double toX, double toY) = map.Grid.Corner(cell.At, (side + 1) % 6);
                    steps.Append(SvgText.Segment(fromX, fromY, toX, toY));
                }
            }
        }

        return steps.ToString();
    }

    /// <summary>Marks where a place is held back.</summary>
    public static void DrawHeld(SvgText svg, HexMap map)
    {
        string crosses = string.Concat(map.Cells.Where(cell => cell.HasHeld).Select(cell =>
        {
            (double x, double y) = map.Grid.Middle(cell.At);
            return SvgText.Cross(x, y, Math.Min(4, map.Grid.Radius * 0.4));
        }));
        svg.Path("heldHalo", crosses).Path("held", crosses);
    }
}
