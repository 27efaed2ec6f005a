using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>From which published figures needs are read, and how each theme is composed of them.</summary>
public sealed class ListIndicators(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/needs/indicators", (string code, ListIndicators slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("need", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, int Hosts, IReadOnlyList<Row> Indicators, IReadOnlyList<(Theme Theme, IReadOnlyList<(string Name, int Weight)> Parts)> Themes);

    /// <summary>One indicator: of how many hosts its figure is known, of which years, and from which sources.</summary>
    public sealed record Row(Indicator Indicator, int Known, int? FirstYear, int? LastYear, IReadOnlyList<string> Sources);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Indicator> indicators = await db.ListIndicators(cancel);
        var publications = (await db.IndicatorFigures.GroupBy(figure => new { figure.IndicatorId, figure.Year, figure.Source })
            .Select(figures => new { figures.Key.IndicatorId, figures.Key.Year, figures.Key.Source, Known = figures.Count() }).ToListAsync(cancel)).ToLookup(figures => figures.IndicatorId);
        ILookup<ThemeId, IndicatorWeight> weights = (await db.IndicatorWeights.AsNoTracking().ToListAsync(cancel)).ToLookup(weight => weight.ThemeId);
        Row[] rows =
        [
            .. indicators.Select(indicator => new Row(indicator, publications[indicator.Id].Sum(each => each.Known), publications[indicator.Id].Min(each => (int?)each.Year), publications[indicator.Id].Max(each => (int?)each.Year),
                [.. publications[indicator.Id].OrderByDescending(each => each.Known).Select(each => each.Source).Distinct(StringComparer.Ordinal)])),
        ];
        Dictionary<IndicatorId, string> names = indicators.ToDictionary(indicator => indicator.Id, indicator => indicator.Facts.Name);
        return Html.Page<ListIndicatorsPage>(new Model(at, await db.Hosts.CountAsync(cancel), rows,
            [.. (await db.ListThemes(cancel)).Select(theme => (theme, (IReadOnlyList<(string, int)>)[.. weights[theme.Id].OrderByDescending(weight => weight.Weight).Select(weight => (names[weight.IndicatorId], weight.Weight))]))]));
    }
}
