namespace Abdi.Optimiser.Supervisors;

/// <summary>
/// Level 5 by column generation: the flow over few arcs gives prices, the prices tell which of the other pairs could
/// make it cheaper, and when none can the flow is the best over all pairs.
/// </summary>
internal sealed class SupervisorRounds(SupervisorPairs pairs)
{
    /// <summary>
    /// Rounds after every site has a supervisor. Six prove the optimum at a million students whose supervisors live
    /// among them; where all live in one town, thirty do at a hundred thousand. After the twelfth, one part in ten
    /// thousand above the bound is near enough.
    /// </summary>
    private const int Rounds = 40, PatientRounds = 12, NearEnough = 10_000;

    /// <summary>In greatest costs; a price is the gain of a chain of exchanges, which is rarely longer than one journey.</summary>
    private const int HighestPrice = 64;

    /// <summary>The flow multiplies costs by the number of nodes and needs some bits besides.</summary>
    private const long GreatestFlowCost = long.MaxValue >> 12;

    public SupervisorAssignment Run(CancellationToken cancel)
    {
        SupervisorArcs arcs = new(pairs);
        arcs.Begin(cancel);
        long? escape = pairs.GreatestHm;
        long enough = Math.Min(pairs.GreatestHm * (pairs.Sites.Count + 1L), GreatestFlowCost / (pairs.Sites.Count + pairs.Supervisors + 2));
        (SupervisorFlow? best, long lower) = (null, 0);
        for (int round = 0; round < Rounds;)
        {
            cancel.ThrowIfCancellationRequested();
            if (SupervisorFlow.Solve(pairs, arcs.OfSite, escape) is not { } flow)
            {
                return new(null, null);
            }

            bool whole = flow.Escaped == 0;
            if (arcs.Reprice(flow.Prices(HighestPrice * pairs.GreatestHm), flow.Chosen, whole) is not (long lowerHm, int added))
            {
                return new(null, null);
            }

            lower = Math.Max(lower, lowerHm);
            if (whole)
            {
                (best, escape) = (flow, null);
                round++;
                if (added == 0 || IsNearEnough(flow.CostHm - lower, flow.CostHm, round))
                {
                    break;
                }
            }
            else if (added == 0)
            {
                // The cheapest flow over all pairs escapes: either nobody is left, or to escape was cheaper than a
                // long chain of exchanges. No chain costs more than every site at the greatest cost.
                if (escape > enough)
                {
                    return new(null, null);
                }

                escape *= 64;
            }
        }

        return new(best!.Chosen, lower);
    }

    private static bool IsNearEnough(long gapHm, long costHm, int round) =>
        gapHm == 0 || (round >= PatientRounds && gapHm <= costHm / NearEnough);
}
