using Abdi.Optimiser.Sites;
using Abdi.Optimiser.Supervisors;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>The assignment over few pairs, against the flow over all of them.</summary>
public sealed class A05_SupervisorTests
{
    private const int Seasons = 40;

    [Fact]
    public void Few_pairs_cost_and_prove_what_all_pairs_do()
    {
        int escaped = 0;
        for (ulong seed = 1; seed <= Seasons; seed++)
        {
            SupervisorPairs pairs = Draw(seed);
            SupervisorAssignment all = SupervisorAssigner.Exact(pairs.Problem, pairs.Sites), few = Few(pairs);
            Assert.Equal(all.LowerHectometres, few.LowerHectometres);
            Assert.Equal(all.SupervisorOfSite is null, few.SupervisorOfSite is null);
            if (few.SupervisorOfSite is { } chosen)
            {
                Assert.Equal(all.LowerHectometres, chosen.Select((supervisor, site) => pairs.CostHm(supervisor, site)).Sum());
                Assert.All(chosen.Index(), pair => Assert.True(pairs.MayGo(pair.Item, pair.Index)));
                Assert.All(Enumerable.Range(0, pairs.Supervisors), s => Assert.InRange(chosen.Count(c => c == s), pairs.Least(s), pairs.Most(s)));
            }
            else
            {
                escaped++;
            }
        }

        Assert.InRange(escaped, 1, Seasons / 2);
    }

    /// <summary>Everyone lives in the north and the groups are in the south, where each supervisor costs nearly the same.</summary>
    [Fact]
    public void A_crowd_far_from_its_supervisors_is_assigned_at_the_least_cost()
    {
        SupervisorPairs drawn = Draw(3, sites: 300, supervisors: 150);
        SupervisorPairs pairs = With(drawn, (s, i) => s with
        {
            Home = new GeoPoint(-6.0 + 0.0001 * (i % 13), 106 + 0.0001 * i), MinGroups = 2, MaxGroups = 2, ExcludedVillageIndices = [],
        });

        SupervisorAssignment few = Few(pairs);
        Assert.NotNull(few.SupervisorOfSite);
        Assert.Equal(SupervisorAssigner.Exact(pairs.Problem, pairs.Sites).LowerHectometres, few.LowerHectometres);
        Assert.Equal(few.LowerHectometres, few.SupervisorOfSite.Select((supervisor, site) => pairs.CostHm(supervisor, site)).Sum());
    }

    [Fact]
    public void Supervisors_without_known_homes_are_shared_out_by_their_loads()
    {
        SupervisorPairs pairs = With(Draw(5, sites: 300, supervisors: 300), (s, i) => s with
        {
            Home = null, Discipline = "FT", MinGroups = 0, MaxGroups = 1, ExcludedVillageIndices = i % 3 == 0 ? [i % 7] : [],
        });

        SupervisorAssignment few = Few(pairs);
        Assert.NotNull(few.SupervisorOfSite);
        Assert.Equal(300, few.SupervisorOfSite.Distinct().Count());
        Assert.Equal(SupervisorAssigner.Exact(pairs.Problem, pairs.Sites).LowerHectometres, few.LowerHectometres);
    }

    [Fact]
    public void Any_prices_whatever_give_a_bound_no_higher_than_the_least_cost()
    {
        for (ulong seed = 1; seed <= Seasons; seed++)
        {
            SupervisorPairs pairs = Draw(seed);
            if (SupervisorAssigner.Exact(pairs.Problem, pairs.Sites).LowerHectometres is not { } least)
            {
                continue;
            }

            SeededRandom random = new(seed, 7);
            SupervisorArcs arcs = new(pairs);
            arcs.Begin(TestContext.Current.CancellationToken);
            for (int draw = 0; draw < 5; draw++)
            {
                long[] price = [.. Enumerable.Range(0, pairs.Supervisors).Select(_ => random.Chance(0.5) ? random.Below(900) - 300L : 0)];
                Assert.True(arcs.Reprice(price, new int[pairs.Sites.Count], prune: true)!.Value.LowerHm <= least);
            }
        }
    }

    [Fact]
    public void The_search_finds_what_trying_every_supervisor_finds()
    {
        for (ulong seed = 1; seed <= Seasons; seed++)
        {
            SupervisorPairs pairs = Draw(seed, sites: 40);
            SeededRandom random = new(seed, 8);
            long[] price = [.. Enumerable.Range(0, pairs.Supervisors).Select(_ => random.Below(900) - 300L)];
            SupervisorSearch search = new(pairs, Enumerable.Range(0, pairs.Supervisors));
            search.SetPrices(price);
            SupervisorOffers offers = new(pairs, 6);
            for (int site = 0; site < pairs.Sites.Count; site++)
            {
                long limit = random.Below(4000);
                search.Find(site, limit, offers);
                Assert.Equal(
                    Enumerable.Range(0, pairs.Supervisors).Where(s => pairs.Most(s) > 0 && pairs.MayGo(s, site)).Select(s => pairs.CostHm(s, site) + price[s]).Where(cost => cost < limit).Order().Take(6),
                    offers.Best.ToArray().Select(offer => offer.Priced));
            }
        }
    }

    private static SupervisorAssignment Few(SupervisorPairs pairs) =>
        SupervisorAssigner.Sparse(pairs.Problem, pairs.Sites, TestContext.Current.CancellationToken);

    private static SupervisorPairs With(SupervisorPairs pairs, Func<Supervisor, int, Supervisor> change) =>
        new(pairs.Problem with { Supervisors = [.. pairs.Problem.Supervisors.Select(change)] }, pairs.Sites);

    /// <summary>Loads that nearly bind, minima, exclusions, homes and villages without a point; now and then impossible.</summary>
    private static SupervisorPairs Draw(ulong seed, int sites = 160, int supervisors = 120)
    {
        SeededRandom random = new(seed, 6);
        PlacementProblem season = SmallSeason.Draw(seed, 200);
        int villages = season.Villages.Length, crowded = 1 + random.Below(villages), most = random.Chance(0.7) ? 3 : 2;
        PlacementProblem problem = season with
        {
            Rules = season.Rules with { Waived = random.Chance(0.1) ? HardRuleSet.Of(HardRule.SupervisorLoad) : HardRuleSet.None },
            Villages = [.. season.Villages.Select(village => random.Chance(0.05) ? village with { Point = null } : village)],
            Supervisors = [.. Enumerable.Range(0, supervisors).Select(number => new Supervisor
            {
                Id = $"D{number}",
                Home = random.Chance(0.1) ? null : new GeoPoint(-6.0 - random.Below(1000) * 0.001, 105.5 + random.Below(1000) * 0.001),
                Discipline = random.Chance(0.5) ? "FT" : random.Chance(0.5) ? "FEB" : "FISIP",
                MinGroups = random.Chance(0.3) ? 1 : 0,
                MaxGroups = 1 + random.Below(most),
                ExcludedVillageIndices = [.. Enumerable.Range(0, villages).Where(_ => random.Chance(0.1))],
            })],
        };
        return new(problem, [.. Enumerable.Range(0, sites).Select(_ => new Site(random.Below(crowded), random.Below(season.Themes.Length)))]);
    }
}
