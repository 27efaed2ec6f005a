using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Release;

/// <summary>A group on its way: whom to call, whether it has arrived, and whether its host has it in care.</summary>
/// <param name="Code">The code of the group.</param>
/// <param name="Host">The host.</param>
/// <param name="Supervisor">The supervisor.</param>
/// <param name="Leader">The leader; null while there is none.</param>
/// <param name="Students">How many are in the group.</param>
/// <param name="Arrival">The earliest report; null while there is none.</param>
/// <param name="ToHost">The handover to the host; null while there is none.</param>
/// <param name="Back">The handover back; null while there is none.</param>
public sealed record GroupOnTheWay(string Code, Host Host, PeriodSupervisor Supervisor, Participant? Leader, int Students, Arrival? Arrival, Handover? ToHost, Handover? Back)
{
    /// <summary>The handover of a kind; null while there is none.</summary>
    public Handover? HandoverOf(HandoverKind kind) => kind == HandoverKind.ToHost ? ToHost : Back;
}

/// <summary>Questions about arrivals and handovers that several pages ask.</summary>
public static class ArrivalQueries
{
    /// <summary>The groups of a period, from north to south; one alone where its code is given.</summary>
    public static async Task<IReadOnlyList<GroupOnTheWay>> ListOnTheWay(this AbdiDb db, PeriodId period, string? code, CancellationToken cancel)
    {
        string[]? codes = code is null ? null : [code];
        IReadOnlyList<GuidedGroup> groups = await db.ListGuidedGroups(period, codes, cancel);
        Dictionary<string, int> students = await db.SeatsIn(period, codes).GroupBy(seat => seat.GroupCode).ToDictionaryAsync(same => same.Key, same => same.Count(), StringComparer.Ordinal, cancel);
        ParticipantId[] leads = [.. groups.Select(group => group.Placed.LeadId).OfType<ParticipantId>()];
        Dictionary<ParticipantId, Participant> leaders = await db.Participants.AsNoTracking().Where(student => leads.Contains(student.Id)).ToDictionaryAsync(student => student.Id, cancel);
        ILookup<string, Arrival> arrivals = (await db.Arrivals.AsNoTracking().Where(arrival => arrival.PeriodId == period && (code == null || arrival.GroupCode == code)).ToListAsync(cancel)).ToLookup(arrival => arrival.GroupCode, StringComparer.Ordinal);
        Dictionary<(string, HandoverKind), Handover> handovers = await db.Handovers.AsNoTracking().Where(handover => handover.PeriodId == period && (code == null || handover.GroupCode == code)).ToDictionaryAsync(handover => (handover.GroupCode, handover.Kind), cancel);
        return
        [
            .. groups.OrderByDescending(group => group.Host.Latitude ?? double.MinValue).ThenBy(group => group.Placed.Code, StringComparer.Ordinal).Select(group => new GroupOnTheWay(
                group.Placed.Code, group.Host, group.Supervisor, group.Placed.LeadId is { } lead ? leaders.GetValueOrDefault(lead) : null, students.GetValueOrDefault(group.Placed.Code), arrivals[group.Placed.Code].MinBy(arrival => arrival.ArrivedAt),
                handovers.GetValueOrDefault((group.Placed.Code, HandoverKind.ToHost)), handovers.GetValueOrDefault((group.Placed.Code, HandoverKind.Back)))),
        ];
    }

    /// <summary>When the gong of a period was struck; null when it was not, or nobody knows.</summary>
    public static Task<DateTimeOffset?> FindStruckAt(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        db.ReleaseDays.Where(day => day.PeriodId == period && !day.IsRehearsal).Select(day => day.StruckAt).SingleOrDefaultAsync(cancel);

    /// <summary>The link of a code, of whichever institution; null when there is none.</summary>
    public static async Task<HandoverLink?> FindHandoverLink(this AbdiDb db, string codeHash, CancellationToken cancel)
    {
        using var everything = db.Scope.LookAtEverything();
        return await db.HandoverLinks.AsNoTracking().IgnoreQueryFilters().SingleOrDefaultAsync(link => link.CodeHash == codeHash, cancel);
    }
}
