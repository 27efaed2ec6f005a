using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The places that receive groups, from north to south, and what is still missing on their hazard cards.</summary>
public sealed class ListSites(AbdiDb db, Words<ReleaseText> text)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/release/{code}/sites", (string code, int? saved, ListSites slice, CancellationToken cancel) => slice.Show(code, saved, cancel)).WithRule("site card", Act.Read);
        routes.MapGet("/release/{code}/sites.xlsx", (string code, ListSites slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("site card", Act.Export);
    }

    /// <summary>What the page shows, and how many cards a sheet has just filled.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Row> Sites, int? Saved);

    /// <summary>One place; nothing is known where nobody has written a card.</summary>
    public sealed record Row(Host Host, IReadOnlyList<string> Groups, SiteFacts Facts);

    public async Task<IResult> Show(string code, int? saved, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? Html.Page<ListSitesPage>(new Model(PlanAt.Of(period), await List(period, cancel), saved)) : Results.NotFound();

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string[] columns = ["Code", "Village", "Around", "Groups", "Contact", "ContactOffice", "ContactPhone", "Way", "Hazards", "Care", "Clinic", "ClinicPhone"];
        IReadOnlyList<Row> rows = await List(period, cancel);
        return Results.Bytes(
            NewSheet.Of(text["Step.sites"], [.. columns.Select(column => text["Sites." + column])], rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Host.Code, row.Host.Name, $"{row.Host.DistrictName}, {row.Host.RegencyName}", string.Join(", ", row.Groups), row.Facts.Contact, row.Facts.ContactOffice, row.Facts.ContactPhone, row.Facts.Way,
                SiteRoster.Shown(row.Facts.Hazards, text), row.Facts.Care, row.Facts.Clinic, row.Facts.ClinicPhone,
            ])),
            NewSheet.MediaType, $"{period.Code}-sites.xlsx");
    }

    private async Task<IReadOnlyList<Row>> List(Period period, CancellationToken cancel)
    {
        var groups = await db.PlacedGroups.Where(group => group.PeriodId == period.Id).OrderBy(group => group.Code).Select(group => new { group.Code, group.HostId }).ToListAsync(cancel);
        HostId[] ids = [.. groups.Select(group => group.HostId).Distinct()];
        Dictionary<HostId, SiteFacts> cards = await db.SiteCards.AsNoTracking().Where(card => ids.Contains(card.HostId)).ToDictionaryAsync(card => card.HostId, card => card.Facts, cancel);
        ILookup<HostId, string> codes = groups.ToLookup(group => group.HostId, group => group.Code);
        return
        [
            .. (await db.Hosts.AsNoTracking().Where(host => ids.Contains(host.Id)).ToListAsync(cancel)).OrderByDescending(host => host.Latitude ?? double.MinValue).ThenBy(host => host.Code, StringComparer.Ordinal)
                .Select(host => new Row(host, [.. codes[host.Id]], cards.GetValueOrDefault(host.Id, new()))),
        ];
    }
}
