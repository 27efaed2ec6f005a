using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>The seating found for given sites.</summary>
/// <param name="State">Who sits where.</param>
/// <param name="NotSeated">Students who break a rule on them alone wherever they were tried.</param>
/// <param name="Score">Its levels 0, 3, 4 and 6.</param>
internal sealed record Seats(SeatingState State, List<int> NotSeated, SeatScore Score)
{
    private const int Epochs = 40;

    /// <summary>Hot enough to undo a bad first deal; the programme's deal needs less.</summary>
    private const double Hot = 0.1, Warm = 0.03, Cold = 0.007;

    /// <summary>Deals as the programme would and anneals.</summary>
    /// <param name="first">Where the deal goes on; it stands in should the priced seating not keep every rule.</param>
    /// <param name="pricing">The programme's answer.</param>
    /// <param name="options">How to look.</param>
    /// <param name="rounds">Counts the rounds of large problems and may end them early; small ones are over before anybody could say so.</param>
    /// <param name="progress">Told about better seatings, on the calling thread.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Seats Find(FirstSeating first, WishPricing pricing, SolveOptions options, RoundBudget rounds, Action<SolveProgress>? progress, CancellationToken cancel)
    {
        (SeatingModel model, SeatingState state) = (first.Model, first.Tied);
        if (pricing.Seats is { } seats)
        {
            new ClassDealer(model, state, pricing.Classes, seats).Deal(options.Threads, new SeededRandom(options.Seed, 3), cancel);
        }
        else
        {
            new StudentDealer(model, state, new SeededRandom(options.Seed, 5)).DealRest();
        }

        new SeatingRepair(model, state, new SeededRandom(options.Seed, 2)).Pass();
        Report(state.Score());

        SeatScore goal = new(0, 0, 0, pricing.Lower);
        state = Anneal(model, state, goal, options, rounds, Report, cancel);
        SeatScore score = state.Score();
        if (first.IsSettled && score.Broken > 0)
        {
            state = Anneal(model, first.State, goal, options, rounds, Report, cancel);
        }

        List<int> left = new SeatingRepair(model, state, new SeededRandom(options.Seed, 4)).Pass();
        return new(state, left, state.Score());

        void Report(SeatScore best) =>
            progress?.Invoke(new(SolveStage.Improving, new(best.Broken, best.Skills, best.Mix, best.Wishes, pricing.Lower)));
    }

    /// <summary>
    /// Small problems are annealed twice with other random numbers and the better end is kept; large ones once, in
    /// shards. Both use two threads well and neither depends on how many there are.
    /// </summary>
    private static SeatingState Anneal(SeatingModel model, SeatingState state, SeatScore goal, SolveOptions options, RoundBudget rounds, Action<SeatScore> report, CancellationToken cancel)
    {
        AnnealPlan plan = new(Epochs, ProposalsPerStudent(model.Problem.Students.Length, options.Effort), model.Problem.Students.Length < 5_000 ? Hot : Warm, Cold);
        if (SeatingAnnealer.Shards(model.Sites.Length) > 1)
        {
            new SeatingAnnealer(model, state, options.Seed).Run(plan, goal, options.Threads, rounds, report, cancel);
            return state;
        }

        SeatingState[] ends = [state, state.Copy()];
        Parallel.For(0, ends.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel }, run =>
            new SeatingAnnealer(model, ends[run], options.Seed + ((ulong)run << 48)).Run(plan, goal, 1, null, null, cancel));
        SeatingState best = ends.MinBy(end => end.Score())!;
        report(best.Score());
        return best;
    }

    private static double ProposalsPerStudent(int students, Effort effort)
    {
        double normal = students switch
        {
            < 5_000 => 600,
            < 50_000 => 1000,
            < 500_000 => 700,
            _ => 110,
        };
        return effort switch
        {
            Effort.Quick => normal / 5,
            Effort.Normal => normal,
            Effort.Thorough => normal * 5,
            _ => throw new ArgumentOutOfRangeException(nameof(effort), effort, null),
        };
    }
}
