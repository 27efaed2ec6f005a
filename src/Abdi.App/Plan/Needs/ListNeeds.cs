using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The needs of the hosts, theme beside theme: searched, narrowed down, sorted by need, page by page.</summary>
public sealed class ListNeeds(AbdiDb db)
{
    public const string Unknown = "unknown";
    public const string Stated = "stated";
    public const string NoIdm = "no-idm";
    public const string ByNeedOf = "need-";

    /// <summary>What a list may be narrowed down to.</summary>
    public static readonly string[] States = [Unknown, Stated, .. Enum.GetNames<IdmStatus>(), NoIdm];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/needs", (string code, [AsParameters] Question question, ListNeeds slice, CancellationToken cancel) => slice.Show(code, question, cancel)).WithRule("need", Act.Read);

    /// <summary>What the list is asked for; it stands in the address. <c>Saved</c> tells after an import of how many hosts.</summary>
    public sealed record Question(string? Search = null, string? Regency = null, string? State = null, string? Sort = null, int? Page = null, int? Saved = null);

    /// <summary>What the page shows; <c>Known</c> counts the hosts of which a need is known in some theme, <c>Waiting</c> the statements of hosts that nobody has judged.</summary>
    public sealed record Model(PlanAt At, Question Asked, int Page, int Found, int All, int Known, int Waiting, bool HasIndicators, IReadOnlyList<Theme> Themes, IReadOnlyList<Row> Hosts, IReadOnlyList<RegencyOfHosts> Regencies);

    /// <summary>One host, with its needs in the order of the themes.</summary>
    public sealed record Row(string Code, string Name, HostKind Kind, string DistrictName, string RegencyName, bool IsHeld, long? IdmMicro, IReadOnlyList<HostNeed?> Needs);

    public async Task<IResult> Show(string code, Question asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Theme> themes = await db.ListThemes(cancel);
        var indicators = await db.Indicators.AsNoTracking().Select(indicator => new { indicator.Id, indicator.Code }).ToListAsync(cancel);
        IndicatorId idm = indicators.Find(indicator => indicator.Code == Indicator.IdmCode)?.Id ?? default;
        IQueryable<Host> wanted = Narrow(asked, idm, themes.Count);
        int found = await wanted.CountAsync(cancel), page = Pager.PageOf(asked.Page, found);
        var hosts = await Sort(wanted, asked.Sort, themes).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)
            .Select(host => new { host.Id, host.Code, host.Name, host.Kind, host.DistrictName, host.RegencyName, IsHeld = host.HoldReason != "" }).ToListAsync(cancel);
        HostId[] shown = [.. hosts.Select(host => host.Id)];
        Dictionary<(HostId, ThemeId), HostNeed> needs = await db.HostNeeds.AsNoTracking().Where(need => shown.Contains(need.HostId)).ToDictionaryAsync(need => (need.HostId, need.ThemeId), cancel);
        Dictionary<HostId, long> idms = await db.IndicatorFigures.Where(figure => figure.IndicatorId == idm && shown.Contains(figure.HostId)).ToDictionaryAsync(figure => figure.HostId, figure => figure.ValueMicro, cancel);
        IReadOnlyList<RegencyOfHosts> regencies = await db.ListRegencies(cancel);
        Row[] rows = [.. hosts.Select(host => new Row(host.Code, host.Name, host.Kind, host.DistrictName, host.RegencyName, host.IsHeld, idms.TryGetValue(host.Id, out long micro) ? micro : null, [.. themes.Select(theme => needs.GetValueOrDefault((host.Id, theme.Id)))]))];
        int known = await db.HostNeeds.Select(need => need.HostId).Distinct().CountAsync(cancel);
        return Html.Page<ListNeedsPage>(new Model(PlanAt.Of(period), asked, page, found, regencies.Sum(regency => regency.Hosts), known, await db.HostStatements.CountAsync(statement => statement.Decision == StatementDecision.Waiting, cancel), indicators.Count > 0, themes, rows, regencies));
    }

    private IQueryable<Host> Narrow(Question asked, IndicatorId idm, int themes)
    {
        IQueryable<Host> hosts = db.Hosts.AsNoTracking().Matching(asked.Search);
        hosts = string.IsNullOrEmpty(asked.Regency) ? hosts : hosts.Where(host => host.RegencyCode == asked.Regency);
        if (Enum.TryParse(asked.State, out IdmStatus status) && Enum.IsDefined(status))
        {
            (double above, double atMost) = IdmCutOffs.RangeOf(status);
            (long aboveMicro, long atMostMicro) = (IndicatorFacts.MicroOf(above), IndicatorFacts.MicroOf(atMost));
            return hosts.Where(host => db.IndicatorFigures.Any(figure => figure.IndicatorId == idm && figure.HostId == host.Id && figure.ValueMicro > aboveMicro && figure.ValueMicro <= atMostMicro));
        }

        return asked.State switch
        {
            Unknown => hosts.Where(host => db.HostNeeds.Count(need => need.HostId == host.Id) < themes),
            Stated => hosts.Where(host => db.StatedNeeds.Any(need => need.HostId == host.Id)),
            NoIdm => hosts.Where(host => !db.IndicatorFigures.Any(figure => figure.IndicatorId == idm && figure.HostId == host.Id)),
            _ => hosts,
        };
    }

    /// <summary>By need in a theme, what is unknown at the end; otherwise by code or name.</summary>
    private IQueryable<Host> Sort(IQueryable<Host> hosts, string? sort, IReadOnlyList<Theme> themes)
    {
        if (themes.FirstOrDefault(theme => ByNeedOf + theme.Code == sort) is not { } theme)
        {
            return sort == "name" ? hosts.OrderBy(host => host.Name).ThenBy(host => host.Code) : hosts.OrderBy(host => host.Code);
        }

        return hosts.LeftJoin(db.HostNeeds.Where(need => need.ThemeId == theme.Id), host => host.Id, need => need.HostId, (host, need) => new { host, milli = need == null ? -1 : need.NeedMilli })
            .OrderByDescending(known => known.milli).ThenBy(known => known.host.Code).Select(known => known.host);
    }
}
