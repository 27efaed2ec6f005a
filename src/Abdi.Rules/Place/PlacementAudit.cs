namespace Abdi.Rules.Place;

/// <summary>
/// What holds of a placement, whoever made it: every broken hard rule and every score, recounted from the problem and
/// the placement alone. The optimiser is never its own judge.
/// </summary>
public sealed record PlacementAudit
{
    private const int ExamplesPerRule = 5;

    private PlacementAudit(IReadOnlyList<BrokenRule> broken, PlacementScores scores, PlacementCounts counts) =>
        (Broken, Scores, Counts) = (broken, scores, counts);

    /// <summary>Gets the broken rules, by number; waived rules are not among them.</summary>
    public IReadOnlyList<BrokenRule> Broken { get; }

    /// <summary>Gets whether every hard rule holds.</summary>
    public bool IsValid => Broken.Count == 0;

    /// <summary>Gets the scores; they are counted also when rules are broken.</summary>
    public PlacementScores Scores { get; }

    /// <summary>Gets how large the placement is.</summary>
    public PlacementCounts Counts { get; }

    /// <summary>Audits a placement of ours. Groups without members do not count: they stand in no file.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement; its positions lie within the problem.</param>
    /// <param name="fairest">The best share among regions, when it is known already.</param>
    /// <returns>The audit: one pass over the students, about a second for a million.</returns>
    /// <exception cref="IndexOutOfRangeException">A position lies outside the problem.</exception>
    public static PlacementAudit Of(PlacementProblem problem, Placement placement, Apportionment? fairest = null)
    {
        RuleTally tally = new(problem.Rules.Waived, ExamplesPerRule);
        return Of(problem, PlacementReading.Seat(problem, placement, tally), tally, fairest);
    }

    /// <summary>Audits the rows of a file, also one made elsewhere, in which anything may stand.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rows">The rows; one with an unknown id is counted (H02) and left aside.</param>
    /// <param name="fairest">The best share among regions, when it is known already.</param>
    public static PlacementAudit Of(PlacementProblem problem, IReadOnlyList<PlacementRow> rows, Apportionment? fairest = null)
    {
        RuleTally tally = new(problem.Rules.Waived, ExamplesPerRule);
        return Of(problem, PlacementReading.Seat(problem, rows, tally), tally, fairest);
    }

    /// <summary>How often a rule is broken.</summary>
    public long CountOf(HardRule rule) => Broken.FirstOrDefault(broken => broken.Rule == rule)?.Count ?? 0;

    private static PlacementAudit Of(PlacementProblem problem, SeatedPlacement seated, RuleTally tally, Apportionment? fairest)
    {
        PlacementFacts facts = new(problem);
        ScoreSums sums = new(problem.Rules.RankedWishes);
        GroupChecks groups = new(facts, seated, tally, sums);
        for (int group = 0; group < seated.Groups.Count; group++)
        {
            groups.Check(group);
        }

        new CrossGroupChecks(facts, seated, tally, sums).CheckAll();
        return new(tally.Broken(), ScoresOf(problem, seated, sums, fairest ?? Apportionment.Of(problem)), CountsOf(problem, seated));
    }

    private static PlacementScores ScoresOf(PlacementProblem problem, SeatedPlacement seated, ScoreSums sums, Apportionment fairest)
    {
        ServiceRatio[] vector = fairest.Vector(seated.RegionGroups), best = fairest.Vector(fairest.Groups);
        ServiceRatio mean = fairest.Mean;
        return new()
        {
            EquityOptimal = vector.AsSpan().SequenceEqual(best),
            EquityMinRatioVsMean = vector.Length > 0 ? vector[0].Over(mean) : null,
            EquityMaxRatioVsMean = vector.Length > 0 ? vector[^1].Over(mean) : null,
            EquityBestMinRatioVsMean = best.Length > 0 ? best[0].Over(mean) : null,
            RegionGroups = seated.RegionGroups,
            RegionGroupsOptimal = fairest.Groups,
            NeedServedMilli = sums.NeedServedMilli,
            SkillShortfall = sums.SkillShortfall,
            MixExcess = sums.MixExcess,
            MixL1 = problem.Students.Length > 0 ? (double)sums.MixDistance / problem.Students.Length : 0,
            SupervisorCostHm = sums.SupervisorCostHm,
            SupervisorDisciplineMismatches = sums.SupervisorMismatches,
            CommutersKm = Math.Round(sums.CommutersKm, 3),
            PreferenceCost = sums.PreferenceCost,
            PreferenceProfile = sums.PreferenceProfile,
        };
    }

    private static PlacementCounts CountsOf(PlacementProblem problem, SeatedPlacement seated) => new(
        problem.Students.Length,
        seated.GroupCount,
        seated.VillageGroups.Count(groups => groups > 0),
        seated.DistrictGroups.Count(groups => groups > 0),
        seated.Sizes.Count > 0 ? seated.Sizes.Keys.First() : 0,
        seated.Sizes.Count > 0 ? seated.Sizes.Keys.Last() : 0);
}
