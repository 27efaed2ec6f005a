using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>
/// One sheet that says where the need is and who goes there: the headline, the map of hexagons with the
/// groups, and the shares of the regions from north to south. A4 across, legible without colour.
/// </summary>
internal static class PlacementMap
{
    // Four units a millimetre; nothing within 8 mm of the edge, where office printers cannot reach.
    private const double PageWidth = 1188, PageHeight = 840, Margin = 32;
    private const double HeadlineSize = 27, SmallestHeadline = 22, HeadlineLine = 33;

    /// <summary>Draws the sheet.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The groups to draw.</param>
    /// <param name="audit">What holds of the placement as it stood in its file; the sheet never shows a placement without its verdict.</param>
    /// <param name="labels">Names and sources.</param>
    /// <param name="language">Language of every word and figure.</param>
    /// <returns>A complete SVG document: the same bytes for the same problem, placement, labels and language.</returns>
    public static string Draw(PlacementProblem problem, Placement placement, PlacementAudit audit, MapLabels labels, Language language)
    {
        var words = new MapWords(language);
        var names = new RegionNames(problem, labels);
        RegionShares shares = RegionShares.Of(problem, placement);
        int students = placement.Groups.Sum(group => group.Members.Length);
        Headline headline = Headline.Of(shares, students, FocusOf(problem, labels), names, words);
        var facts = new FactStrip(problem, placement, audit, words);
        List<string> notes = Notes(problem, placement, labels, headline, words);

        var svg = new SvgText();
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pm\" width=\"297mm\" height=\"210mm\" viewBox=\"0 0 {PageWidth:0} {PageHeight:0}\" lang=\"{words.Code}\" role=\"graphics-document\" aria-labelledby=\"pm-title pm-desc\">");
        svg.Line($"<title id=\"pm-title\">{SvgText.Escape(headline.Plain)}</title>");
        svg.Line($"<desc id=\"pm-desc\">{SvgText.Escape(Description(shares, names, facts.Sentence(), words.Basis(problem.Rules.EquityBasis), words))}</desc>");
        svg.Line(MapStyle.Sheet);
        svg.Line($"<rect class=\"page\" width=\"{PageWidth:0}\" height=\"{PageHeight:0}\"/>");
        double y = DrawHead(svg, headline, words.Basis(problem.Rules.EquityBasis), words);
        facts.Draw(svg, new(Margin, y, PageWidth - 2 * Margin, FactStrip.Height));
        y += FactStrip.Height + 12;
        double bottom = PageHeight - Margin - 15 * notes.Count - 8;
        const double PlotWidth = 432, Between = 12;
        new MapPanel(problem, placement, shares, names, words).Draw(svg, new(Margin, y, PageWidth - 2 * Margin - PlotWidth - Between, bottom - y));
        new SharePlot(shares, names, words).Draw(svg, new(PageWidth - Margin - PlotWidth, y, PlotWidth, bottom - y));
        for (int i = 0; i < notes.Count; i++)
        {
            svg.Text(Margin, bottom + 19 + 15 * i, "tick", SvgText.Escape(notes[i]));
        }

        return svg.Line("</svg>").ToString();
    }

    /// <summary>The sentence at the top of the sheet.</summary>
    public static string HeadlineOf(PlacementProblem problem, Placement placement, MapLabels labels, Language language) =>
        Headline.Of(RegionShares.Of(problem, placement), placement.Groups.Sum(group => group.Members.Length), FocusOf(problem, labels), new(problem, labels), new(language)).Plain;

    private static int[] FocusOf(PlacementProblem problem, MapLabels labels) => [.. labels.FocusRegions.Select(code => Array.IndexOf(problem.Regions, code)).Where(region => region >= 0)];

    private static double DrawHead(SvgText svg, Headline headline, string basis, MapWords words)
    {
        double width = PageWidth - 2 * Margin, y = Margin + 12;
        svg.Text(Margin, y, "eyebrow", SvgText.Escape(words["MapEyebrow"].ToUpperInvariant()));
        y += 3;
        double size = TextSpace.SizeForOneLine(headline.Sentence, HeadlineSize, SmallestHeadline, width);
        foreach (List<Phrase> line in TextSpace.Wrap(headline.Sentence, size, width))
        {
            y += HeadlineLine;
            svg.Line($"<text class=\"lead\" x=\"{SvgText.Number(Margin)}\" y=\"{SvgText.Number(y)}\" font-size=\"{SvgText.Number(size)}\">{TextSpace.Markup(line)}</text>");
        }

        string under = headline.Comparison.Length == 0 ? basis : headline.Comparison + " " + basis;
        foreach (List<Phrase> line in TextSpace.Wrap([new(under)], 13.5, width))
        {
            y += 22;
            svg.Text(Margin, y, "under", TextSpace.Markup(line));
        }

        return y + 14;
    }

    private static List<string> Notes(PlacementProblem problem, Placement placement, MapLabels labels, Headline headline, MapWords words)
    {
        const int MostSources = 4;
        List<string> notes = [words["MapNoteColours"]];
        if (headline.Rule.Length > 0)
        {
            notes.Add(headline.Rule);
        }

        int pointless = problem.Villages.Count(village => village.Point is null);
        if (pointless > 0)
        {
            int unseen = placement.Groups.Count(group => problem.Villages[group.VillageIndex].Point is null);
            notes.Add(unseen > 0
                ? words.Format("MapNotePointlessGroups", words.Villages(pointless), words.Groups(unseen))
                : words.Format("MapNotePointless", words.Villages(pointless)));
        }

        if (labels.ApproximatePoints > 0)
        {
            notes.Add(words.Format("MapNoteEstimated", words.Villages(labels.ApproximatePoints)));
        }

        if (labels.NeedSources.Count > 0)
        {
            string told = string.Join("; ", labels.NeedSources.Take(MostSources)) + (labels.NeedSources.Count > MostSources ? "; …" : "");
            notes.Add(words.Format("MapNoteNeed", told));
        }

        return [.. notes.SelectMany(note => TextSpace.Wrap([new(note)], 11, PageWidth - 2 * Margin)).Select(line => string.Join(' ', line.Select(word => word.Text)))];
    }

    /// <summary>The sheet in words, for those who cannot see it; at most as many regions as one can listen to.</summary>
    private static string Description(RegionShares shares, RegionNames names, string facts, string basis, MapWords words)
    {
        const int Most = 40;
        IEnumerable<string> regions = shares.NorthToSouth.Take(Most).Select(share => words.Format(
            "MapRegionInWords", names.Short(share.RegionIndex), words.Percent(share.Need), words.Percent(share.Students)));
        return $"{facts} {basis} {words["MapPlotTitle"]}: {string.Join("; ", regions)}.";
    }
}
