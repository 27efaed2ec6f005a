using System.Globalization;
using System.Reflection;
using System.Text;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>The two fonts of letters, which travel inside the program: a machine without fonts would draw letters without text, and nothing would say so.</summary>
internal static class LetterFonts
{
    // What letters hold: Indonesian, names of Europe and Turkey, dashes, quotation marks.
    private const string Needed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,;:/()-–—‘’“”…·&%+'\"@_éèêëáàâäãåæçíìîïñóòôöõøœßúùûüýÿžšđčćłńęąśźżğışÉÄÖÜŞĞİ";

    /// <summary>Of text.</summary>
    public static readonly SKTypeface Regular = Read("letter-regular.ttf");

    /// <summary>Of headings and names.</summary>
    public static readonly SKTypeface Bold = Read("letter-bold.ttf");

    /// <summary>A font in a size, in points, measured as it is printed and not as a screen would round it.</summary>
    public static SKFont Of(float size, bool isBold = false) => new(isBold ? Bold : Regular, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };

    /// <summary>Asks whether both fonts are there and hold what letters need.</summary>
    /// <exception cref="InvalidOperationException">They do not: the site must not start.</exception>
    public static void Demand()
    {
        foreach (bool isBold in new[] { false, true })
        {
            using SKFont font = Of(1, isBold);
            if (string.Concat(Needed.Where(letter => !font.ContainsGlyph(letter))) is { Length: > 0 } missing)
            {
                throw new InvalidOperationException($"The font {font.Typeface.FamilyName} of letters has no '{missing}'; letters would be printed without them. Install Abdi anew.");
            }
        }
    }

    /// <summary>A text with what the fonts cannot show replaced by a question mark; marks over letters that stand alone are left out.</summary>
    public static string Printable(string text)
    {
        // Most texts: asking the font for every letter costs more than drawing them.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        using SKFont font = Of(1);
        StringBuilder shown = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control;
            shown.Append(font.ContainsGlyph(rune.Value) ? rune.ToString() : isMark ? "" : "?");
        }

        return shown.ToString();
    }

    private static SKTypeface Read(string name)
    {
        using Stream stored = Assembly.GetExecutingAssembly().GetManifestResourceStream("letters/" + name) ?? throw new InvalidOperationException($"The font {name} of letters is not in the program.");
        using var data = SKData.Create(stored);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} of letters cannot be read.");
    }
}
