namespace Abdi.Rules.Place;

/// <summary>What a move changes, level by level; all zero for a move that changes nothing.</summary>
public sealed record MovePrice
{
    /// <summary>Gets the rules that are broken more often (above 0) or less often (below 0) than before, by number. Waived rules are not among them.</summary>
    public required IReadOnlyList<(HardRule Rule, long Change)> BrokenRules { get; init; }

    /// <summary>Gets level 1: above 0 when the share among regions becomes fairer (leximin), below 0 when it becomes less fair.</summary>
    public required int Equity { get; init; }

    /// <summary>Gets level 2: need served more (above 0) or less, thousandths.</summary>
    public required long NeedServedMilli { get; init; }

    /// <summary>Gets level 3: missing skills more or less, members.</summary>
    public required long SkillShortfall { get; init; }

    /// <summary>Gets level 4: students outside the proportional share more or less.</summary>
    public required long MixExcess { get; init; }

    /// <summary>Gets level 5: supervisors' cost more or less, hectometres.</summary>
    public required long SupervisorCostHm { get; init; }

    /// <summary>Gets level 6: cost of wishes more or less.</summary>
    public required long PreferenceCost { get; init; }

    /// <summary>Gets whether no rule is broken more often than before.</summary>
    public bool BreaksNothing => BrokenRules.All(broken => broken.Change < 0);

    /// <summary>The price of a change that is too large to be priced as one move: the difference of two audits. The groups serve where they served, so the share among regions stays.</summary>
    /// <param name="before">What held before.</param>
    /// <param name="after">What holds after.</param>
    public static MovePrice Between(PlacementAudit before, PlacementAudit after) => new()
    {
        BrokenRules = [.. HardRules.All.Select(rule => (Rule: rule, Change: after.CountOf(rule) - before.CountOf(rule))).Where(broken => broken.Change != 0)],
        Equity = 0,
        NeedServedMilli = after.Scores.NeedServedMilli - before.Scores.NeedServedMilli,
        SkillShortfall = after.Scores.SkillShortfall - before.Scores.SkillShortfall,
        MixExcess = after.Scores.MixExcess - before.Scores.MixExcess,
        SupervisorCostHm = after.Scores.SupervisorCostHm - before.Scores.SupervisorCostHm,
        PreferenceCost = after.Scores.PreferenceCost - before.Scores.PreferenceCost,
    };
}
