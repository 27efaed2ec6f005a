using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>Why there is no position.</summary>
public enum NoPosition
{
    /// <summary>The person did not allow it.</summary>
    Denied,

    /// <summary>The phone did not find it.</summary>
    Unavailable,
}

/// <summary>Somebody says: I am here (check-in). A position is evidence of one moment; nobody is followed.</summary>
public sealed record CheckInRecord : FieldRecord
{
    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets degrees north; null while the position is unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Gets degrees east; null while the position is unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>Gets how far off the position may be, metres; null while nobody knows.</summary>
    public int? AccuracyMetres { get; init; }

    /// <summary>Gets why there is no position; null where there is one.</summary>
    public NoPosition? NoPosition { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <summary>The position, or null while it is unknown.</summary>
    public GeoPoint? FindPoint() => FieldPosition.Find(Latitude, Longitude);

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        FieldPosition.IsHalf(Latitude, Longitude) ? new("check-in-position-half", nameof(Latitude)) : null,
        FindPoint() is { IsOnEarth: false } ? new("check-in-position-impossible", nameof(Latitude)) : null,
        FieldPosition.IsNoAccuracy(AccuracyMetres) ? new("check-in-accuracy", nameof(AccuracyMetres)) : null,
        FindPoint() is not null && NoPosition is not null ? new("check-in-position-and-none", nameof(NoPosition)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        On < IndonesianDay.Of(At) || On > IndonesianDay.Of(At, IndonesianDay.EastHours) ? new("check-in-other-day", nameof(On)) : null,
        FindPoint() is null && NoPosition is null ? new("check-in-position-unexplained", nameof(NoPosition)) : null,
        FindPoint() is { IsAroundIndonesia: false } ? new("check-in-outside-indonesia", nameof(Latitude)) : null,
    ];
}
