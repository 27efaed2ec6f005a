using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>What a reason is about. Its published code is the name in kebab-case, see <see cref="Reason.Code"/>.</summary>
public enum ReasonKind
{
    /// <summary>A wish was granted; figures: rank (from 1), cost.</summary>
    WishGranted,

    /// <summary>None of the wishes was granted; figures: wishes, cost.</summary>
    NoWishGranted,

    /// <summary>The student wished nothing.</summary>
    NoWishes,

    /// <summary>What the village needs on the theme; figures: need_milli, effective_need_milli, prior_service, rank_in_region (from 1), villages_in_region.</summary>
    NeedOfVillage,

    /// <summary>What part of the groups the region receives; figures: groups, groups_of_fairest_share, prior_service, need_percent, groups_percent.</summary>
    ShareOfRegion,

    /// <summary>The student breaks a rule in the present place.</summary>
    RuleBrokenHere,

    /// <summary>Locked to this village (H22).</summary>
    LockedHere,

    /// <summary>The student commutes (H08); figures: km, km_at_most, groups_within_reach, groups.</summary>
    WithinCommute,

    /// <summary>The student needs health care near (H09); figures: km, km_at_most, groups_within_reach, groups.</summary>
    NearHealthCare,

    /// <summary>Groups serve in the student's own home village, which is not allowed (H07); figures: groups_excluded.</summary>
    NotAtHome,

    /// <summary>The student stays with others (H18); figures: students.</summary>
    KeptTogether,

    /// <summary>The student stays apart from others (H19); figures: students, groups_excluded.</summary>
    KeptApart,

    /// <summary>The group needs the student's skill (level 3); figures: members_with_skill, members_needed.</summary>
    SkillNeededHere,

    /// <summary>The group needs the student's language (H23); figures: speakers, speakers_needed.</summary>
    LanguageNeededHere,

    /// <summary>The group needs the student's gender (H06); figures: members, members_of_gender.</summary>
    GenderNeededHere,

    /// <summary>The group needs the student's faculty (H10); figures: faculties, faculties_needed.</summary>
    FacultyNeededHere,

    /// <summary>No group serves the wish.</summary>
    WishNotServed,

    /// <summary>Rules on the student alone forbid every group that would grant the wish; figures: groups, and groups per rule.</summary>
    WishForbidden,

    /// <summary>Every exchange and free seat that grants the wish breaks a rule; figures: groups.</summary>
    WishBreaksRules,

    /// <summary>The wish can be granted only at a price on a higher level or in others' wishes; figures: skill_shortfall, mix_excess, own_preference_cost, others_preference_cost.</summary>
    WishCostsOthers,

    /// <summary>Granting the wish costs others exactly what it wins: both placements are equally good; figures as for <see cref="WishCostsOthers"/>.</summary>
    WishEquallyGood,

    /// <summary>The wish could be granted and the placement would be better: the optimiser has not found it; figures as for <see cref="WishCostsOthers"/>.</summary>
    WishStillOpen,
}

/// <summary>One number of a reason.</summary>
/// <param name="Name">What is counted, in snake_case, with its unit.</param>
/// <param name="Value">The number.</param>
public readonly record struct ReasonFigure(string Name, double Value);

/// <summary>One reason, for programs (kind, rules, figures) and for people (text, which names no other student).</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Rules">The hard rules that bind; empty where a price binds.</param>
/// <param name="Figures">The numbers behind the text.</param>
/// <param name="Text">The reason in words.</param>
public sealed record Reason(ReasonKind Kind, IReadOnlyList<HardRule> Rules, IReadOnlyList<ReasonFigure> Figures, BilingualText Text)
{
    private static readonly string[] Codes = [.. Enum.GetNames<ReasonKind>().Select(name =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString())))];

    /// <summary>Gets the published code of the kind, for instance <c>wish-granted</c>.</summary>
    public string Code => Codes[(int)Kind];
}
