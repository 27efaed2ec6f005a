namespace Abdi.App.Plan;

/// <summary>A piece of a sentence; strong pieces are the figures it is about.</summary>
internal readonly record struct Phrase(string Text, bool IsStrong = false);

/// <summary>How much room text takes when nobody knows the font: the widths of DejaVu Sans, the widest of the stack.</summary>
internal static class TextSpace
{
    private const double Bold = 1.1;

    public static double WidthOf(string text, double size, bool bold = false) =>
        text.Sum(letter => letter switch
        {
            'i' or 'j' or 'l' or '.' or ',' or '\'' or ' ' or ':' or ';' or '|' or '\u00A0' => 0.32,
            'f' or 'r' or 't' or 'I' or '(' or ')' or '-' => 0.4,
            'm' or 'w' or 'M' or 'W' or '%' => 0.95,
            >= 'A' and <= 'Z' => 0.7,
            _ => 0.62,
        }) * size * (bold ? Bold : 1);

    /// <summary>Breaks phrases into lines no wider than given; a single word may be wider.</summary>
    public static List<List<Phrase>> Wrap(IEnumerable<Phrase> phrases, double size, double width, bool bold = false)
    {
        List<List<Phrase>> lines = [[]];
        double used = 0, space = WidthOf(" ", size);
        foreach (Phrase phrase in phrases)
        {
            foreach (string word in phrase.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                double needs = WidthOf(word, size, bold || phrase.IsStrong);
                if (used > 0 && used + space + needs > width)
                {
                    lines.Add([]);
                    used = 0;
                }

                lines[^1].Add(phrase with { Text = word });
                used += needs + (used > 0 ? space : 0);
            }
        }

        return lines;
    }

    /// <summary>The largest size, from the first down to the second, that sets the phrases on one line; else the first.</summary>
    public static double SizeForOneLine(IReadOnlyCollection<Phrase> phrases, double largest, double smallest, double width)
    {
        double atOne = phrases.Sum(phrase => WidthOf(phrase.Text, 1, phrase.IsStrong));
        return atOne * smallest > width ? largest : Math.Min(largest, Math.Floor(10 * width / atOne) / 10);
    }

    /// <summary>One line as markup, strong words in a <c>tspan</c> of class <c>k</c>.</summary>
    public static string Markup(List<Phrase> line) =>
        string.Join(' ', line.Select(word => word.IsStrong ? $"<tspan class=\"k\">{SvgText.Escape(word.Text)}</tspan>" : SvgText.Escape(word.Text)));

    /// <summary>Shortens a name to the width, with an ellipsis.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (WidthOf(text, size) <= width)
        {
            return text;
        }

        int length = text.Length;
        while (length > 1 && WidthOf(text[..length], size) + size > width)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }
}
