using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>Where the group lives and works from (posko). The latest that the group wrote counts.</summary>
public sealed record PoskoRecord : FieldRecord
{
    /// <summary>The most characters of an address.</summary>
    public const int AddressLength = 200;

    /// <summary>A position that is less accurate than this had better be taken again, metres.</summary>
    public const int CoarseMetres = 100;

    /// <summary>Gets degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Gets degrees east.</summary>
    public required double Longitude { get; init; }

    /// <summary>Gets how far off the position may be, metres.</summary>
    public required int AccuracyMetres { get; init; }

    /// <summary>Gets the address; null for none.</summary>
    public string? Address { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => null;

    /// <summary>The position.</summary>
    public GeoPoint ToPoint() => new(Latitude, Longitude);

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        !ToPoint().IsOnEarth ? new("posko-position-impossible", nameof(Latitude)) : null,
        FieldPosition.IsNoAccuracy(AccuracyMetres) ? new("posko-accuracy", nameof(AccuracyMetres)) : null,
        IsLong(Address, AddressLength) ? new("posko-address-long", nameof(Address)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        !ToPoint().IsAroundIndonesia ? new("posko-outside-indonesia", nameof(Latitude)) : null,
        AccuracyMetres > CoarseMetres ? new("posko-accuracy-coarse", nameof(AccuracyMetres)) : null,
    ];
}
