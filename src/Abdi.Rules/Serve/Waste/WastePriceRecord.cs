namespace Abdi.Rules.Serve;

/// <summary>What the waste bank pays for a material from a day on.</summary>
public sealed record WastePriceRecord : FieldRecord
{
    /// <summary>The most characters of a material.</summary>
    public const int MaterialLength = 60;

    /// <summary>Gets the material.</summary>
    public required string Material { get; init; }

    /// <summary>Gets the price, rupiah for a kilogram.</summary>
    public required long RupiahPerKg { get; init; }

    /// <summary>Gets the first day on which it holds; it holds until the next.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => ValidFrom;

    /// <summary>The price of a material on a day: the latest that began not after it.</summary>
    /// <param name="prices">The prices of one bank, in the order in which they were written: of two from the same day the later one holds.</param>
    /// <param name="material">The material; capitals and blanks around it do not count.</param>
    /// <param name="on">The day.</param>
    /// <returns>Null when none is known.</returns>
    public static WastePriceRecord? FindOn(IEnumerable<WastePriceRecord> prices, string material, DateOnly on)
    {
        WastePriceRecord? found = null;
        foreach (WastePriceRecord price in prices.Where(price => price.ValidFrom <= on && IsSame(price.Material, material)))
        {
            found = found is null || price.ValidFrom >= found.ValidFrom ? price : found;
        }

        return found;
    }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        IsMissing(Material, MaterialLength) ? new("waste-price-material", nameof(Material)) : null,
        RupiahPerKg is < 0 or > AmountAtMost ? new("waste-price-rupiah", nameof(RupiahPerKg)) : null,
    ];

    private static bool IsSame(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
