using Abdi.App.Plan;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>One row of the plot: a region, or a band of regions of like latitude where they are too many for rows.</summary>
internal sealed record ShareRow(string Name, double Need, double Students, double Prior);

/// <summary>The dot plot, north to south: ring need, dot students, diamond past service; below it the gaps that remain.</summary>
internal sealed class SharePlot(RegionShares shares, RegionNames names, MapWords words)
{
    private const int MostRows = 24, Bands = 12, MostGaps = 3;
    private static readonly int[] AxisSteps = [1, 2, 5, 10, 20];
    private const double NameWidth = 158, FigureWidth = 46, TitleHeight = 38, GapsHeight = 118, KeyHeight = 60;

    public void Draw(SvgText svg, Box panel)
    {
        svg.Rectangle("panel", panel.X, panel.Y, panel.Width, panel.Height, 8);
        svg.Text(panel.X + 14, panel.Y + 25, "h2", SvgText.Escape(words["MapPlotTitle"]));
        ShareRow[] rows = Rows();
        double top = panel.Y + TitleHeight + 22, bottom = panel.Bottom - GapsHeight - KeyHeight;
        double pitch = Math.Min(44, (bottom - top) / Math.Max(1, rows.Length));
        bottom = top + pitch * rows.Length;
        var plot = new Box(panel.X + 30 + NameWidth + 8, top, panel.Width - 30 - NameWidth - 8 - 2 * FigureWidth - 26, bottom - top);
        double scale = DrawAxis(svg, plot, rows);
        svg.Text(panel.Right - 14 - FigureWidth - 6, top - 9, "tick end", "% " + SvgText.Escape(words["MapNeed"]));
        svg.Text(panel.Right - 14, top - 9, "tick end", SvgText.Escape(words["MapSentShare"]));
        DrawDirection(svg, panel.X + 18, top, bottom);
        string[] needs = Figures(rows, row => row.Need), students = Figures(rows, row => row.Students);
        for (int i = 0; i < rows.Length; i++)
        {
            double y = top + pitch * (i + 0.5);
            svg.Text(plot.X - 10, y + 4, "row end", SvgText.Escape(TextSpace.Fit(rows[i].Name, 12.5, NameWidth)));
            DrawRow(svg, rows[i], plot.X, y, scale, Math.Min(1, pitch / 18));
            svg.Text(panel.Right - 14 - FigureWidth - 6, y + 4, "figure end", shares.HasNeed ? needs[i] : "–");
            svg.Text(panel.Right - 14, y + 4, "figure end", students[i]);
        }

        DrawKey(svg, panel.X + 18, bottom + 42);
        DrawGaps(svg, new(panel.X + 14, bottom + KeyHeight, panel.Width - 28, GapsHeight));
    }

    private ShareRow[] Rows()
    {
        RegionShare[] all = shares.NorthToSouth;
        if (all.Length <= MostRows)
        {
            return [.. all.Select(share => new ShareRow(names.Short(share.RegionIndex), share.Need, share.Students, share.Prior))];
        }

        return [.. Enumerable.Range(0, Bands).Select(band =>
        {
            RegionShare[] part = all[(band * all.Length / Bands)..((band + 1) * all.Length / Bands)];
            double[] latitudes = [.. part.Select(share => share.MeanLatitude).OfType<double>()];
            string name = latitudes.Length == 0 ? words.Regions(part.Length) : words.Latitudes(latitudes.Max(), latitudes.Min());
            return new ShareRow(name, part.Sum(share => share.Need), part.Sum(share => share.Students), part.Sum(share => share.Prior));
        })];
    }

    /// <summary>Per cents of one decimal that add up to 100.0: what rounding leaves over goes to the largest remainders.</summary>
    private string[] Figures(ShareRow[] rows, Func<ShareRow, double> share)
    {
        long[] tenths = LargestRemainder(rows.Select(share).ToArray(), 1000);
        return [.. tenths.Select(tenth => words.Decimal(tenth / 10.0, 1))];
    }

