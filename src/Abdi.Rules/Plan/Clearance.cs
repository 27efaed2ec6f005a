namespace Abdi.Rules.Plan;

/// <summary>How far a participant has come with one requirement.</summary>
public enum ClearanceState
{
    /// <summary>Nothing has come yet, or the office took its decision back.</summary>
    Missing,

    /// <summary>The student has sent what is asked; the office has not looked yet.</summary>
    Submitted,

    /// <summary>The requirement is met.</summary>
    Accepted,

    /// <summary>The office sent it back and said why.</summary>
    Returned,

    /// <summary>The office does not ask it of this student and said why.</summary>
    Waived,
}

/// <summary>A decision of the office.</summary>
/// <param name="State">The new state.</param>
/// <param name="Reason">Why; empty for none.</param>
/// <param name="By">The account that decided; null for a rule of the program.</param>
/// <param name="At">When.</param>
public sealed record ClearanceDecision(ClearanceState State, string Reason, Guid? By, DateTimeOffset At);

/// <summary>Where one participant stands with one requirement. What is not there is missing; every change is kept as a <see cref="ClearanceStep"/>.</summary>
public sealed class Clearance : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 300;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the requirement.</summary>
    public required RequirementId RequirementId { get; init; }

    /// <summary>Gets the participant.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public ClearanceState State { get; private set; }

    /// <summary>Gets why it was returned, waived or taken back; empty when nobody said.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Gets the document that was sent last; null for none.</summary>
    public StoredFileId? DocumentId { get; private set; }

    /// <summary>Gets when it changed last.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Gets who changed it last; null for a rule of the program.</summary>
    public Guid? ChangedBy { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Whether nothing more is to be done in this state.</summary>
    public static bool IsSettled(ClearanceState state) => state is ClearanceState.Accepted or ClearanceState.Waived;

    /// <summary>The student sends what is asked, for the first time, again, or mended.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="document">What is sent; null for none.</param>
    /// <param name="by">The account of the student.</param>
    /// <param name="at">When.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Submit(Requirement requirement, StoredFileId? document, Guid by, DateTimeOffset at)
    {
        Refusal? refusal = requirement.Facts.Proof is not (RequirementProof.Document or RequirementProof.Statement) ? new("clearance-not-by-student")
            : IsSettled(State) ? new("clearance-is-settled")
            : requirement.Facts.Proof == RequirementProof.Document && document is null ? new("clearance-document-missing")
            : null;
        if (refusal is null)
        {
            Write(new(ClearanceState.Submitted, "", by, at));
            DocumentId = document;
        }

        return refusal;
    }

    /// <summary>The office decides, or a rule of the program, which needs no reason.</summary>
    /// <param name="decision">What it decides.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Decide(ClearanceDecision decision, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : decision.State == ClearanceState.Submitted ? new("clearance-only-student-submits")
            : decision.State == ClearanceState.Returned && State is not (ClearanceState.Submitted or ClearanceState.Accepted) ? new("clearance-nothing-to-return")
            : decision.State != ClearanceState.Accepted && decision.By is not null && string.IsNullOrWhiteSpace(decision.Reason) ? new("clearance-reason-missing", nameof(Reason))
            : decision.Reason.Trim().Length > ReasonLength ? new("clearance-reason-long", nameof(Reason))
            : null;
        if (refusal is null && !IsAlready(decision))
        {
            Write(decision);
        }

        return refusal;
    }

    /// <summary>Whether a decision would change nothing.</summary>
    public bool IsAlready(ClearanceDecision decision) => State == decision.State && (State == ClearanceState.Accepted || Reason == decision.Reason.Trim());

    private void Write(ClearanceDecision decision) => (State, Reason, ChangedBy, ChangedAt) = (decision.State, decision.Reason.Trim(), decision.By, decision.At);
}

/// <summary>One change of a clearance, kept for good.</summary>
public sealed class ClearanceStep : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity, which also gives the order.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the requirement.</summary>
    public required RequirementId RequirementId { get; init; }

    /// <summary>Gets the participant.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the state that began.</summary>
    public required ClearanceState State { get; init; }

    /// <summary>Gets why; empty when nobody said.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the document that lay before whoever decided; null for none.</summary>
    public required StoredFileId? DocumentId { get; init; }

    /// <summary>Gets who; null for a rule of the program.</summary>
    public required Guid? By { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The state that a clearance has now, as a step.</summary>
    public static ClearanceStep Of(Clearance clearance, Guid id) => new()
    {
        InstitutionId = clearance.InstitutionId, Id = id, RequirementId = clearance.RequirementId, ParticipantId = clearance.ParticipantId,
        State = clearance.State, Reason = clearance.Reason, DocumentId = clearance.DocumentId, By = clearance.ChangedBy, At = clearance.ChangedAt,
    };
}
