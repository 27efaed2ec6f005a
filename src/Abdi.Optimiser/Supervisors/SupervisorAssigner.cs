using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Supervisors;

/// <summary>A supervisor for each site and what the cheapest assignment costs at least.</summary>
/// <param name="SupervisorOfSite">Positions in the supervisors, in the order of the sites; null when none exists.</param>
/// <param name="LowerHectometres">No assignment of these sites costs less; null when none exists.</param>
internal sealed record SupervisorAssignment(int[]? SupervisorOfSite, long? LowerHectometres);

/// <summary>
/// Level 5 as a min-cost flow. Up to two million pairs every pair is an arc and the result is optimal; above, each
/// site keeps its 40 cheapest supervisors and one escape arc at the price of the 41st, so that the flow's cost still
/// bounds every assignment from below. Who escaped is then given the nearest supervisor with room.
/// </summary>
internal static class SupervisorAssigner
{
    private const int NearestArcs = 40;
    private const int WiderRounds = 2;
    private const long AllPairs = 2_000_000;

    public static SupervisorAssignment Assign(PlacementProblem problem, IReadOnlyList<Site> sites, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return (long)sites.Count * problem.Supervisors.Length <= AllPairs ? Exact(problem, sites) : Sparse(problem, sites, cancel);
    }

    internal static SupervisorAssignment Exact(PlacementProblem problem, IReadOnlyList<Site> sites)
    {
        using FlowNetwork network = new();
        int sink = network.AddNode();
        int[] supervisors = AddSupervisors(network, sink, problem, sites.Count);
        int[][] arcs = new int[sites.Count][];
        for (int site = 0; site < sites.Count; site++)
        {
            int node = network.AddNode();
            network.AddSupply(node, 1);
            arcs[site] = new int[supervisors.Length];
            for (int supervisor = 0; supervisor < supervisors.Length; supervisor++)
            {
                arcs[site][supervisor] = MayGo(problem, supervisor, sites[site])
                    ? network.AddArc(node, supervisors[supervisor], 0, 1, CostHm(problem, supervisor, sites[site]))
                    : -1;
            }
        }

        if (network.Solve() is not { } cost)
        {
            return new(null, null);
        }

        int[] chosen = new int[sites.Count];
        for (int site = 0; site < chosen.Length; site++)
        {
            chosen[site] = Array.FindIndex(arcs[site], arc => arc >= 0 && network.FlowOn(arc) > 0);
        }

        return new(chosen, cost);
    }

    internal static SupervisorAssignment Sparse(PlacementProblem problem, IReadOnlyList<Site> sites, CancellationToken cancel)
    {
        CheapSupervisors cheap = new(problem);
        int[] kept = new int[sites.Count];
        Array.Fill(kept, NearestArcs);
        for (int round = 0; ; round++)
        {
            cancel.ThrowIfCancellationRequested();
            (int[] chosen, long? lower) = SparseFlow(problem, sites, cheap, kept);
            if (lower is null)
            {
                return new(null, null);
            }

            List<int> escaped = [.. Enumerable.Range(0, chosen.Length).Where(site => chosen[site] < 0)];
            if (round == WiderRounds || escaped.Count <= sites.Count / 1000)
            {
                return new(SeatEscaped(problem, sites, chosen, escaped) ? chosen : null, lower);
            }

            // Where many sites compete for the same few supervisors, look farther: the bound rises and fewer escape.
            foreach (int site in escaped)
            {
                kept[site] *= 3;
            }
        }
    }

    /// <summary>The flow over the kept arcs; −1 for sites that took the escape.</summary>
    private static (int[] Chosen, long? Lower) SparseFlow(PlacementProblem problem, IReadOnlyList<Site> sites, CheapSupervisors cheap, int[] kept)
    {
        using FlowNetwork network = new();
        int sink = network.AddNode();
        int[] supervisors = AddSupervisors(network, sink, problem, sites.Count);
        int escape = network.AddNode();
        foreach (int supervisor in supervisors)
        {
            network.AddArc(escape, supervisor, 0, sites.Count, 0);
        }

        (int Arc, int Supervisor)[][] arcs = new (int, int)[sites.Count][];
        for (int site = 0; site < sites.Count; site++)
        {
            int node = network.AddNode();
            network.AddSupply(node, 1);
            List<(long CostHm, int Supervisor)> near = cheap.Of(sites[site], kept[site] + 1);
            arcs[site] = new (int, int)[Math.Min(kept[site], near.Count)];
            for (int i = 0; i < arcs[site].Length; i++)
            {
                arcs[site][i] = (network.AddArc(node, supervisors[near[i].Supervisor], 0, 1, near[i].CostHm), near[i].Supervisor);
            }

            if (near.Count > kept[site])
            {
                network.AddArc(node, escape, 0, 1, near[kept[site]].CostHm);
            }
        }

        long? lower = network.Solve();
        int[] chosen = new int[sites.Count];
        for (int site = 0; site < chosen.Length && lower is not null; site++)
        {
            int at = Array.FindIndex(arcs[site], arc => network.FlowOn(arc.Arc) > 0);
            chosen[site] = at < 0 ? -1 : arcs[site][at].Supervisor;
        }

        return (chosen, lower);
    }

