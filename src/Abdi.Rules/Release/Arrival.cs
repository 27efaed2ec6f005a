using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names a report of arrival. Made on the phone, so that what is sent twice is one report.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ArrivalId(Guid Value) : ITypedId<ArrivalId>
{
    /// <inheritdoc/>
    public static ArrivalId From(Guid value) => new(value);
}

/// <summary>A group reports that it has arrived (penerjunan). Of several reports the earliest counts.</summary>
public sealed class Arrival : IOwnedByInstitution
{
    /// <summary>The most characters of a note.</summary>
    public const int NoteLength = 300;

    /// <summary>An instant so far ahead of the server's clock is no honest one: the clock of the phone is wrong.</summary>
    public static readonly TimeSpan ClockMayDiffer = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required ArrivalId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the group.</summary>
    public required string GroupCode { get; init; }

    /// <summary>Gets when it arrived, as the phone had it.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Gets when the report reached the server.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets how many students are there.</summary>
    public required int Students { get; init; }

    /// <summary>Gets what is said besides; empty for nothing.</summary>
    public required string Note { get; init; }

    /// <summary>Gets the account that reports.</summary>
    public required Guid ReportedBy { get; init; }

    /// <summary>What is wrong with a report, or null.</summary>
    /// <param name="phase">The phase of the period.</param>
    /// <param name="arrivedAt">When the group arrived; null when it is not said.</param>
    /// <param name="struckAt">When the gong was struck; null when nobody knows.</param>
    /// <param name="now">The time.</param>
    /// <param name="students">How many are there.</param>
    /// <param name="members">How many are in the group.</param>
    /// <param name="note">What is said besides.</param>
    public static Refusal? Fault(PeriodPhase phase, DateTimeOffset? arrivedAt, DateTimeOffset? struckAt, DateTimeOffset now, int? students, int members, string note) =>
        phase < PeriodPhase.Released ? new("arrival-before-gong")
        : phase >= PeriodPhase.Closed ? new("period-closed")
        : arrivedAt is null || arrivedAt > now + ClockMayDiffer || arrivedAt < struckAt ? new("arrival-time-invalid", nameof(ArrivedAt))
        : students is null or < 1 || students > members ? new("arrival-students-invalid", nameof(Students))
        : note.Length > NoteLength ? new("arrival-note-long", nameof(Note))
        : null;
}

/// <summary>By what a host has confirmed.</summary>
public enum HandoverProof
{
    /// <summary>The host itself, by its link of one use.</summary>
    Link,

    /// <summary>The printed berita acara, signed and entered by the supervisor or the office.</summary>
    Paper,
}

/// <summary>What changes hands.</summary>
public enum HandoverKind
{
    /// <summary>The campus gives the group into the care of the host (serah terima).</summary>
    ToHost,

    /// <summary>The host gives it back (penarikan).</summary>
    Back,
}

/// <summary>A group is in the care of its host, or back from it, and the host has said so.</summary>
public sealed class Handover : IOwnedByInstitution
{
    /// <summary>The most characters of what is owed, and of how it was settled.</summary>
    public const int OwedLength = 300;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the group.</summary>
    public required string GroupCode { get; init; }

    /// <summary>Gets which way.</summary>
    public required HandoverKind Kind { get; init; }

    /// <summary>Gets by what it is proved.</summary>
    public required HandoverProof Proof { get; init; }

    /// <summary>Gets on which day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gets who confirmed for the host.</summary>
    public required string ConfirmedBy { get; init; }

    /// <summary>Gets the office of that person.</summary>
    public required string Office { get; init; }

    /// <summary>Gets the scan of the paper; null for none.</summary>
    public StoredFileId? FileId { get; init; }

    /// <summary>Gets the account that entered the paper; null for the link.</summary>
    public Guid? EnteredBy { get; init; }

    /// <summary>Gets when it was written down.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what the host says the group still owes when it goes: money, things, a promise; empty for nothing.</summary>
    public string StillOwed { get; init; } = "";

    /// <summary>Gets how that was settled; empty while it was not.</summary>
    public string Settlement { get; private set; } = "";

    /// <summary>Gets the account that says so.</summary>
    public Guid? SettledBy { get; private set; }

    /// <summary>Gets when it said so.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Gets whether the host is owed something still.</summary>
    public bool IsOwing => StillOwed.Length > 0 && SettledAt is null;

    /// <summary>Says how what was owed is settled.</summary>
    /// <param name="how">How.</param>
    /// <param name="by">The account that says so.</param>
    /// <param name="now">When.</param>
    /// <returns>Null when done, otherwise the rule that refused.</returns>
    public Refusal? Settle(string how, Guid by, DateTimeOffset now)
    {
        Refusal? refusal = !IsOwing ? new("nothing-owed") : how.Length is 0 or > OwedLength ? new("settlement-missing", nameof(Settlement)) : null;
        (Settlement, SettledBy, SettledAt) = refusal is null ? (how, by, now) : (Settlement, SettledBy, SettledAt);
        return refusal;
    }

    /// <summary>What is wrong, or null.</summary>
    /// <param name="name">Who confirms.</param>
    /// <param name="office">The office of that person.</param>
    /// <param name="stillOwed">What the group owes still.</param>
    /// <param name="on">The day; null when it is not said.</param>
    /// <param name="struckOn">The day of the gong.</param>
    /// <param name="today">The day it is.</param>
    public static Refusal? Fault(string name, string office, string stillOwed, DateOnly? on, DateOnly struckOn, DateOnly today) =>
        name.Length is 0 or > SiteFacts.NameLength ? new("handover-name-missing", nameof(ConfirmedBy))
        : office.Length is 0 or > SiteFacts.NameLength ? new("handover-office-missing", nameof(Office))
        : stillOwed.Length > OwedLength ? new("handover-owed-long", nameof(StillOwed))
        : on is null || on > today || on < struckOn ? new("handover-day-invalid", nameof(On))
        : null;
}

/// <summary>The link by which a host confirms that a group has come or has left.</summary>
public sealed class HandoverLink : OneTimeLink, IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the group.</summary>
    public required string GroupCode { get; init; }

    /// <summary>Gets which way.</summary>
    public required HandoverKind Kind { get; init; }
}
