using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The equity ledger of a period: what each region needs, had and gets, with and without history, before anything is frozen. Of a draft as it stands now, or of the need alone while there is none.</summary>
public sealed class ShowEquity(AbdiDb db, Words<PlaceText> text, RequestLanguage language, SiteOptions site, DraftDesk desk)
{
    private static readonly string[] Columns = ["Region", "Need", "Prior", "Groups", "Fair", "Students", "Days", "PerThousand", "Villages", "LeftOut", "WithHistory", "WithoutHistory"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/place/{code}/equity", (string code, int? draft, ShowEquity slice, CancellationToken cancel) => slice.Show(code, draft, cancel)).WithRule("placement draft", Act.Read);
        foreach (string ending in new[] { "xlsx", "csv" })
        {
            routes.MapGet($"/place/{{code}}/equity.{ending}", (string code, int? draft, ShowEquity slice, CancellationToken cancel) => slice.Export(code, draft, ending, cancel)).WithRule("placement draft", Act.Export);
        }
    }

    /// <summary>What the page shows; <c>Draft</c> is null where only the need can be told, <c>Regions</c> is empty where not even that.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<DraftChoice> Drafts, int? Draft, DraftEquity? Equity, IReadOnlyList<Row> Regions, IReadOnlyList<NeedSource> Sources, EquityBasis? Basis, int PriorWeightMilli, int Days, bool AreDaysKnown, IReadOnlyList<string> Faults);

    /// <summary>A draft to choose.</summary>
    public sealed record DraftChoice(int Number, string Name, bool IsPublished);

    /// <summary>One region, from north to south.</summary>
    public sealed record Row(DraftEquity.Row Shares, RegionService Service);

    public async Task<IResult> Show(string code, int? draft, CancellationToken cancel) =>
        await Measure(code, draft, cancel) is { } model ? Html.Page<ShowEquityPage>(model) : Results.NotFound();

    public async Task<IResult> Export(string code, int? draft, string ending, CancellationToken cancel)
    {
        if (await Measure(code, draft, cancel) is not { } model)
        {
            return Results.NotFound();
        }

        string[] header = [.. Columns.Select(column => text["EquityColumn." + column])];
        List<IReadOnlyList<object?>> rows = [.. model.Regions.Select(row => new object?[]
        {
            row.Shares.Name, Rounded(row.Shares.Need), Rounded(row.Shares.Prior), row.Shares.Groups, row.Shares.FairGroups, Rounded(row.Shares.Students), row.Service.StudentDays,
            Rounded(row.Service.PerThousand), row.Service.Villages, row.Service.LeftOut, Rounded(row.Shares.PerNeed.WithHistory), Rounded(row.Shares.PerNeed.WithoutHistory),
        })];
        string name = $"{code}-{text["Equity.File"]}{(model.Draft is { } number ? $"-{number}" : "")}.{ending}";
        return ending == "xlsx" ? Results.File(NewSheet.Of(text["Equity.Title"], header, rows), NewSheet.MediaType, name) : Results.File(NewTable.Of(header, rows), NewTable.MediaType, name);
    }

    private async Task<Model?> Measure(string code, int? asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return null;
        }

        List<DraftChoice> drafts = await db.PlacementDrafts.Where(draft => draft.PeriodId == period.Id).OrderByDescending(draft => draft.Number).Select(draft => new DraftChoice(draft.Number, draft.Name, draft.PublishedAt != null)).ToListAsync(cancel);
        DraftChoice? chosen = asked is null ? drafts.Find(draft => draft.IsPublished) ?? drafts.FirstOrDefault() : drafts.Find(draft => draft.Number == asked);
        if (asked is not null && chosen is null)
        {
            return null;
        }

        OpenDraft? open = chosen is null ? null : await desk.Find(db, period.Id, chosen.Number, cancel);
        (PlacementProblem? problem, IReadOnlyList<string> faults) = open is not null ? (open.Problem, []) : await ReadNeed(period, cancel);
        Model model = new(
            PlanAt.Of(period), drafts, chosen?.Number, null, [], await db.ListNeedSources(cancel), problem?.Rules.EquityBasis, problem?.Rules.PriorWeightMilli ?? 0,
            DraftEquity.DaysOf(period), period.Dates is { FieldFrom: not null, RecallOn: not null }, faults);
        if (problem is null)
        {
            return model;
        }

        Apportionment fairest = open?.Fairest ?? Apportionment.Of(problem);
        DraftEquity equity = DraftEquity.Of(problem, open?.Placement ?? new Placement([]), fairest, period, await DraftNames.RegionsOf(db, cancel), language.Current);
        Dictionary<string, RegionService> services = equity.Ledger.Regions.ToDictionary(region => problem.Regions[region.Region], StringComparer.Ordinal);
        return model with { Equity = equity, Regions = [.. equity.Rows.Where(row => services.ContainsKey(row.Code)).Select(row => new Row(row, services[row.Code]))] };
    }

    // Need and history alone, by the rules of the first scenario: what the ledger can tell before anything was solved.
    private async Task<(PlacementProblem? Problem, IReadOnlyList<string> Faults)> ReadNeed(Period period, CancellationToken cancel)
    {
        if (await db.Scenarios.AsNoTracking().Where(scenario => scenario.PeriodId == period.Id).OrderBy(scenario => scenario.Name).FirstOrDefaultAsync(cancel) is not { } scenario)
        {
            return (null, []);
        }

        PlacementFolder read = PlacementFolder.Read(await PeriodFiles.Of(db, period, scenario.Rules, new Dictionary<string, string>(), site.DataFolder, cancel));
        return (read.Problem, read.Problem is null ? [scenario.Name] : []);
    }

    private static double? Rounded(double? figure) => figure is { } known ? Math.Round(known, 4) : null;
}
