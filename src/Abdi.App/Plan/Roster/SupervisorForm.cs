using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What is typed about a supervisor; degrees with comma or point. <c>ReadVersion</c> is the version that was on screen.</summary>
public sealed record SupervisorForm
{
    public string? Number { get; init; }

    public string? Name { get; init; }

    public string? Discipline { get; init; }

    public string? MinGroups { get; init; }

    public string? MaxGroups { get; init; }

    public string? Latitude { get; init; }

    public string? Longitude { get; init; }

    public string? ExcludedVillages { get; init; }

    public string? Phone { get; init; }

    public int ReadVersion { get; init; }

    internal static SupervisorForm Of(PeriodSupervisor supervisor) => new()
    {
        Number = supervisor.Number, Name = supervisor.Facts.Name, Discipline = supervisor.Facts.Discipline, MinGroups = TypedNumber.Written(supervisor.Facts.MinGroups), MaxGroups = TypedNumber.Written(supervisor.Facts.MaxGroups),
        Latitude = TypedNumber.Written(supervisor.Facts.Latitude), Longitude = TypedNumber.Written(supervisor.Facts.Longitude),
        ExcludedVillages = supervisor.Facts.ExcludedVillages, Phone = supervisor.Facts.Phone, ReadVersion = supervisor.Version,
    };

    /// <summary>What was typed that is no number.</summary>
    internal Refusal? FaultTyped() =>
        !TypedNumber.TryCount(MinGroups, out _) ? new("groups-min-above-max", nameof(MinGroups))
        : !TypedNumber.TryCount(MaxGroups, out int? most) || most is null ? new("groups-out-of-range", nameof(MaxGroups))
        : !TypedNumber.TryNumber(Latitude, out _) ? new("latitude-out-of-range", nameof(Latitude))
        : !TypedNumber.TryNumber(Longitude, out _) ? new("longitude-out-of-range", nameof(Longitude))
        : null;

    /// <summary>What is stated, once it can be read.</summary>
    internal SupervisorFacts Facts() => new()
    {
        Name = (Name ?? "").Trim(), Discipline = (Discipline ?? "").Trim(), MinGroups = Count(MinGroups), MaxGroups = Count(MaxGroups), Latitude = Degrees(Latitude), Longitude = Degrees(Longitude),
        ExcludedVillages = TypedText.Known(ExcludedVillages), Phone = TypedText.Known(Phone),
    };

    private static int Count(string? typed) => TypedNumber.TryCount(typed, out int? count) ? count ?? 0 : 0;

    private static double? Degrees(string? typed) => TypedNumber.TryNumber(typed, out double? degrees) ? degrees : null;
}
