using Abdi.Rules.Release;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>What stands on the card of a student: nothing of where the student will serve.</summary>
/// <param name="Name">The name.</param>
/// <param name="Number">The number.</param>
/// <param name="Programme">The study programme.</param>
/// <param name="Faculty">The faculty.</param>
/// <param name="Address">What its QR code holds.</param>
internal sealed record CardToDraw(string Name, string Number, string Programme, string Faculty, string Address);

/// <summary>Draws cards in the size of an identity card, one alone or ten on a sheet to be cut.</summary>
internal static class CardDrawing
{
    /// <summary>ISO 7810 ID-1: 85.60 × 53.98 mm.</summary>
    public const float Width = 242.65f, Height = 153.01f;

    /// <summary>Two beside each other, five below each other.</summary>
    public const int OfSheet = 10;

    private const int Columns = 2;
    private const float Edge = 11f, QrSide = 84f, Gap = 8f, Band = 36f, Foot = 30f, LineHeight = 1.2f, MarkSize = 44f;

    private static readonly SKColor BandColour = new(0x1F, 0x6F, 0x78);

    /// <summary>One card on a page of its size.</summary>
    public static SKPicture One(LetterFrame frame, CardToDraw card, SKImage? logo, bool isExample)
    {
        using SKPictureRecorder recorder = new();
        Draw(recorder.BeginRecording(new(0, 0, Width, Height)), frame, card, logo, isExample);
        return recorder.EndRecording();
    }

    /// <summary>A sheet of at most ten, with a thin line to cut along.</summary>
    public static SKPicture Sheet(LetterFrame frame, IReadOnlyList<CardToDraw> cards, SKImage? logo, bool isExample)
    {
        using SKPictureRecorder recorder = new();
        SKCanvas canvas = recorder.BeginRecording(new(0, 0, LetterPages.Width, LetterPages.Height));
        using SKPaint cut = new() { Color = SKColors.Gray, Style = SKPaintStyle.Stroke, StrokeWidth = 0.4f };
        for (int i = 0; i < cards.Count; i++)
        {
            canvas.Save();
            canvas.Translate(((LetterPages.Width - (Columns * Width)) / 2) + (i % Columns * Width), ((LetterPages.Height - (OfSheet / Columns * Height)) / 2) + (i / Columns * Height));
            Draw(canvas, frame, cards[i], logo, isExample);
            canvas.DrawRect(SKRect.Create(0, 0, Width, Height), cut);
            canvas.Restore();
        }

        return recorder.EndRecording();
    }

    private static void Draw(SKCanvas canvas, LetterFrame frame, CardToDraw card, SKImage? logo, bool isExample)
    {
        using SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true }, white = new() { Color = SKColors.White, IsAntialias = true }, band = new() { Color = BandColour };
        canvas.DrawRect(SKRect.Create(0, 0, Width, Band), band);
        float left = Edge;
        if (logo is not null)
        {
            const float Side = Band - 10f;
            float scale = Math.Min(Side / logo.Width, Side / logo.Height);
            canvas.DrawRect(SKRect.Create(left - 2, 3, Side + 4, Side + 4), white);
            canvas.DrawImage(logo, SKRect.Create(left + ((Side - (logo.Width * scale)) / 2), 5 + ((Side - (logo.Height * scale)) / 2), logo.Width * scale, logo.Height * scale), new SKSamplingOptions(SKCubicResampler.Mitchell));
            left += Side + Gap;
        }

        float y = Lines(canvas, LetterWords.TitleOf(LetterKind.Card), 7f, 6f, isBold: false, left, 5f, Width - left - Edge, 1, white);
        Lines(canvas, frame.Institution, 11f, 7f, isBold: true, left, y, Width - left - Edge, 2, white);
        if (isExample)
        {
            LetterFoot.Mark(canvas, Width, Height, MarkSize);
        }

        DrawPerson(canvas, frame, card, ink);
        QrDrawing.Draw(canvas, card.Address, Width - Edge - QrSide + 4f, Band + 5f, QrSide, ink);
        string text = string.Join(' ', LetterText.Paragraphs(frame.Texts[LetterKind.Card]));
        (IReadOnlyList<string> small, float size) = PrintedLine.Fit(LetterText.Fill(text, LetterWords.Values(frame, new() { Groups = [], Members = [], Supervisor = "", SupervisorNumber = "" })), 6f, 4.5f, isBold: false, Width - (2 * Edge), 2);
        Lines(canvas, string.Join(' ', small), size, size, isBold: false, Edge, Height - 5f - (Math.Min(small.Count, 2) * size * LineHeight), Width - (2 * Edge), 2, ink);
    }

    /// <summary>Who it is, in the largest size in which all of it stands above the last lines of the card.</summary>
    private static void DrawPerson(SKCanvas canvas, LetterFrame frame, CardToDraw card, SKPaint ink)
    {
        const float Room = Height - Foot - Band, Top = Band + 8f, Step = 0.04f, Smallest = 0.5f;
        const float TextWidth = Width - (2 * Edge) - QrSide - Gap;
        (string Text, float Size, bool IsBold, float Below)[] all = [(card.Name, 11f, true, 2f), (card.Number, 9.5f, false, 2f), (card.Programme, 8.5f, false, 0f), (card.Faculty, 8f, false, 2f), (frame.Period, 8f, true, 0f)];
        for (float scale = 1f; ; scale -= Step)
        {
            (IReadOnlyList<string> Lines, float Size, bool IsBold, float Below)[] fitted = [.. all.Where(line => line.Text.Length > 0).Select(line =>
            {
                (IReadOnlyList<string> lines, float size) = PrintedLine.Fit(line.Text, line.Size * scale, line.Size * scale, line.IsBold, TextWidth, 1);
                return (lines, size, line.IsBold, line.Below);
            })];
            if (fitted.Sum(line => (line.Lines.Count * line.Size * LineHeight) + line.Below) > Room && scale - Step >= Smallest)
            {
                continue;
            }

            float y = Top;
            foreach ((IReadOnlyList<string> lines, float size, bool isBold, float below) in fitted)
            {
                using SKFont font = LetterFonts.Of(size, isBold);
                foreach (string line in lines)
                {
                    canvas.DrawText(line, Edge, y + size, SKTextAlign.Left, font, ink);
                    y += size * LineHeight;
                }

                y += below;
            }

            return;
        }
    }

    /// <summary>Lines from a top edge down, in a size in which they fit; answers where they end. What does not fit in the smallest size is not drawn.</summary>
    private static float Lines(SKCanvas canvas, string text, float size, float smallest, bool isBold, float x, float top, float width, int atMost, SKPaint ink)
    {
        (IReadOnlyList<string> lines, float fitted) = PrintedLine.Fit(text, size, smallest, isBold, width, atMost);
        using SKFont font = LetterFonts.Of(fitted, isBold);
        foreach (string line in lines.Take(atMost))
        {
            canvas.DrawText(line, x, top + fitted, SKTextAlign.Left, font, ink);
            top += fitted * LineHeight;
        }

        return top;
    }
}
