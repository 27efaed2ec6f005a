using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>How a student stands in the roll call of the hall.</summary>
public enum RollCallState
{
    /// <summary>Not marked.</summary>
    Absent,

    /// <summary>Marked in time.</summary>
    Present,

    /// <summary>Marked after the time of the office.</summary>
    Late,
}

/// <summary>When the roll of a period is called.</summary>
public sealed class RollCallTerms : IOwnedByInstitution, IVersioned
{
    private static readonly TimeSpan LastsAtMost = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets from when marks count.</summary>
    public DateTimeOffset OpensAt { get; private set; }

    /// <summary>Gets after when somebody is late.</summary>
    public DateTimeOffset LateAfter { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Sets both times.</summary>
    /// <param name="opensAt">From when marks count.</param>
    /// <param name="lateAfter">After when somebody is late, within a day of the opening.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(DateTimeOffset opensAt, DateTimeOffset lateAfter, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : lateAfter < opensAt || lateAfter - opensAt > LastsAtMost ? new("roll-call-late-invalid", nameof(LateAfter))
            : null;
        (OpensAt, LateAfter) = refusal is null ? (opensAt, lateAfter) : (OpensAt, LateAfter);
        return refusal;
    }

    /// <summary>How a student stands.</summary>
    /// <param name="mark">The mark of the hall that counts; null for none.</param>
    public RollCallState StateOf(RollCallMark? mark) => mark is null ? RollCallState.Absent : mark.CountsAt > LateAfter ? RollCallState.Late : RollCallState.Present;
}

/// <summary>The time of a mark, whatever the clock of the phone says.</summary>
public static class RollCallTime
{
    /// <summary>How far a phone may be off before its clock is set right, and how long a slow line may hold a batch.</summary>
    private static readonly TimeSpan OffAtMost = TimeSpan.FromMinutes(2);

    /// <summary>
    /// When a mark counts: by the clock of the phone, unless that was off when it sent. Then only how long ago the mark was made is
    /// believed, which a clock tells right however wrongly it is set. Never later than it arrived.
    /// </summary>
    /// <param name="scannedAt">When it was made, by the clock of the phone.</param>
    /// <param name="sentAt">When it was sent, by the same clock.</param>
    /// <param name="receivedAt">When it arrived, by ours.</param>
    public static DateTimeOffset CountsAt(DateTimeOffset scannedAt, DateTimeOffset sentAt, DateTimeOffset receivedAt)
    {
        TimeSpan ago = sentAt - scannedAt;
        DateTimeOffset right = (receivedAt - sentAt).Duration() <= OffAtMost ? scannedAt
            : ago < TimeSpan.Zero ? receivedAt
            : ago < receivedAt - DateTimeOffset.MinValue ? receivedAt - ago : DateTimeOffset.MinValue;
        return right < receivedAt ? right : receivedAt;
    }
}
