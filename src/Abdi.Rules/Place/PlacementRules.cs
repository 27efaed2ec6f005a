using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>What "per unit of need" means; a policy that is printed on every result.</summary>
public enum EquityBasis
{
    /// <summary>A village weighs as many people as live there.</summary>
    PopulationNeed,

    /// <summary>Every village weighs the same (1000).</summary>
    VillageNeed,
}

/// <summary>A point of health care or another point a student may need to be near.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Point">Where it lies.</param>
public sealed record HealthPoint(string Name, GeoPoint Point)
{
    /// <summary>The health centres of which it is known where they lie.</summary>
    public static IEnumerable<HealthPoint> Among(IEnumerable<Host> hosts) =>
        hosts.Where(host => host is { Kind: HostKind.HealthCentre, Point: not null }).Select(host => new HealthPoint(host.Name, host.Point!.Value));
}

/// <summary>At least <paramref name="Min"/> members of the group have one of the skills.</summary>
/// <param name="AnyOf">Skills, any of which counts; a student counts once.</param>
/// <param name="Min">Members needed, 0 or more.</param>
public sealed record SkillRequirement(IReadOnlyList<string> AnyOf, int Min);

/// <summary>The rules of one period, as rules.json states them. Arrays follow the lists of <see cref="PlacementProblem"/>.</summary>
public sealed record PlacementRules
{
    /// <summary>Gets how many groups there are, at least 1 (H21).</summary>
    public required int GroupsTotal { get; init; }

    /// <summary>Gets the smallest group, members (H04).</summary>
    public required int GroupSizeMin { get; init; }

    /// <summary>Gets the largest group, members (H04).</summary>
    public required int GroupSizeMax { get; init; }

    /// <summary>Gets whether sizes differ by at most one (H05).</summary>
    public bool BalancedSizes { get; init; }

    /// <summary>Gets the least share of women, 0 to 1 (H06).</summary>
    public double FemaleShareMin { get; init; }

    /// <summary>Gets the largest share of women, 0 to 1 (H06).</summary>
    public double FemaleShareMax { get; init; } = 1;

    /// <summary>Gets how many faculties a group must mix (H10).</summary>
    public int MinFaculties { get; init; }

    /// <summary>Gets whether nobody serves in the own home village (H07).</summary>
    public bool ForbidHomeVillage { get; init; }

    /// <summary>Gets what service is shared in proportion to.</summary>
    public EquityBasis EquityBasis { get; init; }

    /// <summary>Gets how many members must speak the village's language (H23).</summary>
    public int LanguageMin { get; init; }

    /// <summary>Gets the most groups in one district (H15).</summary>
    public int DistrictMaxGroups { get; init; } = int.MaxValue;

    /// <summary>Gets the fewest groups per region (H13), in the order of the regions.</summary>
    public required int[] RegionMin { get; init; }

    /// <summary>Gets the most groups per region (H13); <see cref="int.MaxValue"/> where none is set.</summary>
    public required int[] RegionMax { get; init; }

    /// <summary>Gets the fewest groups per theme (H14), in the order of the themes.</summary>
    public required int[] ThemeMin { get; init; }

    /// <summary>Gets the most groups per theme (H14); <see cref="int.MaxValue"/> where none is set.</summary>
    public required int[] ThemeMax { get; init; }

    /// <summary>Gets the weight of each theme in a region's need, thousandths.</summary>
    public required int[] ThemeWeightMilli { get; init; }

    /// <summary>Gets how much a past group counts beside a group of this period, thousandths.</summary>
    public int PriorWeightMilli { get; init; }

    /// <summary>Gets how fast past service lowers a village's effective need, thousandths a past group.</summary>
    public int PriorDiscountMilli { get; init; }

    /// <summary>Gets whether a village must lodge groups of the average mix (H25).</summary>
    public bool LodgeProportionalMix { get; init; }

    /// <summary>Gets the skills of each study programme, in the order of <see cref="PlacementProblem.Programmes"/>.</summary>
    public required IReadOnlyList<string>[] ProgrammeSkills { get; init; }

    /// <summary>Gets what a group of each theme needs, in the order of the themes.</summary>
    public required IReadOnlyList<SkillRequirement>[] SkillRequirements { get; init; }

    /// <summary>Gets the disciplines that match each theme; null where every discipline does.</summary>
    public required IReadOnlyList<string>?[] ThemeDisciplines { get; init; }

    /// <summary>Gets what a supervisor of another discipline costs, kilometres.</summary>
    public int DisciplineMismatchKm { get; init; }

    /// <summary>Gets the travel assumed where a point is unknown, kilometres.</summary>
    public double UnknownTravelKm { get; init; }

    /// <summary>Gets the health points of H09.</summary>
    public IReadOnlyList<HealthPoint> HealthPoints { get; init; } = [];

    /// <summary>Gets the cost of receiving wish 1, 2, … and, last, none of them.</summary>
    public required int[] PreferenceCost { get; init; }

    /// <summary>Gets the cost of receiving none of one's wishes.</summary>
    public int PreferenceCostOfNone => PreferenceCost[^1];

    /// <summary>Gets how many wishes are looked at.</summary>
    public int RankedWishes => PreferenceCost.Length - 1;

    /// <summary>Gets the rules that are waived: neither demanded by the optimiser nor counted as broken. Empty but in what-if questions.</summary>
    public HardRuleSet Waived { get; init; }
}
