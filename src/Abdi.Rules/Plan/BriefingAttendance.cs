namespace Abdi.Rules.Plan;

/// <summary>Whether somebody was there.</summary>
public enum AttendanceState
{
    /// <summary>In time.</summary>
    Present,

    /// <summary>After the session had begun for good.</summary>
    Late,

    /// <summary>The office took the mark back and said why.</summary>
    TakenBack,
}

/// <summary>That a participant was at a session. Who has none was not there.</summary>
public sealed class BriefingAttendance : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 300;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the session.</summary>
    public required BriefingSessionId SessionId { get; init; }

    /// <summary>Gets the participant.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets whether the participant was there.</summary>
    public AttendanceState State { get; private set; }

    /// <summary>Gets why the office marked it by hand; empty when the code on the screen was scanned.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Gets when it was marked.</summary>
    public DateTimeOffset MarkedAt { get; private set; }

    /// <summary>Gets who marked it by hand; null when the code on the screen was scanned.</summary>
    public Guid? MarkedBy { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether a participant in this state was there.</summary>
    public static bool WasThere(AttendanceState state) => state is AttendanceState.Present or AttendanceState.Late;

    /// <summary>The mark of somebody who scanned the code of a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="participant">Who scanned it.</param>
    /// <param name="at">When.</param>
    public static BriefingAttendance Scanned(BriefingSession session, ParticipantId participant, DateTimeOffset at) => new()
    {
        InstitutionId = session.InstitutionId, SessionId = session.Id, ParticipantId = participant,
        State = session.Facts.IsLateAt(at) ? AttendanceState.Late : AttendanceState.Present, MarkedAt = at,
    };

    /// <summary>The office marks by hand.</summary>
    /// <param name="state">Whether the participant was there.</param>
    /// <param name="reason">Why it is marked by hand.</param>
    /// <param name="by">The account that marks.</param>
    /// <param name="at">When.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Mark(AttendanceState state, string reason, Guid by, DateTimeOffset at, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : reason.Trim().Length is 0 or > ReasonLength ? new("attendance-reason-invalid", nameof(Reason))
            : null;
        if (refusal is null)
        {
            (State, Reason, MarkedBy, MarkedAt) = (state, reason.Trim(), by, at);
        }

        return refusal;
    }
}
