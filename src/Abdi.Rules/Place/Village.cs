using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>One candidate host: a village (desa or kelurahan) and what it can take and needs.</summary>
public sealed record Village
{
    /// <summary>Gets the code, an opaque unique string; official codes look like 36.02.16.2018.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the name; names are not unique.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.Districts"/>.</summary>
    public required int DistrictIndex { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.Regions"/>: the units among which service is shared fairly.</summary>
    public required int RegionIndex { get; init; }

    /// <summary>Gets the code of the regency or city.</summary>
    public string RegencyCode { get; init; } = "";

    /// <summary>Gets the point of the village; null is unknown, and such a village is never chosen.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Gets the position in <see cref="PlacementProblem.Languages"/>.</summary>
    public required int LanguageIndex { get; init; }

    /// <summary>Gets the residents, people; null is unknown.</summary>
    public int? Population { get; init; }

    /// <summary>Gets the most groups at one time, 0 or more.</summary>
    public int MaxGroups { get; init; }

    /// <summary>Gets the beds for women, over all groups.</summary>
    public int LodgingFemale { get; init; }

    /// <summary>Gets the beds for men, over all groups.</summary>
    public int LodgingMale { get; init; }

    /// <summary>Gets how many groups served here in the counted past periods.</summary>
    public int PriorService { get; init; }

    /// <summary>Gets the need per theme in thousandths (0 to 1000), in the order of <see cref="PlacementProblem.Themes"/>; null is unknown, which is not zero.</summary>
    public required int?[] NeedMilli { get; init; }

    /// <summary>Gets why the village is held back; empty when it is not. A held village is never chosen, its need still counts.</summary>
    public string HoldReason { get; init; } = "";

    /// <summary>Gets whether the village is held back.</summary>
    public bool IsHeld => HoldReason.Length > 0;
}
