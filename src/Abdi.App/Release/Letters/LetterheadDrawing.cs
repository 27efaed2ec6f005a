using Abdi.Rules.Release;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>Draws the head of a letter: picture, names, address, and the double rule below.</summary>
internal static class LetterheadDrawing
{
    private const float LogoSide = 62f, LogoGap = 12f, FirstSize = 13f, LastSize = 15f, AddressSize = 9f, Smallest = 9f, Thick = 2f, Thin = 0.7f;

    /// <summary>Draws it at the top of the page at hand.</summary>
    public static void Draw(LetterPages sheet, LetterheadFacts head, SKImage? logo)
    {
        float top = sheet.Y, left = LetterPages.Left + (logo is null ? 0 : LogoSide + LogoGap), width = LetterPages.Right - left;
        if (logo is not null)
        {
            float scale = Math.Min(LogoSide / logo.Width, LogoSide / logo.Height);
            sheet.Canvas.DrawImage(logo, SKRect.Create(LetterPages.Left, top, logo.Width * scale, logo.Height * scale), new SKSamplingOptions(SKCubicResampler.Mitchell));
        }

        IReadOnlyList<string> names = LetterheadFacts.LinesOf(head.Names);
        for (int i = 0; i < names.Count; i++)
        {
            // The institution stands last and largest.
            (IReadOnlyList<string> lines, float size) = PrintedLine.Fit(names[i].ToUpperInvariant(), i == names.Count - 1 ? LastSize : FirstSize, Smallest, isBold: i == names.Count - 1, width, 1);
            Lines(sheet, lines, size, left, width, isBold: i == names.Count - 1);
        }

        foreach (string line in LetterheadFacts.LinesOf(head.Address))
        {
            (IReadOnlyList<string> lines, float size) = PrintedLine.Fit(line, AddressSize, AddressSize - 1.5f, isBold: false, width, 1);
            Lines(sheet, lines, size, left, width, isBold: false);
        }

        sheet.Y = Math.Max(sheet.Y, logo is null ? 0 : top + LogoSide) + 6f;
        foreach ((float thickness, float below) in new[] { (Thick, 3f), (Thin, 16f) })
        {
            sheet.Canvas.DrawRect(SKRect.Create(LetterPages.Left, sheet.Y, LetterPages.Right - LetterPages.Left, thickness), sheet.Ink);
            sheet.Y += below;
        }
    }

    private static void Lines(LetterPages sheet, IReadOnlyList<string> lines, float size, float left, float width, bool isBold)
    {
        using SKFont font = LetterFonts.Of(size, isBold);
        foreach (string line in lines)
        {
            PrintedLine.Draw(sheet.Canvas, line, left, sheet.Y + size, width, font, sheet.Ink, Alignment.Centre, isLast: true);
            sheet.Y += size * 1.2f;
        }
    }
}
