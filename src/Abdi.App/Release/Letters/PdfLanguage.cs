using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Abdi.App.Release;

/// <summary>
/// Says in which language a PDF is, and that its title is to be shown: programs that read aloud need the one, and the drawing library
/// writes neither. The root of the document is written once more at the end, as the format provides for changes (ISO 32000-1, 7.5.6).
/// </summary>
internal static partial class PdfLanguage
{
    private const int PatienceMilliseconds = 1000;

    /// <summary>The same document with its language.</summary>
    /// <exception cref="InvalidOperationException">The library writes its documents otherwise than it did.</exception>
    public static byte[] Add(byte[] document, string language)
    {
        string text = Encoding.Latin1.GetString(document);
        Match trailer = Trailer().Match(text, text.LastIndexOf("trailer", StringComparison.Ordinal) is var at and >= 0 ? at : throw new InvalidOperationException("The PDF has no trailer."));
        string root = Value(trailer, "root"), size = Value(trailer, "size");
        int begin = text.LastIndexOf($"\n{root} 0 obj", StringComparison.Ordinal) + 1, end = text.IndexOf("endobj", begin, StringComparison.Ordinal);
        int close = text.LastIndexOf(">>", end, StringComparison.Ordinal);
        string before = TableAt().Match(text, end).Groups["at"].Value;
        if (begin <= 0 || close < begin || before.Length == 0)
        {
            throw new InvalidOperationException("The root of the PDF cannot be found.");
        }

        string joint = text.EndsWith('\n') ? "" : "\n";
        string changed = $"{text[begin..close]}\n/Lang ({language})\n/ViewerPreferences <</DisplayDocTitle true>>\n>>\nendobj\n";
        int rootAt = document.Length + joint.Length, tableAt = rootAt + changed.Length;
        string table = string.Create(CultureInfo.InvariantCulture, $"xref\n{root} 1\n{rootAt:D10} 00000 n \ntrailer\n<</Size {size}\n/Root {root} 0 R\n{Value(trailer, "rest")}\n/Prev {before}>>\nstartxref\n{tableAt}\n%%EOF\n");
        return [.. document, .. Encoding.Latin1.GetBytes(joint + changed + table)];
    }

    private static string Value(Match trailer, string name) => name switch
    {
        "root" => RootOf().Match(trailer.Value).Groups["number"].Value,
        "size" => SizeOf().Match(trailer.Value).Groups["number"].Value,
        _ => string.Join('\n', Others().Matches(trailer.Value).Select(other => other.Value)),
    };

    [GeneratedRegex(@"trailer\s*<<.*?>>\s*startxref", RegexOptions.Singleline, PatienceMilliseconds)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"/Root (?<number>\d+) 0 R", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex RootOf();

    [GeneratedRegex(@"/Size (?<number>\d+)", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex SizeOf();

    [GeneratedRegex(@"startxref\s+(?<at>\d+)\s+%%EOF\s*$", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex TableAt();

    [GeneratedRegex(@"/Info \d+ 0 R|/ID \[<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\]", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Others();
}
