using System.IO.Compression;
using Abdi.Rules;
using ExcelDataReader.Exceptions;

namespace Abdi.App.Shell.Sheets;

/// <summary>
/// Reads an uploaded sheet. What it is decides its content, never its name; what it may grow to is judged before anything is
/// unpacked into memory.
/// </summary>
public static class SheetFile
{
    /// <summary>The largest file that is taken.</summary>
    public const int BytesAtMost = 10 * 1024 * 1024;

    /// <summary>The most rows that are read: all villages of the country fit.</summary>
    public const int RowsAtMost = 100_000;

    /// <summary>The most columns that are read.</summary>
    public const int ColumnsAtMost = 300;

    private const long UnpackedAtMost = 160L * 1024 * 1024;
    private const int EntriesAtMost = 2000;
    private const int Window = 64 * 1024;
    /// <summary>The name of the form's field that holds the file.</summary>
    internal const string Field = "File";

    private static readonly byte[] Zip = "PK\x03\x04"u8.ToArray();
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The beginnings of files that people take for sheets.</summary>
    private static readonly byte[][] NoSheets = [.. new[] { "%PDF", "\x89PNG", "GIF8", "Rar!", "7z\xBC\xAF", "\xFF\xD8\xFF", "\x1F\x8B", "SQLite format 3", "MZ", "\x7F" + "ELF" }.Select(System.Text.Encoding.Latin1.GetBytes)];

    // Windows-1252 in texts and in old workbooks.
    static SheetFile() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="sheet">What it holds; null when it was refused.</param>
    /// <returns>Null when it was read, otherwise why it was not, with a code of <c>ShellText</c> that stands beside the field <c>File</c>.</returns>
    public static Refusal? Read(byte[] bytes, out Sheet? sheet)
    {
        sheet = null;
        try
        {
            return bytes.Length == 0 ? new("sheet-empty", Field)
                : bytes.Length > BytesAtMost ? new("sheet-too-big", Field)
                : StartsWith(bytes, Zip) ? FaultOfZip(bytes) ?? Workbook.Read(bytes, out sheet)
                : StartsWith(bytes, Compound) ? Workbook.Read(bytes, out sheet)
                : Array.Exists(NoSheets, start => StartsWith(bytes, start)) ? new("sheet-wrong-kind", Field)
                : IsWebPage(bytes) ? new("sheet-is-web-page", Field)
                : TextSheet.Read(bytes, out sheet);
        }
        catch (InvalidPasswordException)
        {
            return new("sheet-has-password", Field);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or System.Xml.XmlException or EndOfStreamException or FormatException
            or ArgumentException or IndexOutOfRangeException or InvalidCastException or NullReferenceException or KeyNotFoundException or NotSupportedException or OverflowException)
        {
            // The reader of workbooks throws all of these on damaged files; none of them is a defect of ours.
            return new("sheet-damaged", Field);
        }
    }

    private static bool StartsWith(byte[] bytes, byte[] start) => bytes.AsSpan().StartsWith(start);

    /// <summary>Whether somebody's program wrote a web page and called it a sheet.</summary>
    private static bool IsWebPage(byte[] bytes)
    {
        string start = System.Text.Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 512)).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t');
        return start.StartsWith('<') && (start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<table", StringComparison.OrdinalIgnoreCase) || start.Contains("<!doctype", StringComparison.OrdinalIgnoreCase) || start.Contains("<?xml", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a package claims to unpack to, and what it does unpack to, without keeping any of it.</summary>
    private static Refusal? FaultOfZip(byte[] bytes)
    {
        using ZipArchive zip = new(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (!zip.Entries.Any(entry => entry.FullName.StartsWith("xl/workbook.", StringComparison.OrdinalIgnoreCase)))
        {
            return new("sheet-wrong-kind", Field);
        }

        if (zip.Entries.Count > EntriesAtMost || zip.Entries.Sum(entry => entry.Length) > UnpackedAtMost)
        {
            return new("sheet-unpacks-too-big", Field);
        }

        long unpacked = 0;
        byte[] window = new byte[Window];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream content = entry.Open();
            int read;
            while ((read = content.Read(window)) > 0)
            {
                unpacked += read;
                if (unpacked > UnpackedAtMost)
                {
                    return new("sheet-unpacks-too-big", Field);
                }
            }
        }

        return null;
    }
}
