using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>What whoever asks may see of what a period records: the office everything, a supervisor the groups that are guided now, and nothing before the gong.</summary>
public sealed class RecordSight(AbdiDb db, CurrentUser user)
{
    /// <summary>Of whom a supervisor, who sees own groups alone.</summary>
    public bool IsOfOwn => user.Somebody.Role == Role.Supervisor;

    /// <summary>Gets the kinds that are confidential to whoever asks.</summary>
    public string[] HiddenKinds => user.May("incident", Act.Read) ? [] : [FieldKinds.Incident];

    /// <summary>A period as far as it is seen.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="Groups">The groups that may be seen, in the order of their codes.</param>
    /// <param name="Codes">Their codes, where not all may be seen; null for all, of groups that are no more as well.</param>
    /// <param name="HiddenKinds">The kinds that may not be seen.</param>
    public sealed record Seen(Period Period, IReadOnlyList<GuidedGroup> Groups, string[]? Codes, string[] HiddenKinds)
    {
        /// <summary>Gets the period as pages name it.</summary>
        public PlanAt At => PlanAt.Of(Period);

        /// <summary>Gets whether the gong was struck.</summary>
        public bool IsReleased => Period.Phase >= PeriodPhase.Released;

        /// <summary>All that may be seen, before anything is asked for.</summary>
        public RecordScope Everything => new(Period.Id, Codes, HiddenKinds, null);

        /// <summary>Whether a group may be seen.</summary>
        public bool Has(string group) => Codes is null || Codes.Contains(group, StringComparer.Ordinal);
    }

    /// <summary>The period of a code as far as it is seen; null when there is none, or nothing of it may be seen.</summary>
    public async Task<Seen?> Find(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return null;
        }

        if (!IsOfOwn)
        {
            return new(period, await db.ListGuidedGroups(period.Id, null, cancel), null, HiddenKinds);
        }

        string number = user.Somebody.Number;
        string[] own = period.Phase < PeriodPhase.Released ? [] : await db.PlacedGroups.Where(group => group.PeriodId == period.Id && db.PeriodSupervisors.Any(supervisor => supervisor.Id == group.SupervisorId && supervisor.Number == number)).Select(group => group.Code).ToArrayAsync(cancel);
        return own.Length == 0 ? null : new(period, await db.ListGuidedGroups(period.Id, own, cancel), own, HiddenKinds);
    }

    /// <summary>The periods of which something is seen or will be, the latest first.</summary>
    public async Task<IReadOnlyList<Period>> ListPeriods(CancellationToken cancel)
    {
        string number = user.Somebody.Number;
        IQueryable<Period> all = db.Periods.AsNoTracking().OrderByDescending(period => period.Code);
        List<Period> found = await (IsOfOwn ? all.Where(period => db.PeriodSupervisors.Any(supervisor => supervisor.PeriodId == period.Id && supervisor.Number == number && db.PlacedGroups.Any(group => group.SupervisorId == supervisor.Id))) : all).ToListAsync(cancel);

        // Phases are stored as words, which the database would put in the order of the alphabet.
        return [.. found.Where(period => period.Phase >= (IsOfOwn ? PeriodPhase.Released : PeriodPhase.Published))];
    }
}
