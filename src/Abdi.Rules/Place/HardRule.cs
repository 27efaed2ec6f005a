namespace Abdi.Rules.Place;

/// <summary>The hard rules a placement must keep (H01 to H27); the value is the number.</summary>
public enum HardRule
{
    /// <summary>Each student stands in the placement exactly once.</summary>
    EachStudentOnce = 1,

    /// <summary>No unknown student, village, theme or supervisor.</summary>
    UnknownId = 2,

    /// <summary>All rows of a group name one village, theme and supervisor.</summary>
    GroupInconsistent = 3,

    /// <summary>Members per group lie between the minimum and the maximum.</summary>
    GroupSize = 4,

    /// <summary>Largest and smallest group differ by one member at most.</summary>
    BalancedSizes = 5,

    /// <summary>The share of women lies between the minimum and the maximum.</summary>
    GenderShare = 6,

    /// <summary>Nobody serves in the own home village.</summary>
    HomeVillage = 7,

    /// <summary>Who must commute can reach the host from home.</summary>
    Commute = 8,

    /// <summary>Who needs care near has a health point near the host.</summary>
    Health = 9,

    /// <summary>Each group mixes enough faculties.</summary>
    MinFaculties = 10,

    /// <summary>Beds for women and for men suffice in each village.</summary>
    Lodging = 11,

    /// <summary>No village has two groups on one theme.</summary>
    VillageThemeOnce = 12,

    /// <summary>Groups per region lie between minimum and maximum.</summary>
    RegionBounds = 13,

    /// <summary>Groups per theme lie between minimum and maximum.</summary>
    ThemeBounds = 14,

    /// <summary>No district receives more groups than allowed.</summary>
    DistrictMax = 15,

    /// <summary>Each supervisor guides between the minimum and the maximum of groups.</summary>
    SupervisorLoad = 16,

    /// <summary>No supervisor is sent to an excluded village.</summary>
    SupervisorExclusion = 17,

    /// <summary>A keep-together set shares one group.</summary>
    KeepTogether = 18,

    /// <summary>Students to be kept apart share no group.</summary>
    KeepApart = 19,

    /// <summary>A chosen village has coordinates.</summary>
    VillageWithoutCoordinates = 20,

    /// <summary>There are as many groups as ordered.</summary>
    GroupsTotal = 21,

    /// <summary>A locked student serves in the locked village.</summary>
    Locked = 22,

    /// <summary>Enough members speak the village's language.</summary>
    Language = 23,

    /// <summary>No village receives more groups than it takes.</summary>
    VillageCapacity = 24,

    /// <summary>A village can lodge its groups at the average mix of women and men.</summary>
    LodgeMix = 25,

    /// <summary>No group works on a theme whose need there is unknown.</summary>
    UnknownNeed = 26,

    /// <summary>No group in a village that is held back.</summary>
    HeldVillage = 27,
}

/// <summary>A set of hard rules.</summary>
/// <param name="Bits">Bit n stands for rule Hn.</param>
public readonly record struct HardRuleSet(uint Bits)
{
    /// <summary>The empty set.</summary>
    public static readonly HardRuleSet None;

    /// <summary>The set of the given rules.</summary>
    public static HardRuleSet Of(params ReadOnlySpan<HardRule> rules)
    {
        uint bits = 0;
        foreach (HardRule rule in rules)
        {
            bits |= 1u << (int)rule;
        }

        return new(bits);
    }

    /// <summary>Whether the rule belongs to the set.</summary>
    public bool Contains(HardRule rule) => (Bits >> (int)rule & 1) != 0;

    /// <summary>The set without the rule.</summary>
    public HardRuleSet Without(HardRule rule) => new(Bits & ~(1u << (int)rule));

    /// <summary>Union of two sets.</summary>
    public static HardRuleSet operator |(HardRuleSet left, HardRuleSet right) => new(left.Bits | right.Bits);

    /// <summary>Union of two sets.</summary>
    public static HardRuleSet BitwiseOr(HardRuleSet left, HardRuleSet right) => left | right;
}
