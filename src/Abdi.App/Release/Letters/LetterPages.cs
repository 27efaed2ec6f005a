using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>One column of a table: its heading, its share of the width, and whether it holds numbers of rows.</summary>
internal sealed record LetterColumn(string Heading, float Share);

/// <summary>Fills A4 pages from the top; what does not fit goes on on the next one. All lengths are points of 1/72 inch.</summary>
internal sealed class LetterPages : IDisposable
{
    public const float Width = 595.28f, Height = 841.89f;

    /// <summary>The margins: 2.5 cm at the left, where papers are filed, 2 cm at the right.</summary>
    public const float Left = 70.87f, Right = Width - 56.69f;

    /// <summary>Between these lies the text of a letter; below is its foot.</summary>
    public const float Top = 48f, Bottom = Height - 112f;

    /// <summary>The size of text, and how far lines stand apart.</summary>
    public const float TextSize = 11.5f, Leading = 1.32f;

    private const float TableSize = 9.5f, TablePadding = 3.5f, Hair = 0.6f;

    private readonly List<SKPicture> pages = [];
    private SKPictureRecorder recorder = new();

    public LetterPages() => Canvas = recorder.BeginRecording(new(0, 0, Width, Height));

    /// <summary>Gets what the page at hand is drawn on.</summary>
    public SKCanvas Canvas { get; private set; }

    /// <summary>Gets the ink.</summary>
    public SKPaint Ink { get; } = new() { Color = SKColors.Black, IsAntialias = true };

    /// <summary>Gets or sets how far down the page at hand is filled.</summary>
    public float Y { get; set; } = Top;

    /// <summary>Goes on on a new page unless so much is left of this one.</summary>
    public void Keep(float height)
    {
        if (Y + height > Bottom)
        {
            pages.Add(recorder.EndRecording());
            recorder.Dispose();
            recorder = new();
            Canvas = recorder.BeginRecording(new(0, 0, Width, Height));
            Y = Top;
        }
    }

    /// <summary>Writes a paragraph and leaves a gap below it. Neither its first line nor its last stands alone on a page.</summary>
    public void Write(string text, float size = TextSize, bool isBold = false, Alignment alignment = Alignment.Both, float gap = 7f, float indent = 0)
    {
        using SKFont font = LetterFonts.Of(size, isBold);
        float width = Right - Left - indent, height = size * Leading;
        IReadOnlyList<string> lines = PrintedLine.Wrap(text, font, width);
        for (int i = 0; i < lines.Count; i++)
        {
            Keep((i == 0 && lines.Count > 1) || (i == lines.Count - 2 && i > 0) ? 2 * height : height);
            PrintedLine.Draw(Canvas, lines[i], Left + indent, Y + size, width, font, Ink, alignment, i == lines.Count - 1);
            Y += height;
        }

        Y += gap;
    }

    /// <summary>Names beside what they mean, in two columns.</summary>
    public void Facts(IReadOnlyList<(string Name, string Value)> facts, float indent = 18f, float nameWidth = 118f)
    {
        using SKFont font = LetterFonts.Of(TextSize);
        const float LineHeight = TextSize * Leading, Colon = 10f;
        float x = Left + indent + nameWidth + Colon;
        foreach ((string name, string value) in facts)
        {
            IReadOnlyList<string> lines = PrintedLine.Wrap(value, font, Right - x);
            Keep(lines.Count * LineHeight);
            Canvas.DrawText(name, Left + indent, Y + TextSize, SKTextAlign.Left, font, Ink);
            Canvas.DrawText(":", x - Colon, Y + TextSize, SKTextAlign.Left, font, Ink);
            foreach (string line in lines)
            {
                Canvas.DrawText(line, x, Y + TextSize, SKTextAlign.Left, font, Ink);
                Y += LineHeight;
            }
        }

        Y += 7f;
    }

    /// <summary>A table with lines round its cells; its head stands again on every page, and no row is torn.</summary>
    public void Table(IReadOnlyList<LetterColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        float whole = columns.Sum(column => column.Share);
        float[] widths = [.. columns.Select(column => column.Share / whole * (Right - Left))];
        using SKFont head = LetterFonts.Of(TableSize, isBold: true), body = LetterFonts.Of(TableSize);
        Cells header = new([.. columns.Select((column, i) => PrintedLine.Wrap(column.Heading, head, widths[i] - (2 * TablePadding)))]);
        Cells[] all = [.. rows.Select(row => new Cells([.. row.Select((cell, i) => PrintedLine.Wrap(cell, body, widths[i] - (2 * TablePadding)))]))];
        Keep(header.Height + all.Take(2).Sum(row => row.Height));
        Draw(header, widths, head, isHead: true);
        foreach (Cells row in all)
        {
            float before = Y;
            Keep(row.Height);
            if (Y < before)
            {
                Draw(header, widths, head, isHead: true);
            }

            Draw(row, widths, body, isHead: false);
        }

        Y += 9f;
    }

    /// <summary>All pages; the last one is ended.</summary>
    public IReadOnlyList<SKPicture> Finish()
    {
        pages.Add(recorder.EndRecording());
        return pages;
    }

    public void Dispose()
    {
        recorder.Dispose();
        Ink.Dispose();
        pages.ForEach(page => page.Dispose());
    }

    private void Draw(Cells row, float[] widths, SKFont font, bool isHead)
    {
        using SKPaint line = new() { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = Hair, IsAntialias = true };
        using SKPaint shade = new() { Color = new(0xEC, 0xEC, 0xEC) };
        float x = Left;
        for (int i = 0; i < widths.Length; i++)
        {
            SKRect cell = new(x, Y, x + widths[i], Y + row.Height);
            if (isHead)
            {
                Canvas.DrawRect(cell, shade);
            }

            Canvas.DrawRect(cell, line);
            for (int n = 0; n < row.Lines[i].Count; n++)
            {
                Canvas.DrawText(row.Lines[i][n], x + TablePadding, Y + TablePadding + (n * Cells.LineHeight) + TableSize + 0.3f, SKTextAlign.Left, font, Ink);
            }

            x += widths[i];
        }

        Y += row.Height;
    }

    private sealed record Cells(IReadOnlyList<IReadOnlyList<string>> Lines)
    {
        public const float LineHeight = TableSize * 1.22f;

        public float Height { get; } = (Lines.Max(cell => cell.Count) * LineHeight) + (2 * TablePadding);
    }
}
