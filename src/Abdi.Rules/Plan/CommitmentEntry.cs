namespace Abdi.Rules.Plan;

/// <summary>Names one entry in the history of a commitment.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct CommitmentEntryId(Guid Value) : ITypedId<CommitmentEntryId>
{
    /// <inheritdoc/>
    public static CommitmentEntryId From(Guid value) => new(value);
}

/// <summary>What is said about a commitment.</summary>
/// <param name="Standing">How it stands from now on.</param>
/// <param name="ReachedMilli">What was reached in all so far, thousandths of the unit, 0 or more; null to leave it as it was.</param>
/// <param name="On">The day to which this belongs; null while nothing was typed.</param>
/// <param name="Note">What shows it, or why it will not be kept.</param>
/// <param name="HasFile">Whether a file shows it.</param>
public sealed record CommitmentEvidence(CommitmentStanding Standing, long? ReachedMilli, DateOnly? On, string Note, bool HasFile)
{
    /// <summary>What is wrong, or null.</summary>
    /// <param name="reachedBefore">What was reached before, thousandths of the unit; null is unknown.</param>
    /// <param name="today">The day it is.</param>
    public Refusal? Fault(long? reachedBefore, DateOnly today) =>
        ReachedMilli is < 0 or > CommitmentTerms.TargetMilliAtMost ? new("commitment-reached-invalid", "Reached")
        : On is null || On > today ? new("commitment-evidence-day", nameof(On))
        : Note.Trim().Length > CommitmentEntry.NoteLength ? new("commitment-note-long", nameof(Note))
        : Standing == CommitmentStanding.Dropped && Note.Trim().Length == 0 ? new("commitment-drop-needs-reason", nameof(Note))
        : Note.Trim().Length == 0 && !HasFile ? new("commitment-needs-evidence", nameof(Note))
        : Standing == CommitmentStanding.Kept && ReachedMilli is null && reachedBefore is null ? new("commitment-kept-needs-reached", "Reached")
        : null;
}

/// <summary>
/// One line of the history of a commitment: how it stood after somebody wrote its terms or brought evidence. It is only ever
/// added, so that nobody can rewrite what was promised or what was said.
/// </summary>
public sealed class CommitmentEntry : IOwnedByInstitution
{
    /// <summary>The most characters of a note.</summary>
    public const int NoteLength = 1000;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required CommitmentEntryId Id { get; init; }

    /// <summary>Gets the commitment.</summary>
    public required CommitmentId CommitmentId { get; init; }

    /// <summary>Gets when it was written, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the account of who wrote it.</summary>
    public required Guid By { get; init; }

    /// <summary>Gets whether it brought evidence; otherwise it wrote the terms.</summary>
    public required bool IsEvidence { get; init; }

    /// <summary>Gets the name of the party that owed then.</summary>
    public required string OwedBy { get; init; }

    /// <inheritdoc cref="CommitmentTerms.What"/>
    public required string What { get; init; }

    /// <inheritdoc cref="CommitmentTerms.Measure"/>
    public required string Measure { get; init; }

    /// <inheritdoc cref="CommitmentTerms.Unit"/>
    public required string Unit { get; init; }

    /// <summary>Gets the target then, thousandths of the unit.</summary>
    public required long TargetMilli { get; init; }

    /// <summary>Gets the last day then.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Gets how it stood from then on.</summary>
    public required CommitmentStanding Standing { get; init; }

    /// <summary>Gets what was reached in all by then, thousandths of the unit; null is unknown.</summary>
    public required long? ReachedMilli { get; init; }

    /// <summary>Gets the day to which the evidence belongs; null for terms.</summary>
    public DateOnly? EvidenceOn { get; init; }

    /// <summary>Gets what was said.</summary>
    public string Note { get; init; } = "";

    /// <summary>Gets the file that shows it; null for none.</summary>
    public StoredFileId? FileId { get; init; }

    /// <summary>How a commitment stands after a change, to be kept.</summary>
    /// <param name="commitment">The commitment, changed.</param>
    /// <param name="owedBy">The name of the party that owes.</param>
    /// <param name="id">The identity of the entry.</param>
    /// <param name="at">When.</param>
    /// <param name="by">Who.</param>
    /// <param name="evidence">What was said; null when the terms were written.</param>
    /// <param name="file">The file that shows it.</param>
    public static CommitmentEntry Of(Commitment commitment, string owedBy, CommitmentEntryId id, DateTimeOffset at, Guid by, CommitmentEvidence? evidence = null, StoredFileId? file = null) => new()
    {
        InstitutionId = commitment.InstitutionId, Id = id, CommitmentId = commitment.Id, At = at, By = by, IsEvidence = evidence is not null,
        OwedBy = owedBy, What = commitment.What, Measure = commitment.Measure, Unit = commitment.Unit, TargetMilli = commitment.TargetMilli, DueOn = commitment.DueOn,
        Standing = commitment.Standing, ReachedMilli = commitment.ReachedMilli, EvidenceOn = evidence?.On, Note = evidence?.Note.Trim() ?? "", FileId = file,
    };
}
