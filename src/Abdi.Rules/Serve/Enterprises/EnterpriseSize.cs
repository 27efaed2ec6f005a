namespace Abdi.Rules.Serve;

/// <summary>The size of an enterprise.</summary>
public enum EnterpriseSize
{
    /// <summary>Usaha mikro.</summary>
    Micro,

    /// <summary>Usaha kecil.</summary>
    Small,

    /// <summary>Usaha menengah.</summary>
    Medium,

    /// <summary>Usaha besar.</summary>
    Large,
}

/// <summary>
/// The size classes of Government Regulation (PP) 7/2021, article 35: by capital without land and buildings for who founds or
/// registers (paragraphs 2 and 3), by yearly sales for who is in business (paragraphs 5 and 6). Limits belong to the lower class.
/// </summary>
public static class EnterpriseSizes
{
    private const long Billion = 1_000_000_000;

    /// <summary>The class of an enterprise: by its sales when it has any, otherwise by its capital.</summary>
    /// <param name="yearlySales">Sales of a year, rupiah; null while unknown. With 0 it has not begun to sell, and its capital decides.</param>
    /// <param name="capital">Capital without land and buildings, rupiah; null while unknown.</param>
    /// <returns>Null while neither is known.</returns>
    public static EnterpriseSize? Find(long? yearlySales, long? capital) =>
        yearlySales is > 0 ? BySales(yearlySales.Value)
        : capital is { } known ? ByCapital(known)
        : yearlySales is { } none ? BySales(none)
        : null;

    /// <summary>The class by capital without land and buildings, rupiah.</summary>
    public static EnterpriseSize ByCapital(long rupiah) => Of(rupiah, 1, 5, 10);

    /// <summary>The class by sales of a year, rupiah.</summary>
    public static EnterpriseSize BySales(long rupiah) => Of(rupiah, 2, 15, 50);

    private static EnterpriseSize Of(long rupiah, int microBillions, int smallBillions, int mediumBillions) =>
        rupiah <= microBillions * Billion ? EnterpriseSize.Micro
        : rupiah <= smallBillions * Billion ? EnterpriseSize.Small
        : rupiah <= mediumBillions * Billion ? EnterpriseSize.Medium
        : EnterpriseSize.Large;
}
