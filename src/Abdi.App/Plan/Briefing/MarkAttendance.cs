using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office marks by hand that a student was at a session or was not, and says why.</summary>
public sealed class MarkAttendance(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/plan/{code}/briefing/{session:guid}/students/{student:guid}").WithRule("briefing", Act.Approve);
        page.MapGet("", (string code, Guid session, Guid student, MarkAttendance slice, CancellationToken cancel) => slice.Show(code, session, student, null, null, cancel));
        page.MapPost("", (string code, Guid session, Guid student, [FromForm] Form form, MarkAttendance slice, CancellationToken cancel) => slice.Submit(code, session, student, form, cancel));
    }

    /// <summary>What is typed; the version is 0 while nothing is stored.</summary>
    public sealed record Form
    {
        public AttendanceState State { get; init; }

        public string? Reason { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, BriefingSession Session, Participant Student, BriefingAttendance? Mark, string? By, Form? Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid session, Guid student, Form? form, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, session, student, cancel) is not var (period, held, found))
        {
            return Results.NotFound();
        }

        BriefingAttendance? mark = await db.BriefingAttendances.AsNoTracking().SingleOrDefaultAsync(one => one.SessionId == held.Id && one.ParticipantId == found.Id, cancel);
        string? by = mark?.MarkedBy is { } account ? await db.Users.Where(one => one.InstitutionId == period.InstitutionId && one.Id == account).Select(one => one.DisplayName).SingleOrDefaultAsync(cancel) : null;
        return Html.Page<MarkAttendancePage>(new Model(PlanAt.Of(period), held, found, mark, by, form, refusal), refusal);
    }

    public async Task<IResult> Submit(string code, Guid session, Guid student, Form form, CancellationToken cancel)
    {
        if (await Find(code, session, student, cancel) is not var (period, held, found))
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        BriefingAttendance? stored = await db.BriefingAttendances.SingleOrDefaultAsync(one => one.SessionId == held.Id && one.ParticipantId == found.Id, cancel);
        BriefingAttendance mark = stored ?? new() { InstitutionId = period.InstitutionId, SessionId = held.Id, ParticipantId = found.Id };
        Refusal? refusal = period.FaultOfChange() ?? (stored is null && form.ReadVersion != 0 ? Refusal.ChangedMeanwhile : mark.Mark(form.State, form.Reason ?? "", user.Somebody.AccountId, now, stored is null ? mark.Version : form.ReadVersion));
        if (refusal is not null)
        {
            return await Show(code, session, student, form, refusal, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        _ = stored is null ? db.BriefingAttendances.Add(mark) : null;
        await db.SaveChangesAsync(cancel);
        await db.RenewClearances(period.Id, found.Id, now, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/briefing/{session}?saved=1");
    }

    private async Task<(Period Period, BriefingSession Session, Participant Student)?> Find(string code, Guid session, Guid student, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindBriefing(period.Id, session, cancel) is { } held
            && await db.Participants.AsNoTracking().SingleOrDefaultAsync(one => one.Id == new ParticipantId(student) && one.PeriodId == period.Id, cancel) is { } found ? (period, held, found) : null;
}
