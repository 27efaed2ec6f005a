using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The sets of rules that the office tries before it decides, each with what came of it last.</summary>
public sealed class ListScenarios(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/scenarios", (string code, ListScenarios slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("scenario", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Row> Scenarios, Refusal? Refusal);

    /// <summary>One scenario; what came of it is null while it was never solved.</summary>
    public sealed record Row(Guid Id, string Name, RuleSet Rules, LastSolve? Last);

    /// <summary>The last solve of a scenario: how far it is, since when, and the number of the draft it ended with.</summary>
    public sealed record LastSolve(Guid Job, SolveState State, DateTimeOffset At, int? Draft);

    public async Task<IResult> Show(string code, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? await Page(db, period, null, cancel) : Results.NotFound();

    /// <summary>The page, also for who was refused a new scenario.</summary>
    internal static async Task<IResult> Page(AbdiDb db, Period period, Refusal? refusal, CancellationToken cancel)
    {
        List<Scenario> scenarios = await db.Scenarios.AsNoTracking().Where(scenario => scenario.PeriodId == period.Id).OrderBy(scenario => scenario.Name).ToListAsync(cancel);
        var jobs = await db.SolveJobs.Where(job => job.PeriodId == period.Id).Select(job => new { job.Id, job.ScenarioId, job.State, job.OrderedAt, job.EndedAt, job.DraftId }).ToListAsync(cancel);
        Dictionary<PlacementDraftId, int> drafts = await db.PlacementDrafts.Where(draft => draft.PeriodId == period.Id).Select(draft => new { draft.Id, draft.Number }).ToDictionaryAsync(draft => draft.Id, draft => draft.Number, cancel);
        var last = jobs.GroupBy(job => job.ScenarioId).ToDictionary(of => of.Key, of => of.MaxBy(job => job.OrderedAt)!);
        Row[] rows =
        [
            .. scenarios.Select(scenario => new Row(scenario.Id.Value, scenario.Name, scenario.Rules, last.TryGetValue(scenario.Id, out var job)
                ? new(job.Id.Value, job.State, job.EndedAt ?? job.OrderedAt, job.DraftId is { } draft && drafts.TryGetValue(draft, out int number) ? number : null)
                : null)),
        ];
        return Html.Page<ListScenariosPage>(new Model(PlanAt.Of(period), rows, refusal), refusal);
    }
}
