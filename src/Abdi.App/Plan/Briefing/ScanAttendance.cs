using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>A student has scanned the code on the screen of the hall and is marked, once.</summary>
public sealed class ScanAttendance(AbdiDb db, CurrentUser user, AttendanceCodes codes, TimeProvider clock)
{
    /// <summary>Where the code leads: short, for the less a QR code holds the farther away it can be read.</summary>
    public const string Path = "/b";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{attendance}", (string attendance, ScanAttendance slice, CancellationToken cancel) => slice.Show(attendance, null, cancel)).WithRule("own attendance", Act.Read);
        routes.MapPost(Path + "/{attendance}", (string attendance, IFormCollection _, ScanAttendance slice, CancellationToken cancel) => slice.Submit(attendance, cancel)).WithRule("own attendance", Act.Create);
    }

    /// <summary>What the page shows: the mark that is there already, or the form, or why not.</summary>
    public sealed record Model(Period Period, BriefingSession Session, BriefingAttendance? Mark, Refusal? Refusal);

    public async Task<IResult> Show(string scanned, Refusal? refusal, CancellationToken cancel) =>
        await Find(scanned, cancel) is var (code, period, session, student, mark)
            ? Page(period, session, mark, refusal ?? Fault(code, period, session, student, mark))
            : Results.NotFound();

    public async Task<IResult> Submit(string scanned, CancellationToken cancel)
    {
        if (await Find(scanned, cancel) is not var (code, period, session, student, mark))
        {
            return Results.NotFound();
        }

        if (Fault(code, period, session, student, mark) is { } refusal)
        {
            return Page(period, session, mark, refusal);
        }

        if (mark is null)
        {
            DateTimeOffset now = clock.GetUtcNow();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            db.BriefingAttendances.Add(BriefingAttendance.Scanned(session, student!.Id, now));
            try
            {
                await db.SaveChangesAsync(cancel);
                await db.RenewClearances(period.Id, student.Id, now, cancel);
                await transaction.CommitAsync(cancel);
            }
            catch (DbUpdateException e) when (e.IsConflict())
            {
                // Pressed twice: the first one counts.
            }
        }

        return Results.LocalRedirect($"{Path}/{scanned}");
    }

    private async Task<(AttendanceCode Code, Period Period, BriefingSession Session, Participant? Student, BriefingAttendance? Mark)?> Find(string scanned, CancellationToken cancel)
    {
        if (AttendanceCode.Read(scanned) is not { } code || await db.BriefingSessions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == code.Session, cancel) is not { } session)
        {
            return null;
        }

        Period period = await db.Periods.AsNoTracking().SingleAsync(one => one.Id == session.PeriodId, cancel);
        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        BriefingAttendance? mark = student is null ? null : await db.BriefingAttendances.AsNoTracking().SingleOrDefaultAsync(one => one.SessionId == session.Id && one.ParticipantId == student.Id, cancel);
        return (code, period, session, student, mark);
    }

    // Who is marked already is told so, whatever has become of the code.
    private Refusal? Fault(AttendanceCode code, Period period, BriefingSession session, Participant? student, BriefingAttendance? mark)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return student is null ? new("attendance-not-on-roster")
            : mark is not null ? (mark.State == AttendanceState.TakenBack ? new("attendance-taken-back") : null)
            : period.FaultOfChange() ?? codes.Fault(period.InstitutionId, code, now) ?? (session.Facts.IsOpenAt(now) ? null : new("attendance-not-open"));
    }

    private static IResult Page(Period period, BriefingSession session, BriefingAttendance? mark, Refusal? refusal) => Html.Page<ScanAttendancePage>(new Model(period, session, mark, refusal), refusal);
}
