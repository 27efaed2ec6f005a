using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>The seating found for given sites.</summary>
/// <param name="Model">The sites in numbers.</param>
/// <param name="State">Who sits where.</param>
/// <param name="NotSeated">Students who break a rule on them alone wherever they were tried.</param>
/// <param name="Energy">Levels 0, 3, 4 and 6 in one number; smaller is better.</param>
/// <param name="PreferenceCostLower">The bound of level 6.</param>
internal sealed record Seats(SeatingModel Model, SeatingState State, List<int> NotSeated, long Energy, long PreferenceCostLower)
{
    public static Seats Find(PlacementProblem problem, Site[] sites, StudentReach reach, SolveOptions options, Action<SolveProgress>? progress, CancellationToken cancel)
    {
        progress?.Invoke(new(SolveStage.Seating, null));
        SeatingModel model = new(problem, sites, reach);
        SeatingState state = new(model);
        new StudentDealer(model, state, new SeededRandom(options.Seed, 1)).Deal();
        SeatingRepair repair = new(model, state, new SeededRandom(options.Seed, 2));
        List<int> left = repair.Pass();
        Report(SolveStage.Improving, 0);
        long lower = PreferenceBound.Of(model, mixIsWhole: true, skillsAreWhole: true, 1500, cancel);
        int epochs = 40;
        new SeatingAnnealer(model, state, options.Seed).Run(new(epochs, Proposals(options.Effort), 0.25, 0.01), options.Threads, _ => Report(SolveStage.Improving, lower), cancel);
        left = repair.Pass();
        return new(model, state, left, state.Energy(), lower);

        void Report(SolveStage stage, long bound)
        {
            if (progress is not null)
            {
                long lanes = state.LaneScore.Sum(score => (long)score);
                progress(new(stage, new(state.BrokenAlone() + lanes / SeatingModel.HardWeight, lanes % SeatingModel.HardWeight / SeatingModel.SkillWeight, lanes % SeatingModel.SkillWeight, state.PreferenceCost(), bound)));
            }
        }
    }

    private static double Proposals(Effort effort) => effort switch
    {
        Effort.Quick => 120,
        Effort.Normal => 600,
        Effort.Thorough => 3000,
        _ => throw new ArgumentOutOfRangeException(nameof(effort), effort, null),
    };
}
