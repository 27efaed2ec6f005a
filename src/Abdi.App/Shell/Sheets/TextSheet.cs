using System.Text;
using Abdi.Rules;

namespace Abdi.App.Shell.Sheets;

/// <summary>
/// CSV as people's programs write it: UTF-8 with or without its mark, UTF-16, Windows-1252; separated by semicolons, commas or
/// tabs. The stricter <see cref="CsvTable"/> reads the files of this program itself.
/// </summary>
internal static class TextSheet
{
    private const int WindowsCodePage = 1252;
    private const string SeparatorLine = "sep=";

    private static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Refusal? Read(byte[] bytes, out Sheet? sheet)
    {
        sheet = null;
        string text = Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return new("sheet-wrong-kind", SheetFile.Field);
        }

        List<SheetRow> rows = [];
        if (ReadRows(text, rows) is { } refusal)
        {
            return refusal;
        }

        sheet = SheetHeader.Split("", [], rows);
        return sheet is null ? new("sheet-empty", SheetFile.Field) : null;
    }

    private static string Decode(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(text[3..]);
        }

        if (text.StartsWith(Encoding.Unicode.Preamble) || IsEveryOther(text, zeroAt: 1))
        {
            return Encoding.Unicode.GetString(text).TrimStart('\ufeff');
        }

        if (text.StartsWith(Encoding.BigEndianUnicode.Preamble) || IsEveryOther(text, zeroAt: 0))
        {
            return Encoding.BigEndianUnicode.GetString(text).TrimStart('\ufeff');
        }

        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(WindowsCodePage).GetString(text);
        }
    }

    /// <summary>Whether it is UTF-16 without a mark: every other byte of the beginning is zero.</summary>
    private static bool IsEveryOther(ReadOnlySpan<byte> text, int zeroAt)
    {
        int pairs = Math.Min(text.Length / 2, 32), zeros = 0;
        for (int i = 0; i < pairs; i++)
        {
            zeros += text[(2 * i) + zeroAt] == 0 && text[(2 * i) + 1 - zeroAt] != 0 ? 1 : 0;
        }

        return pairs > 1 && zeros >= pairs * 3 / 4;
    }

    /// <summary>The separator that stands most often outside of quotes in the first lines.</summary>
    private static char SeparatorOf(string text)
    {
        int semicolons = 0, commas = 0, tabs = 0;
        bool quoted = false;
        for (int i = 0, lines = 0; i < text.Length && lines < 20; i++)
        {
            char c = text[i];
            quoted ^= c == '"';
            lines += c == '\n' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            commas += !quoted && c == ',' ? 1 : 0;
            tabs += !quoted && c == '\t' ? 1 : 0;
        }

        // Commas also stand inside of numbers and names, the others hardly ever.
        return tabs > 0 && tabs >= semicolons ? '\t' : semicolons > 0 && semicolons * 2 >= commas ? ';' : ',';
    }

    private static Refusal? ReadRows(string text, List<SheetRow> rows)
    {
        int at = 0, number = 1;
        char separator = SeparatorOf(text);
        if (text.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && text.Length > SeparatorLine.Length)
        {
            separator = text[SeparatorLine.Length];
            at = text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end + 1 : text.Length;
            number++;
        }

        List<SheetCell> cells = [];
        StringBuilder quoted = new();
        while (at < text.Length)
        {
            // A line break inside of quotes belongs to the cell: people count rows, not lines.
            if (!ReadRow(text, ref at, separator, cells, quoted))
            {
                return new("sheet-open-quote", SheetFile.Field);
            }

            int width = Math.Min(cells.FindLastIndex(cell => !cell.IsEmpty) + 1, SheetFile.ColumnsAtMost);
            if (width > 0)
            {
                if (rows.Count == SheetFile.RowsAtMost)
                {
                    return new("sheet-too-long", SheetFile.Field);
                }

                rows.Add(new(number, [.. cells.Take(width)]));
            }

            number++;
        }

        return null;
    }

    private static bool ReadRow(string text, ref int at, char separator, List<SheetCell> cells, StringBuilder quoted)
    {
        cells.Clear();
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                if (!ReadQuoted(text, ref at, quoted))
                {
                    return false;
                }

                int rest = EndOfCell(text, at, separator);
                cells.Add(SheetCell.OfText(quoted.Append(text, at, rest - at).ToString()));
                at = rest;
            }
            else
            {
                int end = EndOfCell(text, at, separator);
                cells.Add(SheetCell.OfText(text[at..end]));
                at = end;
            }

            if (at >= text.Length)
            {
                return true;
            }

            char c = text[at++];
            if (c == separator)
            {
                continue;
            }

            at += c == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
            return true;
        }
    }

    private static bool ReadQuoted(string text, ref int at, StringBuilder quoted)
    {
        quoted.Clear();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                quoted.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                quoted.Append(text[at++]);
            }
            else
            {
                at++;
                return true;
            }
        }

        return false;
    }

    private static int EndOfCell(string text, int from, char separator)
    {
        int length = text.AsSpan(from).IndexOfAny(separator, '\n', '\r');
        return length < 0 ? text.Length : from + length;
    }
}
