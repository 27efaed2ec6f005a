namespace Abdi.Rules.Serve;

/// <summary>An entry was removed by who wrote it. The versions before stay.</summary>
public sealed record RemovedRecord : FieldRecord
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>Gets whether it was: always true, by this it is known.</summary>
    public required bool Removed { get; init; }

    /// <summary>Gets why; null when nobody said.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => null;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        !Removed ? new("removed-not-said", nameof(Removed)) : null,
        IsLong(Reason, ReasonLength) ? new("removed-reason-long", nameof(Reason)) : null,
    ];
}
