namespace Abdi.Rules.Serve;

/// <summary>Who said it, so that an answer finds its way back. Kept apart from what was said, and soon erased from the phone.</summary>
public sealed record ReporterRecord : FieldRecord
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 120;

    /// <summary>The most characters of a phone number.</summary>
    public const int PhoneLength = 30;

    /// <summary>Gets the entry of the aspiration.</summary>
    public required Guid Aspiration { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the phone number; null for none.</summary>
    public string? Phone { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => null;

    /// <summary>Why an aspiration must not have a reporter, or null.</summary>
    /// <param name="aspiration">The aspiration.</param>
    public static Refusal? FaultWith(AspirationRecord aspiration) =>
        aspiration.Anonymous ? new("reporter-of-anonymous", "aspiration")
        : aspiration.MayHaveReporter ? null
        : new("reporter-without-consent", "aspiration");

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(Name, NameLength) ? new("reporter-name", nameof(Name)) : null,
        IsLong(Phone, PhoneLength) ? new("reporter-phone-long", nameof(Phone)) : null,
    ];
}
