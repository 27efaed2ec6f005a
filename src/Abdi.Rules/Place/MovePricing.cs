namespace Abdi.Rules.Place;

/// <summary>
/// Prices moves of one placement. A price looks only at the groups, villages, regions, themes and supervisors that
/// the move touches, with the checks of the audit itself: it equals the difference of two audits. Not for several threads.
/// </summary>
public sealed class MovePricing
{
    private readonly PlacementProblem problem;
    private readonly PlacementFacts facts;
    private readonly SeatedPlacement seated;
    private readonly Apportionment fairest;

    private MovePricing(PlacementProblem problem, Placement placement, Apportionment? fairest)
    {
        this.problem = problem;
        facts = new(problem);
        seated = PlacementReading.Seat(problem, placement, new RuleTally(HardRuleSet.None, examplesWanted: 0));
        this.fairest = fairest ?? Apportionment.Of(problem);
    }

    /// <summary>Prepares to price moves: one pass over the students, then each price costs what the move touches.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement before the moves. It may break rules, and students may be placed nowhere.</param>
    /// <param name="fairest">What <see cref="Apportionment.Of"/> returned; computed when null.</param>
    /// <exception cref="ArgumentException">A student stands in it twice, or two groups have one id: then "the group of" means nothing.</exception>
    public static MovePricing For(PlacementProblem problem, Placement placement, Apportionment? fairest = null)
    {
        MovePricing pricing = new(problem, placement, fairest);
        int twice = Array.FindIndex(pricing.seated.TimesSeated, times => times > 1);
        if (twice >= 0)
        {
            throw new ArgumentException($"Student {problem.Students[twice].Id} stands in the placement {pricing.seated.TimesSeated[twice]} times.", nameof(placement));
        }

        return pricing.seated.Groups.Count == placement.Groups.Count
            ? pricing
            : throw new ArgumentException($"{placement.Groups.Count} groups share {pricing.seated.Groups.Count} ids.", nameof(placement));
    }

    /// <summary>What the move would change; the placement stays as it is.</summary>
    /// <exception cref="IndexOutOfRangeException">The problem has no such student, village, theme or supervisor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The placement has no such group.</exception>
    public MovePrice Price(PlacementMove move)
    {
        MoveSteps steps = new(seated, move);
        Measure before = MeasureOf(steps);
        int[] regionGroups = [.. seated.RegionGroups];
        steps.Take();
        Measure after = MeasureOf(steps);
        int equity = seated.RegionGroups.AsSpan().SequenceEqual(regionGroups) ? 0 : fairest.Compare(seated.RegionGroups, regionGroups);
        steps.TakeBack();
        return new()
        {
            BrokenRules =
            [
                .. HardRules.All.Select(rule => (Rule: rule, Change: after.Tally[rule] - before.Tally[rule])).Where(broken => broken.Change != 0),
            ],
            Equity = Math.Sign(equity),
            NeedServedMilli = after.Sums.NeedServedMilli - before.Sums.NeedServedMilli,
            SkillShortfall = after.Sums.SkillShortfall - before.Sums.SkillShortfall,
            MixExcess = after.Sums.MixExcess - before.Sums.MixExcess,
            SupervisorCostHm = after.Sums.SupervisorCostHm - before.Sums.SupervisorCostHm,
            PreferenceCost = after.Sums.PreferenceCost - before.Sums.PreferenceCost,
        };
    }

    private Measure MeasureOf(MoveSteps steps)
    {
        Measure measure = new(new(problem.Rules.Waived, examplesWanted: 0), new(problem.Rules.RankedWishes));
        GroupChecks alone = new(facts, seated, measure.Tally, measure.Sums);
        CrossGroupChecks across = new(facts, seated, measure.Tally, measure.Sums);
        across.CheckSizes();
        Each(steps.Groups, alone.Check);
        Each(steps.Students, across.CheckSeated);
        Each(steps.Students.Select(student => problem.Students[student].KeepTogetherIndex).Where(set => set >= 0), across.CheckTogether);
        Each(steps.Villages, across.CheckVillage);
        Each(steps.Villages.Select(village => problem.Villages[village].RegionIndex), across.CheckRegion);
        Each(steps.Villages.Select(village => problem.Villages[village].DistrictIndex), across.CheckDistrict);
        Each(steps.Pairs, across.CheckPair);
        Each(steps.Pairs.Select(pair => pair.Theme), across.CheckTheme);
        Each(steps.Supervisors, across.CheckLoad);
        return measure;
    }

    private static void Each<T>(IEnumerable<T> touched, Action<T> check)
    {
        foreach (T one in touched.Distinct())
        {
            check(one);
        }
    }

    private sealed record Measure(RuleTally Tally, ScoreSums Sums);
}
