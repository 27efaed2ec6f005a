namespace Abdi.Rules.Place;

/// <summary>What figures say of a rule before anything is solved.</summary>
public enum HintState
{
    /// <summary>The figures leave room. That proves nothing: rules that each have room may still clash.</summary>
    Enough,

    /// <summary>It just goes, or something will be missing that is no hard rule.</summary>
    Tight,

    /// <summary>No placement can keep the rule.</summary>
    Impossible,
}

/// <summary>One rule beside what the season has.</summary>
/// <param name="State">What the figures say.</param>
/// <param name="Field">The rule, by its name in <see cref="RuleSet"/>; null where it is a wish of the rosters and no rule of the scenario.</param>
/// <param name="Text">The figures in words, and what to do where they do not suffice.</param>
public sealed record RuleHint(HintState State, string? Field, BilingualText Text)
{
    private const int PercentToSpare = 105;

    /// <summary>Gets the code of the region or theme whose limits are meant; null where all are, or none.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the step of the plan where more could be made available; null where only the rule can change.</summary>
    public string? Step { get; init; }

    /// <summary>What to say of something that is needed and of what there is of it: tight with less than five per cent to spare.</summary>
    internal static HintState Compare(long there, long needed) =>
        there < needed ? HintState.Impossible : there * 100 < needed * PercentToSpare ? HintState.Tight : HintState.Enough;
}
