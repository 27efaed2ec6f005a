using System.Text;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Draws areas as land: villages in the colours of their need, what is unknown hatched, and areas that are land or outlines alone.</summary>
internal static class AreaLand
{
    /// <summary>Draws villages; the colours are those of <see cref="HexLand"/>.</summary>
    public static void Draw(SvgText svg, HexMap map, IReadOnlyList<MapArea> villages, NeedClasses classes)
    {
        svg.Line("<g class=\"areas\">");
        foreach (IGrouping<int?, MapArea> alike in villages.GroupBy(area => area.Need is { } need ? classes.ClassOf(need) : (int?)null).OrderBy(alike => alike.Key ?? -1))
        {
            string land = string.Concat(alike.Select(area => Outline(map, area.Shape)));
            if (alike.Key is null)
            {
                svg.Path("bare", land); // hatching is transparent; the land below it is white
            }

            svg.Path(alike.Key is { } number ? $"n{number + 1}" : "unknown", land);
        }

        svg.Line("</g>");
        string borders = Borders(map, villages);
        svg.Path("borderEdge", borders).Path("border", borders);
    }

    /// <summary>Draws areas in one style, whatever their need.</summary>
    public static void DrawAlike(SvgText svg, HexMap map, IReadOnlyList<AreaShape> areas, string style) =>
        svg.Path(style, string.Concat(areas.Select(shape => Outline(map, shape))));

    /// <summary>Marks where a place is held back.</summary>
    public static void DrawHeld(SvgText svg, HexMap map, IEnumerable<MapArea> villages)
    {
        const double Arm = 3.5;
        string crosses = string.Concat(villages.Where(area => area.HasHeld).Select(area => map.Locate(area.Shape.Middle) is var (x, y) ? SvgText.Cross(x, y, Arm) : ""));
        svg.Path("heldHalo", crosses).Path("held", crosses);
    }

    // Steps between rounded points, so that rounding never adds up and neighbours meet in the same points.
    private static string Outline(HexMap map, AreaShape shape)
    {
        var steps = new StringBuilder();
        foreach (GridPoint[] ring in shape.Rings)
        {
            (double X, double Y)? before = null;
            foreach ((double x, double y) in ring.Select(point => Rounded(map, point)))
            {
                if (before is not { } from)
                {
                    steps.Append($"M{SvgText.Number(x)} {SvgText.Number(y)}l");
                }
                else if ((x, y) != from)
                {
                    string across = SvgText.Number(x - from.X), down = SvgText.Number(y - from.Y);
                    steps.Append(steps[^1] is 'l' || across[0] == '-' ? "" : " ").Append(across).Append(down[0] == '-' ? "" : " ").Append(down);
                }

                before = (x, y);
            }

            steps.Append(steps[^1] == 'l' ? "0 0z" : "z");
        }

        return steps.ToString();
    }

    // Where two villages of different regencies share a side.
    private static string Borders(HexMap map, IReadOnlyList<MapArea> villages)
    {
        Dictionary<(GridPoint, GridPoint), int> regions = [];
        var steps = new StringBuilder();
        foreach (MapArea area in villages)
        {
            foreach (GridPoint[] ring in area.Shape.Rings)
            {
                for (int i = 0; i < ring.Length; i++)
                {
                    (GridPoint from, GridPoint to) = (ring[i], ring[i + 1 == ring.Length ? 0 : i + 1]);
                    if (!regions.TryAdd(from < to ? (from, to) : (to, from), area.RegionIndex) && regions[from < to ? (from, to) : (to, from)] != area.RegionIndex)
                    {
                        (double fromX, double fromY) = map.Locate(from.Geo);
                        (double toX, double toY) = map.Locate(to.Geo);
                        steps.Append(SvgText.Segment(fromX, fromY, toX, toY));
                    }
                }
            }
        }

        return steps.ToString();
    }

    private static (double X, double Y) Rounded(HexMap map, GridPoint point) => map.Locate(point.Geo) is var (x, y) ? (Math.Round(x, 1), Math.Round(y, 1)) : default;
}

/// <summary>A village on a map.</summary>
/// <param name="Shape">Its land.</param>
/// <param name="RegionIndex">The position of its region.</param>
/// <param name="Need">The mean need of its places, 0 to 1; null is unknown.</param>
/// <param name="HasHeld">Whether a place in it is held back.</param>
internal sealed record MapArea(AreaShape Shape, int RegionIndex, double? Need, bool HasHeld);
