using System.Globalization;
using System.Text;

namespace Abdi.App.Plan;

/// <summary>Writes SVG elements; every number has at most one decimal, so that equal input gives equal bytes.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    public SvgText Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    public SvgText Line(string markup) => Raw(markup).Raw("\n");

    /// <summary>A text element; <paramref name="markup"/> is inner markup that is already escaped.</summary>
    public SvgText Text(double x, double y, string style, string markup) =>
        Line($"<text class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\">{markup}</text>");

    public SvgText Circle(string style, double x, double y, double radius, string inside = "") =>
        Line($"<circle class=\"{style}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"{(inside.Length == 0 ? "/>" : $">{inside}</circle>")}");

    public SvgText Rectangle(string style, double x, double y, double width, double height, double round = 0) =>
        Line($"<rect class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"{(round > 0 ? $" rx=\"{Number(round)}\"" : "")}/>");

    public SvgText Path(string style, string steps) => steps.Length == 0 ? this : Line($"<path class=\"{style}\" d=\"{steps}\"/>");

    public static string Segment(double fromX, double fromY, double toX, double toY) =>
        $"M{Number(fromX)} {Number(fromY)}L{Number(toX)} {Number(toY)}";

    public static string Diamond(double x, double y, double radius) =>
        $"M{Number(x)} {Number(y - radius)}l{Number(radius)} {Number(radius)} {Number(-radius)} {Number(radius)} {Number(-radius)} {Number(-radius)}z";

    public static string Cross(double x, double y, double arm) =>
        $"M{Number(x - arm)} {Number(y - arm)}l{Number(2 * arm)} {Number(2 * arm)}m0 {Number(-2 * arm)}l{Number(-2 * arm)} {Number(2 * arm)}";

    public static string Number(double value) =>
        double.IsFinite(value)
            ? (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A drawing has finite coordinates.");

    /// <summary>Escapes for text and attributes; characters that XML 1.0 cannot hold become a replacement mark.</summary>
    public static string Escape(string raw)
    {
        var safe = new StringBuilder(raw.Length);
        foreach (Rune rune in raw.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\t' or '\n' or '\r' => safe.Append(' '),
                < 0x20 or 0xFFFE or 0xFFFF => safe.Append('\uFFFD'),
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    public override string ToString() => text.ToString();
}
