using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>How the answer of an owner has come.</summary>
public enum FollowUpChannel
{
    /// <summary>The owner wrote it, by a link.</summary>
    Link,

    /// <summary>The owner said it on the telephone, and somebody wrote it down.</summary>
    Phone,

    /// <summary>The owner wrote it on paper, and somebody copied it.</summary>
    Paper,
}

/// <summary>Names one answer.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct FollowUpAnswerId(Guid Value) : ITypedId<FollowUpAnswerId>
{
    /// <inheritdoc/>
    public static FollowUpAnswerId From(Guid value) => new(value);
}

/// <summary>
/// What the owner of an enterprise answered when asked again. Owners have no accounts and write into no field book: their answers
/// stand beside its events and say who entered them. Answers are only ever added; whoever corrects one adds another.
/// </summary>
public sealed class FollowUpAnswer : IOwnedByInstitution
{
    /// <summary>The most characters of a remark.</summary>
    public const int RemarkLength = 500;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required FollowUpAnswerId Id { get; init; }

    /// <summary>Gets the period in which the enterprise was recorded.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the entry of the enterprise.</summary>
    public required FieldEntryId Enterprise { get; init; }

    /// <summary>Gets which look it answers.</summary>
    public required FollowUp At { get; init; }

    /// <summary>Gets the day on which the owner answered.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Gets the sales of a year, rupiah; null while unknown.</summary>
    public required long? YearlySales { get; init; }

    /// <summary>Gets how many people work in it; null while unknown.</summary>
    public required int? Workers { get; init; }

    /// <summary>Gets where it stands on the ladder; a rung that was not answered is unknown.</summary>
    public required LadderRungs Rungs { get; init; }

    /// <summary>Gets what the owner says besides; empty for nothing.</summary>
    public required string Remark { get; init; }

    /// <summary>Gets how it has come.</summary>
    public required FollowUpChannel Channel { get; init; }

    /// <summary>Gets the account that entered it; null where the owner did.</summary>
    public required Guid? EnteredBy { get; init; }

    /// <summary>Gets when it was entered.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>The same as a look at the enterprise, which counts as those that students take.</summary>
    public EnteredRecord<EnterpriseProgressRecord> AsLook() => new(Id.Value, new()
    {
        Enterprise = Enterprise.Value, On = On, At = At, YearlySales = YearlySales, Workers = Workers, Rungs = Rungs, Note = Remark.Length == 0 ? null : Remark,
    });

    /// <summary>What is wrong, or null. Where nothing at all was answered there is nothing to keep.</summary>
    /// <param name="recallOn">The day on which the groups went back.</param>
    /// <param name="today">The day it is.</param>
    /// <returns>Sales, workers and rungs are blamed by their names in payloads.</returns>
    public Refusal? Fault(DateOnly recallOn, DateOnly today) =>
        On < recallOn || On > today ? new("follow-up-day", nameof(On))
        : Remark.Length > RemarkLength ? new("follow-up-remark-long", nameof(Remark))
        : AsLook().Record.Faults().FirstOrDefault() ?? (IsEmpty ? new("follow-up-empty", FieldRecord.PayloadName(nameof(YearlySales))) : null);

    private bool IsEmpty => YearlySales is null && Workers is null && Remark.Length == 0 && LadderRungs.Rungs.All(rung => Rungs.Of(rung) is null);
}
