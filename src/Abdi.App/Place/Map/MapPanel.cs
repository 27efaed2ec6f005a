using Abdi.App.Plan;
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
        HexMap map = HexMap.Of(MeanNeed.PlacesOf(problem), canvas.Inside(16));
        NeedClasses classes = NeedClasses.For(map.Cells.Select(cell => cell.Need).OfType<double>());
        var marks = new GroupMarks(problem, placement, map, words);

        svg.Rectangle("panel", panel.X, panel.Y, panel.Width, panel.Height, 8);
        svg.Text(panel.X + 14, panel.Y + 25, "h2", SvgText.Escape(words["MapTitle"]));
        DrawNorth(svg, panel.Right - 22, panel.Y + 19);
        svg.Rectangle("sea", canvas.X + 0.5, canvas.Y, canvas.Width - 1, canvas.Height);
        HexLand.Draw(svg, map, classes);
        svg.Line("<g class=\"names\">");
        Dictionary<int, string> written = shares.NorthToSouth.OrderByDescending(share => share.Need).ThenBy(share => share.RegionIndex)
            .Take(problem.Regions.Length <= FewRegions ? FewRegions : NamesAmongMany)
            .ToDictionary(share => share.RegionIndex, share => names.Short(share.RegionIndex).ToUpperInvariant());
        foreach ((Box box, int region) in new LabelPlacer(map, canvas.Inside(6), map.Cells.Where(cell => cell.HasHeld || marks.GroupsIn(cell).Length > 0)).Place(written))
        {
            svg.Text(box.X + box.Width / 2, box.Bottom - 3.5, "name", SvgText.Escape(written[region]));
        }

        svg.Line("</g>");
        HexLand.DrawHeld(svg, map);
        marks.Draw(svg); // above the names: a letter can be guessed, a group cannot
        new MapLegend(words).Draw(svg, new(panel.X + 14, canvas.Bottom, panel.Width - 28, LegendHeight), map, classes, marks);
    }

    private void DrawNorth(SvgText svg, double x, double y) =>
        svg.Path("arrow", $"M{SvgText.Number(x)} {SvgText.Number(y + 11)}v-22m-4 7l4-7 4 7").Text(x - 13, y + 5, "tick mid", SvgText.Escape(words["MapNorth"]));
}
