namespace Abdi.Optimiser.Supervisors;

/// <summary>Whom each site may take in the flow: a few at first, then whoever would be cheaper at the prices found.</summary>
internal sealed class SupervisorArcs(SupervisorPairs pairs)
{
    private const int Nearest = 12, PerSample = 3, PerPricing = 8, Kept = 12;

    private readonly SupervisorSearch _everybody = new(pairs, Enumerable.Range(0, pairs.Supervisors));

    public List<SupervisorArc>[] OfSite { get; } = [.. Enumerable.Range(0, pairs.Sites.Count).Select(_ => new List<SupervisorArc>())];

    /// <summary>
    /// The cheapest of all, and the cheapest among a quarter of the supervisors, a sixteenth, and so on, other ones for
    /// each site: what a crowded region lacks is found far away at once, and not by one neighbour more each round.
    /// </summary>
    public void Begin(CancellationToken cancel)
    {
        AddCheapest(Nearest, _ => _everybody);
        for (uint samples = 4; samples <= pairs.Supervisors; samples *= 4)
        {
            cancel.ThrowIfCancellationRequested();
            SupervisorSearch[] search = [.. Enumerable.Range(0, pairs.Supervisors).GroupBy(s => Scatter((uint)s) % samples).OrderBy(sample => sample.Key).Select(sample => new SupervisorSearch(pairs, sample))];
            AddCheapest(PerSample, site => search[Scatter((uint)site + samples) % search.Length]);
        }
    }

    /// <summary>
    /// Adds whoever would be cheaper for a site at these prices than its arcs are, and sums up the dual: whatever the
    /// prices, no assignment costs less (Bertsekas, Network Optimization, chapter 4).
    /// </summary>
    /// <param name="price">What each supervisor costs besides the journey, hectometres.</param>
    /// <param name="chosen">The supervisor of each site now.</param>
    /// <param name="prune">Whether arcs that are far from being used are dropped; the chosen ones stay.</param>
    /// <returns>The bound, hectometres, and how many arcs are new; null when a site may be guided by nobody.</returns>
    public (long LowerHm, int Added)? Reprice(long[] price, int[] chosen, bool prune)
    {
        _everybody.SetPrices(price);
        SupervisorOffers offers = new(pairs, PerPricing);
        (long lower, int added) = (0, 0);
        for (int supervisor = 0; supervisor < price.Length; supervisor++)
        {
            lower -= price[supervisor] * (price[supervisor] > 0 ? pairs.Most(supervisor) : pairs.Least(supervisor));
        }

        for (int site = 0; site < OfSite.Length; site++)
        {
            List<SupervisorArc> arcs = OfSite[site];
            long cheapest = arcs.Count == 0 ? long.MaxValue : arcs.Min(Priced);
            _everybody.Find(site, cheapest, offers);
            if (offers.Best.Length > 0)
            {
                cheapest = offers.Best[0].Priced;
            }
            else if (arcs.Count == 0)
            {
                return null;
            }

            lower += cheapest;
            added += Add(site, offers);
            if (prune && arcs.Count > Kept)
            {
                int held = chosen[site];
                arcs.Sort((a, b) => (a.Supervisor != held, Priced(a), a.Supervisor).CompareTo((b.Supervisor != held, Priced(b), b.Supervisor)));
                arcs.RemoveRange(Kept, arcs.Count - Kept);
            }
        }

        return (lower, added);

        long Priced(SupervisorArc arc) => arc.CostHm + price[arc.Supervisor];
    }

    private void AddCheapest(int count, Func<int, SupervisorSearch> searchOf)
    {
        SupervisorOffers offers = new(pairs, count);
        for (int site = 0; site < OfSite.Length; site++)
        {
            searchOf(site).Find(site, long.MaxValue, offers);
            Add(site, offers);
        }
    }

    private int Add(int site, SupervisorOffers offers)
    {
        int before = OfSite[site].Count;
        foreach ((_, int supervisor) in offers.Best)
        {
            if (!OfSite[site].Exists(arc => arc.Supervisor == supervisor))
            {
                OfSite[site].Add(new(supervisor, pairs.CostHm(supervisor, site)));
            }
        }

        return OfSite[site].Count - before;
    }

    /// <summary>Spreads neighbouring numbers (the finaliser of MurmurHash3, 32 bits).</summary>
    private static uint Scatter(uint value) => unchecked(Fold(Fold(value ^ value >> 16, 0x85EBCA6B, 13), 0xC2B2AE35, 16));

    private static uint Fold(uint value, uint factor, int shift)
    {
        uint product = unchecked(value * factor);
        return product ^ product >> shift;
    }
}
