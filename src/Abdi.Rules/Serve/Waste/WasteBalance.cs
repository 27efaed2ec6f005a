namespace Abdi.Rules.Serve;

/// <summary>How well waste is reduced.</summary>
public enum WasteLight
{
    /// <summary>Nothing was generated, or nobody weighed it.</summary>
    Unknown,

    /// <summary>Below 10 per cent.</summary>
    Red,

    /// <summary>From 10 to 20 per cent, both included.</summary>
    Yellow,

    /// <summary>Above 20 per cent.</summary>
    Green,
}

/// <summary>A mass balance of waste, of one entry or of all of a region: sums, from which everything else follows.</summary>
/// <param name="GeneratedGrams">What was generated, grams.</param>
/// <param name="OrganicGrams">What of it was diverted and organic, grams.</param>
/// <param name="InorganicGrams">What of it was diverted and not organic, grams.</param>
public readonly record struct WasteBalance(long GeneratedGrams, long OrganicGrams, long InorganicGrams)
{
    private const int YellowPercent = 10, GreenPercent = 20;

    /// <summary>Gets what was reduced, grams: organic and inorganic together.</summary>
    public long ReducedGrams => OrganicGrams + InorganicGrams;

    /// <summary>Gets what was left, grams: generated less reduced.</summary>
    public long UnmanagedGrams => GeneratedGrams - ReducedGrams;

    /// <summary>Gets the share that was reduced: sum over sum, never a mean of percentages.</summary>
    public SumRatio Reduction => new(ReducedGrams, GeneratedGrams);

    /// <summary>Gets how well it is reduced, decided without rounding.</summary>
    public WasteLight Light =>
        !Reduction.IsKnown ? WasteLight.Unknown
        : Reduction.CompareToPercent(GreenPercent) > 0 ? WasteLight.Green
        : Reduction.CompareToPercent(YellowPercent) >= 0 ? WasteLight.Yellow
        : WasteLight.Red;

    /// <summary>The balance of several entries together, in whatever order.</summary>
    public static WasteBalance Of(IEnumerable<WasteBalanceRecord> balances)
    {
        long generated = 0, organic = 0, inorganic = 0;
        foreach (WasteBalanceRecord one in balances)
        {
            (generated, organic, inorganic) = (generated + one.GeneratedGrams, organic + one.OrganicGrams, inorganic + one.InorganicGrams);
        }

        return new(generated, organic, inorganic);
    }
}
