using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>What kind of thing happened.</summary>
public enum IncidentSort
{
    /// <summary>An accident.</summary>
    Accident,

    /// <summary>Somebody fell ill.</summary>
    Illness,

    /// <summary>A crime.</summary>
    Crime,

    /// <summary>A disaster.</summary>
    Disaster,

    /// <summary>A conflict with residents or among students.</summary>
    Conflict,

    /// <summary>It nearly happened.</summary>
    NearMiss,
}

/// <summary>How bad it is.</summary>
public enum IncidentSeverity
{
    /// <summary>Dealt with on the spot.</summary>
    Minor,

    /// <summary>Somebody needs a doctor, or protection.</summary>
    Serious,

    /// <summary>Somebody died.</summary>
    Fatal,
}

/// <summary>Something happened (insiden). Confidential: it is its author's, the supervisor's and the office's alone, and is not measured.</summary>
public sealed record IncidentRecord : FieldRecord
{
    /// <summary>The most characters of what happened.</summary>
    public const int WhatLength = 2000;

    /// <summary>The most characters of what was done.</summary>
    public const int DoneLength = 1000;

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what kind of thing.</summary>
    public required IncidentSort Sort { get; init; }

    /// <summary>Gets how bad it is.</summary>
    public required IncidentSeverity Severity { get; init; }

    /// <summary>Gets how many people were harmed, or nearly.</summary>
    public required int People { get; init; }

    /// <summary>Gets what happened.</summary>
    public required string What { get; init; }

    /// <summary>Gets what was done; null for nothing yet.</summary>
    public string? Done { get; init; }

    /// <summary>Gets degrees north; null while unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Gets degrees east; null while unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>Gets whether the office has to know at once, by night too.</summary>
    public bool MustReachOfficeAtOnce => Severity is IncidentSeverity.Serious or IncidentSeverity.Fatal;

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => IndonesianDay.Of(At);

    /// <summary>Where; null while unknown.</summary>
    public GeoPoint? FindPoint() => FieldPosition.Find(Latitude, Longitude);

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        People is < 0 or > PeopleAtMost ? new("incident-people", nameof(People)) : null,
        IsMissing(What, WhatLength) ? new("incident-what", nameof(What)) : null,
        IsLong(Done, DoneLength) ? new("incident-done-long", nameof(Done)) : null,
        FieldPosition.IsHalf(Latitude, Longitude) ? new("incident-position-half", nameof(Latitude)) : null,
        FindPoint() is { IsOnEarth: false } ? new("incident-position-impossible", nameof(Latitude)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        MustReachOfficeAtOnce && People == 0 ? new("incident-without-people", nameof(People)) : null,
        Sort == IncidentSort.NearMiss && Severity == IncidentSeverity.Fatal ? new("incident-near-miss-fatal", nameof(Severity)) : null,
    ];
}
