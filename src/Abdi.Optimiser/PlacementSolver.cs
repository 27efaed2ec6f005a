using System.Globalization;
using Abdi.Optimiser.Conflicts;
using Abdi.Optimiser.Seating;
using Abdi.Optimiser.Sites;
using Abdi.Optimiser.Supervisors;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser;

/// <summary>
/// From a problem to a placement: share of the regions, sites, supervisors, seats. The levels are kept in their strict
/// order; see docs/placement-model.md.
/// </summary>
public static class PlacementSolver
{
    private const int SiteRounds = 4;

    /// <summary>Solves the problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Seed, threads and effort.</param>
    /// <param name="progress">Told about stages and better placements; called on the calling thread.</param>
    /// <param name="cancel">Stops with <see cref="OperationCanceledException"/>.</param>
    /// <returns>A placement that keeps every hard rule, the proof that none exists, or neither.</returns>
    public static SolveOutcome Solve(PlacementProblem problem, SolveOptions options, Action<SolveProgress>? progress = null, CancellationToken cancel = default)
    {
        SolveOutcome? outcome = ConflictFinder.IsEvident(problem, cancel) ? null : Search(problem, options, progress, cancel);
        if (outcome is SolveOutcome.Placed)
        {
            return outcome;
        }

        progress?.Invoke(new(SolveStage.Conflicts, null));
        return ConflictFinder.Find(problem, options, cancel)
            ?? outcome
            ?? throw new InvalidOperationException("What was evidently impossible was not proved.");
    }

    /// <summary>Looks for a placement, and proves nothing when it finds none.</summary>
    internal static SolveOutcome Search(PlacementProblem problem, SolveOptions options, Action<SolveProgress>? progress, CancellationToken cancel)
    {
        progress?.Invoke(new(SolveStage.Sites, null));
        int[] capacity = VillageCapacity.Of(problem);
        Apportionment share = Apportionment.Of(problem, capacity);
        SiteFlow flow = new(problem, share, capacity);
        StudentReach reach = new(problem);
        SiteChooser chooser = new(problem, flow, reach, capacity);
        List<int> notSeated = [];
        Attempt? best = null;
        for (int round = 0; round < SiteRounds; round++)
        {
            if (chooser.Choose(notSeated, cancel) is not { } choice)
            {
                break;
            }

            progress?.Invoke(new(SolveStage.Supervisors, null));
            SupervisorAssignment supervisors = SupervisorAssigner.Assign(problem, choice.Sites, cancel);
            if (supervisors.SupervisorOfSite is null)
            {
                break;
            }

            Seats seats = Seats.Find(problem, choice.Sites, reach, options, progress, cancel);
            if (best is null || seats.Energy < best.Seats.Energy)
            {
                best = new(choice, supervisors, seats);
            }

            if (seats.NotSeated.Count == 0 || (round == 0 && ConflictFinder.IsInVain(problem, cancel)))
            {
                break;
            }

            notSeated = seats.NotSeated;
        }

        if (best is null)
        {
            return new SolveOutcome.NotFound(new Dictionary<HardRule, int>());
        }

        Placement placement = best.ToPlacement();
        PlacementAudit audit = PlacementAudit.Of(problem, placement, share);
        return audit.IsValid
            ? new SolveOutcome.Placed(placement, BoundsOf(problem, share, flow, best, audit))
            : new SolveOutcome.NotFound(audit.Broken.ToDictionary(broken => broken.Rule, broken => (int)Math.Min(int.MaxValue, broken.Count)));
    }

    private static PlacementBounds BoundsOf(PlacementProblem problem, Apportionment share, SiteFlow flow, Attempt best, PlacementAudit audit) => new()
    {
        RegionGroupsOptimal = share.Groups,
        NeedServedUpper = flow.NeedServedUpper(),
        SkillShortfallLower = SkillSupply.Of(problem).ShortfallLower(best.Choice.Sites),
        MixExcessLower = 0,
        SupervisorCostLower = best.Supervisors.LowerHectometres,
        PreferenceCostLower = best.Seats.PreferenceCostLower(audit.Scores.MixExcess, audit.Scores.SkillShortfall),
    };

    private sealed record Attempt(SiteChoice Choice, SupervisorAssignment Supervisors, Seats Seats)
    {
        public Placement ToPlacement()
        {
            int width = Math.Max(2, Choice.Sites.Length.ToString(CultureInfo.InvariantCulture).Length);
            Group[] groups = new Group[Choice.Sites.Length];
            for (int group = 0; group < groups.Length; group++)
            {
                int[] members = Seats.State.MembersOf(group).ToArray();
                Array.Sort(members);
                Site site = Choice.Sites[group];
                groups[group] = new("K-" + (group + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'), site.VillageIndex, site.ThemeIndex, Supervisors.SupervisorOfSite![group], members);
            }

            return new(groups);
        }
    }
}
