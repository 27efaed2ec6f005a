using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>How a line lies between the margins.</summary>
internal enum Alignment
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>From margin to margin, but for the last line.</summary>
    Both,
}

/// <summary>Text in lines no wider than there is room.</summary>
internal static class PrintedLine
{
    /// <summary>Breaks a text at blanks; a word that is wider than the line is broken within.</summary>
    public static IReadOnlyList<string> Wrap(string text, SKFont font, float width)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in LetterFonts.Printable(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (font.MeasureText(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;
            while (font.MeasureText(line) > width && line.Length > 1)
            {
                int fits = line.Length - 1;
                while (fits > 1 && font.MeasureText(line[..fits]) > width)
                {
                    fits--;
                }

                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }

        if (line.Length > 0 || lines.Count == 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The lines of a text in the largest size in which they are not more than so many; at the smallest size they may be more.</summary>
    public static (IReadOnlyList<string> Lines, float Size) Fit(string text, float size, float smallest, bool isBold, float width, int linesAtMost)
    {
        const float Step = 0.5f;
        for (; ; size -= Step)
        {
            using SKFont font = LetterFonts.Of(size, isBold);
            IReadOnlyList<string> lines = Wrap(text, font, width);
            if (lines.Count <= linesAtMost || size - Step < smallest)
            {
                return (lines, size);
            }
        }
    }

    /// <summary>Draws one line whose foot stands at <paramref name="y"/>.</summary>
    public static void Draw(SKCanvas canvas, string line, float x, float y, float width, SKFont font, SKPaint ink, Alignment alignment, bool isLast)
    {
        string[] words = alignment == Alignment.Both && !isLast ? line.Split(' ') : [];
        if (words.Length < 2)
        {
            canvas.DrawText(line, alignment == Alignment.Centre ? x + ((width - font.MeasureText(line)) / 2) : x, y, SKTextAlign.Left, font, ink);
            return;
        }

        float gap = (width - words.Sum(word => font.MeasureText(word))) / (words.Length - 1);
        foreach (string word in words)
        {
            canvas.DrawText(word, x, y, SKTextAlign.Left, font, ink);
            x += font.MeasureText(word) + gap;
        }
    }
}
