using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>A student who keeps a field book.</summary>
/// <param name="Period">The period.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Student">The student.</param>
/// <param name="Group">The code of the group; empty while there is none.</param>
public sealed record FieldSender(PeriodId Period, PeriodPhase Phase, ParticipantId Student, string Group)
{
    /// <summary>Gets whether the gong was struck: before it nobody learns of any group.</summary>
    public bool IsReleased => Phase >= PeriodPhase.Released;
}

/// <summary>The version of an entry that counts.</summary>
/// <param name="Entry">What stands of it.</param>
/// <param name="Event">The event that counts.</param>
/// <param name="Author">What the account of that event is called.</param>
public sealed record StandingEntry(FieldEntry Entry, StoredEvent Event, string Author);

/// <summary>Questions about the field book that several pages ask.</summary>
public static class FieldQueries
{
    private static readonly HotQuestion<FieldSender> Sender = new(
        """
        SELECT period.id, period.phase, student.id, COALESCE(seat.group_code, '')
        FROM periods AS period
        JOIN participants AS student ON student.institution_id = period.institution_id AND student.period_id = period.id
        LEFT JOIN assignments AS seat ON seat.institution_id = student.institution_id AND seat.period_id = student.period_id AND seat.participant_id = student.id
        WHERE period.institution_id = @institution AND period.code = @code AND student.number = @number
        """,
        row => new(new(row.GetGuid(0)), Enum.Parse<PeriodPhase>(row.GetString(1)), new(row.GetGuid(2)), row.GetString(3)));

    /// <summary>The student of a number in a period; null when there is none.</summary>
    public static async Task<FieldSender?> FindFieldSender(this AbdiDb db, InstitutionId institution, string code, string number, CancellationToken cancel) =>
        (await Sender.Ask(db, cancel, ("@institution", institution.Value), ("@code", code), ("@number", number))).SingleOrDefault();

    /// <summary>What has happened to entries since a number was given, in the order in which it happened: the own ones, and those that the group records together.</summary>
    /// <param name="db">The database.</param>
    /// <param name="sender">Who asks.</param>
    /// <param name="account">The account of who asks.</param>
    /// <param name="ofGroup">The kinds that a group records together.</param>
    /// <param name="after">The number.</param>
    /// <param name="atMost">How many are told.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<StandingEntry>> ListChanges(this AbdiDb db, FieldSender sender, Guid account, IReadOnlyList<string> ofGroup, long after, int atMost, CancellationToken cancel)
    {
        PeriodId period = sender.Period;
        string code = sender.Group;

        // Two questions, each along an index of its own: together they would go through all that anybody has written since.
        List<StandingEntry> own = await db.Standing(db.FieldEntries.Where(entry => entry.Author == account && entry.PeriodId == period), after, atMost).ToListAsync(cancel);
        List<StandingEntry> mates = code.Length == 0 ? [] : await db.Standing(db.FieldEntries.Where(entry => entry.PeriodId == period && entry.GroupCode == code && entry.Author != account && ofGroup.Contains(entry.Kind)), after, atMost).ToListAsync(cancel);
        return [.. own.Concat(mates).OrderBy(standing => standing.Entry.ChangedSequence).Take(atMost)];
    }

    private static IQueryable<StandingEntry> Standing(this AbdiDb db, IQueryable<FieldEntry> entries, long after, int atMost) =>
        (from entry in entries.AsNoTracking()
         where entry.ChangedSequence > after && entry.EventSequence > 0
         join stored in db.FieldEvents.AsNoTracking() on entry.EventSequence equals stored.ServerSequence
         join author in db.Users on stored.Author equals author.Id
         orderby entry.ChangedSequence
         select new StandingEntry(entry, stored, author.DisplayName)).Take(atMost);

    /// <summary>The newest event up to a number; null when there is none. By it a phone notices that the server has been put back to an earlier day.</summary>
    public static async Task<(long Number, Guid Id)?> FindEventUpTo(this AbdiDb db, long number, CancellationToken cancel) =>
        await db.FieldEvents.AsNoTracking().Where(stored => stored.ServerSequence <= number).OrderByDescending(stored => stored.ServerSequence).Select(stored => new { stored.ServerSequence, stored.Id }).FirstOrDefaultAsync(cancel) is { } found
            ? (found.ServerSequence, found.Id.Value)
            : null;
}
