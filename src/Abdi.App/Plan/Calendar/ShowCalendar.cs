using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The provincial calendar: which institution of this installation plans groups where and when.</summary>
public sealed class ShowCalendar(AbdiDb db, SiteOptions site, TimeProvider clock)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const int ProvinceDigits = 2;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/calendar", (string code, [AsParameters] Question asked, ShowCalendar slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("calendar", Act.Read);

    /// <summary>What is asked for; it stands in the address. The year is that of the period's field days unless said.</summary>
    public sealed record Question(int? Year = null, string? Province = null, int? Page = null);

    /// <summary>What the page shows. <c>Listed</c> counts the villages of each regency in the gazetteer; <c>Shared</c> are those of this page.</summary>
    public sealed record Model(
        PlanAt At, int Year, string Province, IReadOnlyList<Area> Provinces, IReadOnlyList<RegencyOfStays> Regencies, IReadOnlyDictionary<string, int> Listed,
        int Page, int SharedInAll, IReadOnlyList<Meeting> Shared);

    /// <summary>A village where several meet, as the gazetteer names it; null where it does not know it.</summary>
    public sealed record Meeting(string Code, string? Name, string Regency, IReadOnlyList<FieldStay> Stays);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        int year = Math.Clamp(asked.Year ?? period.Dates.FieldFrom?.Year ?? clock.Today().Year, FirstYear, LastYear);
        IReadOnlyList<string> provinces = await db.ListProvinces(cancel);
        string? home = await db.Hosts.GroupBy(host => host.RegencyCode).OrderByDescending(hosts => hosts.Count()).Select(hosts => hosts.Key).FirstOrDefaultAsync(cancel);
        string? province = provinces.FirstOrDefault(other => other == asked.Province) ?? home?[..ProvinceDigits] ?? (provinces.Count > 0 ? provinces[0] : null);
        ProvincialCalendar calendar = province is null ? new([], []) : await db.ReadCalendar(province, year, cancel);
        Gazetteer gazetteer = new GazetteerFolder(site.DataFolder).FindOrShipped(province);
        Dictionary<string, int> listed = gazetteer.Villages.GroupBy(village => village.Regency.Code).ToDictionary(villages => villages.Key, villages => villages.Count(), StringComparer.Ordinal);
        int page = Pager.PageOf(asked.Page, calendar.Shared.Count);
        Dictionary<string, string> names = calendar.Regencies.ToDictionary(regency => regency.Code, regency => regency.Name, StringComparer.Ordinal);
        Meeting[] shared =
        [
            .. calendar.Shared.Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)
                .Select(village => new Meeting(village.VillageCode, gazetteer.Find(VillageCode.Parse(village.VillageCode))?.Name, names[village.RegencyCode], village.Stays)),
        ];
        Area[] choices = [.. provinces.Select(other => gazetteer.Provinces.FirstOrDefault(area => area.Code == other) ?? new(other, other))];
        return Html.Page<ShowCalendarPage>(new Model(PlanAt.Of(period), year, province ?? "", choices, calendar.Regencies, listed, page, calendar.Shared.Count, shared));
    }
}
