using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Who signs.</summary>
/// <param name="Name">The name with its titles; empty for a line to be filled in by hand.</param>
/// <param name="Number">NIDN or NIP with that word before it, as in <c>NIDN 0412057801</c>; may be empty.</param>
/// <param name="Office">The office held, as in <c>Ketua LPPM</c>; may be empty.</param>
public sealed record Signatory(string Name, string Number, string Office);

/// <summary>What all letters of an institution have in common.</summary>
public sealed record LetterheadFacts
{
    /// <summary>The most lines above the address.</summary>
    public const int NamesAtMost = 4;

    /// <summary>The most lines of the address.</summary>
    public const int AddressLinesAtMost = 3;

    /// <summary>The most characters of a line.</summary>
    public const int LineLength = 120;

    /// <summary>Gets the lines of the head, the institution last among them as offices have it; one a line.</summary>
    public required string Names { get; init; }

    /// <summary>Gets the address, telephone and site, one a line; may be empty.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the pattern of numbers.</summary>
    public required string NumberPattern { get; init; }

    /// <summary>Gets where letters are signed, as in <c>Serang</c>; may be empty.</summary>
    public required string Place { get; init; }

    /// <summary>Gets who signs.</summary>
    public required Signatory Signer { get; init; }

    /// <summary>Gets who is named as knowing of it (Mengetahui); without a name there is nobody.</summary>
    public required Signatory KnownBy { get; init; }

    /// <summary>What stands there until the office says otherwise.</summary>
    public static LetterheadFacts Of(string institution) => new()
    {
        Names = institution, Address = "", NumberPattern = LetterNumber.DefaultPattern, Place = "", Signer = new("", "", ""), KnownBy = new("", "", ""),
    };

    /// <summary>The lines of a text that are not empty.</summary>
    public static IReadOnlyList<string> LinesOf(string text) => [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        LinesOf(Names).Count is 0 or > NamesAtMost || IsTooLong(Names) ? new("letterhead-names", nameof(Names))
        : LinesOf(Address).Count > AddressLinesAtMost || IsTooLong(Address) ? new("letterhead-address", nameof(Address))
        : LetterNumber.FaultOfPattern(NumberPattern)
        ?? (Place.Length > LineLength ? new("letter-line-long", nameof(Place)) : FaultOf(Signer, nameof(Signer)) ?? FaultOf(KnownBy, nameof(KnownBy)));

    private static bool IsTooLong(string text) => LinesOf(text).Any(line => line.Length > LineLength);

    private static Refusal? FaultOf(Signatory who, string field) =>
        who.Name.Length > LineLength ? new("letter-line-long", field + nameof(who.Name))
        : who.Number.Length > LineLength ? new("letter-line-long", field + nameof(who.Number))
        : who.Office.Length > LineLength ? new("letter-line-long", field + nameof(who.Office))
        : null;
}

/// <summary>The letterhead of an institution.</summary>
public sealed class Letterhead : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets what letters have in common.</summary>
    public required LetterheadFacts Facts { get; set; }

    /// <summary>Gets or sets the picture beside the names; null for none.</summary>
    public StoredFileId? LogoId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes what letters have in common; letters that were issued stay as they are.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(LetterheadFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }
}
