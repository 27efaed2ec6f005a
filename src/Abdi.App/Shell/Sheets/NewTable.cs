using System.Globalization;
using System.Text;
using Abdi.App.Plan;

namespace Abdi.App.Shell.Sheets;

/// <summary>Writes a CSV file for programs of sheets: what they would take for a formula is told to be a text.</summary>
public static class NewTable
{
    /// <summary>The media type of CSV.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private const char AsText = '\'';

    private static readonly System.Buffers.SearchValues<char> BeginsFormula = System.Buffers.SearchValues.Create("=+-@\t\r");

    /// <summary>The bytes of one table, with the mark by which such programs know UTF-8.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows, each as wide as the header: strings, numbers or null.</param>
    public static byte[] Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using MemoryStream bytes = new();
        using (StreamWriter writer = new(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        {
            OwnTable.WriteRow(writer, [.. header]);
            foreach (IReadOnlyList<object?> row in rows)
            {
                OwnTable.WriteRow(writer, [.. row.Select(Written)]);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A text of a sheet as it was before it was told to be one.</summary>
    internal static string Meant(string text) => text.Length > 1 && text[0] == AsText && BeginsFormula.Contains(text[1]) ? text[1..] : text;

    private static string Written(object? cell) => cell switch
    {
        null => "",
        string text => text.Length > 0 && BeginsFormula.Contains(text[0]) ? AsText + text : text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };
}
