using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>One supervising lecturer (DPL).</summary>
public sealed record Supervisor
{
    /// <summary>Gets the unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the home, if known; unknown homes travel <see cref="PlacementRules.UnknownTravelKm"/>.</summary>
    public GeoPoint? Home { get; init; }

    /// <summary>Gets the discipline, compared with <see cref="PlacementRules.ThemeDisciplines"/>.</summary>
    public required string Discipline { get; init; }

    /// <summary>Gets the fewest groups to guide.</summary>
    public int MinGroups { get; init; }

    /// <summary>Gets the most groups to guide.</summary>
    public int MaxGroups { get; init; }

    /// <summary>Gets the villages (positions, ascending) this supervisor must not be sent to.</summary>
    public int[] ExcludedVillageIndices { get; init; } = [];
}
