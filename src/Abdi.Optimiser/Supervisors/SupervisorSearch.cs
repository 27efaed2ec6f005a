using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Supervisors;

/// <summary>Finds the cheapest supervisors of a site, cost and price together, without looking at all of them.</summary>
internal sealed class SupervisorSearch
{
    private readonly SupervisorPairs _pairs;
    private readonly List<Discipline> _disciplines = [];
    private long[] _price;

    /// <summary>Sorts the supervisors by discipline and home.</summary>
    /// <param name="pairs">The rules of level 5.</param>
    /// <param name="among">Who may be found; whoever may guide nobody is left out.</param>
    public SupervisorSearch(SupervisorPairs pairs, IEnumerable<int> among)
    {
        (_pairs, _price) = (pairs, pairs.NoPrices);
        Supervisor[] all = pairs.Problem.Supervisors;
        foreach (var discipline in among.Where(s => pairs.Most(s) > 0).GroupBy(s => all[s].Discipline))
        {
            _disciplines.Add(new(
                new SupervisorTree(pairs.Homes, discipline.Where(s => all[s].Home is not null)),
                [.. discipline.Where(s => all[s].Home is null)],
                [.. discipline]));
        }
    }

    /// <summary>Learns what each supervisor costs besides the journey; until then nothing.</summary>
    public void SetPrices(long[] price)
    {
        _price = price;
        foreach (Discipline discipline in _disciplines)
        {
            discipline.Tree.SetPrices(_price);
            Array.Sort(discipline.Homeless, ByPrice);
            Array.Sort(discipline.All, ByPrice);
        }

        int ByPrice(int a, int b) => (_price[a], a).CompareTo((_price[b], b));
    }

    /// <summary>Fills <paramref name="offers"/> with the cheapest for a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="limit">Only cheaper ones are looked for.</param>
    /// <param name="offers">Receives them.</param>
    public void Find(int site, long limit, SupervisorOffers offers)
    {
        offers.Begin(site, limit);
        GeoPoint? point = _pairs.Problem.Villages[_pairs.Sites[site].VillageIndex].Point;
        foreach (Discipline discipline in _disciplines)
        {
            FindAlike(point is null ? discipline.All : discipline.Homeless, site, offers);
            if (point is { } known)
            {
                discipline.Tree.Search(known, _pairs.MismatchHm(discipline.All[0], site), _price, offers);
            }
        }
    }

    /// <summary>
    /// Where a point is unknown the journey costs the same for all, so the lowest prices are the cheapest. Among equal
    /// prices each site begins with another one, or all would want the same few.
    /// </summary>
    private void FindAlike(int[] byPrice, int site, SupervisorOffers offers)
    {
        for (int from = 0; from < byPrice.Length;)
        {
            long price = _price[byPrice[from]];
            if (_pairs.CostHm(byPrice[from], site) + price >= offers.TooDear)
            {
                return;
            }

            int to = from + 1;
            while (to < byPrice.Length && _price[byPrice[to]] == price)
            {
                to++;
            }

            int first = (int)((uint)site * 2_654_435_761L % (to - from));
            for (int step = 0; step < to - from && _pairs.CostHm(byPrice[from], site) + price < offers.TooDear; step++)
            {
                offers.Consider(byPrice[from + (first + step) % (to - from)], price);
            }

            from = to;
        }
    }

    private sealed record Discipline(SupervisorTree Tree, int[] Homeless, int[] All);
}
