namespace Abdi.Rules.Plan;

/// <summary>Names one commitment.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct CommitmentId(Guid Value) : ITypedId<CommitmentId>
{
    /// <inheritdoc/>
    public static CommitmentId From(Guid value) => new(value);
}

/// <summary>What the office last said about a commitment.</summary>
public enum CommitmentStanding
{
    /// <summary>It is still to be kept.</summary>
    Open,

    /// <summary>It was kept.</summary>
    Kept,

    /// <summary>It will not be kept.</summary>
    Dropped,
}

/// <summary>How a commitment stands on a day.</summary>
public enum CommitmentState
{
    /// <summary>To be kept, and not soon.</summary>
    Open,

    /// <summary>To be kept within 30 days.</summary>
    DueSoon,

    /// <summary>The day is over and it was not kept.</summary>
    Late,

    /// <summary>It was kept.</summary>
    Kept,

    /// <summary>It will not be kept.</summary>
    Dropped,
}

/// <summary>What is owed by whom until when.</summary>
public sealed record CommitmentTerms
{
    /// <summary>The largest target, thousandths of the unit: a thousand billion rupiah fit.</summary>
    public const long TargetMilliAtMost = 1_000_000_000_000_000;

    /// <summary>Gets the party that owes.</summary>
    public required AgreementPartyId OwedBy { get; init; }

    /// <summary>Gets what is owed, in a sentence.</summary>
    public required string What { get; init; }

    /// <summary>Gets what is counted or measured, as in <em>UMKM yang punya NIB</em>.</summary>
    public required string Measure { get; init; }

    /// <summary>Gets the unit, as in <em>usaha</em>.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets how much of it, thousandths of the unit, above 0; null when what was typed is no number.</summary>
    public required long? TargetMilli { get; init; }

    /// <summary>Gets the last day on which it is kept in time; null while nothing was typed.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Gets the priority of the province it serves; null for none.</summary>
    public PriorityId? PriorityId { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        What.Trim().Length is 0 or > Commitment.WhatLength ? new("commitment-what-invalid", nameof(What))
        : Measure.Trim().Length is 0 or > Commitment.MeasureLength ? new("commitment-measure-invalid", nameof(Measure))
        : Unit.Trim().Length is 0 or > Commitment.UnitLength ? new("commitment-unit-invalid", nameof(Unit))
        : TargetMilli is null or <= 0 or > TargetMilliAtMost ? new("commitment-target-invalid", "Target")
        : DueOn is null ? new("commitment-due-missing", nameof(DueOn))
        : null;
}

/// <summary>Something a party of an agreement owes.</summary>
public sealed class Commitment : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of what is owed.</summary>
    public const int WhatLength = 300;

    /// <summary>The most characters of a measure.</summary>
    public const int MeasureLength = 120;

    /// <summary>The most characters of a unit.</summary>
    public const int UnitLength = 40;

    /// <summary>So many days before its day a commitment is said to be due soon.</summary>
    public const int SoonDays = 30;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required CommitmentId Id { get; init; }

    /// <summary>Gets the agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <inheritdoc cref="CommitmentTerms.OwedBy"/>
    public AgreementPartyId OwedBy { get; private set; }

    /// <inheritdoc cref="CommitmentTerms.What"/>
    public string What { get; private set; } = "";

    /// <inheritdoc cref="CommitmentTerms.Measure"/>
    public string Measure { get; private set; } = "";

    /// <inheritdoc cref="CommitmentTerms.Unit"/>
    public string Unit { get; private set; } = "";

    /// <summary>Gets how much of it, thousandths of the unit.</summary>
    public long TargetMilli { get; private set; }

    /// <summary>Gets the last day on which it is kept in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <inheritdoc cref="CommitmentTerms.PriorityId"/>
    public PriorityId? PriorityId { get; private set; }

    /// <summary>Gets what the office last said.</summary>
    public CommitmentStanding Standing { get; private set; }

    /// <summary>Gets what was reached so far, thousandths of the unit; null is unknown.</summary>
    public long? ReachedMilli { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets the terms.</summary>
    public CommitmentTerms Terms => new() { OwedBy = OwedBy, What = What, Measure = Measure, Unit = Unit, TargetMilli = TargetMilli, DueOn = DueOn, PriorityId = PriorityId };

    /// <summary>How it stands.</summary>
    public CommitmentState StateOn(DateOnly today) => Standing switch
    {
        CommitmentStanding.Kept => CommitmentState.Kept,
        CommitmentStanding.Dropped => CommitmentState.Dropped,
        _ => DueOn < today ? CommitmentState.Late : DueOn <= today.AddDays(SoonDays) ? CommitmentState.DueSoon : CommitmentState.Open,
    };

    /// <summary>Changes the terms. Those of a commitment that was kept or dropped stand as they were.</summary>
    /// <param name="terms">All of them.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(CommitmentTerms terms, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : Standing != CommitmentStanding.Open ? new("commitment-is-settled") : terms.Fault();
        if (refusal is null)
        {
            (OwedBy, What, Measure, Unit, PriorityId) = (terms.OwedBy, terms.What.Trim(), terms.Measure.Trim(), terms.Unit.Trim(), terms.PriorityId);
            (TargetMilli, DueOn) = (terms.TargetMilli!.Value, terms.DueOn!.Value);
        }

        return refusal;
    }

    /// <summary>Says how far it has come, with what shows it.</summary>
    /// <param name="evidence">What is said.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Report(CommitmentEvidence evidence, DateOnly today, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : evidence.Fault(ReachedMilli, today);
        if (refusal is null)
        {
            (Standing, ReachedMilli) = (evidence.Standing, evidence.ReachedMilli ?? ReachedMilli);
        }

        return refusal;
    }
}
