namespace Abdi.Rules.Serve;

/// <summary>What a resident wants to be done with it, as in SP4N-LAPOR!.</summary>
public enum AspirationSort
{
    /// <summary>Something is wrong.</summary>
    Complaint,

    /// <summary>Something is wished for.</summary>
    Aspiration,

    /// <summary>Something is asked.</summary>
    Information,
}

/// <summary>The voice of a resident, in the resident's words (aspirasi).</summary>
public sealed record AspirationRecord : FieldRecord
{
    /// <summary>The most characters.</summary>
    public const int TextLength = 2000;

    /// <summary>The most characters of a place.</summary>
    public const int PlaceLength = 120;

    /// <summary>Gets the day on which it was said.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets what is wanted.</summary>
    public required AspirationSort Sort { get; init; }

    /// <summary>Gets the code of the theme; null for none.</summary>
    public string? Theme { get; init; }

    /// <summary>Gets what was said, word for word.</summary>
    public required string Text { get; init; }

    /// <summary>Gets whether the resident agrees that it is handed on. Without that it stays with the group.</summary>
    public required bool Consent { get; init; }

    /// <summary>Gets whether the resident wants to stay unknown.</summary>
    public required bool Anonymous { get; init; }

    /// <summary>Gets where it is, in words; null for nowhere in particular.</summary>
    public string? Place { get; init; }

    /// <summary>Gets whether it may be handed to an office.</summary>
    public bool MayBeHandedOn => Consent;

    /// <summary>Gets whether the name of who said it may be kept.</summary>
    public bool MayHaveReporter => Consent && !Anonymous;

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        Theme is not null && IsNoTheme(Theme) ? new("aspiration-theme", nameof(Theme)) : null,
        IsMissing(Text, TextLength) ? new("aspiration-text", nameof(Text)) : null,
        IsLong(Place, PlaceLength) ? new("aspiration-place-long", nameof(Place)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() => [!Consent ? new("aspiration-without-consent", nameof(Consent)) : null];
}
