namespace Abdi.Optimiser.Supervisors;

/// <summary>The cheapest supervisors seen so far for one site, prices included.</summary>
internal sealed class SupervisorOffers(SupervisorPairs pairs, int most)
{
    private readonly (long Priced, int Supervisor)[] _best = new (long, int)[most];
    private int _site, _count;
    private long _limit;

    /// <summary>Gets the offers, cheapest first, cost and price together.</summary>
    public ReadOnlySpan<(long Priced, int Supervisor)> Best => _best.AsSpan(0, _count);

    /// <summary>Gets what an offer must be cheaper than, cost and price together.</summary>
    public long TooDear => _count < _best.Length ? _limit : _best[^1].Priced;

    /// <summary>Begins anew.</summary>
    /// <param name="site">The site.</param>
    /// <param name="limit">Only cheaper offers count.</param>
    public void Begin(int site, long limit) => (_site, _limit, _count) = (site, limit, 0);

    /// <summary>Keeps the offer if it is allowed and cheap enough; equal ones in the order in which they came.</summary>
    public void Consider(int supervisor, long price)
    {
        long priced = pairs.CostHm(supervisor, _site) + price;
        if (priced >= TooDear || !pairs.MayGo(supervisor, _site))
        {
            return;
        }

        int at = _count < _best.Length ? _count++ : _count - 1;
        for (; at > 0 && _best[at - 1].Priced > priced; at--)
        {
            _best[at] = _best[at - 1];
        }

        _best[at] = (priced, supervisor);
    }
}
