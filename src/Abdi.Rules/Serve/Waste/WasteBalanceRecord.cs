namespace Abdi.Rules.Serve;

/// <summary>What waste a place generated over some days, and how much of it was diverted from dumping and burning.</summary>
public sealed record WasteBalanceRecord : FieldRecord
{
    /// <summary>Gets the first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets what was generated, grams.</summary>
    public required long GeneratedGrams { get; init; }

    /// <summary>Gets what was composted, fed to animals or maggots, or digested, grams.</summary>
    public required long OrganicGrams { get; init; }

    /// <summary>Gets what was reused, sold or recycled, grams.</summary>
    public required long InorganicGrams { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => From;

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures() =>
        [new(WasteMeasures.Generated, GeneratedGrams), new(WasteMeasures.Organic, OrganicGrams), new(WasteMeasures.Inorganic, InorganicGrams)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        To < From ? new("waste-balance-ends-before-start", nameof(To)) : null,
        IsNoAmount(GeneratedGrams) ? new("waste-balance-generated", nameof(GeneratedGrams)) : null,
        IsNoAmount(OrganicGrams) ? new("waste-balance-organic", nameof(OrganicGrams)) : null,
        IsNoAmount(InorganicGrams) ? new("waste-balance-inorganic", nameof(InorganicGrams)) : null,
        (Int128)OrganicGrams + InorganicGrams > GeneratedGrams ? new("waste-balance-reduced-above-generated", nameof(GeneratedGrams)) : null,
    ];

    private static bool IsNoAmount(long grams) => grams is < 0 or > AmountAtMost;
}
