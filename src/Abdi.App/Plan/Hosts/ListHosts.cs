using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The hosts of the institution: searched, narrowed down, page by page.</summary>
public sealed class ListHosts(AbdiDb db, SiteOptions site, Words<PlanText> text)
{
    // Where it lies is said behind its village, for people to read: a sheet is taken back by codes alone.
    private const int ColumnsBeforeArea = 4;

    /// <summary>What a list may be narrowed down to.</summary>
    public static readonly string[] States = ["open", "held", "no-point", "no-room"];

    /// <summary>What a list may be sorted by; the first is the order without asking.</summary>
    public static readonly string[] Sorts = ["code", "name", "beds"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/hosts", (string code, [AsParameters] Question question, ListHosts slice, CancellationToken cancel) => slice.Show(code, question, cancel)).WithRule("host", Act.Read);
        foreach (string ending in new[] { "xlsx", "csv" })
        {
            routes.MapGet($"/plan/{{code}}/hosts.{ending}", (string code, [AsParameters] Question question, ListHosts slice, CancellationToken cancel) => slice.Export(code, ending, question, cancel)).WithRule("host", Act.Export);
        }
    }

    /// <summary>What the list is asked for; it stands in the address. <c>Taken</c> tells after taking villages how many were new, <c>Saved</c> after taking a sheet how many it brought or changed.</summary>
    public sealed record Question(string? Search = null, string? Regency = null, string? State = null, string? Sort = null, int? Page = null, int? Taken = null, int? Saved = null);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Question Asked, int Page, int Found, int All, IReadOnlyList<Row> Hosts, IReadOnlyList<RegencyOfHosts> Regencies);

    /// <summary>One host.</summary>
    public sealed record Row(string Code, string Name, HostKind Kind, string DistrictName, string RegencyName, bool HasPoint, PointSource PointSource, int? MaxGroups, int? LodgingFemale, int? LodgingMale, string HoldReason);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Host> wanted = Narrow(db.Hosts.AsNoTracking(), asked);
        int found = await wanted.CountAsync(cancel), page = Pager.PageOf(asked.Page, found);
        IQueryable<Host> sorted = asked.Sort switch
        {
            "name" => wanted.OrderBy(host => host.Name).ThenBy(host => host.Code),
            "beds" => wanted.OrderByDescending(host => (host.LodgingFemale ?? 0) + (host.LodgingMale ?? 0)).ThenBy(host => host.Code),
            _ => wanted.OrderBy(host => host.Code),
        };
        List<Row> rows = await sorted.Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)
            .Select(host => new Row(host.Code, host.Name, host.Kind, host.DistrictName, host.RegencyName, host.Latitude != null, host.PointSource, host.MaxGroups, host.LodgingFemale, host.LodgingMale, host.HoldReason)).ToListAsync(cancel);
        IReadOnlyList<RegencyOfHosts> regencies = await db.ListRegencies(cancel);
        return Html.Page<ListHostsPage>(new Model(PlanAt.Of(period), asked, page, found, regencies.Sum(regency => regency.Hosts), rows, regencies));
    }

    /// <summary>The hosts that the list shows, all pages of it, as a sheet that can be taken back.</summary>
    public async Task<IResult> Export(string code, string ending, Question asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null)
        {
            return Results.NotFound();
        }

        HostRoster roster = new(new(site.DataFolder), text);
        string[] header = [.. WithArea(roster.Fields.Select(field => roster.TitleOf(field.Name, text)), text["Host.District"], text["Host.Regency"])];
        List<Host> hosts = await Narrow(db.Hosts.AsNoTracking(), asked).OrderBy(host => host.Code).ToListAsync(cancel);
        IEnumerable<IReadOnlyList<object?>> rows = hosts.Select(host => (IReadOnlyList<object?>)[.. WithArea(roster.Cells(HostRoster.RowOf(host)), host.DistrictName, host.RegencyName)]);
        string name = $"{code}-{text["Step.hosts"]}.{ending}";
        return ending == "xlsx" ? Results.File(NewSheet.Of(text["Step.hosts"], header, rows), NewSheet.MediaType, name) : Results.File(NewTable.Of(header, rows), NewTable.MediaType, name);
    }

    private static IEnumerable<T> WithArea<T>(IEnumerable<T> cells, T district, T regency) => cells.Take(ColumnsBeforeArea).Append(district).Append(regency).Concat(cells.Skip(ColumnsBeforeArea));

    private static IQueryable<Host> Narrow(IQueryable<Host> hosts, Question asked)
    {
        hosts = hosts.Matching(asked.Search);
        hosts = string.IsNullOrEmpty(asked.Regency) ? hosts : hosts.Where(host => host.RegencyCode == asked.Regency);
        return asked.State switch
        {
            "open" => hosts.AreOpen(),
            "held" => hosts.Where(host => host.HoldReason != ""),
            "no-point" => hosts.Where(host => host.Latitude == null),
            "no-room" => hosts.Where(host => (host.MaxGroups ?? 0) == 0 || (host.LodgingFemale ?? 0) + (host.LodgingMale ?? 0) == 0),
            _ => hosts,
        };
    }
}
