namespace Abdi.Rules.Serve;

/// <summary>What was brought to the waste bank (bank sampah) on a day, and what was paid for it.</summary>
public sealed record WasteDepositRecord : FieldRecord
{
    private const int GramsAKilogram = 1000, Percent = 100;

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets the material.</summary>
    public required string Material { get; init; }

    /// <summary>Gets how much, grams.</summary>
    public required long Grams { get; init; }

    /// <summary>Gets what was paid, rupiah.</summary>
    public required long Rupiah { get; init; }

    /// <summary>Gets by how many people it was brought.</summary>
    public required int Depositors { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <summary>What is odd of it beside the prices of its bank; null for nothing.</summary>
    /// <param name="prices">The prices, in the order in which they were written.</param>
    public Doubt? DoubtWith(IEnumerable<WastePriceRecord> prices) =>
        WastePriceRecord.FindOn(prices, Material, On) is not { } price ? new("waste-deposit-without-price", nameof(Material))
        : IsOff(price.RupiahPerKg) ? new("waste-deposit-not-by-price", nameof(Rupiah))
        : null;

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures() =>
        [new(WasteMeasures.DepositGrams, Grams), new(WasteMeasures.DepositRupiah, Rupiah), new(WasteMeasures.Depositors, Depositors)];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(Material, WastePriceRecord.MaterialLength) ? new("waste-deposit-material", nameof(Material)) : null,
        Grams is < 1 or > AmountAtMost ? new("waste-deposit-grams", nameof(Grams)) : null,
        Rupiah is < 0 or > AmountAtMost ? new("waste-deposit-rupiah", nameof(Rupiah)) : null,
        Depositors is < 1 or > PeopleAtMost ? new("waste-deposit-depositors", nameof(Depositors)) : null,
    ];

    // By more than one per cent, and by a rupiah or more: less is rounding.
    private bool IsOff(long rupiahPerKg)
    {
        Int128 owed = (Int128)Grams * rupiahPerKg, off = Int128.Abs((Int128)Rupiah * GramsAKilogram - owed);
        return off * Percent > owed && off >= GramsAKilogram;
    }
}
