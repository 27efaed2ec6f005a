namespace Abdi.Rules.Serve;

/// <summary>Where an enterprise stands on the ladder. A rung that is absent was not looked at: unknown, and not without a step.</summary>
/// <param name="Legal">The steps of this rung that are reached.</param>
/// <param name="Books">The steps of this rung that are reached.</param>
/// <param name="Market">The steps of this rung that are reached.</param>
/// <param name="Production">The steps of this rung that are reached.</param>
/// <param name="Finance">The steps of this rung that are reached.</param>
public sealed record LadderRungs(
    IReadOnlyList<LadderStep>? Legal = null,
    IReadOnlyList<LadderStep>? Books = null,
    IReadOnlyList<LadderStep>? Market = null,
    IReadOnlyList<LadderStep>? Production = null,
    IReadOnlyList<LadderStep>? Finance = null)
{
    /// <summary>The five rungs, from below.</summary>
    public static readonly IReadOnlyList<Rung> Rungs = Enum.GetValues<Rung>();

    /// <summary>The steps that a rung has, in order.</summary>
    public static IReadOnlyList<LadderStep> StepsOf(Rung rung) => rung switch
    {
        Rung.Legal => [LadderStep.Nib, LadderStep.SppIrt, LadderStep.Halal, LadderStep.Brand],
        Rung.Books => [LadderStep.SeparateCash, LadderStep.DailyRecord, LadderStep.CostPrice],
        Rung.Market => [LadderStep.Packaging, LadderStep.Label, LadderStep.Photo, LadderStep.Marketplace, LadderStep.WhatsApp, LadderStep.Qris],
        Rung.Production => [LadderStep.Recipe, LadderStep.Hygiene, LadderStep.Capacity],
        Rung.Finance => [LadderStep.BankAccount, LadderStep.KurReady],
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
    };

    /// <summary>The steps of a rung that are reached; null when nobody looked.</summary>
    public IReadOnlyList<LadderStep>? Of(Rung rung) => rung switch
    {
        Rung.Legal => Legal,
        Rung.Books => Books,
        Rung.Market => Market,
        Rung.Production => Production,
        Rung.Finance => Finance,
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, null),
    };

    /// <summary>Where an enterprise stands by several looks: of each rung what the latest look that knows it says. Who left a rung out has not taken it back.</summary>
    /// <param name="looks">The looks in their order, the latest last.</param>
    public static LadderRungs Latest(IEnumerable<LadderRungs> looks)
    {
        LadderRungs[] latestFirst = [.. looks.Reverse()];
        IReadOnlyList<LadderStep>? Known(Rung rung) => latestFirst.Select(look => look.Of(rung)).FirstOrDefault(steps => steps is not null);
        return new(Known(Rung.Legal), Known(Rung.Books), Known(Rung.Market), Known(Rung.Production), Known(Rung.Finance));
    }

    /// <summary>All steps that are reached, in the order of the ladder, each once.</summary>
    public IReadOnlyList<LadderStep> ListReached() => [.. Rungs.SelectMany(rung => Of(rung) ?? []).Distinct().Order()];

    /// <summary>Whether all steps of a rung are reached. One that nobody looked at is not known to be.</summary>
    public bool IsComplete(Rung rung) => Of(rung) is { } reached && StepsOf(rung).All(reached.Contains);

    /// <summary>Whether a step stands on a rung that does not have it.</summary>
    public bool HasMisplaced() => Rungs.Any(rung => (Of(rung) ?? []).Except(StepsOf(rung)).Any());
}

/// <summary>What has changed on the ladder between two looks, of the rungs that were looked at both times.</summary>
/// <param name="Gained">The steps that were reached in between, in order.</param>
/// <param name="Lost">The steps that were given up in between, in order.</param>
public sealed record LadderChange(IReadOnlyList<LadderStep> Gained, IReadOnlyList<LadderStep> Lost)
{
    /// <summary>What has changed.</summary>
    /// <param name="baseline">The first look.</param>
    /// <param name="later">The later look.</param>
    public static LadderChange Between(LadderRungs baseline, LadderRungs later)
    {
        List<LadderStep> gained = [], lost = [];
        foreach (Rung rung in LadderRungs.Rungs)
        {
            if (baseline.Of(rung) is { } before && later.Of(rung) is { } after)
            {
                gained.AddRange(after.Except(before));
                lost.AddRange(before.Except(after));
            }
        }

        return new([.. gained.Order()], [.. lost.Order()]);
    }
}
