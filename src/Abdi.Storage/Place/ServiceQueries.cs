using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>Groups that another institution serves with in the months of a period.</summary>
/// <param name="VillageCode">Where.</param>
/// <param name="Institution">The name of the institution.</param>
/// <param name="Groups">How many.</param>
public sealed record ServiceOfOthers(string VillageCode, string Institution, int Groups);

/// <summary>What is known here of service besides the placement that is being made.</summary>
public static class ServiceQueries
{
    /// <summary>So many former periods count; older ones are forgotten, or history would swamp everything.</summary>
    public const int PeriodsRemembered = 3;

    /// <summary>Groups per host code in the last periods of the institution that ended before a period begins.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountFormerGroups(this AbdiDb db, Period period, CancellationToken cancel)
    {
        DateOnly from = period.Dates.FieldFrom ?? period.Dates.ReleaseOn ?? DateOnly.MaxValue;
        List<Period> periods = await db.Periods.AsNoTracking().Where(former => db.PlacedGroups.Any(group => group.PeriodId == former.Id)).ToListAsync(cancel);
        List<PeriodId> remembered = [.. periods.Where(former => former.Id != period.Id && former.Dates.RecallOn < from).OrderByDescending(former => former.Dates.RecallOn).Take(PeriodsRemembered).Select(former => former.Id)];
        return await db.PlacedGroups.Where(group => remembered.Contains(group.PeriodId))
            .Join(db.Hosts, group => group.HostId, host => host.Id, (_, host) => host.Code)
            .GroupBy(code => code).Select(group => new { Code = group.Key, Groups = group.Count() })
            .ToDictionaryAsync(counted => counted.Code, counted => counted.Groups, StringComparer.Ordinal, cancel);
    }

    /// <summary>Groups of the other institutions whose days in the field overlap with those of a period. Villages are common to all, and so is where a group serves.</summary>
    public static async Task<IReadOnlyList<ServiceOfOthers>> ListServiceOfOthers(this AbdiDb db, Period period, CancellationToken cancel)
    {
        if (period.Dates is not { FieldFrom: { } from, RecallOn: { } until })
        {
            return [];
        }

        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        return await db.PlacedGroups.IgnoreQueryFilters().AsNoTracking()
            .Where(group => group.InstitutionId != period.InstitutionId)
            .Join(db.Periods.IgnoreQueryFilters(), group => new { group.InstitutionId, Id = group.PeriodId }, other => new { other.InstitutionId, other.Id }, (group, other) => new { group, other })
            .Where(pair => pair.other.Dates.FieldFrom <= until && pair.other.Dates.RecallOn >= from)
            .Join(db.Hosts.IgnoreQueryFilters(), pair => new { pair.group.InstitutionId, Id = pair.group.HostId }, host => new { host.InstitutionId, host.Id }, (pair, host) => new { pair.group.InstitutionId, host.VillageCode })
            .Join(db.Institutions.IgnoreQueryFilters(), at => at.InstitutionId, institution => institution.InstitutionId, (at, institution) => new { at.VillageCode, institution.Name })
            .GroupBy(at => new { at.VillageCode, at.Name })
            .Select(group => new ServiceOfOthers(group.Key.VillageCode, group.Key.Name, group.Count()))
            .ToListAsync(cancel);
    }
}
