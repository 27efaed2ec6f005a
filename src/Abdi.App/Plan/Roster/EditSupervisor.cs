using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One supervising lecturer of a period, added, seen, corrected and removed by the office.</summary>
public sealed class EditSupervisor(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-supervisor").WithRule("period supervisor", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await db.FindPeriod(code, cancel) is { } period ? Page(period, null, new(), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] SupervisorForm form, EditSupervisor slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        routes.MapGet("/plan/{code}/supervisors/{supervisor:guid}", (string code, Guid supervisor, EditSupervisor slice, CancellationToken cancel) => slice.Show(code, supervisor, cancel)).WithRule("period supervisor", Act.Read);
        routes.MapPost("/plan/{code}/supervisors/{supervisor:guid}", (string code, Guid supervisor, [FromForm] SupervisorForm form, EditSupervisor slice, CancellationToken cancel) => slice.Change(code, supervisor, form, cancel)).WithRule("period supervisor", Act.Change);
        routes.MapPost("/plan/{code}/supervisors/{supervisor:guid}/remove", (string code, Guid supervisor, [FromForm] RemovalForm form, EditSupervisor slice, CancellationToken cancel) => slice.Remove(code, supervisor, form, cancel)).WithRule("period supervisor", Act.Change);
    }

    /// <summary>What the page shows; the supervisor is null while there is none.</summary>
    public sealed record Model(PlanAt At, PeriodSupervisor? Supervisor, SupervisorForm Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, CancellationToken cancel) =>
        await Find(code, id, cancel) is var (period, supervisor) ? Page(period, supervisor, SupervisorForm.Of(supervisor), null) : Results.NotFound();

    public async Task<IResult> Create(string code, SupervisorForm form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string number = (form.Number ?? "").Trim();
        SupervisorFacts facts = form.Facts();
        Refusal? refusal = period.FaultOfChange() ?? Participant.FaultOfNumber(number) ?? form.FaultTyped() ?? facts.Fault()
            ?? (await db.PeriodSupervisors.AnyAsync(supervisor => supervisor.PeriodId == period.Id && supervisor.Number == number, cancel) ? new("supervisor-number-taken", nameof(form.Number)) : null);
        if (refusal is not null)
        {
            return Page(period, null, form, refusal);
        }

        db.PeriodSupervisors.Add(new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Number = number, Facts = facts });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/supervisors?saved=1");
    }

    public async Task<IResult> Change(string code, Guid id, SupervisorForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, supervisor))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? form.FaultTyped() ?? supervisor.Change(form.Facts(), form.ReadVersion)) is { } refusal)
        {
            return Page(period, supervisor, form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/supervisors?saved=1");
    }

    public async Task<IResult> Remove(string code, Guid id, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, supervisor))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? form.Fault(supervisor)) is { } refusal)
        {
            return Page(period, supervisor, SupervisorForm.Of(supervisor), refusal);
        }

        db.PeriodSupervisors.Remove(supervisor);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/supervisors");
    }

    private async Task<(Period Period, PeriodSupervisor Supervisor)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.PeriodSupervisors.SingleOrDefaultAsync(supervisor => supervisor.Id == new PeriodSupervisorId(id) && supervisor.PeriodId == period.Id, cancel) is { } supervisor ? (period, supervisor) : null;

    private static IResult Page(Period period, PeriodSupervisor? supervisor, SupervisorForm form, Refusal? refusal) => Html.Page<EditSupervisorPage>(new Model(PlanAt.Of(period), supervisor, form, refusal), refusal);
}
