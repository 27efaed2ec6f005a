namespace Abdi.Optimiser.Sites;

/// <summary>
/// Beds of chosen villages beside those who need one (H11): for women, for men and for all. What is missing gets a price,
/// so that sites with more of it are chosen.
/// </summary>
/// <param name="room">What each village takes.</param>
internal sealed class BedSupply(VillageRoom room)
{
    private const long FirstPriceMilli = 2; // thousandths of need for a bed; doubled each time

    private static readonly (int PerWoman, int PerMan)[] Kinds = [(1, 0), (0, 1), (1, 1)];

    private readonly long[] _priceMilli = new long[Kinds.Length];
    private readonly long[] _tooLowMilli = new long[Kinds.Length];
    private readonly long[] _spare = new long[Kinds.Length];

    /// <summary>Gets whether some kind of beds has a price above the first one, so that a lower one could do.</summary>
    public bool MayLower => Array.Exists(_priceMilli, price => price > FirstPriceMilli);

    /// <summary>Whether the sites lack beds of some kind.</summary>
    public bool LacksAt(IReadOnlyCollection<Site> sites) => Lacking(sites).Any();

    /// <summary>Raises the price of every kind of beds that the sites lack.</summary>
    /// <returns>Whether any is lacking.</returns>
    public bool RaisePrices(IReadOnlyCollection<Site> sites)
    {
        int[] lacking = [.. Lacking(sites)];
        foreach (int kind in lacking)
        {
            _tooLowMilli[kind] = _priceMilli[kind];
            _priceMilli[kind] = Math.Max(FirstPriceMilli, _priceMilli[kind] * 2);
        }

        return lacking.Length > 0;
    }

    /// <summary>Lowers every price half way to the last one that was too low.</summary>
    /// <returns>The prices before, for <see cref="Restore"/>.</returns>
    public long[] LowerPrices()
    {
        long[] before = [.. _priceMilli];
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            _priceMilli[kind] = (_priceMilli[kind] + _tooLowMilli[kind]) / 2;
        }

        return before;
    }

    /// <summary>Takes prices back that were lowered too far.</summary>
    public void Restore(long[] before)
    {
        _priceMilli.CopyTo(_tooLowMilli, 0);
        before.CopyTo(_priceMilli, 0);
    }

    /// <summary>Asks for so many more beds of each kind than there are people: not every bed can be filled by whole groups.</summary>
    public void AskSpare(long beds)
    {
        for (int kind = 0; kind < _spare.Length; kind++)
        {
            _spare[kind] += beds;
        }
    }

    /// <summary>What the beds of the village's n-th group are worth, thousandths of need; never more than those of the one before.</summary>
    public long WorthMilli(int village, int nth)
    {
        long worth = 0;
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            if (_priceMilli[kind] > 0)
            {
                (int perWoman, int perMan) = Kinds[kind];
                worth += _priceMilli[kind] * (room.WeightOf(village, nth, perWoman, perMan) - room.WeightOf(village, nth - 1, perWoman, perMan));
            }
        }

        return worth;
    }

    private IEnumerable<int> Lacking(IReadOnlyCollection<Site> sites)
    {
        (int Village, int Groups)[] villages = [.. sites.GroupBy(site => site.VillageIndex).Select(at => (at.Key, at.Count()))];
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            (int perWoman, int perMan) = Kinds[kind];
            long people = (long)perWoman * room.Numbers.Women + (long)perMan * room.Numbers.Men;
            if (villages.Sum(at => room.WeightOf(at.Village, at.Groups, perWoman, perMan)) < people + _spare[kind])
            {
                yield return kind;
            }
        }
    }
}
