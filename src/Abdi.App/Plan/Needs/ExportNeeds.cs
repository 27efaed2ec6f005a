using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>All needs as a sheet: what counts in each theme, and each figure with its year and source.</summary>
public sealed class ExportNeeds(AbdiDb db, Words<PlanText> text)
{
    private const double MilliPerOne = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/needs.xlsx", (string code, ExportNeeds slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("need", Act.Export);

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Theme> themes = await db.ListThemes(cancel);
        IReadOnlyList<Indicator> indicators = await db.ListIndicators(cancel);
        List<Host> hosts = await db.Hosts.AsNoTracking().OrderBy(host => host.Code).ToListAsync(cancel);
        Dictionary<(HostId, ThemeId), HostNeed> needs = await db.HostNeeds.AsNoTracking().ToDictionaryAsync(need => (need.HostId, need.ThemeId), cancel);
        Dictionary<(HostId, ThemeId), StatedNeed> stated = await db.StatedNeeds.AsNoTracking().ToDictionaryAsync(need => (need.HostId, need.ThemeId), cancel);
        Dictionary<(HostId, IndicatorId), IndicatorFigure> figures = await db.IndicatorFigures.AsNoTracking().ToDictionaryAsync(figure => (figure.HostId, figure.IndicatorId), cancel);
        string[] header =
        [
            text["RosterField.Code"], text["Host.Name"], text["Host.District"], text["Host.Regency"],
            .. themes.SelectMany(theme => new[] { $"{text["Needs.Of", theme.Name]} ({theme.Code})", text["Needs.OfFrom", theme.Code] }),
            .. indicators.SelectMany(indicator => new[] { $"{indicator.Facts.Name} ({indicator.Code})", text["Needs.YearOf", indicator.Code], text["Needs.SourceOf", indicator.Code] }),
        ];
        return Results.File(NewSheet.Of(text["Step.needs"], header, hosts.Select(Row)), NewSheet.MediaType, $"{code}-{text["Step.needs"]}.xlsx");

        IReadOnlyList<object?> Row(Host host) =>
        [
            host.Code, host.Name, host.DistrictName, host.RegencyName,
            .. themes.SelectMany(theme => needs.TryGetValue((host.Id, theme.Id), out HostNeed? need)
                ? new object?[] { need.NeedMilli / MilliPerOne, need.IsStated ? $"{text["Need.Stated"]}: {stated[(host.Id, theme.Id)].Source}, {stated[(host.Id, theme.Id)].Year}" : text["Need.Computed"] } : [null, null]),
            .. indicators.SelectMany(indicator => figures.TryGetValue((host.Id, indicator.Id), out IndicatorFigure? figure)
                ? new object?[] { IndicatorFacts.ValueOf(figure.ValueMicro), figure.Year, figure.Source } : [null, null, null]),
        ];
    }
}
