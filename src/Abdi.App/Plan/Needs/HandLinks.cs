using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Makes links by which hosts state their own needs, and shows them once, as slips to print and cut; ends those that are out.</summary>
public sealed class HandLinks(AbdiDb db, ActivationKey key, SiteOptions site, TimeProvider clock)
{
    /// <summary>Ten sheets of paper.</summary>
    public const int SlipsAtOnce = 400;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/plan/{code}/needs/links";
        routes.MapGet(At, (string code, HandLinks slice, CancellationToken cancel) => slice.Show(code, null, cancel)).WithRule("need link", Act.Create);
        routes.MapPost(At, (string code, [FromForm] Form form, HandLinks slice, CancellationToken cancel) => slice.Make(code, form, cancel)).WithRule("need link", Act.Create);
        routes.MapPost(At + "/revoke", (string code, [FromForm] Form form, HandLinks slice, CancellationToken cancel) => slice.Revoke(code, form, cancel)).WithRule("need link", Act.Change);
    }

    /// <summary>The hosts of a regency, or one host alone.</summary>
    public sealed record Form
    {
        public string? Regency { get; init; }

        public string? Host { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Row> Regencies, Refusal? Refusal);

    /// <summary>One regency: of its hosts, those that have no good link and have not answered, those with a good link, and those that answered.</summary>
    public sealed record Row(string Code, string Name, int Without, int Good, int Answered);

    /// <summary>What stands on one slip; <c>Typed</c> is the address before the code, for who cannot scan.</summary>
    public sealed record Slip(string Name, string Place, string Typed, string Code, string Address);

    /// <summary>Slips to print; <c>Left</c> hosts of the regency are still without one.</summary>
    public sealed record Slips(PlanAt At, IReadOnlyList<Slip> All, DateTimeOffset Until, string Institution, string? Regency, int Left);

    public async Task<IResult> Show(string code, Refusal? refusal, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        Dictionary<string, int> without = await Waiting(now).GroupBy(host => host.RegencyCode).ToDictionaryAsync(hosts => hosts.Key, hosts => hosts.Count(), cancel);
        Dictionary<string, int> good = await db.Hosts.Where(host => Good(now).Any(link => link.HostId == host.Id)).GroupBy(host => host.RegencyCode).ToDictionaryAsync(hosts => hosts.Key, hosts => hosts.Count(), cancel);
        Dictionary<string, int> answered = await db.Hosts.Where(host => db.HostStatements.Any(statement => statement.HostId == host.Id)).GroupBy(host => host.RegencyCode).ToDictionaryAsync(hosts => hosts.Key, hosts => hosts.Count(), cancel);
        Row[] rows = [.. (await db.ListRegencies(cancel)).Select(regency => new Row(regency.Code, regency.Name, without.GetValueOrDefault(regency.Code), good.GetValueOrDefault(regency.Code), answered.GetValueOrDefault(regency.Code)))];
        return Html.Page<HandLinksPage>(new Model(at, rows, refusal), refusal);
    }

    public async Task<IResult> Make(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, refusal, cancel);
        }

        DateTimeOffset now = clock.GetUtcNow();
        List<Host> hosts = form.Host is { Length: > 0 } one ? await db.Hosts.Where(host => host.Code == one).ToListAsync(cancel)
            : await Waiting(now).Where(host => host.RegencyCode == form.Regency).OrderBy(host => host.Code).Take(SlipsAtOnce).ToListAsync(cancel);
        if (hosts.Count == 0)
        {
            return await Show(code, new("links-no-host"), cancel);
        }

        HostId[] ids = [.. hosts.Select(host => host.Id)];
        Dictionary<HostId, HostLink> links = await db.HostLinks.Where(link => ids.Contains(link.HostId)).ToDictionaryAsync(link => link.HostId, cancel);
        string address = site.PublicUrl.GetLeftPart(UriPartial.Authority);
        List<Slip> slips = [];
        foreach (Host host in hosts)
        {
            if (!links.TryGetValue(host.Id, out HostLink? link))
            {
                db.HostLinks.Add(link = new() { InstitutionId = host.InstitutionId, HostId = host.Id });
            }

            string secret = ActivationCode.Make();
            link.Renew(key.HashOf(secret), now);
            slips.Add(new(host.Name, $"{host.DistrictName}, {host.RegencyName}", $"{site.PublicUrl.Authority}{StateOwnNeeds.Path}/", ActivationCode.Shown(secret), $"{address}{StateOwnNeeds.Path}/{ActivationCode.Shown(secret)}"));
        }

        await db.SaveChangesAsync(cancel);
        string institution = await db.Institutions.Select(row => row.Name).SingleAsync(cancel);
        int left = form.Host is { Length: > 0 } ? 0 : await Waiting(now).CountAsync(host => host.RegencyCode == form.Regency, cancel);
        return Html.Page<LinkSlipsPage>(new Slips(PlanAt.Of(period), slips, now + HostLink.GoodFor, institution, form.Regency, left));
    }

    public async Task<IResult> Revoke(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, refusal, cancel);
        }

        DateTimeOffset now = clock.GetUtcNow();
        IQueryable<Host> hosts = form.Host is { Length: > 0 } one ? db.Hosts.Where(host => host.Code == one) : db.Hosts.Where(host => host.RegencyCode == form.Regency);
        await Good(now).Where(link => hosts.Any(host => host.Id == link.HostId)).ExecuteUpdateAsync(set => set.SetProperty(link => link.RevokedAt, now), cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/links");
    }

    private IQueryable<HostLink> Good(DateTimeOffset now) => db.HostLinks.Where(link => link.UsedAt == null && link.RevokedAt == null && link.Until > now);

    private IQueryable<Host> Waiting(DateTimeOffset now) =>
        db.Hosts.Where(host => !Good(now).Any(link => link.HostId == host.Id) && !db.HostStatements.Any(statement => statement.HostId == host.Id));
}
