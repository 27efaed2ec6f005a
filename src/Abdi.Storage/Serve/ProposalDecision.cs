using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

namespace Abdi.Storage.Serve;

/// <summary>What was decided of a proposal: by whom, when and why. It is written once and never changed.</summary>
public sealed class ProposalDecision : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the server's number of the event that was decided.</summary>
    public required long ServerSequence { get; init; }

    public required FieldEntryId Entry { get; init; }

    public required bool IsAccepted { get; init; }

    /// <summary>Gets the revision that counted once it was decided.</summary>
    public required int Revision { get; init; }

    /// <summary>Gets how far the entry had come once it was decided: accepted into an approved entry is approved.</summary>
    public required FieldEntryState State { get; init; }

    /// <summary>Gets why; empty where somebody accepted without a word.</summary>
    public required string Reason { get; init; }

    public required Guid DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Gets whether by it the text was approved.</summary>
    public bool Approves => IsAccepted && State == FieldEntryState.Approved;
}
