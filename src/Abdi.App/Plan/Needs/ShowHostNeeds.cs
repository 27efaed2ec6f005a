using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The needs of one host: what counts in each theme and why, and every figure with its year and source.</summary>
public sealed class ShowHostNeeds(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/hosts/{host}/needs", (string code, string host, ShowHostNeeds slice, CancellationToken cancel) => slice.Show(code, host, cancel)).WithRule("need", Act.Read);

    /// <summary>What the page shows; the link is null unless one is out.</summary>
    public sealed record Model(PlanAt At, Host Host, IReadOnlyList<ThemeRow> Themes, IReadOnlyList<(Indicator Indicator, IndicatorFigure? Figure)> Figures, IReadOnlyList<(HostStatement Statement, string Theme)> Statements, HostLink? Link);

    /// <summary>One theme: what its indicators make together, of which parts, and what was stated instead.</summary>
    public sealed record ThemeRow(Theme Theme, int? ComputedMilli, IReadOnlyList<Part> Parts, StatedNeed? Stated)
    {
        /// <summary>Gets the need that counts.</summary>
        public int? NeedMilli => Stated?.NeedMilli ?? ComputedMilli;
    }

    /// <summary>One indicator of a theme; null while its figure is not known.</summary>
    public sealed record Part(string Name, int Weight, int? NeedMilli);

    public async Task<IResult> Show(string code, string host, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindHost(host, cancel) is { } found
            ? Html.Page<ShowHostNeedsPage>(new Model(at, found, await ThemesOf(db, found, cancel), await FiguresOf(db, found, cancel), await StatementsOf(found, cancel), await LinkOf(found, cancel))) : Results.NotFound();

    /// <summary>The themes with the needs of a host in them.</summary>
    internal static async Task<IReadOnlyList<ThemeRow>> ThemesOf(AbdiDb db, Host host, CancellationToken cancel)
    {
        var figures = (await FiguresOf(db, host, cancel)).ToDictionary(each => each.Indicator.Id);
        ILookup<ThemeId, IndicatorWeight> weights = (await db.IndicatorWeights.AsNoTracking().ToListAsync(cancel)).ToLookup(weight => weight.ThemeId);
        Dictionary<ThemeId, StatedNeed> stated = await db.StatedNeeds.AsNoTracking().Where(need => need.HostId == host.Id).ToDictionaryAsync(need => need.ThemeId, cancel);
        return [.. (await db.ListThemes(cancel)).Select(Row)];

        ThemeRow Row(Theme theme)
        {
            Part[] parts = [.. weights[theme.Id].Select(weight => PartOf(weight, figures[weight.IndicatorId])).OrderByDescending(part => part.Weight).ThenBy(part => part.Name, StringComparer.Ordinal)];
            return new(theme, HostNeed.Compute(parts.Select(part => (part.Weight, part.NeedMilli))), parts, stated.GetValueOrDefault(theme.Id));
        }
    }

    private async Task<IReadOnlyList<(HostStatement Statement, string Theme)>> StatementsOf(Host host, CancellationToken cancel) =>
        [.. (await db.HostStatements.AsNoTracking().Where(statement => statement.HostId == host.Id).Join(db.Themes, statement => statement.ThemeId, theme => theme.Id, (statement, theme) => new { statement, theme.Name })
            .OrderByDescending(row => row.statement.StatedAt).ThenBy(row => row.Name).ToListAsync(cancel)).Select(row => (row.statement, row.Name))];

    /// <summary>The link that is out and can still be used.</summary>
    private async Task<HostLink?> LinkOf(Host host, CancellationToken cancel) =>
        await db.HostLinks.AsNoTracking().SingleOrDefaultAsync(link => link.HostId == host.Id, cancel) is { } link && link.IsGood(clock.GetUtcNow()) ? link : null;

    private static Part PartOf(IndicatorWeight weight, (Indicator Indicator, IndicatorFigure? Figure) known) =>
        new(known.Indicator.Facts.Name, weight.Weight, known.Figure is { } figure ? known.Indicator.Facts.NeedMilliOf(figure.ValueMicro) : null);

    private static async Task<IReadOnlyList<(Indicator Indicator, IndicatorFigure? Figure)>> FiguresOf(AbdiDb db, Host host, CancellationToken cancel)
    {
        Dictionary<IndicatorId, IndicatorFigure> known = await db.IndicatorFigures.AsNoTracking().Where(figure => figure.HostId == host.Id).ToDictionaryAsync(figure => figure.IndicatorId, cancel);
        return [.. (await db.ListIndicators(cancel)).Select(indicator => (indicator, known.GetValueOrDefault(indicator.Id)))];
    }
}
