using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The screen of the hall: the code that is scanned, always fresh, and how many are there.</summary>
public sealed class ShowAttendanceCode(AbdiDb db, AttendanceCodes codes, SiteOptions site, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/briefing/{session:guid}/screen", (string code, Guid session, ShowAttendanceCode slice, CancellationToken cancel) => slice.Show(code, session, cancel)).WithRule("briefing", Act.Change);

    /// <summary>What the page shows; the address is null while no attendance is taken.</summary>
    public sealed record Model(PlanAt At, BriefingSession Session, string? Address, int There, int Students);

    public async Task<IResult> Show(string code, Guid id, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindBriefing(period.Id, id, cancel) is not { } session)
        {
            return Results.NotFound();
        }

        DateTimeOffset now = clock.GetUtcNow();
        string? address = session.Facts.IsOpenAt(now) && period.FaultOfChange() is null
            ? $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{ScanAttendance.Path}/{codes.Make(period.InstitutionId, session.Id, now)}".ToUpperInvariant() : null;
        int there = await db.BriefingAttendances.CountAsync(mark => mark.SessionId == session.Id && mark.State != AttendanceState.TakenBack, cancel);
        return Html.Page<ShowAttendanceCodePage>(new Model(PlanAt.Of(period), session, address, there, await db.Participants.TakingPart(period.Id).CountAsync(cancel)));
    }
}
