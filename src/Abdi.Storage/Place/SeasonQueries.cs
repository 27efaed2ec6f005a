using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Place;

/// <summary>What a period has to be placed with, counted without loading who its students are.</summary>
public static class SeasonQueries
{
    /// <summary>Counts a period.</summary>
    public static async Task<SeasonCounts> CountSeason(this AbdiDb db, Period period, CancellationToken cancel)
    {
        IQueryable<Participant> students = db.Participants.TakingPart(period.Id);
        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancel);
        var counted = await students.GroupBy(student => new { student.Facts.ProgrammeId, student.Facts.Gender })
            .Select(group => new { group.Key.ProgrammeId, group.Key.Gender, Count = group.Count() }).ToListAsync(cancel);
        var spoken = await students.Where(student => student.Facts.Languages != null).GroupBy(student => student.Facts.Languages!)
            .Select(group => new { Languages = group.Key, Count = group.Count() }).ToListAsync(cancel);
        HostRows hosts = await FindHosts(db, cancel);
        return new()
        {
            Students = counted.Sum(group => group.Count),
            Women = counted.Where(group => group.Gender == Gender.Female).Sum(group => group.Count),
            Programmes = [.. counted.GroupBy(group => group.ProgrammeId).Select(group => new ProgrammeCount(programmes[group.Key].Name, programmes[group.Key].Faculty, group.Sum(of => of.Count))).OrderBy(programme => programme.Name, StringComparer.Ordinal)],
            Speakers = [.. spoken.Select(group => ((IReadOnlySet<string>)group.Languages.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal), group.Count))],
            HealthLimitsKm = await students.Where(student => student.Facts.MaxHealthKm != null).Select(student => student.Facts.MaxHealthKm!.Value).ToListAsync(cancel),
            Supervisors = await db.PeriodSupervisors.Where(supervisor => supervisor.PeriodId == period.Id).Select(supervisor => new SupervisorLoad(supervisor.Facts.Discipline, supervisor.Facts.MinGroups, supervisor.Facts.MaxGroups)).ToListAsync(cancel),
            Hosts = hosts.Villages, Regions = hosts.Regions, Districts = hosts.Districts, Languages = hosts.Languages, Themes = hosts.Themes, HealthPoints = hosts.HealthPoints,
        };
    }

    private static async Task<HostRows> FindHosts(AbdiDb db, CancellationToken cancel)
    {
        IReadOnlyList<Theme> themes = await db.ListThemes(cancel);
        Dictionary<ThemeId, int> positions = themes.Index().ToDictionary(theme => theme.Item.Id, theme => theme.Index);
        Dictionary<HostId, int?[]> needs = [];
        foreach (var need in await db.HostNeeds.Select(need => new { need.HostId, need.ThemeId, need.NeedMilli }).ToListAsync(cancel))
        {
            needs.TryAdd(need.HostId, new int?[themes.Count]);
            needs[need.HostId][positions[need.ThemeId]] = need.NeedMilli;
        }

        List<Host> hosts = await db.Hosts.AsNoTracking().ToListAsync(cancel);
        CodeName[] regions = [.. hosts.Select(host => new CodeName(host.RegencyCode, host.RegencyName)).DistinctBy(region => region.Code).OrderBy(region => region.Code, StringComparer.Ordinal)];
        string[] districts = [.. hosts.Select(host => VillageCode.Parse(host.VillageCode).DistrictCode).Distinct(StringComparer.Ordinal)];
        string[] languages = [.. hosts.Select(host => host.Language ?? "").Distinct(StringComparer.Ordinal)];
        Dictionary<string, int> regionAt = regions.Index().ToDictionary(region => region.Item.Code, region => region.Index, StringComparer.Ordinal);
        Dictionary<string, int> districtAt = districts.Index().ToDictionary(district => district.Item, district => district.Index, StringComparer.Ordinal);
        Dictionary<string, int> languageAt = languages.Index().ToDictionary(language => language.Item, language => language.Index, StringComparer.Ordinal);
        return new(
            [.. hosts.Select(host => new Village
            {
                Code = host.Code, Name = host.Name, DistrictIndex = districtAt[VillageCode.Parse(host.VillageCode).DistrictCode], RegionIndex = regionAt[host.RegencyCode], LanguageIndex = languageAt[host.Language ?? ""],
                // As in the files that are solved: what a place offers must be known to be used.
                Point = host.Point, Population = host.OwnResidents, MaxGroups = host.MaxGroups ?? 0, LodgingFemale = host.LodgingFemale ?? 0, LodgingMale = host.LodgingMale ?? 0,
                NeedMilli = needs.GetValueOrDefault(host.Id) ?? new int?[themes.Count], HoldReason = host.HoldReason,
            })],
            regions, districts.Length, languages, [.. themes.Select(theme => new CodeName(theme.Code, theme.Name))],
            [.. HealthPoint.Among(hosts)]);
    }

    private sealed record HostRows(Village[] Villages, CodeName[] Regions, int Districts, string[] Languages, CodeName[] Themes, HealthPoint[] HealthPoints);
}
