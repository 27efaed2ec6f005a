using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>What prices tell of wishes at given sites: those of the linear programme, or raised ones where students are too many for it.</summary>
internal sealed class WishPricing
{
    private const int FineSteps = 500, CoarseSteps = 250;

    /// <summary>Above this many students the programme takes too long and too much memory.</summary>
    private const int LargestProgramme = 30_000;

    private readonly SpecialStudents _special;
    private readonly WishPrices _prices;

    private WishPricing(SeatingModel model, CancellationToken cancel)
    {
        Classes = new(model);
        _special = new(Classes);
        _prices = new(Classes, _special);
        Seats = IsLarge ? Ascend(cancel) : WishProgramme.Solve(Classes, _special, _prices);
        Lower = _prices.LowerBound();
    }

    public SeatClasses Classes { get; }

    /// <summary>Seats in each class that students would take at these prices, for each signature: [signature × classes + class]; null when the programme was not solved.</summary>
    public double[]? Seats { get; }

    /// <summary>What no placement at these sites can undercut whose mix and skills are whole.</summary>
    public long Lower { get; }

    /// <summary>Finds the prices. The ascent can be cancelled; the programme cannot once it runs.</summary>
    public static WishPricing Of(SeatingModel model, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        return new(model, cancel);
    }

    /// <summary>What no placement at these sites can undercut that keeps the hard rules and leaves no more of mix and skills than given.</summary>
    public static long LowerBound(PlacementProblem problem, Site[] sites, long mixExcess, long skillShortfall) =>
        Of(new SeatingModel(problem, sites, new StudentReach(problem))).LowerBound(mixExcess, skillShortfall);

    /// <summary>
    /// The same from prices that are known. What is not whole is bounded in two ways, neither always the better: these
    /// prices are loosened, or the programme is solved again and may leave as much.
    /// </summary>
    public long LowerBound(long mixExcess, long skillShortfall)
    {
        long loosened = _prices.LowerBound(mixExcess, skillShortfall);
        if (mixExcess + skillShortfall == 0 || IsLarge)
        {
            return loosened;
        }

        WishPrices again = new(Classes, _special);
        WishProgramme.Solve(Classes, _special, again, (mixExcess, skillShortfall));
        return Math.Max(loosened, again.LowerBound(mixExcess, skillShortfall));
    }

    private bool IsLarge => Classes.Model.Signatures.SignatureOf.Length > LargestProgramme;

    private double[] Ascend(CancellationToken cancel)
    {
        double[] ofKind = PriceAscent.Raise(_prices, new(Classes, _special, _prices.Kinds), _prices.Kinds.AreCoarse ? CoarseSteps : FineSteps, cancel);
        double[] seats = new double[Classes.Model.Signatures.Count * Classes.Count];
        for (int signature = 0; signature < Classes.Model.Signatures.Count; signature++)
        {
            ofKind.AsSpan(_prices.Kinds.OfSignature(signature) * Classes.Count, Classes.Count).CopyTo(seats.AsSpan(signature * Classes.Count));
        }

        return seats;
    }
}
