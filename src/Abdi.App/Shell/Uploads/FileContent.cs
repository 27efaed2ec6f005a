using System.IO.Compression;
using Abdi.App.Shell.Sheets;
using Abdi.Rules;

namespace Abdi.App.Shell.Uploads;

/// <summary>What an uploaded file is, by its content and never by its name, and whether it is of a kind and size that is stored.</summary>
public static class FileContent
{
    /// <summary>The largest file that is stored, bytes.</summary>
    public const int BytesAtMost = 20 * 1024 * 1024;

    /// <summary>The most pixels a picture may say it has: an A3 page at 600 dots per inch fits, what fills the memory when opened does not.</summary>
    public const long PixelsAtMost = 100_000_000;

    private const string Macros = "vbaProject.bin";
    private const string BinaryWorkbook = "xl/workbook.bin";

    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8];

    /// <summary>Recognises a file.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="field">The form's field it came in.</param>
    /// <param name="kind">What it is; meaningless when it was refused.</param>
    /// <returns>Null when it may be stored, otherwise why not, with a code of <c>ShellText</c>.</returns>
    public static Refusal? Recognise(byte[] bytes, string field, out StoredFileKind kind)
    {
        kind = default;
        if (bytes.Length is 0 or > BytesAtMost)
        {
            return new(bytes.Length == 0 ? "file-empty" : "file-too-big", field);
        }

        StoredFileKind? seen = KindOf(bytes);
        kind = seen ?? StoredFileKind.Csv;
        return seen switch
        {
            null => new("file-wrong-kind", field),
            StoredFileKind.Pdf => null,
            StoredFileKind.Jpeg or StoredFileKind.Png or StoredFileKind.WebP => FaultOfPicture(bytes, kind, field),
            _ => FaultOfSheet(bytes, kind, field),
        };
    }

    private static StoredFileKind? KindOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) ? StoredFileKind.Pdf
        : bytes.StartsWith(Png) ? StoredFileKind.Png
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? StoredFileKind.Jpeg
        : bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8) ? StoredFileKind.WebP
        : bytes.StartsWith("PK\x03\x04"u8) ? StoredFileKind.Xlsx
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? StoredFileKind.Xls
        : bytes.Contains((byte)0) && !bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) && !bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? null
        : StoredFileKind.Csv;

    private static Refusal? FaultOfPicture(byte[] bytes, StoredFileKind kind, string field) => PictureHeader.SizeOf(bytes, kind) switch
    {
        null or { Width: 0 } or { Height: 0 } => new("file-damaged", field),
        var (width, height) => width * height > PixelsAtMost ? new("file-too-many-pixels", field) : null,
    };

    // The reader of sheets judges before it unpacks, so a workbook that passes it is one, and of a size that can be opened.
    private static Refusal? FaultOfSheet(byte[] bytes, StoredFileKind kind, string field) => SheetFile.Read(bytes, out _) switch
    {
        null => kind == StoredFileKind.Xlsx ? FaultOfWorkbook(bytes, field) : null,
        { Code: "sheet-wrong-kind" or "sheet-is-web-page" or "sheet-empty" or "sheet-open-quote" } => new("file-wrong-kind", field),
        { Code: "sheet-damaged" } => new("file-damaged", field),
        var refusal => refusal with { Field = field },
    };

    private static Refusal? FaultOfWorkbook(byte[] bytes, string field)
    {
        using ZipArchive zip = new(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        return zip.Entries.Any(entry => entry.FullName.EndsWith(Macros, StringComparison.OrdinalIgnoreCase)) ? new("file-has-macros", field)
            : zip.Entries.Any(entry => entry.FullName.Equals(BinaryWorkbook, StringComparison.OrdinalIgnoreCase)) ? new("file-wrong-kind", field)
            : null;
    }
}
