namespace Abdi.Optimiser.Supervisors;

/// <summary>One supervisor whom a site may take in the flow.</summary>
internal readonly record struct SupervisorArc(int Supervisor, long CostHm);

/// <summary>The cheapest assignment over some of the pairs, and the prices that come with it.</summary>
internal sealed class SupervisorFlow
{
    private readonly SupervisorPairs _pairs;
    private readonly List<SupervisorArc>[] _arcs;
    private readonly long? _escapeHm;
    private readonly bool[] _escapesTo;

    private SupervisorFlow(SupervisorPairs pairs, List<SupervisorArc>[] arcs, long? escapeHm)
    {
        (_pairs, _arcs, _escapeHm) = (pairs, arcs, escapeHm);
        (Chosen, _escapesTo) = (new int[arcs.Length], new bool[pairs.Supervisors]);
    }

    /// <summary>Gets the supervisor of each site; −1 where it escaped.</summary>
    public int[] Chosen { get; }

    /// <summary>Gets how many sites found none among their arcs.</summary>
    public int Escaped => Chosen.Count(supervisor => supervisor < 0);

    /// <summary>Gets the cost of the sites that did not escape, hectometres.</summary>
    public long CostHm => Chosen.Select((supervisor, site) => supervisor < 0 ? 0 : _pairs.CostHm(supervisor, site)).Sum();

    /// <summary>Solves the flow.</summary>
    /// <param name="pairs">The rules of level 5.</param>
    /// <param name="arcs">Whom each site may take.</param>
    /// <param name="escapeHm">What a site pays that takes any supervisor with room instead, allowed or not; null where the arcs are known to suffice.</param>
    /// <returns>The flow, or null when the supervisors' loads allow none, whatever the arcs.</returns>
    public static SupervisorFlow? Solve(SupervisorPairs pairs, List<SupervisorArc>[] arcs, long? escapeHm)
    {
        using FlowNetwork network = new();
        int sink = network.AddNode(), escape = network.AddNode();
        network.AddSupply(sink, -arcs.Length);
        int[] nodes = new int[pairs.Supervisors], escapes = new int[pairs.Supervisors];
        for (int supervisor = 0; supervisor < nodes.Length; supervisor++)
        {
            nodes[supervisor] = network.AddNode();
            network.AddArc(nodes[supervisor], sink, pairs.Least(supervisor), pairs.Most(supervisor), 0);
            escapes[supervisor] = escapeHm is null ? -1 : network.AddArc(escape, nodes[supervisor], 0, arcs.Length, 0);
        }

        int[][] handles = new int[arcs.Length][];
        for (int site = 0; site < arcs.Length; site++)
        {
            int node = network.AddNode();
            network.AddSupply(node, 1);
            handles[site] = [.. arcs[site].Select(arc => network.AddArc(node, nodes[arc.Supervisor], 0, 1, arc.CostHm))];
            if (escapeHm is { } hm)
            {
                network.AddArc(node, escape, 0, 1, hm);
            }
        }

        if (network.Solve() is null)
        {
            return null;
        }

        SupervisorFlow flow = new(pairs, arcs, escapeHm);
        for (int site = 0; site < arcs.Length; site++)
        {
            int at = Array.FindIndex(handles[site], arc => network.FlowOn(arc) > 0);
            flow.Chosen[site] = at < 0 ? -1 : arcs[site][at].Supervisor;
        }

        for (int supervisor = 0; supervisor < nodes.Length; supervisor++)
        {
            flow._escapesTo[supervisor] = escapes[supervisor] >= 0 && network.FlowOn(escapes[supervisor]) > 0;
        }

        return flow;
    }

    /// <summary>
    /// Prices of the supervisors at which no site would rather take another of its arcs: the shortest distances in the
    /// residual graph of the flow, seen between supervisors (Ahuja, Magnanti and Orlin, Network Flows, chapter 9). Who
    /// has room costs nothing; who is wanted by too many costs what the site that yields travels farther.
    /// </summary>
    /// <param name="highest">No price is higher, hectometres.</param>
    public long[] Prices(long highest)
    {
        int escape = _pairs.Supervisors;
        (int[] start, (int Site, long CostHm)[] sitesOf) = BySupervisor();
        int[] held = [.. Chosen.Select(supervisor => supervisor < 0 ? escape : supervisor)], load = new int[escape + 1];
        long[] paid = new long[held.Length], price = new long[escape + 1];
        for (int site = 0; site < held.Length; site++)
        {
            load[held[site]]++;
            paid[site] = held[site] == escape ? _escapeHm!.Value : _pairs.CostHm(held[site], site);
        }

        bool[] waits = new bool[escape + 1];
        Queue<int> changed = [];
        Array.Fill(price, long.MaxValue);
        for (int supervisor = 0; supervisor < escape; supervisor++)
        {
            Lower(supervisor, _escapesTo[supervisor] || load[supervisor] < _pairs.Most(supervisor) ? 0 : highest);
        }

        while (changed.TryDequeue(out int cheaper))
        {
            waits[cheaper] = false;
            if (cheaper == escape)
            {
                LowerAllWhoEscape();
                continue;
            }

            for (int at = start[cheaper]; at < start[cheaper + 1]; at++)
            {
                (int site, long costHm) = sitesOf[at];
                Lower(held[site], price[cheaper] + costHm - paid[site]);
            }

            if (_escapeHm is not null)
            {
                Lower(escape, price[cheaper]);
            }
        }

        return price[..escape];

        void LowerAllWhoEscape()
        {
            for (int site = 0; site < held.Length; site++)
            {
                Lower(held[site], price[escape] + _escapeHm!.Value - paid[site]);
            }

            for (int supervisor = 0; supervisor < escape; supervisor++)
            {
                if (_escapesTo[supervisor])
                {
                    Lower(supervisor, price[escape]);
                }
            }
        }

        void Lower(int node, long value)
        {
            if (value < price[node])
            {
                price[node] = value;
                if (!waits[node])
                {
                    waits[node] = true;
                    changed.Enqueue(node);
                }
            }
        }
    }

    private (int[] Start, (int Site, long CostHm)[] Sites) BySupervisor()
    {
        int[] start = new int[_pairs.Supervisors + 1];
        foreach (SupervisorArc arc in _arcs.SelectMany(arcs => arcs))
        {
            start[arc.Supervisor + 1]++;
        }

        for (int supervisor = 0; supervisor < _pairs.Supervisors; supervisor++)
        {
            start[supervisor + 1] += start[supervisor];
        }

        (int, long)[] sites = new (int, long)[start[^1]];
        int[] next = [.. start];
        for (int site = 0; site < _arcs.Length; site++)
        {
            foreach (SupervisorArc arc in _arcs[site])
            {
                sites[next[arc.Supervisor]++] = (site, arc.CostHm);
            }
        }

        return (start, sites);
    }
}
