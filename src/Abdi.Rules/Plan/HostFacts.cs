namespace Abdi.Rules.Plan;

/// <summary>What an office states about a host and may change; null is unknown, which is not 0.</summary>
public sealed record HostFacts
{
    /// <summary>The most groups one host can be said to take at a time.</summary>
    public const int GroupsAtMost = 20;

    /// <summary>The most beds, of either kind, and far above any village's.</summary>
    public const int BedsAtMost = 2000;

    /// <summary>The most residents: more than any village of the country has.</summary>
    public const int ResidentsAtMost = 1_000_000;

    /// <summary>The longest name of a language.</summary>
    public const int LanguageLength = 20;

    /// <summary>The most groups of former periods.</summary>
    public const int PastGroupsAtMost = 100;

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets where it lies.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Gets the residents, people.</summary>
    public int? Population { get; init; }

    /// <summary>Gets the most groups at one time.</summary>
    public int? MaxGroups { get; init; }

    /// <summary>Gets the beds for women, over all groups.</summary>
    public int? LodgingFemale { get; init; }

    /// <summary>Gets the beds for men, over all groups.</summary>
    public int? LodgingMale { get; init; }

    /// <summary>Gets the language of every day there, by a short name such as su or jv; null is unknown.</summary>
    public string? Language { get; init; }

    /// <summary>Gets how many groups served there in the last two or three periods, as far as this installation does not know them itself; null is none known.</summary>
    public int? PastGroups { get; init; }

    /// <summary>Gets why the host is held back; empty when it is not.</summary>
    public string HoldReason { get; init; } = "";

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Name.Trim().Length is 0 or > Host.NameLength ? new("host-name-invalid", nameof(Name))
        : Point is { IsSwapped: true } ? new("host-point-swapped", "Latitude")
        : Point is { IsAroundIndonesia: false } ? new("host-point-outside", "Latitude")
        : Population is < 0 or > ResidentsAtMost ? new("host-population-invalid", nameof(Population))
        : MaxGroups is < 0 or > GroupsAtMost ? new("host-groups-invalid", nameof(MaxGroups))
        : LodgingFemale is < 0 or > BedsAtMost ? new("host-lodging-invalid", nameof(LodgingFemale))
        : LodgingMale is < 0 or > BedsAtMost ? new("host-lodging-invalid", nameof(LodgingMale))
        : Language?.Trim() is { Length: 0 or > LanguageLength } || Language?.Contains(';', StringComparison.Ordinal) == true ? new("host-language-invalid", nameof(Language))
        : PastGroups is < 0 or > PastGroupsAtMost ? new("host-past-groups-invalid", nameof(PastGroups))
        : HoldReason.Trim().Length > Host.HoldReasonLength ? new("host-hold-reason-long", nameof(HoldReason))
        : null;
}
