using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>A photo that an entry names before it arrives.</summary>
/// <param name="Sha256">The SHA-256 of the picture, 64 hex digits in small letters.</param>
/// <param name="Bytes">How long it is, bytes, above 0.</param>
public sealed record PhotoName(string Sha256, int Bytes);

/// <summary>A record with the entry it stands in.</summary>
/// <typeparam name="TRecord">The kind of record.</typeparam>
/// <param name="Entry">The UUID of the entry.</param>
/// <param name="Record">What is recorded.</param>
public readonly record struct EnteredRecord<TRecord>(Guid Entry, TRecord Record)
    where TRecord : FieldRecord;

/// <summary>
/// What was recorded in the field: the payload of one event. Its properties are the fields of the payload. Nothing here trusts a
/// phone: <see cref="Faults"/> takes whatever can be read, and only of a record without faults may the rest be asked.
/// </summary>
public abstract record FieldRecord
{
    /// <summary>The most characters of a note.</summary>
    public const int NoteLength = 2000;

    /// <summary>The most photos of an entry.</summary>
    public const int PhotosAtMost = 6;

    /// <summary>The largest amount of one entry, rupiah or grams: sums of a season stay exact.</summary>
    public const long AmountAtMost = 1_000_000_000_000;

    /// <summary>The most people or households of one entry.</summary>
    public const int PeopleAtMost = 1_000_000;

    /// <summary>The first and the last year that is taken for one.</summary>
    public const int YearAtLeast = 2000, YearAtMost = 2100;

    private const int Sha256Digits = 64;

    /// <summary>Gets what is said besides; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the photos; null for none.</summary>
    public IReadOnlyList<PhotoName>? Photos { get; init; }

    /// <summary>Gets the day it is about; null where there is none.</summary>
    public DateOnly? On => AboutDay;

    /// <summary>Gets the day it is about; null where there is none.</summary>
    protected abstract DateOnly? AboutDay { get; }

    /// <summary>What cannot be: the event is kept for a person to look at.</summary>
    /// <returns>Each with the name of the payload's field to blame; nothing for a record that can be.</returns>
    public IEnumerable<Refusal> Faults()
    {
        foreach (Refusal? fault in FindFaults().Concat(FindFaultsOfAll()))
        {
            if (fault is not null)
            {
                yield return fault with { Field = PayloadName(fault.Field) };
            }
        }
    }

    /// <summary>What is odd but possible: told while it is typed and flagged, never forbidden.</summary>
    /// <returns>Each with the name of the payload's field; only to be asked of a record without faults.</returns>
    public IEnumerable<Doubt> Doubts() => FindDoubts().OfType<Doubt>();

    /// <summary>What may be summed over entries.</summary>
    /// <returns>Whole amounts, each name at most once; only to be asked of a record without faults.</returns>
    public virtual IEnumerable<Measure> Measures() => [];

    /// <summary>What cannot be of this kind; null for every rule that is kept. It never throws, whatever a phone has sent.</summary>
    protected abstract IEnumerable<Refusal?> FindFaults();

    /// <summary>What is odd of this kind; null for everything that is not.</summary>
    protected virtual IEnumerable<Doubt?> FindDoubts() => [];

    /// <summary>Whether a text that must be there is missing, blank or longer than so many characters.</summary>
    protected static bool IsMissing(string? text, int lengthAtMost) => string.IsNullOrWhiteSpace(text) || text.Length > lengthAtMost;

    /// <summary>Whether a text that may be absent is longer than so many characters.</summary>
    protected static bool IsLong(string? text, int lengthAtMost) => text?.Length > lengthAtMost;

    /// <summary>Whether a text cannot be the code of a theme.</summary>
    protected static bool IsNoTheme(string? code) => code is null || !ShortCode.Is(code, Theme.CodeLength);

    internal static string? PayloadName(string? member) => member is { Length: > 0 } ? char.ToLowerInvariant(member[0]) + member[1..] : member;

    private Refusal?[] FindFaultsOfAll() =>
    [
        AboutDay is { Year: < YearAtLeast or > YearAtMost } ? new("record-day-impossible") : null,
        IsLong(Note, NoteLength) ? new("record-note-long", nameof(Note)) : null,
        Photos?.Count > PhotosAtMost ? new("record-photos-many", nameof(Photos)) : null,
        Photos?.Any(photo => photo is not { Bytes: > 0, Sha256.Length: Sha256Digits } || !photo.Sha256.All(char.IsAsciiHexDigitLower)) == true ? new("record-photo-invalid", nameof(Photos)) : null,
    ];
}