    public static long[] LargestRemainder(double[] parts, long whole)
    {
        long[] floors = [.. parts.Select(part => (long)Math.Floor(part * whole + 1e-9))];
        long missing = parts.Sum() > 0 ? whole - floors.Sum() : 0;
        foreach (int i in Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i] * whole - floors[i]).ThenBy(i => i).Take((int)Math.Max(0, missing)))
        {
            floors[i]++;
        }

        return floors;
    }

    private double DrawAxis(SvgText svg, Box plot, ShareRow[] rows)
    {
        double most = rows.Max(row => Math.Max(Math.Max(row.Need, row.Students), row.Prior));
        int step = AxisSteps.FirstOrDefault(step => most * 100 <= 4 * step, 25);
        int ticks = Math.Max(1, (int)Math.Ceiling(most * 100 / step - 1e-9));
        double scale = plot.Width * 100 / (ticks * step);
        for (int tick = 0; tick <= ticks; tick++)
        {
            double x = plot.X + tick * step / 100.0 * scale;
            svg.Path(tick == 0 ? "zero" : "grid", SvgText.Segment(x, plot.Y - 2, x, plot.Bottom + 2));
            svg.Text(x, plot.Bottom + 16, "tick mid", words.Count(tick * step) + (tick == ticks ? "%" : ""));
        }

        return scale;
    }

    private void DrawRow(SvgText svg, ShareRow row, double x, double y, double scale, double size)
    {
        if (shares.HasNeed && Math.Abs(row.Students - row.Need) * scale > 1)
        {
            svg.Path("link", SvgText.Segment(x + row.Need * scale, y, x + row.Students * scale, y));
        }

        if (shares.HasPrior)
        {
            svg.Path("prior", SvgText.Diamond(x + row.Prior * scale, y, 5 * size));
        }

        if (shares.HasNeed)
        {
            svg.Circle("need", x + row.Need * scale, y, 6.2 * size);
        }

        svg.Circle("sent", x + row.Students * scale, y, 3.7 * size);
    }

    private void DrawDirection(SvgText svg, double x, double top, double bottom)
    {
        svg.Text(x, top + 6, "tick mid", SvgText.Escape(words["MapNorth"])).Text(x, bottom + 3, "tick mid", SvgText.Escape(words["MapSouth"]));
        if (bottom - top > 40)
        {
            svg.Path("arrow", $"M{SvgText.Number(x)} {SvgText.Number(top + 12)}V{SvgText.Number(bottom - 11)}m-4-7l4 7 4-7");
        }
    }

    private void DrawKey(SvgText svg, double x, double y)
    {
        List<(Action<double> Draw, string Text)> items = [(at => svg.Circle("sent", at, y, 3.7), words["MapSent"])];
        if (shares.HasNeed)
        {
            items.Insert(0, (at => svg.Circle("need", at, y, 6.2), words["MapNeed"]));
        }

        if (shares.HasPrior)
        {
            items.Add((at => svg.Path("prior", SvgText.Diamond(at, y, 5)), words["MapPrior"]));
        }

        foreach ((Action<double> draw, string text) in items)
        {
            draw(x + 6);
            svg.Text(x + 18, y + 4, "small", SvgText.Escape(text));
            x += 18 + TextSpace.WidthOf(text, 12) + 16;
        }
    }

    private void DrawGaps(SvgText svg, Box box)
    {
        if (!shares.HasNeed || shares.NorthToSouth.Length < 2)
        {
            return;
        }

        svg.Text(box.X, box.Y + 22, "small strong", SvgText.Escape(words["MapGapsTitle"]));
        RegionShare[] largest = [.. shares.NorthToSouth.Where(share => Math.Abs(share.Surplus) >= 0.0005)
            .OrderByDescending(share => Math.Abs(share.Surplus)).ThenBy(share => share.RegionIndex).Take(MostGaps)];
        if (largest.Length == 0)
        {
            svg.Text(box.X, box.Y + 44, "small", SvgText.Escape(words["MapNoGaps"]));
            return;
        }

        double left = box.X + NameWidth + 24, width = box.Width - NameWidth - 24 - 100, zero = left + width / 2;
        double scale = width / 2 / Math.Max(0.01, Math.Abs(largest[0].Surplus));
        for (int i = 0; i < largest.Length; i++)
        {
            (double y, double surplus) = (box.Y + 46 + 22 * i, largest[i].Surplus);
            svg.Text(left - 10, y, "row end", SvgText.Escape(TextSpace.Fit(names.Short(largest[i].RegionIndex), 12.5, NameWidth)));
            svg.Rectangle("track", left, y - 10, width, 12, 2);
            svg.Rectangle(surplus < 0 ? "less" : "more", surplus < 0 ? zero + surplus * scale : zero, y - 10, Math.Abs(surplus) * scale, 12);
            svg.Path("zero", SvgText.Segment(zero, y - 12, zero, y + 4));
            svg.Text(box.Right, y, "figure end strong", SvgText.Escape(words.Points(surplus)));
        }
    }
}
