using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One student of a period, seen and corrected by the office.</summary>
public sealed class EditStudent(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/students/{student:guid}", (string code, Guid student, EditStudent slice, CancellationToken cancel) => slice.Show(code, student, cancel)).WithRule("participant", Act.Read);
        routes.MapPost("/plan/{code}/students/{student:guid}", (string code, Guid student, [FromForm] Form form, EditStudent slice, CancellationToken cancel) => slice.Change(code, student, form, cancel)).WithRule("participant", Act.Change);
    }

    /// <summary>What is typed; kilometres with comma or point.</summary>
    public sealed record Form
    {
        public string? Name { get; init; }

        public Gender Gender { get; init; }

        public Guid ProgrammeId { get; init; }

        public string? HomeCode { get; init; }

        public DateOnly? BornOn { get; init; }

        public string? Phone { get; init; }

        public string? MaxCommuteKm { get; init; }

        public string? MaxHealthKm { get; init; }

        public string? Languages { get; init; }

        public string? KeepTogether { get; init; }

        public string? KeepApart { get; init; }

        public string? LockedTo { get; init; }

        public int ReadVersion { get; init; }

        internal static Form Of(Participant student) => new()
        {
            Name = student.Facts.Name, Gender = student.Facts.Gender, ProgrammeId = student.Facts.ProgrammeId.Value, HomeCode = student.Facts.HomeCode, BornOn = student.Facts.BornOn, Phone = student.Facts.Phone,
            MaxCommuteKm = TypedNumber.Written(student.Facts.MaxCommuteKm), MaxHealthKm = TypedNumber.Written(student.Facts.MaxHealthKm),
            Languages = student.Facts.Languages, KeepTogether = student.Facts.KeepTogether, KeepApart = student.Facts.KeepApart, LockedTo = student.Facts.LockedTo, ReadVersion = student.Version,
        };
    }

    /// <summary>What the page shows; the form is null for what is stored.</summary>
    public sealed record Model(PlanAt At, Participant Student, Form? Form, IReadOnlyList<StudyProgramme> Programmes, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, CancellationToken cancel) =>
        await Find(code, id, cancel) is var (period, student) ? await Page(period, student, null, null, cancel) : Results.NotFound();

    public async Task<IResult> Change(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, student))
        {
            return Results.NotFound();
        }

        bool isCommute = TypedNumber.TryNumber(form.MaxCommuteKm, out double? commute), isHealth = TypedNumber.TryNumber(form.MaxHealthKm, out double? health);
        ParticipantFacts facts = student.Facts with
        {
            Name = (form.Name ?? "").Trim(), Gender = form.Gender, ProgrammeId = new(form.ProgrammeId), BornOn = form.BornOn, Phone = Typed(form.Phone), Languages = Typed(form.Languages),
            HomeCode = Typed(form.HomeCode) is { } home ? HomeCodes.Normal(home) ?? home : null,
            LockedTo = Typed(form.LockedTo) is { } locked ? HomeCodes.Normal(locked) ?? locked : null,
            KeepTogether = Typed(form.KeepTogether), KeepApart = Typed(form.KeepApart),
            MaxCommuteKm = commute, MaxHealthKm = health,
        };
        Refusal? refusal = period.FaultOfChange() ?? (!await db.StudyProgrammes.AnyAsync(programme => programme.Id == facts.ProgrammeId, cancel) ? new("study-programme-unknown", nameof(Form.ProgrammeId))
            : !isCommute ? new("km-out-of-range", nameof(Form.MaxCommuteKm))
            : !isHealth ? new("km-out-of-range", nameof(Form.MaxHealthKm))
            : student.Change(facts, form.ReadVersion));
        if (refusal is not null)
        {
            return await Page(period, student, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/students?saved=1");
    }

    internal static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;

    private async Task<(Period Period, Participant Student)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Participants.SingleOrDefaultAsync(student => student.Id == new ParticipantId(id) && student.PeriodId == period.Id, cancel) is { } student ? (period, student) : null;

    private async Task<IResult> Page(Period period, Participant student, Form? form, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<EditStudentPage>(new Model(PlanAt.Of(period), student, form, await db.StudyProgrammes.AsNoTracking().OrderBy(programme => programme.Name).ToListAsync(cancel), refusal), refusal);
}
