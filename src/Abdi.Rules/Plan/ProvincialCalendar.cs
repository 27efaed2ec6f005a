namespace Abdi.Rules.Plan;

/// <summary>The field days of one period of one institution.</summary>
/// <param name="Sender">Which institution it is, as a number that means nothing outside of one calendar.</param>
/// <param name="Institution">Its name.</param>
/// <param name="Period">The name of the period.</param>
/// <param name="From">The first day of service.</param>
/// <param name="Until">The last day of service.</param>
/// <param name="IsOwn">Whether it is that of who asks.</param>
public sealed record FieldStay(int Sender, string Institution, string Period, DateOnly From, DateOnly Until, bool IsOwn)
{
    private const int MonthsOfYear = 12;

    /// <summary>Whether both are in the field in one month at least.</summary>
    public bool SharesMonthWith(FieldStay other) => MonthOf(From) <= MonthOf(other.Until) && MonthOf(other.From) <= MonthOf(Until);

    private static int MonthOf(DateOnly day) => (day.Year * MonthsOfYear) + day.Month;
}

/// <summary>A host that a placement of an institution may choose.</summary>
/// <param name="Sender">The institution, as in <see cref="FieldStay"/>.</param>
/// <param name="RegencyCode">Its regency, as <c>PP.KK</c>.</param>
/// <param name="RegencyName">The name of the regency.</param>
/// <param name="VillageCode">The village it is, or lies in.</param>
/// <param name="LatitudeDegrees">Degrees north; only the order of the regencies follows from it.</param>
public readonly record struct CalendarHost(int Sender, string RegencyCode, string RegencyName, string VillageCode, double LatitudeDegrees);

/// <summary>What one stay plans in one regency.</summary>
/// <param name="Stay">The stay.</param>
/// <param name="OpenHosts">The hosts it may choose from.</param>
/// <param name="SharedVillages">The villages among them that another institution may choose in the same months.</param>
public sealed record StayInRegency(FieldStay Stay, int OpenHosts, int SharedVillages);

/// <summary>Who plans what in a regency.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stays">The stays, by their first day.</param>
/// <param name="Villages">The villages that at least one of them may choose.</param>
public sealed record RegencyOfStays(string Code, string Name, IReadOnlyList<StayInRegency> Stays, int Villages);

/// <summary>A village that several institutions may choose in the same months.</summary>
/// <param name="VillageCode">The village.</param>
/// <param name="RegencyCode">Its regency.</param>
/// <param name="Stays">The stays that meet there.</param>
public sealed record SharedVillage(string VillageCode, string RegencyCode, IReadOnlyList<FieldStay> Stays);

/// <summary>
/// Which institution plans groups where and when, so that no village is visited four times while its neighbour is forgotten.
/// </summary>
/// <param name="Regencies">From north to south, by the mean latitude of the hosts.</param>
/// <param name="Shared">The villages where several meet, by regency in the same order and then by code.</param>
public sealed record ProvincialCalendar(IReadOnlyList<RegencyOfStays> Regencies, IReadOnlyList<SharedVillage> Shared)
{
    /// <summary>The calendar of these stays and hosts.</summary>
    public static ProvincialCalendar Of(IReadOnlyList<FieldStay> stays, IReadOnlyList<CalendarHost> hosts)
    {
        ILookup<int, FieldStay> bySender = stays.ToLookup(stay => stay.Sender);
        List<RegencyOfStays> regencies = [];
        List<SharedVillage> shared = [];
        foreach (var regency in hosts.Where(host => bySender.Contains(host.Sender)).GroupBy(host => host.RegencyCode)
            .OrderByDescending(regency => regency.Average(host => host.LatitudeDegrees)).ThenBy(regency => regency.Key, StringComparer.Ordinal))
        {
            SharedVillage[] met =
            [
                .. regency.GroupBy(host => host.VillageCode).OrderBy(village => village.Key, StringComparer.Ordinal)
                    .Select(village => new SharedVillage(village.Key, regency.Key, Meeting([.. village.Select(host => host.Sender).Distinct().SelectMany(sender => bySender[sender])])))
                    .Where(village => village.Stays.Count > 0),
            ];
            ILookup<int, CalendarHost> own = regency.ToLookup(host => host.Sender);
            StayInRegency[] here =
            [
                .. stays.Where(stay => own.Contains(stay.Sender)).OrderBy(stay => stay.From).ThenBy(stay => stay.Institution, StringComparer.Ordinal).ThenBy(stay => stay.Period, StringComparer.Ordinal)
                    .Select(stay => new StayInRegency(stay, own[stay.Sender].Count(), met.Count(village => village.Stays.Contains(stay)))),
            ];
            regencies.Add(new(regency.Key, regency.First().RegencyName, here, regency.DistinctBy(host => host.VillageCode).Count()));
            shared.AddRange(met);
        }

        return new(regencies, shared);
    }

    private static FieldStay[] Meeting(FieldStay[] stays) =>
        [.. stays.Where(stay => stays.Any(other => other.Sender != stay.Sender && stay.SharesMonthWith(other))).OrderBy(stay => stay.From).ThenBy(stay => stay.Institution, StringComparer.Ordinal)];
}
