using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>Questions about periods that several pages ask.</summary>
public static class PeriodQueries
{
    /// <summary>The period of this code in the institution in scope, to be changed; null when there is none.</summary>
    public static Task<Period?> FindPeriod(this AbdiDb db, string code, CancellationToken cancel) =>
        db.Periods.SingleOrDefaultAsync(period => period.Code == code, cancel);

    /// <summary>How much of the plan of a period is there.</summary>
    public static async Task<PlanCounts> CountPlan(this AbdiDb db, Period period, CancellationToken cancel) => new()
    {
        HasFieldDays = period.Dates is { ReleaseOn: not null, FieldFrom: not null, RecallOn: not null },
        Themes = await db.Themes.CountAsync(cancel),
        Hosts = await db.Hosts.CountAsync(cancel),
        OpenHosts = await db.Hosts.AreOpen().CountAsync(cancel),
        OpenHostsWithNeed = await db.Hosts.AreOpen().CountAsync(host => db.HostNeeds.Any(need => need.HostId == host.Id), cancel),
        Students = await db.Participants.TakingPart(period.Id).CountAsync(cancel),
        Supervisors = await db.PeriodSupervisors.CountAsync(supervisor => supervisor.PeriodId == period.Id, cancel),
    };
}
