using Abdi.App.Plan;

namespace Abdi.App.Place;

/// <summary>Explains the colours and marks of the map, and only those that occur on it.</summary>
internal sealed class MapLegend(MapWords words)
{
    private const double Step = 54, Gap = 24;

    public void Draw(SvgText svg, Box strip, HexMap map, NeedClasses classes, GroupMarks marks)
    {
        double x = strip.X, top = strip.Y;
        svg.Text(x, top + 16, "small strong", SvgText.Escape(words["MapNeedScale"]));
        int places = classes.Cuts.All(cut => Math.Abs(Math.Round(cut * 10) - cut * 10) < 1e-6) ? 1 : 2;
        for (int i = 0; i < NeedClasses.Count; i++)
        {
            svg.Rectangle($"n{i + 1} swatch", x + i * Step, top + 22, Step, 12);
            if (i > 0)
            {
                svg.Text(x + i * Step, top + 47, "tick mid", words.Decimal(classes.Cuts[i - 1], places));
            }
        }

        svg.Text(x, top + 47, "tick", SvgText.Escape(words["MapLow"])).Text(x + NeedClasses.Count * Step, top + 47, "tick end", SvgText.Escape(words["MapHigh"]));
        x += NeedClasses.Count * Step + Gap;
        double left = x, y = top + 16;
        foreach ((Action<double, double> draw, double width, string text) in Items(svg, map, marks))
        {
            double needs = width + 6 + TextSpace.WidthOf(text, 12);
            if (x > left && x + needs > strip.Right)
            {
                (x, y) = (left, y + 22);
            }

            draw(x, y);
            svg.Text(x + width + 6, y + 4, "small", SvgText.Escape(text));
            x += needs + Gap - 6;
        }
    }

    private IEnumerable<(Action<double, double> Draw, double Width, string Text)> Items(SvgText svg, HexMap map, GroupMarks marks)
    {
        if (marks.AreProportional)
        {
            int half = Math.Max(1, marks.Most / 4);
            double large = marks.ProportionalRadius(marks.Most), small = marks.ProportionalRadius(half);
            yield return ((x, y) => svg.Circle("many", x + small, y, small).Circle("many", x + 2 * small + 4 + large, y, large), 2 * small + 4 + 2 * large,
                words.Format("MapTwoSizes", words.Count(half), words.Count(marks.Most)));
        }
        else if (marks.Most > 0)
        {
            yield return ((x, y) => svg.Circle("group", x + marks.DotRadius, y, marks.DotRadius), 2 * marks.DotRadius, words["MapGroupDot"]);
        }

        if (map.Cells.Any(cell => cell.Need is null))
        {
            yield return ((x, y) => svg.Rectangle("bare", x, y - 6, 16, 12).Rectangle("unknown", x, y - 6, 16, 12), 16, words["MapUnknown"]);
        }

        if (map.Gaps.Count > 0)
        {
            yield return ((x, y) => svg.Rectangle("gap", x, y - 6, 16, 12).Path("gapDot", $"M{SvgText.Number(x + 8)} {SvgText.Number(y)}h0"), 16, words["MapGap"]);
        }

        if (map.Cells.Any(cell => cell.HasHeld))
        {
            yield return ((x, y) => svg.Path("held", SvgText.Cross(x + 5, y, 4)), 10, words["MapHeld"]);
        }
    }
}
