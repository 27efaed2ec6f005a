using Abdi.Optimiser;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>How a placement was found.</summary>
/// <param name="Options">What the optimiser was asked.</param>
/// <param name="SecondsToFirstValid">Wall clock of the process when the first placement kept every rule; null when the optimiser did not tell.</param>
internal sealed record SolveRun(SolveOptions Options, double? SecondsToFirstValid);

/// <summary>One aim beside the best value it could have.</summary>
/// <param name="Level">1 to 6; a level is never paid for by a lower one.</param>
/// <param name="Key">Its name in reports.</param>
/// <param name="Score">What was reached.</param>
/// <param name="Bound">What could be reached at best; null where nobody has proved one.</param>
/// <param name="MoreIsBetter">False where the score is a cost.</param>
/// <param name="IsProvedOptimal">Whether the score equals its bound in a placement that keeps every rule.</param>
internal sealed record ReportLevel(int Level, string Key, long Score, long? Bound, bool MoreIsBetter, bool IsProvedOptimal)
{
    /// <summary>Gets the distance to the bound as a part of it; null without a bound, or when the bound is 0 and was not reached.</summary>
    public double? Gap => Bound is not { } bound ? null : Score == bound ? 0 : bound == 0 ? null : Math.Abs(Score - bound) / (double)bound;
}

/// <summary>Everything that is said about one placement, by people's table and by programs' JSON alike.</summary>
internal sealed record PlacementReport
{
    /// <summary>Gets the problem.</summary>
    public required PlacementProblem Problem { get; init; }

    /// <summary>Gets what holds of the placement.</summary>
    public required PlacementAudit Audit { get; init; }

    /// <summary>Gets what could be reached at best; null when it was not computed.</summary>
    public required PlacementBounds? Bounds { get; init; }

    /// <summary>Gets the fingerprint of the four files.</summary>
    public required string InputHash { get; init; }

    /// <summary>Gets the numbers of students whom students.csv still has and the problem not.</summary>
    public string[] Withdrawn { get; init; } = [];

    /// <summary>Gets how it was found; null for a placement that was only checked.</summary>
    public SolveRun? Run { get; init; }

    /// <summary>Gets the SHA-256 of the placement.csv that was written with it, hexadecimal; null when none was.</summary>
    public string? PlacementHash { get; init; }

    /// <summary>Gets whether the share of groups among regions is optimal and the placement keeps every rule (level 1).</summary>
    public bool IsEquityOptimal => Audit is { IsValid: true, Scores.EquityOptimal: true };

    /// <summary>Levels 2 to 6. The bound of level 2 belongs to the fairest share, so it proves nothing about another.</summary>
    public IReadOnlyList<ReportLevel> Levels()
    {
        PlacementScores scores = Audit.Scores;
        return
        [
            Level(2, "need_served", scores.NeedServedMilli, Bounds?.NeedServedUpper, moreIsBetter: true, scores.EquityOptimal),
            Level(3, "skill_shortfall", scores.SkillShortfall, Bounds?.SkillShortfallLower),
            Level(4, "mix_excess", scores.MixExcess, Bounds?.MixExcessLower),
            Level(5, "supervisor_cost_hm", scores.SupervisorCostHm, Bounds?.SupervisorCostLower),
            Level(6, "preference_cost", scores.PreferenceCost, Bounds?.PreferenceCostLower),
        ];
    }

    private ReportLevel Level(int level, string key, long score, long? bound, bool moreIsBetter = false, bool boundApplies = true) =>
        new(level, key, score, bound, moreIsBetter, Audit.IsValid && boundApplies && score == bound);
}
