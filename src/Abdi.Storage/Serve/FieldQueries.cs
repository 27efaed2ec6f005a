using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

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

/// <summary>What has happened to an entry, with the version of it that counts.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Kind">The kind of what is recorded.</param>
/// <param name="Form">The version of the form of the payload.</param>
/// <param name="Revision">How many versions count.</param>
/// <param name="State">How far it has come.</param>
/// <param name="BegunBy">The account of who began it.</param>
/// <param name="Author">What the account of the version that counts is called.</param>
/// <param name="Proposals">How many versions wait beside it.</param>
/// <param name="CapturedAt">When that version was written, by the clock of the phone.</param>
/// <param name="Event">That version.</param>
/// <param name="Payload">What it says; null when that was erased.</param>
/// <param name="Changed">The server's number of what happened last.</param>
/// <param name="Counted">The server's number of that version.</param>
/// <param name="Declined">Why a version was declined beside it while that version counts; null when none was.</param>
public sealed record EntryNews(
    Guid Entry, string Kind, int Form, int Revision, FieldEntryState State, Guid BegunBy, string Author, int Proposals, DateTimeOffset CapturedAt, Guid Event, string? Payload, long Changed, long Counted, string? Declined);

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

    // Two halves, each along an index of its own: together they would go through all that anybody has written since.
    private static readonly HotQuestion<EntryNews> News = new(
        $"""
        SELECT entry.id, entry.kind, stored.form, entry.revision, entry.state, entry.author, person.display_name, entry.proposals, stored.captured_at, stored.id, stored.payload, entry.changed_sequence, entry.event_sequence,
            (SELECT CASE WHEN decided.is_accepted THEN NULL ELSE decided.reason END FROM field_decisions AS decided
             WHERE decided.institution_id = @institution AND decided.entry = entry.id AND decided.revision = entry.revision
             ORDER BY decided.server_sequence DESC LIMIT 1)
        FROM (
            SELECT * FROM (
                SELECT * FROM field_entries
                WHERE institution_id = @institution AND author = @account AND period_id = @period AND changed_sequence > @after AND event_sequence > 0
                ORDER BY changed_sequence LIMIT @most) AS own
            UNION ALL
            SELECT * FROM (
                SELECT * FROM field_entries
                WHERE institution_id = @institution AND period_id = @period AND group_code = @group AND changed_sequence > @after AND event_sequence > 0
                    AND @group <> '' AND author <> @account AND kind IN ({string.Join(", ", FieldKinds.All.Where(kind => kind.IsOfGroup).Select(kind => $"'{kind.Name}'"))})
                ORDER BY changed_sequence LIMIT @most) AS mates
        ) AS entry
        JOIN field_events AS stored ON stored.institution_id = @institution AND stored.server_sequence = entry.event_sequence
        JOIN accounts AS person ON person.institution_id = @institution AND person.id = stored.author
        ORDER BY entry.changed_sequence LIMIT @most
        """,
        row => new(
            row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), Enum.Parse<FieldEntryState>(row.GetString(4)), row.GetGuid(5), row.GetString(6), row.GetInt32(7), new(row.GetInt64(8), TimeSpan.Zero), row.GetGuid(9),
            row.IsDBNull(10) ? null : row.GetString(10), row.GetInt64(11), row.GetInt64(12), row.IsDBNull(13) ? null : row.GetString(13)));

    private static readonly HotQuestion<(long, Guid)> NewestUpTo = new(
        """
        SELECT server_sequence, id FROM field_events
        WHERE institution_id = @institution AND server_sequence <= @number
        ORDER BY server_sequence DESC LIMIT 1
        """,
        row => (row.GetInt64(0), row.GetGuid(1)));

    /// <summary>What has happened to entries since a number was given, in the order in which it happened: the own ones, and those that the group records together.</summary>
    /// <param name="db">The database.</param>
    /// <param name="institution">The institution.</param>
    /// <param name="sender">Who asks.</param>
    /// <param name="account">The account of who asks.</param>
    /// <param name="after">The number.</param>
    /// <param name="atMost">How many are told.</param>
    /// <param name="cancel">Stops.</param>
    public static Task<IReadOnlyList<EntryNews>> ListNews(this AbdiDb db, InstitutionId institution, FieldSender sender, Guid account, long after, int atMost, CancellationToken cancel) =>
        News.Ask(db, cancel, ("@institution", institution.Value), ("@account", account), ("@period", sender.Period.Value), ("@group", sender.Group), ("@after", after), ("@most", atMost));

    /// <summary>The newest event up to a number; null when there is none. By it a phone notices that the server has been put back to an earlier day.</summary>
    public static async Task<(long Number, Guid Id)?> FindEventUpTo(this AbdiDb db, InstitutionId institution, long number, CancellationToken cancel) =>
        await NewestUpTo.Ask(db, cancel, ("@institution", institution.Value), ("@number", number)) is [var found] ? found : null;
}
