using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Release;

/// <summary>Questions about buses and the roll call that several pages ask.</summary>
public static class ManifestQueries
{
    /// <summary>The buses of a period in the order of their names, numbers as numbers, to be changed.</summary>
    public static async Task<IReadOnlyList<Bus>> ListBuses(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        [.. (await db.Buses.Where(bus => bus.PeriodId == period).ToListAsync(cancel)).OrderBy(bus => bus.Facts.Name.Length).ThenBy(bus => bus.Facts.Name, StringComparer.Ordinal)];

    /// <summary>The groups of the published placement as travellers, by code.</summary>
    /// <param name="db">The database.</param>
    /// <param name="period">The period.</param>
    /// <param name="ready">Those who are released: only they ride.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<Traveller>> ListTravellers(this AbdiDb db, PeriodId period, IQueryable<Participant> ready, CancellationToken cancel)
    {
        Dictionary<string, int> riders = await ready.Join(db.Assignments.Where(seat => seat.PeriodId == period), student => student.Id, seat => seat.ParticipantId, (_, seat) => seat.GroupCode)
            .GroupBy(group => group).ToDictionaryAsync(same => same.Key, same => same.Count(), StringComparer.Ordinal, cancel);
        Dictionary<string, BusId> rides = await db.BusRides.Where(ride => ride.PeriodId == period).ToDictionaryAsync(ride => ride.GroupCode, ride => ride.BusId, StringComparer.Ordinal, cancel);
        var groups = await db.PlacedGroups.Where(group => group.PeriodId == period)
            .Join(db.Hosts, group => group.HostId, host => host.Id, (group, host) => new { group.Code, group.SupervisorId, host.RegencyCode, host.Latitude }).ToListAsync(cancel);
        return [.. groups.OrderBy(group => group.Code, StringComparer.Ordinal).Select(group => new Traveller(
            group.Code, group.RegencyCode, group.Latitude, riders.GetValueOrDefault(group.Code), group.SupervisorId, rides.TryGetValue(group.Code, out BusId bus) ? bus : null))];
    }

    /// <summary>All marks of the roll call of a period.</summary>
    public static async Task<IReadOnlyList<RollCallMark>> ListMarks(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        await db.RollCallMarks.AsNoTracking().Where(mark => mark.PeriodId == period).ToListAsync(cancel);

    /// <summary>When the roll of a period is called; null while the office has not said.</summary>
    public static Task<RollCallTerms?> FindRollCallTerms(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        db.RollCallTerms.SingleOrDefaultAsync(terms => terms.PeriodId == period, cancel);
}
