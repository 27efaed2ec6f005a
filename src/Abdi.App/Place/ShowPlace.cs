using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The front page of a period's placement: what is tried, what came of it, what is being solved.</summary>
public sealed class ShowPlace(AbdiDb db)
{
    private const int JobsShown = 5;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}", (string code, ShowPlace slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("placement draft", Act.Read);

    /// <summary>What the page shows; <c>StepsLeft</c> of the plan keep anybody from being placed; so many appeals and swaps wait for a decision.</summary>
    public sealed record Model(PlanAt At, int StepsLeft, IReadOnlyList<ScenarioRow> Scenarios, IReadOnlyList<DraftRow> Drafts, IReadOnlyList<SolveJob> Jobs, int Appeals, int Swaps);

    /// <summary>One scenario.</summary>
    public sealed record ScenarioRow(Guid Id, string Name, int Groups, EquityBasis Basis);

    /// <summary>One draft.</summary>
    public sealed record DraftRow(int Number, string Name, DateTimeOffset SolvedAt, long Milliseconds, int Changes, DateTimeOffset? PublishedAt);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        int left = PlanReadiness.Of(await db.CountPlan(period, cancel)).Count(step => !step.IsDone);
        List<Scenario> scenarios = await db.Scenarios.AsNoTracking().Where(scenario => scenario.PeriodId == period.Id).OrderBy(scenario => scenario.Name).ToListAsync(cancel);
        List<DraftRow> drafts = await db.PlacementDrafts.Where(draft => draft.PeriodId == period.Id).OrderByDescending(draft => draft.Number)
            .Select(draft => new DraftRow(draft.Number, draft.Name, draft.SolvedAt, draft.SolveMilliseconds, draft.Changes, draft.PublishedAt)).ToListAsync(cancel);
        List<SolveJob> jobs = await db.SolveJobs.AsNoTracking().Where(job => job.PeriodId == period.Id && job.State != SolveState.Placed).OrderByDescending(job => job.OrderedAt).Take(JobsShown).ToListAsync(cancel);
        return Html.Page<ShowPlacePage>(new Model(PlanAt.Of(period), left, [.. scenarios.Select(scenario => new ScenarioRow(scenario.Id.Value, scenario.Name, scenario.Rules.GroupsTotal, scenario.Rules.EquityBasis))], drafts, jobs,
            await db.Appeals.CountAsync(appeal => appeal.PeriodId == period.Id && appeal.State == AppealState.Open, cancel), await db.SwapRequests.CountAsync(swap => swap.PeriodId == period.Id && swap.State == SwapState.Agreed, cancel)));
    }
}
