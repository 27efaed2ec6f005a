using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Supervisors;

/// <summary>A supervisor for each site and what the cheapest assignment costs at least.</summary>
/// <param name="SupervisorOfSite">Positions in the supervisors, in the order of the sites; null when none exists.</param>
/// <param name="LowerHectometres">No assignment of these sites costs less; null when none exists.</param>
internal sealed record SupervisorAssignment(int[]? SupervisorOfSite, long? LowerHectometres);

/// <summary>Level 5 as a min-cost flow: over every pair where there are few, else over those pairs that can matter.</summary>
internal static class SupervisorAssigner
{
    private const long AllPairs = 2_000_000;

    public static SupervisorAssignment Assign(PlacementProblem problem, IReadOnlyList<Site> sites, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return (long)sites.Count * problem.Supervisors.Length <= AllPairs ? Exact(problem, sites) : Sparse(problem, sites, cancel);
    }

    internal static SupervisorAssignment Sparse(PlacementProblem problem, IReadOnlyList<Site> sites, CancellationToken cancel) =>
        new SupervisorRounds(new(problem, sites)).Run(cancel);

    internal static SupervisorAssignment Exact(PlacementProblem problem, IReadOnlyList<Site> sites)
    {
        SupervisorPairs pairs = new(problem, sites);
        using FlowNetwork network = new();
        int sink = network.AddNode();
        network.AddSupply(sink, -sites.Count);
        int[] nodes = new int[pairs.Supervisors];
        for (int supervisor = 0; supervisor < nodes.Length; supervisor++)
        {
            nodes[supervisor] = network.AddNode();
            network.AddArc(nodes[supervisor], sink, pairs.Least(supervisor), pairs.Most(supervisor), 0);
        }

        int[][] arcs = new int[sites.Count][];
        for (int site = 0; site < sites.Count; site++)
        {
            int node = network.AddNode();
            network.AddSupply(node, 1);
            arcs[site] = new int[nodes.Length];
            for (int supervisor = 0; supervisor < nodes.Length; supervisor++)
            {
                arcs[site][supervisor] = pairs.MayGo(supervisor, site)
                    ? network.AddArc(node, nodes[supervisor], 0, 1, pairs.CostHm(supervisor, site))
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
}
