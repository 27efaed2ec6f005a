namespace Abdi.Rules.Serve;

/// <summary>
/// One sum over another, kept exact. The ratio of several places is the ratio of their sums and never the mean of their ratios,
/// in which a hamlet would count as much as a town.
/// </summary>
/// <param name="Numerator">The sum above.</param>
/// <param name="Denominator">The sum below, 0 or more; with 0 the ratio is unknown.</param>
public readonly record struct SumRatio(long Numerator, long Denominator)
{
    private const int Percent = 100;

    /// <summary>Gets whether there is a ratio: nothing over nothing is unknown, not 0.</summary>
    public bool IsKnown => Denominator > 0;

    /// <summary>Gets the ratio as it is shown; null while it is unknown. Compare with <see cref="CompareToPercent"/>.</summary>
    public double? Value => IsKnown ? (double)Numerator / Denominator : null;

    /// <summary>The ratio of both together.</summary>
    public SumRatio Plus(SumRatio other) => new(Numerator + other.Numerator, Denominator + other.Denominator);

    /// <summary>The ratio of all together, in whatever order.</summary>
    public static SumRatio Of(IEnumerable<SumRatio> parts) => parts.Aggregate(default(SumRatio), (sum, part) => sum.Plus(part));

    /// <summary>How many whole units of one over so many it is, cut off and never rounded up: 1000 gives per mille.</summary>
    /// <returns>Null while it is unknown.</returns>
    public long? Whole(int units) => IsKnown ? (long)((Int128)Numerator * units / Denominator) : null;

    /// <summary>Compares with whole per cent without rounding.</summary>
    /// <returns>Below 0 when it is less, 0 when it is exactly that, above 0 when it is more.</returns>
    /// <exception cref="InvalidOperationException">The ratio is unknown.</exception>
    public int CompareToPercent(int percent) => IsKnown
        ? ((Int128)Numerator * Percent).CompareTo((Int128)Denominator * percent)
        : throw new InvalidOperationException($"{this} is unknown and compares with nothing.");
}
