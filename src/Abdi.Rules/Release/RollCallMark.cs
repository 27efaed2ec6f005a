using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names one mark of a roll call. It is made on the phone: the same mark sent twice is the same mark.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RollCallMarkId(Guid Value) : ITypedId<RollCallMarkId>
{
    /// <inheritdoc/>
    public static RollCallMarkId From(Guid value) => new(value);
}

/// <summary>What a mark says.</summary>
public enum RollCallKind
{
    /// <summary>The student is there.</summary>
    Present,

    /// <summary>Another mark was a mistake.</summary>
    TakenBack,
}

/// <summary>Where the roll is called.</summary>
public enum RollCallPlace
{
    /// <summary>In the hall, before the gong.</summary>
    Hall,

    /// <summary>At the door of the bus.</summary>
    Bus,
}

/// <summary>One mark of a roll call. Marks are only ever added; what holds follows from all of them by <see cref="RollCallMerge"/>.</summary>
public sealed class RollCallMark : IOwnedByInstitution
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 200;

    /// <summary>The most characters of the name a device gives itself.</summary>
    public const int DeviceLength = 40;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity, made where the mark was made.</summary>
    public required RollCallMarkId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets what it says.</summary>
    public required RollCallKind Kind { get; init; }

    /// <summary>Gets where.</summary>
    public required RollCallPlace Place { get; init; }

    /// <summary>Gets the mark that was a mistake; null unless this one takes something back.</summary>
    public required RollCallMarkId? TakesBack { get; init; }

    /// <summary>Gets when, by the clock of the phone.</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>Gets when it counts; see <see cref="RollCallTime.CountsAt"/>.</summary>
    public required DateTimeOffset CountsAt { get; init; }

    /// <summary>Gets when it arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets the account that made it.</summary>
    public required Guid MarkedBy { get; init; }

    /// <summary>Gets the phone it was made on; empty for a mark of the office.</summary>
    public required string Device { get; init; }

    /// <summary>Gets whether a card with the signature of the institution was read.</summary>
    public required bool ByCard { get; init; }

    /// <summary>Gets why the office marked by hand; empty for a mark of a scanner.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets whether the office made it.</summary>
    public bool IsOfOffice => Reason.Length > 0;

    /// <summary>Whether another mark says the same, whenever either arrived.</summary>
    public bool IsSameAs(RollCallMark other) =>
        (Id, PeriodId, ParticipantId, Kind, Place, TakesBack, ScannedAt, MarkedBy) == (other.Id, other.PeriodId, other.ParticipantId, other.Kind, other.Place, other.TakesBack, other.ScannedAt, other.MarkedBy);

    /// <summary>What is wrong with a reason of the office, or null.</summary>
    public static Refusal? FaultOfReason(string reason) => reason.Length is 0 or > ReasonLength ? new("roll-call-reason-missing", nameof(Reason)) : null;
}
