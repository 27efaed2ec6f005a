using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The sessions of the briefing of a period, and how many were there.</summary>
public sealed class ListBriefing(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/briefing", (string code, ListBriefing slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("briefing", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, int Students, IReadOnlyList<Row> Sessions);

    /// <summary>One session.</summary>
    public sealed record Row(Guid Id, BriefingFacts Facts, int There);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<BriefingSession> sessions = await db.ListBriefing(period.Id, cancel);
        IQueryable<Participant> students = db.Participants.TakingPart(period.Id);
        Dictionary<BriefingSessionId, int> there = await db.BriefingAttendances.Where(mark => mark.State != AttendanceState.TakenBack && students.Any(student => student.Id == mark.ParticipantId))
            .GroupBy(mark => mark.SessionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return Html.Page<ListBriefingPage>(new Model(PlanAt.Of(period), await students.CountAsync(cancel), [.. sessions.Select(session => new Row(session.Id.Value, session.Facts, there.GetValueOrDefault(session.Id)))]));
    }
}
