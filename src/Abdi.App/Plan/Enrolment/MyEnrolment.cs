using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>A student sees on the phone what is missing, sends it, and corrects the own telephone number and how near a health point must be.</summary>
public sealed class MyEnrolment(AbdiDb db, CurrentUser user, FileStore files, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/plan/{code}/me");
        own.MapGet("", (string code, int? saved, MyEnrolment slice, CancellationToken cancel) => slice.Show(code, saved, cancel)).WithRule("own enrolment", Act.Read);
        own.MapPost("", (string code, [FromForm] Form form, MyEnrolment slice, CancellationToken cancel) => slice.Correct(code, form, cancel)).WithRule("own enrolment", Act.Change);
        own.MapPost("/requirements/{requirement}", (string code, string requirement, IFormCollection form, MyEnrolment slice, CancellationToken cancel) => slice.Send(code, requirement, form.Files[FileUpload.Field], cancel)).WithRule("own enrolment", Act.Change).TakesFile();
        own.MapGet("/requirements/{requirement}/document", (string code, string requirement, MyEnrolment slice, CancellationToken cancel) => slice.SendDocument(code, requirement, cancel)).WithRule("own enrolment", Act.Read);
    }

    /// <summary>What a student may correct; kilometres with comma or point.</summary>
    public sealed record Form
    {
        public string? Phone { get; init; }

        public string? MaxHealthKm { get; init; }

        public int ReadVersion { get; init; }

        internal static Form Of(Participant student) => new() { Phone = student.Facts.Phone, MaxHealthKm = TypedNumber.Written(student.Facts.MaxHealthKm), ReadVersion = student.Version };
    }

    /// <summary>What the page shows; the student is null when the account is on no list of this period.</summary>
    public sealed record Model(PlanAt At, Refusal? Closed, DateOnly? Until, bool IsLate, Participant? Student, string Programme, IReadOnlyList<OwnRequirement> Requirements, IReadOnlyList<Session> Sessions, bool IsTestOpen, int? Saved, Form? Form, string? Sending, Refusal? Refusal);

    /// <summary>One session of the briefing and the own mark.</summary>
    public sealed record Session(BriefingFacts Facts, AttendanceState? Mark);

    public async Task<IResult> Show(string code, int? saved, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? Page(await Look(period, cancel) with { Saved = saved }) : Results.NotFound();

    public async Task<IResult> Correct(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        bool isNumber = TypedNumber.TryNumber(form.MaxHealthKm, out double? health);
        Refusal? refusal = student is null ? new("enrolment-not-on-roster")
            : period.FaultOfChange() ?? (isNumber ? student.Change(student.Facts with { Phone = TypedText.Known(form.Phone), MaxHealthKm = health }, form.ReadVersion) : new("km-out-of-range", nameof(Form.MaxHealthKm)));
        if (refusal is not null)
        {
            return Page(await Look(period, cancel) with { Form = form, Refusal = refusal });
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/me?saved=1");
    }

    public async Task<IResult> Send(string code, string wanted, IFormFile? upload, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindRequirement(period.Id, wanted, cancel) is not { } requirement)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        Clearance? stored = student is null ? null : await db.Clearances.SingleOrDefaultAsync(clearance => clearance.RequirementId == requirement.Id && clearance.ParticipantId == student.Id, cancel);
        Clearance? clearance = student is null ? null : stored ?? new() { InstitutionId = period.InstitutionId, RequirementId = requirement.Id, ParticipantId = student.Id };
        DateTimeOffset now = clock.GetUtcNow();
        Refusal? refusal = clearance is null || !requirement.IsAskedOf(student!.Facts.BornOn, period.Dates.AgeCountsOn(clock.Today())) ? new("enrolment-not-on-roster")
            : period.FaultOfEnrolling();
        StoredFile? document = null;
        if (refusal is null && requirement.Facts.Proof == RequirementProof.Document)
        {
            (document, refusal) = await files.Take(upload, FileUpload.Field, cancel);
        }

        refusal ??= clearance!.Submit(requirement, document?.Id, user.Somebody.AccountId, now);
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return Page(await Look(period, cancel) with { Sending = wanted, Refusal = refusal });
        }

        _ = stored is null ? db.Clearances.Add(clearance!) : null;
        db.ClearanceSteps.Add(ClearanceStep.Of(clearance!, Guid.CreateVersion7(now)));
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/me?saved=1#{wanted}");
    }

    /// <summary>What was sent last; who asks where nothing was sent is led back.</summary>
    public async Task<IResult> SendDocument(string code, string wanted, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindRequirement(period.Id, wanted, cancel) is not { } requirement)
        {
            return Results.NotFound();
        }

        ParticipantId? student = (await db.FindEnrolment(period, user.Somebody.AccountId, cancel))?.Id;
        StoredFile? file = student is not { } me ? null
            : await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(one => db.Clearances.Any(clearance => clearance.RequirementId == requirement.Id && clearance.ParticipantId == me && clearance.DocumentId == one.Id), cancel);
        return file is null ? Results.LocalRedirect($"/plan/{code}/me") : files.Send(file);
    }

    private async Task<Model> Look(Period period, CancellationToken cancel)
    {
        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        Model model = new(PlanAt.Of(period), period.FaultOfEnrolling(), period.Dates.EnrolUntil, period.Dates.EnrolUntil < clock.Today(), student, "", [], [], false, null, null, null, null);
        if (student is null)
        {
            return model;
        }

        Dictionary<BriefingSessionId, AttendanceState> marks = await db.BriefingAttendances.Where(mark => mark.ParticipantId == student.Id).ToDictionaryAsync(mark => mark.SessionId, mark => mark.State, cancel);
        return model with
        {
            Programme = await db.StudyProgrammes.Where(programme => programme.Id == student.Facts.ProgrammeId).Select(programme => programme.Name).SingleAsync(cancel),
            IsTestOpen = await db.BriefingTests.AnyAsync(test => test.PeriodId == period.Id && test.IsOpen, cancel),
            Requirements = await OwnRequirement.List(db, period, student, clock.Today(), cancel),
            Sessions = [.. (await db.ListBriefing(period.Id, cancel)).Select(session => new Session(session.Facts, marks.TryGetValue(session.Id, out AttendanceState mark) ? mark : null))],
        };
    }

    private static IResult Page(Model model) => Html.Page<MyEnrolmentPage>(model, model.Refusal);
}
