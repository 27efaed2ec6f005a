namespace Abdi.Rules.Serve;

/// <summary>What one source gave.</summary>
/// <param name="Money">Money, rupiah.</param>
/// <param name="InKind">What things and work are worth, rupiah. It is an estimate and never added to money.</param>
public readonly record struct ContributionTotal(long Money, long InKind);

/// <summary>Contributions by the four sources.</summary>
/// <param name="BySource">The total of each source, of one that gave nothing as well.</param>
public sealed record ContributionTotals(IReadOnlyDictionary<ContributionSource, ContributionTotal> BySource)
{
    /// <summary>Gets all money, rupiah.</summary>
    public long Money => BySource.Values.Sum(total => total.Money);

    /// <summary>Gets what all things and work are worth, rupiah.</summary>
    public long InKind => BySource.Values.Sum(total => total.InKind);

    /// <summary>The totals of contributions, in whatever order.</summary>
    public static ContributionTotals Of(IEnumerable<ContributionRecord> contributions)
    {
        var totals = Enum.GetValues<ContributionSource>().ToDictionary(source => source, _ => default(ContributionTotal));
        foreach (ContributionRecord one in contributions)
        {
            ContributionTotal before = totals[one.Source];
            totals[one.Source] = one.InKind ? before with { InKind = before.InKind + one.Rupiah } : before with { Money = before.Money + one.Rupiah };
        }

        return new(totals);
    }
}
