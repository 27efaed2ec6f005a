using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One student of a period, added, seen, corrected and removed by the office.</summary>
public sealed class EditStudent(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-student").WithRule("participant", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, EditStudent slice, CancellationToken cancel) => await db.FindPeriod(code, cancel) is { } period ? await slice.Page(period, null, new(), null, cancel) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] StudentForm form, EditStudent slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        routes.MapGet("/plan/{code}/students/{student:guid}", (string code, Guid student, EditStudent slice, CancellationToken cancel) => slice.Show(code, student, cancel)).WithRule("participant", Act.Read);
        routes.MapPost("/plan/{code}/students/{student:guid}", (string code, Guid student, [FromForm] StudentForm form, EditStudent slice, CancellationToken cancel) => slice.Change(code, student, form, cancel)).WithRule("participant", Act.Change);
        routes.MapPost("/plan/{code}/students/{student:guid}/remove", (string code, Guid student, [FromForm] RemovalForm form, EditStudent slice, CancellationToken cancel) => slice.Remove(code, student, form, cancel)).WithRule("participant", Act.Change);
    }

    /// <summary>What the page shows; the student is null while there is none.</summary>
    public sealed record Model(PlanAt At, Participant? Student, StudentForm Form, IReadOnlyList<StudyProgramme> Programmes, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, CancellationToken cancel) =>
        await Find(code, id, cancel) is var (period, student) ? await Page(period, student, StudentForm.Of(student), null, cancel) : Results.NotFound();

    public async Task<IResult> Create(string code, StudentForm form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string number = (form.Number ?? "").Trim();
        ParticipantFacts facts = form.Facts();
        Refusal? refusal = period.FaultOfChange() ?? Participant.FaultOfNumber(number) ?? await Fault(form, facts, cancel) ?? facts.Fault()
            ?? (await db.Participants.AnyAsync(student => student.PeriodId == period.Id && student.Number == number, cancel) ? new("student-number-taken", nameof(form.Number)) : null);
        if (refusal is not null)
        {
            return await Page(period, null, form, refusal, cancel);
        }

        db.Participants.Add(new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Number = number, Facts = facts });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/students?saved=1");
    }

    public async Task<IResult> Change(string code, Guid id, StudentForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, student))
        {
            return Results.NotFound();
        }

        ParticipantFacts facts = form.Facts();
        if ((period.FaultOfChange() ?? await Fault(form, facts, cancel) ?? student.Change(facts, form.ReadVersion)) is { } refusal)
        {
            return await Page(period, student, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/students?saved=1");
    }

    public async Task<IResult> Remove(string code, Guid id, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, student))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? form.Fault(student)) is { } refusal)
        {
            return await Page(period, student, StudentForm.Of(student), refusal, cancel);
        }

        db.Participants.Remove(student);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/students");
    }

    private async Task<Refusal?> Fault(StudentForm form, ParticipantFacts facts, CancellationToken cancel) =>
        await db.StudyProgrammes.AnyAsync(programme => programme.Id == facts.ProgrammeId, cancel) ? form.FaultTyped() : new("study-programme-unknown", nameof(form.ProgrammeId));

    private async Task<(Period Period, Participant Student)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Participants.SingleOrDefaultAsync(student => student.Id == new ParticipantId(id) && student.PeriodId == period.Id, cancel) is { } student ? (period, student) : null;

    private async Task<IResult> Page(Period period, Participant? student, StudentForm form, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<EditStudentPage>(new Model(PlanAt.Of(period), student, form, await db.StudyProgrammes.AsNoTracking().OrderBy(programme => programme.Name).ToListAsync(cancel), refusal), refusal);
}
