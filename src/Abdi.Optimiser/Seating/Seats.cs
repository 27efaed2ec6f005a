using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>The seating found for given sites.</summary>
/// <param name="Model">The sites in numbers.</param>
/// <param name="State">Who sits where.</param>
/// <param name="NotSeated">Students who break a rule on them alone wherever they were tried.</param>
/// <param name="Energy">Levels 0, 3, 4 and 6 in one number; smaller is better.</param>
/// <param name="PreferenceCostLower">The bound of level 6 for a placement with so much mix excess and so many missing skills.</param>
internal sealed record Seats(SeatingModel Model, SeatingState State, List<int> NotSeated, long Energy, Func<long, long, long> PreferenceCostLower)
{
    private const int Epochs = 40;

    /// <summary>Hot enough to undo a bad first deal; the programme's deal needs less.</summary>
    private const double Hot = 0.1, Warm = 0.03, Cold = 0.007;

    public static Seats Find(PlacementProblem problem, Site[] sites, StudentReach reach, SolveOptions options, Action<SolveProgress>? progress, CancellationToken cancel)
    {
        progress?.Invoke(new(SolveStage.Seating, null));
        SeatingModel model = new(problem, sites, reach);
        SeatClasses classes = new(model);
        SpecialStudents special = new(classes);
        WishPrices prices = new(classes, special);
        WishProgramme? programme = WishProgramme.Solve(classes, special, options.Seed, prices);
        long lower = prices.LowerBound();
        cancel.ThrowIfCancellationRequested();

        SeatingState state = new(model);
        Action? byClass = programme is null ? null : () => new ClassDealer(model, state, classes, programme.Seats).Deal(options.Threads, new SeededRandom(options.Seed, 3), cancel);
        new StudentDealer(model, state, new SeededRandom(options.Seed, 1)).Deal(byClass);
        SeatingRepair repair = new(model, state, new SeededRandom(options.Seed, 2));
        repair.Pass();
        Report(state);

        state = Anneal(model, state, lower, options, Report, cancel);
        List<int> left = new SeatingRepair(model, state, new SeededRandom(options.Seed, 4)).Pass();
        return new(model, state, left, state.Energy(), (mixExcess, skillShortfall) =>
            WishProgramme.LowerBound(classes, special, options.Seed, prices, mixExcess, skillShortfall));

        void Report(SeatingState best)
        {
            if (progress is not null)
            {
                (long hard, long skills, long mix) = best.Outside();
                progress(new(SolveStage.Improving, new(best.BrokenAlone() + hard, skills, mix, best.PreferenceCost(), lower)));
            }
        }
    }

    /// <summary>
    /// Small problems are annealed twice with other random numbers and the better end is kept; large ones once, in
    /// shards. Both use two threads well and neither depends on how many there are.
    /// </summary>
    private static SeatingState Anneal(SeatingModel model, SeatingState state, long goal, SolveOptions options, Action<SeatingState> report, CancellationToken cancel)
    {
        AnnealPlan plan = new(Epochs, ProposalsPerStudent(model.Problem.Students.Length, options.Effort), model.Problem.Students.Length < 5_000 ? Hot : Warm, Cold);
        if (SeatingAnnealer.Shards(model.Sites.Length) > 1)
        {
            new SeatingAnnealer(model, state, options.Seed).Run(plan, goal, options.Threads, () => report(state), cancel);
            return state;
        }

        SeatingState[] ends = [state, state.Copy()];
        Parallel.For(0, ends.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel }, run =>
            new SeatingAnnealer(model, ends[run], options.Seed + ((ulong)run << 48)).Run(plan, goal, 1, null, cancel));
        SeatingState best = ends.MinBy(end => end.Energy())!;
        report(best);
        return best;
    }

    private static double ProposalsPerStudent(int students, Effort effort)
    {
        double normal = students switch
        {
            < 5_000 => 600,
            < 50_000 => 1000,
            < 500_000 => 400,
            _ => 80,
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
