using Google.OrTools.Graph;

namespace Abdi.Optimiser;

/// <summary>
/// A min-cost flow with lower bounds on arcs, solved exactly by OR-Tools' cost scaling. Lower bounds are moved into
/// the supplies of the two ends, so that no big costs are needed to force them.
/// </summary>
internal sealed class FlowNetwork : IDisposable
{
    private readonly MinCostFlow _flow = new();
    private readonly List<long> _supply = [];
    private readonly List<long> _fixed = [];
    private readonly List<int> _solverArc = [];
    private long _fixedCost;

    public int AddNode()
    {
        _supply.Add(0);
        return _supply.Count - 1;
    }

    public void AddSupply(int node, long supply) => _supply[node] += supply;

    /// <summary>Adds an arc that carries between <paramref name="least"/> and <paramref name="most"/> units.</summary>
    /// <returns>A handle for <see cref="FlowOn"/>.</returns>
    public int AddArc(int from, int to, long least, long most, long unitCost)
    {
        if (least > 0)
        {
            _supply[from] -= least;
            _supply[to] += least;
            _fixedCost += least * unitCost;
        }

        _fixed.Add(least);
        _solverArc.Add(_flow.AddArcWithCapacityAndUnitCost(from, to, most - least, unitCost));
        return _fixed.Count - 1;
    }

    /// <summary>Finds the cheapest flow that uses every supply.</summary>
    /// <returns>Its cost, or null when none exists.</returns>
    public long? Solve()
    {
        for (int node = 0; node < _supply.Count; node++)
        {
            _flow.SetNodeSupply(node, _supply[node]);
        }

        return _flow.Solve() switch
        {
            MinCostFlowBase.Status.OPTIMAL => _flow.OptimalCost() + _fixedCost,
            MinCostFlowBase.Status.INFEASIBLE => null,
            MinCostFlowBase.Status other => throw new InvalidOperationException($"Min-cost flow with {_supply.Count} nodes and {_fixed.Count} arcs ended as {other}."),
        };
    }

    public long FlowOn(int arc) => _fixed[arc] + _flow.Flow(_solverArc[arc]);

    public void Dispose() => _flow.Dispose();
}
