using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What is typed about a host; <c>ReadVersion</c> is the version that was on screen. Numbers are texts until they are read, so that nothing typed is lost.</summary>
public sealed record HostForm
{
    public HostKind Kind { get; init; } = HostKind.School;

    public string? Code { get; init; }

    public string? VillageCode { get; init; }

    public string? Name { get; init; }

    public string? Latitude { get; init; }

    public string? Longitude { get; init; }

    public string? Population { get; init; }

    public string? MaxGroups { get; init; }

    public string? LodgingFemale { get; init; }

    public string? LodgingMale { get; init; }

    public string? Language { get; init; }

    public string? PastGroups { get; init; }

    public string? HoldReason { get; init; }

    public int ReadVersion { get; init; }

    internal static HostForm Of(Host host) => new()
    {
        Kind = host.Kind, Code = host.Code, VillageCode = host.VillageCode, Name = host.Name, HoldReason = host.HoldReason, ReadVersion = host.Version,
        Latitude = TypedNumber.Written(host.Latitude), Longitude = TypedNumber.Written(host.Longitude), Population = TypedNumber.Written(host.Population),
        MaxGroups = TypedNumber.Written(host.MaxGroups), LodgingFemale = TypedNumber.Written(host.LodgingFemale), LodgingMale = TypedNumber.Written(host.LodgingMale),
        Language = host.Language, PastGroups = TypedNumber.Written(host.PastGroups),
    };

    /// <summary>What was typed that is no number, or half a point.</summary>
    internal Refusal? FaultTyped()
    {
        (string Field, string? Typed)[] counts = [(nameof(Population), Population), (nameof(MaxGroups), MaxGroups), (nameof(LodgingFemale), LodgingFemale), (nameof(LodgingMale), LodgingMale), (nameof(PastGroups), PastGroups)];
        (string Field, string? Typed)[] degrees = [(nameof(Latitude), Latitude), (nameof(Longitude), Longitude)];
        string? wrong = counts.FirstOrDefault(count => !TypedNumber.TryCount(count.Typed, out _)).Field;
        string? off = degrees.FirstOrDefault(angle => !TypedNumber.TryNumber(angle.Typed, out _)).Field;
        return wrong is not null ? new("host-count-unreadable", wrong)
            : off is not null ? new("host-degrees-unreadable", off)
            : string.IsNullOrWhiteSpace(Latitude) != string.IsNullOrWhiteSpace(Longitude) ? new("host-point-half", string.IsNullOrWhiteSpace(Latitude) ? nameof(Latitude) : nameof(Longitude))
            : null;
    }

    /// <summary>What is stated, once it can be read.</summary>
    internal HostFacts Facts() => new()
    {
        Name = Name ?? "", HoldReason = HoldReason ?? "",
        Point = Degrees(Latitude) is { } latitude && Degrees(Longitude) is { } longitude ? new(latitude, longitude) : null,
        Population = Count(Population), MaxGroups = Count(MaxGroups), LodgingFemale = Count(LodgingFemale), LodgingMale = Count(LodgingMale),
        Language = TypedText.Known(Language), PastGroups = Count(PastGroups),
    };

    private static int? Count(string? typed) => TypedNumber.TryCount(typed, out int? count) ? count : null;

    private static double? Degrees(string? typed) => TypedNumber.TryNumber(typed, out double? degrees) ? degrees : null;
}
