using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>The foot of every page: the QR code by which anybody can check the letter, its number, and which page of how many it is; and the mark of an example.</summary>
internal static class LetterFoot
{
    private const float QrSide = 66f, Size = 8f, Below = 30f, MarkSize = 120f, MarkDegrees = -52f;

    private static readonly SKColor MarkGrey = new(0, 0, 0, 0x1C);

    /// <summary>The same pages with their feet. The pages that came are drawn within these.</summary>
    public static IReadOnlyList<SKPicture> Add(IReadOnlyList<SKPicture> pages, LetterToDraw letter)
    {
        List<SKPicture> whole = [];
        for (int i = 0; i < pages.Count; i++)
        {
            using SKPictureRecorder recorder = new();
            SKCanvas canvas = recorder.BeginRecording(new(0, 0, LetterPages.Width, LetterPages.Height));
            if (letter.IsExample)
            {
                Mark(canvas, LetterPages.Width, LetterPages.Height, MarkSize);
            }

            canvas.DrawPicture(pages[i]);
            float y = LetterPages.Height - Below - QrSide, x = LetterPages.Left + QrSide + 10f;
            using SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
            using SKFont font = LetterFonts.Of(Size);
            canvas.DrawRect(SKRect.Create(LetterPages.Left, y - 8f, LetterPages.Right - LetterPages.Left, 0.5f), ink);
            QrDrawing.Draw(canvas, letter.Address, LetterPages.Left, y, QrSide, ink);
            string[] lines = [$"Pindai kode QR ini untuk memeriksa keaslian surat pada laman resmi {Authority(letter.Address)}.", $"{LetterWords.TitleOf(letter.Kind)} · {letter.Number}", $"Halaman {i + 1} dari {pages.Count}"];
            float lineY = y + 20f;
            foreach (string line in lines.SelectMany(line => PrintedLine.Wrap(line, font, LetterPages.Right - x)))
            {
                canvas.DrawText(line, x, lineY, SKTextAlign.Left, font, ink);
                lineY += Size * 1.5f;
            }

            whole.Add(recorder.EndRecording());
        }

        return whole;
    }

    /// <summary>Writes CONTOH across.</summary>
    public static void Mark(SKCanvas canvas, float width, float height, float size)
    {
        using SKFont font = LetterFonts.Of(size, isBold: true);
        using SKPaint grey = new() { Color = MarkGrey, IsAntialias = true };
        canvas.Save();
        canvas.Translate(width / 2, height / 2);
        canvas.RotateDegrees(MarkDegrees * (height > width ? 1f : 0.5f));
        canvas.DrawText("CONTOH", -font.MeasureText("CONTOH") / 2, size / 3, SKTextAlign.Left, font, grey);
        canvas.Restore();
    }

    private static string Authority(string address) => new Uri(address).Authority.ToLowerInvariant();
}