    /// <summary>First the supervisors who still lack groups, then whoever has room, the cheapest pair first each time.</summary>
    private static bool SeatEscaped(PlacementProblem problem, IReadOnlyList<Site> sites, int[] chosen, List<int> escaped)
    {
        int[] load = new int[problem.Supervisors.Length];
        foreach (int supervisor in chosen.Where(supervisor => supervisor >= 0))
        {
            load[supervisor]++;
        }

        foreach (bool onlyLacking in (ReadOnlySpan<bool>)[true, false])
        {
            for (int supervisor = 0; supervisor < load.Length && onlyLacking; supervisor++)
            {
                while (load[supervisor] < Least(problem, supervisor) && Cheapest(escaped, site => MayGo(problem, supervisor, sites[site]) ? CostHm(problem, supervisor, sites[site]) : null) is { } site)
                {
                    Give(site, supervisor);
                }
            }

            if (!onlyLacking)
            {
                foreach (int site in escaped.ToArray())
                {
                    if (Cheapest(Enumerable.Range(0, load.Length), s => load[s] < Most(problem, s, sites.Count) && MayGo(problem, s, sites[site]) ? CostHm(problem, s, sites[site]) : null) is not { } supervisor)
                    {
                        return false;
                    }

                    Give(site, supervisor);
                }
            }
        }

        return Enumerable.Range(0, load.Length).All(supervisor => load[supervisor] >= Least(problem, supervisor));

        void Give(int site, int supervisor)
        {
            chosen[site] = supervisor;
            load[supervisor]++;
            escaped.Remove(site);
        }
    }

    private static int? Cheapest(IEnumerable<int> items, Func<int, long?> cost)
    {
        (int? best, long least) = (null, long.MaxValue);
        foreach (int item in items)
        {
            if (cost(item) is { } value && value < least)
            {
                (best, least) = (item, value);
            }
        }

        return best;
    }

    private static int[] AddSupervisors(FlowNetwork network, int sink, PlacementProblem problem, int groups)
    {
        int[] nodes = new int[problem.Supervisors.Length];
        for (int supervisor = 0; supervisor < nodes.Length; supervisor++)
        {
            nodes[supervisor] = network.AddNode();
            int least = Least(problem, supervisor);
            network.AddArc(nodes[supervisor], sink, least, Math.Max(least, Most(problem, supervisor, groups)), 0);
        }

        network.AddSupply(sink, -groups);
        return nodes;
    }

    private static bool LoadWaived(PlacementProblem problem) => problem.Rules.Waived.Contains(HardRule.SupervisorLoad);

    private static int Least(PlacementProblem problem, int supervisor) => LoadWaived(problem) ? 0 : problem.Supervisors[supervisor].MinGroups;

    private static int Most(PlacementProblem problem, int supervisor, int groups) =>
        LoadWaived(problem) ? groups : Math.Min(groups, problem.Supervisors[supervisor].MaxGroups);

    private static bool MayGo(PlacementProblem problem, int supervisor, Site site) =>
        problem.Rules.Waived.Contains(HardRule.SupervisorExclusion)
        || Array.BinarySearch(problem.Supervisors[supervisor].ExcludedVillageIndices, site.VillageIndex) < 0;

    private static long CostHm(PlacementProblem problem, int supervisor, Site site) =>
        Travel.SupervisorCostHm(problem, supervisor, site.VillageIndex, site.ThemeIndex);

    /// <summary>Finds the cheapest supervisors of a site without looking at all of them.</summary>
    private sealed class CheapSupervisors
    {
        private readonly PlacementProblem _problem;
        private readonly List<(GeoGrid Grid, int WithHome, int[] WithoutHome, int[] All)> _disciplines = [];

        public CheapSupervisors(PlacementProblem problem)
        {
            _problem = problem;
            Supervisor[] all = problem.Supervisors;
            GeoPoint[] homes = [.. all.Select(supervisor => supervisor.Home ?? default)];
            foreach (var discipline in Enumerable.Range(0, all.Length).Where(s => Most(problem, s, int.MaxValue) > 0).GroupBy(s => all[s].Discipline))
            {
                int[] withHome = [.. discipline.Where(s => all[s].Home is not null)];
                _disciplines.Add((new GeoGrid(homes, withHome, 0.1), withHome.Length, [.. discipline.Where(s => all[s].Home is null)], [.. discipline]));
            }
        }

        /// <summary>The <paramref name="count"/> cheapest, cheapest first, equal costs by position.</summary>
        public List<(long CostHm, int Supervisor)> Of(Site site, int count)
        {
            List<(long CostHm, int Supervisor)> found = [];
            foreach ((GeoGrid grid, int withHome, int[] withoutHome, int[] all) in _disciplines)
            {
                if (_problem.Villages[site.VillageIndex].Point is not { } point)
                {
                    AddAllowed(all, count);
                    continue;
                }

                AddAllowed(withoutHome, count);
                int before = found.Count;
                for (int asked = Math.Min(withHome, count); ; asked = Math.Min(withHome, asked * 2))
                {
                    found.RemoveRange(before, found.Count - before);
                    AddAllowed(grid.Nearest(point, asked).Select(item => item.Item), count);
                    if (asked == withHome || found.Count - before >= count)
                    {
                        break;
                    }
                }
            }

            found.Sort();
            return found.Count > count ? found.GetRange(0, count) : found;

            void AddAllowed(IEnumerable<int> supervisors, int most) =>
                found.AddRange(supervisors.Where(s => MayGo(_problem, s, site)).Take(most).Select(s => (CostHm(_problem, s, site), s)));
        }
    }
}
