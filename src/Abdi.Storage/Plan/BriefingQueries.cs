using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>Questions about the briefing that several pages ask.</summary>
public static class BriefingQueries
{
    /// <summary>The sessions of a period in the order in which they are held.</summary>
    public static async Task<IReadOnlyList<BriefingSession>> ListBriefing(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        [.. (await db.BriefingSessions.AsNoTracking().Where(session => session.PeriodId == period).ToListAsync(cancel)).OrderBy(session => session.Facts.StartsAt).ThenBy(session => session.Id.Value)];

    /// <summary>The session with this id in a period, to be changed; null when there is none.</summary>
    public static Task<BriefingSession?> FindBriefing(this AbdiDb db, PeriodId period, Guid session, CancellationToken cancel) =>
        db.BriefingSessions.SingleOrDefaultAsync(one => one.Id == new BriefingSessionId(session) && one.PeriodId == period, cancel);
}
