using System.Globalization;
using Abdi.Rules.Plan;

namespace Abdi.Rules;

/// <summary>Names one stored file.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct StoredFileId(Guid Value) : ITypedId<StoredFileId>
{
    /// <inheritdoc/>
    public static StoredFileId From(Guid value) => new(value);
}

/// <summary>What a stored file is, by its content. Other kinds are never stored.</summary>
public enum StoredFileKind
{
    /// <summary>A document.</summary>
    Pdf,

    /// <summary>A picture.</summary>
    Jpeg,

    /// <summary>A picture.</summary>
    Png,

    /// <summary>A picture.</summary>
    WebP,

    /// <summary>A workbook without macros.</summary>
    Xlsx,

    /// <summary>A workbook as programs before 2007 wrote it.</summary>
    Xls,

    /// <summary>A table as text.</summary>
    Csv,

    /// <summary>Areas of a map (RFC 7946).</summary>
    GeoJson,
}

/// <summary>
/// A file somebody uploaded. Its bytes lie once below the data folder under the hash of their content; this row is an
/// institution's own, so two that store the same bytes never learn of each other. It never changes. Whoever shows it answers
/// for who may see it: a file has no address of its own.
/// </summary>
public sealed class StoredFile : IOwnedByInstitution
{
    /// <summary>The most characters of a name, its ending included.</summary>
    public const int NameLength = 120;

    /// <summary>The digits of a hash.</summary>
    public const int HashLength = 64;

    private const int EndingLength = 7;
    private const string Nameless = "file";
    private const string NotInNames = "<>:\"|?*";

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required StoredFileId Id { get; init; }

    /// <summary>Gets the SHA-256 of the content, 64 small hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the name under which it is handed out, as <see cref="SafeName"/> makes it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it is.</summary>
    public required StoredFileKind Kind { get; init; }

    /// <summary>Gets its size, bytes, above 0.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets when it came, UTC.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Gets the account of who brought it.</summary>
    public required Guid UploadedBy { get; init; }

    /// <summary>Gets the media type under which it is handed out.</summary>
    public string MediaType => Kind switch
    {
        StoredFileKind.Pdf => "application/pdf",
        StoredFileKind.Jpeg => "image/jpeg",
        StoredFileKind.Png => "image/png",
        StoredFileKind.WebP => "image/webp",
        StoredFileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        StoredFileKind.Xls => "application/vnd.ms-excel",
        StoredFileKind.Csv => "text/csv",
        StoredFileKind.GeoJson => "application/geo+json",
        _ => throw new InvalidOperationException($"No media type for {Kind}."),
    };

    /// <summary>A name that is a name alone, on every system: no folders, no signs that turn or hide text, and the ending of what the file is.</summary>
    /// <param name="named">What it was called where it came from.</param>
    /// <param name="kind">What it is.</param>
    /// <returns>1 to 120 characters.</returns>
    public static string SafeName(string named, StoredFileKind kind)
    {
        string last = named[(named.LastIndexOfAny(['/', '\\']) + 1)..];
        string shown = string.Concat(last.Where(IsPlain));
        int dot = shown.LastIndexOf('.');
        bool hasEnding = dot >= 0 && shown.Length - dot - 1 <= EndingLength && shown[(dot + 1)..].All(char.IsAsciiLetterOrDigit);
        string stem = (hasEnding ? shown[..dot] : shown).Trim(' ', '.');
        string ending = kind == StoredFileKind.Jpeg ? ".jpg" : "." + kind.ToString().ToLowerInvariant();
        stem = stem[..Math.Min(stem.Length, NameLength - ending.Length)].TrimEnd(' ', '.');
        return (stem.Length == 0 ? Nameless : stem) + ending;
    }

    private static bool IsPlain(char c) => !NotInNames.Contains(c, StringComparison.Ordinal)
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
