namespace Abdi.Rules.Serve;

/// <summary>A small enterprise (UMKM) as it was found: the baseline that later looks are compared with.</summary>
public sealed record EnterpriseRecord : FieldRecord
{
    /// <summary>The most characters of name and trade.</summary>
    public const int NameLength = 120;

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it makes or sells.</summary>
    public required string Trade { get; init; }

    /// <summary>Gets the capital without land and buildings, rupiah; null while unknown.</summary>
    public long? Capital { get; init; }

    /// <summary>Gets the sales of a year, rupiah; null while unknown.</summary>
    public long? YearlySales { get; init; }

    /// <summary>Gets how many people work in it, the owner too.</summary>
    public required int Workers { get; init; }

    /// <summary>Gets whether women own it.</summary>
    public required bool WomenOwned { get; init; }

    /// <summary>Gets whether the owner agrees that its figures are kept and counted.</summary>
    public required bool Consent { get; init; }

    /// <summary>Gets the day of the baseline.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets where it stands on the ladder.</summary>
    public required LadderRungs Rungs { get; init; }

    /// <summary>Gets its size; null while neither sales nor capital are known.</summary>
    public EnterpriseSize? Size => EnterpriseSizes.Find(YearlySales, Capital);

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(Name, NameLength) ? new("enterprise-name", nameof(Name)) : null,
        IsMissing(Trade, NameLength) ? new("enterprise-trade", nameof(Trade)) : null,
        Capital is < 0 or > AmountAtMost ? new("enterprise-capital", nameof(Capital)) : null,
        YearlySales is < 0 or > AmountAtMost ? new("enterprise-sales", nameof(YearlySales)) : null,
        Workers is < 0 or > PeopleAtMost ? new("enterprise-workers", nameof(Workers)) : null,
        Rungs?.HasMisplaced() != false ? new("enterprise-rungs", nameof(Rungs)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        !Consent ? new("enterprise-without-consent", nameof(Consent)) : null,
        Workers == 0 ? new("enterprise-without-workers", nameof(Workers)) : null,
        Size == EnterpriseSize.Large ? new("enterprise-large", YearlySales > 0 ? nameof(YearlySales) : nameof(Capital)) : null,
    ];
}
