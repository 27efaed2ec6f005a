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
    /// <param name="isEnough">Asked now and then whether somebody is content with the best so far, as soon as there is one that keeps every rule.</param>
    /// <param name="cancel">Stops with <see cref="OperationCanceledException"/>.</param>
    /// <returns>A placement that keeps every hard rule, the proof that none exists, or neither.</returns>
    public static SolveOutcome Solve(PlacementProblem problem, SolveOptions options, Action<SolveProgress>? progress = null, Func<bool>? isEnough = null, CancellationToken cancel = default)
    {
        SolveOutcome? outcome = ConflictFinder.IsEvident(problem, cancel) ? null : Search(problem, options, progress, isEnough, cancel);
        if (outcome is SolveOutcome.Placed)
        {
            return outcome;
        }

        progress?.Invoke(new(SolveStage.Conflicts, null));
        return ConflictFinder.Find(problem, options, cancel)
            ?? outcome
            ?? throw new InvalidOperationException("What was evidently impossible was not proved.");
    }

    /// <summary>Looks for a placement, and proves nothing when it finds none. Where the number of groups is free (H21 waived), some numbers are tried.</summary>
    internal static SolveOutcome Search(PlacementProblem problem, SolveOptions options, Action<SolveProgress>? progress, Func<bool>? isEnough, CancellationToken cancel)
    {
        RoundBudget rounds = new(options.RoundsAtMost, isEnough);
        if (!problem.Rules.Waived.Contains(HardRule.GroupsTotal))
        {
            return SearchAsOrdered(problem, options, rounds, progress, cancel);
        }

        SolveOutcome? first = null;
        foreach (int groups in new GroupNumbers(problem).ToTry(problem))
        {
            PlacementProblem ordered = problem with { Rules = problem.Rules with { GroupsTotal = groups, Waived = problem.Rules.Waived.Without(HardRule.GroupsTotal) } };
            SolveOutcome outcome = SearchAsOrdered(ordered, options, rounds, progress, cancel);
            if (outcome is SolveOutcome.Placed)
            {
                return outcome;
            }

            first ??= outcome;
        }

        return first ?? new SolveOutcome.NotFound(new Dictionary<HardRule, int>());
    }

    private static SolveOutcome SearchAsOrdered(PlacementProblem problem, SolveOptions options, RoundBudget rounds, Action<SolveProgress>? progress, CancellationToken cancel)
    {
        progress?.Invoke(new(SolveStage.Sites, null));
        int[] capacity = VillageCapacity.Of(problem);
        Apportionment share = Apportionment.Of(problem, capacity);
        SiteFlow flow = new(problem, share, capacity);
        StudentReach reach = new(problem);
        SiteChooser chooser = new(problem, flow, reach, capacity);
        List<int> notSeated = [];
        long bedsMissing = 0;
        Attempt? best = null;
        for (int round = 0; round < SiteRounds; round++)
        {
            if (chooser.Choose(notSeated, bedsMissing, cancel) is not { } choice)
            {
                break;
            }

            // Seats need no supervisors: where two threads may work, both are sought at the same time.
            using Beside<FirstSeating> first = new(options.Threads, () => FirstSeating.Find(problem, choice.Sites, reach, options, cancel));
            using Beside<WishPricing> pricing = new(options.Threads, () => WishPricing.Of(first.Result().Model, cancel));
            progress?.Invoke(new(SolveStage.Supervisors, null));
            SupervisorAssignment supervisors = SupervisorAssigner.Assign(problem, choice.Sites, cancel);
            if (supervisors.SupervisorOfSite is null)
            {
                break;
            }

            progress?.Invoke(new(SolveStage.Seating, null));
            if (progress is not null && first.Result() is { IsSettled: true } settled)
            {
                Tell(PlacementAudit.Of(problem, ToPlacement(choice, supervisors, settled.State), share));
            }

            Seats seats = Seats.Find(first.Result(), pricing.Result(), options, rounds, progress, cancel);
            if (best is null || seats.Score < best.Seats.Score)
            {
                best = new(choice, supervisors, seats, pricing.Result());
            }

            bedsMissing = seats.Score.Broken > 0 ? PlacementAudit.Of(problem, ToPlacement(choice, supervisors, seats.State), share).CountOf(HardRule.Lodging) : 0;
            if ((seats.NotSeated.Count == 0 && bedsMissing == 0) || (round == 0 && ConflictFinder.IsInVain(problem, cancel)))
            {
                break;
            }

            notSeated = seats.NotSeated;
        }

        if (best is null)
        {
            return new SolveOutcome.NotFound(new Dictionary<HardRule, int>());
        }

        Placement placement = ToPlacement(best.Choice, best.Supervisors, best.Seats.State);
        PlacementAudit audit = PlacementAudit.Of(problem, placement, share);
        return audit.IsValid
            ? new SolveOutcome.Placed(placement, BoundsOf(problem, share, flow, best, audit), rounds.WasEnough ? rounds.Made : null)
            : new SolveOutcome.NotFound(audit.Broken.ToDictionary(broken => broken.Rule, broken => (int)Math.Min(int.MaxValue, broken.Count)));

        // The wishes' bound is not known yet; 0 is one.
        void Tell(PlacementAudit audit) => progress(new(SolveStage.Seating, new(
            audit.Broken.Sum(broken => broken.Count), audit.Scores.SkillShortfall, audit.Scores.MixExcess, audit.Scores.PreferenceCost, PreferenceCostLower: 0)));
    }

    private static PlacementBounds BoundsOf(PlacementProblem problem, Apportionment share, SiteFlow flow, Attempt best, PlacementAudit audit) => new()
    {
        RegionGroupsOptimal = share.Groups,
        NeedServedUpper = flow.NeedServedUpper(),
        SkillShortfallLower = SkillSupply.Of(problem).ShortfallLower(best.Choice.Sites),
        MixExcessLower = 0,
        SupervisorCostLower = best.Supervisors.LowerHectometres,
        PreferenceCostLower = best.Pricing.LowerBound(audit.Scores.MixExcess, audit.Scores.SkillShortfall),
    };

    private static Placement ToPlacement(SiteChoice choice, SupervisorAssignment supervisors, SeatingState state)
    {
        int width = Math.Max(2, choice.Sites.Length.ToString(CultureInfo.InvariantCulture).Length);
        Group[] groups = new Group[choice.Sites.Length];
        for (int group = 0; group < groups.Length; group++)
        {
            int[] members = state.MembersOf(group).ToArray();
            Array.Sort(members);
            Site site = choice.Sites[group];
            groups[group] = new("K-" + (group + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'), site.VillageIndex, site.ThemeIndex, supervisors.SupervisorOfSite![group], members);
        }

        return new(groups);
    }

    private sealed record Attempt(SiteChoice Choice, SupervisorAssignment Supervisors, Seats Seats, WishPricing Pricing);
}
