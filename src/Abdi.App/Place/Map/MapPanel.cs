using System.Text;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Draws the land: need in hexagons, borders, coast, groups and the names of regions.</summary>
internal sealed class MapPanel(PlacementProblem problem, Placement placement, RegionShares shares, RegionNames names, MapWords words)
{
    // With more regions than the first number, only the neediest keep their names, as many as the second.
    private const int FewRegions = 40, NamesAmongMany = 24;
    private const double TitleHeight = 38, LegendHeight = 54;

    public void Draw(SvgText svg, Box panel)
    {
        var canvas = new Box(panel.X, panel.Y + TitleHeight, panel.Width, panel.Height - TitleHeight - LegendHeight);
        HexMap map = HexMap.Of(problem, placement, canvas.Inside(16));
        NeedClasses classes = NeedClasses.For(map.Cells.Select(cell => cell.Need).OfType<double>());
        var marks = new GroupMarks(problem, placement, map, words);

        svg.Rectangle("panel", panel.X, panel.Y, panel.Width, panel.Height, 8);
        svg.Text(panel.X + 14, panel.Y + 25, "h2", SvgText.Escape(words["MapTitle"]));
        DrawNorth(svg, panel.Right - 22, panel.Y + 19);
        svg.Rectangle("sea", canvas.X + 0.5, canvas.Y, canvas.Width - 1, canvas.Height);
        DrawLand(svg, map, classes);
        svg.Line("<g class=\"names\">");
        Dictionary<int, string> written = shares.NorthToSouth.OrderByDescending(share => share.Need).ThenBy(share => share.RegionIndex)
            .Take(problem.Regions.Length <= FewRegions ? FewRegions : NamesAmongMany)
            .ToDictionary(share => share.RegionIndex, share => names.Short(share.RegionIndex).ToUpperInvariant());
        foreach ((Box box, int region) in new LabelPlacer(map, canvas.Inside(6)).Place(written))
        {
            svg.Text(box.X + box.Width / 2, box.Bottom - 3.5, "name", SvgText.Escape(written[region]));
        }

        svg.Line("</g>");
        DrawHeld(svg, map);
        marks.Draw(svg); // above the names: a letter can be guessed, a group cannot
        new MapLegend(words).Draw(svg, new(panel.X + 14, canvas.Bottom, panel.Width - 28, LegendHeight), map, classes, marks);
    }

    private static void DrawLand(SvgText svg, HexMap map, NeedClasses classes)
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

    private static void DrawHeld(SvgText svg, HexMap map)
    {
        string crosses = string.Concat(map.Cells.Where(cell => cell.HasHeld).Select(cell =>
        {
            (double x, double y) = map.Grid.Middle(cell.At);
            return SvgText.Cross(x, y, Math.Min(4, map.Grid.Radius * 0.4));
        }));
        svg.Path("heldHalo", crosses).Path("held", crosses);
    }

    private void DrawNorth(SvgText svg, double x, double y) =>
        svg.Path("arrow", $"M{SvgText.Number(x)} {SvgText.Number(y + 11)}v-22m-4 7l4-7 4 7").Text(x - 13, y + 5, "tick mid", SvgText.Escape(words["MapNorth"]));
}
