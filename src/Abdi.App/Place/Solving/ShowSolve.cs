using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>How far a solving is: its stage, the time, the best so far and how far that is from the best possible; to be stopped, or ended because it is good enough.</summary>
public sealed class ShowSolve(AbdiDb db, SolveBell bell, TimeProvider clock)
{
    private const string At = "/place/{code}/solves/{job:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, Guid job, ShowSolve slice, CancellationToken cancel) => slice.Show(code, job, null, cancel)).WithRule("placement draft", Act.Read);
        routes.MapPost(At, (string code, Guid job, [FromForm] Form form, ShowSolve slice, CancellationToken cancel) => slice.Ask(code, job, form, cancel)).WithRule("placement draft", Act.Create);
    }

    /// <summary>What is asked: <c>enough</c> to use the best so far, <c>cancel</c> to stop.</summary>
    public sealed record Form
    {
        public string? Wish { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, SolveJob Job, int Ahead, TimeSpan Elapsed, int? Draft, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.SolveJobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == new SolveJobId(id) && job.PeriodId == period.Id, cancel) is not { } job)
        {
            return Results.NotFound();
        }

        int? draft = job.DraftId is { } drafted ? await db.PlacementDrafts.Where(found => found.Id == drafted).Select(found => (int?)found.Number).SingleOrDefaultAsync(cancel) : null;
        int ahead = job.State == SolveState.Queued ? await db.SolveJobs.CountAsync(other => (other.State == SolveState.Running || other.State == SolveState.Queued) && other.OrderedAt < job.OrderedAt, cancel) : 0;
        TimeSpan elapsed = (job.EndedAt ?? clock.GetUtcNow()) - (job.StartedAt ?? clock.GetUtcNow());
        return Html.Page<ShowSolvePage>(new Model(PlanAt.Of(period), job, ahead, elapsed, draft, refusal), refusal);
    }

    public async Task<IResult> Ask(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.SolveJobs.SingleOrDefaultAsync(job => job.Id == new SolveJobId(id) && job.PeriodId == period.Id, cancel) is not { } job)
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange() ?? (form.Wish is not ("enough" or "cancel") ? new Refusal("solve-wish-unknown") : null) ?? job.Ask(isEnough: form.Wish == "enough", clock.GetUtcNow());
        if (refusal is null)
        {
            await db.SaveChangesAsync(cancel);
            bell.Ring();
            return Results.LocalRedirect($"/place/{code}/solves/{id}");
        }

        return await Show(code, id, refusal, cancel);
    }
}
