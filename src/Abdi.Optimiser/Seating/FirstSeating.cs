using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// A seating found long before wishes are priced: it shows early that a placement exists, and stands in should the
/// priced one not keep every rule.
/// </summary>
/// <param name="Model">The sites in numbers.</param>
/// <param name="Tied">Only sets and bound students seated: where the priced deal goes on.</param>
/// <param name="State">Who sits where.</param>
/// <param name="IsSettled">Whether every hard rule on students and groups holds.</param>
internal sealed record FirstSeating(SeatingModel Model, SeatingState Tied, SeatingState State, bool IsSettled)
{
    public static FirstSeating Find(PlacementProblem problem, Site[] sites, StudentReach reach, SolveOptions options, CancellationToken cancel)
    {
        SeatingModel model = new(problem, sites, reach);
        SeatingState tied = new(model);
        new StudentDealer(model, tied, new SeededRandom(options.Seed, 1)).SeatTied();
        cancel.ThrowIfCancellationRequested();
        SeatingState state = tied.Copy();
        new StudentDealer(model, state, new SeededRandom(options.Seed, 5)).DealRest();
        // One thread only: the other one guides the groups meanwhile.
        bool settled = new HardSettler(model, state, options.Seed + (1UL << 52)).Settle(threads: 1, cancel);
        return new(model, tied, state, settled);
    }
}
