using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The front page of a period: which steps of the plan are done, what is missing in the others, and the way into the next phase.</summary>
public sealed class ShowPlan(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}", (string code, ShowPlan slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("period", Act.Read);
        routes.MapPost("/plan/{code}/phase", (string code, [FromForm] Form form, ShowPlan slice, CancellationToken cancel) => slice.Enter(code, form, cancel)).WithRule("period", Act.Change);
    }

    /// <summary>What is sent: the phase to go on to, the version that was on screen, and the tick that says yes, for there is no way back.</summary>
    public sealed record Form
    {
        public PeriodPhase Phase { get; init; }

        public int ReadVersion { get; init; }

        public string? Confirm { get; init; }
    }

    /// <summary>What the page shows; <c>Next</c> is the phase that this stage leads to, null when it leads no further. <c>Cleared</c> is null for who may not see how students stand, and while nothing is asked of them.</summary>
    public sealed record Model(PlanAt At, PeriodPhase Phase, PeriodPhase? Next, int Version, IReadOnlyList<PlanStep> Steps, ClearedStudents? Cleared, Refusal? Refusal);

    /// <summary>How many students have all that is asked of them before the release. It never keeps anybody from being placed.</summary>
    public sealed record ClearedStudents(int Cleared, int All);

    public async Task<IResult> Show(string code, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? await Page(period, PlanReadiness.Of(await db.CountPlan(period, cancel)), null, cancel) : Results.NotFound();

    public async Task<IResult> Enter(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<PlanStep> steps = PlanReadiness.Of(await db.CountPlan(period, cancel));
        Refusal? refusal = period.FaultOfChange()
            ?? (form.ReadVersion != period.Version ? Refusal.ChangedMeanwhile
                : form.Phase != PlanReadiness.NextPhase(period.Phase) ? new("phase-not-next")
                : form.Confirm != "yes" ? new("phase-not-confirmed", nameof(form.Confirm))
                : PlanReadiness.FaultOfEntering(form.Phase, steps) ?? period.Enter(form.Phase));
        if (refusal is not null)
        {
            return await Page(period, steps, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{period.Code}");
    }

    private async Task<IResult> Page(Period period, IReadOnlyList<PlanStep> steps, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<ShowPlanPage>(new Model(PlanAt.Of(period), period.Phase, PlanReadiness.NextPhase(period.Phase), period.Version, steps, await CountCleared(period, cancel), refusal), refusal);

    private async Task<ClearedStudents?> CountCleared(Period period, CancellationToken cancel)
    {
        IQueryable<Requirement> requirements = db.Requirements.Where(requirement => requirement.PeriodId == period.Id);
        IQueryable<Participant> students = db.Participants.TakingPart(period.Id);
        if (!user.May("clearance", Act.Read) || !await requirements.AnyAsync(cancel))
        {
            return null;
        }

        DateOnly minorBornAfter = Adulthood.MinorBornAfter(period.Dates.AgeCountsOn(clock.Today()));
        return new(await students.AreCleared(db, requirements, minorBornAfter).CountAsync(cancel), await students.CountAsync(cancel));
    }
}

/// <summary>The period a page of this stage belongs to.</summary>
public sealed record PlanAt(string Code, string Name, bool IsClosed)
{
    /// <summary>The period as pages name it.</summary>
    public static PlanAt Of(Period period) => new(period.Code, period.Name, period.Phase == PeriodPhase.Closed);

    /// <summary>The period of this code; null when there is none.</summary>
    public static async Task<PlanAt?> Find(AbdiDb db, string code, CancellationToken cancel) => await db.FindPeriod(code, cancel) is { } period ? Of(period) : null;
}
