using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>Names an entry of the field book. It is made on the phone, and every version of the entry bears it.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct FieldEntryId(Guid Value) : ITypedId<FieldEntryId>
{
    /// <inheritdoc/>
    public static FieldEntryId From(Guid value) => new(value);
}

/// <summary>How far an entry has come.</summary>
public enum FieldEntryState
{
    /// <summary>It waits for the supervisor.</summary>
    Sent,

    /// <summary>The supervisor has approved it. From here on an edit is a proposal.</summary>
    Approved,

    /// <summary>The supervisor asks for a correction.</summary>
    Returned,
}

/// <summary>What stands of an entry: which of its events counts, and what was decided on it. The events themselves never change.</summary>
public sealed class FieldEntry : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required FieldEntryId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the group of its author as the entry was written.</summary>
    public required string GroupCode { get; init; }

    /// <summary>Gets the account of who began it.</summary>
    public required Guid Author { get; init; }

    /// <summary>Gets the kind of what is recorded.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets how many versions count, one after the other; 0 while the first has not arrived but a later one has.</summary>
    public int Revision { get; private set; }

    /// <summary>Gets the server's number of the event that counts; 0 while there is none.</summary>
    public long EventSequence { get; private set; }

    /// <summary>Gets the server's number of the last thing that happened to the entry: by it phones ask what is new.</summary>
    public long ChangedSequence { get; private set; }

    /// <summary>Gets how far it has come.</summary>
    public FieldEntryState State { get; private set; }

    /// <summary>Gets how many versions wait beside it as proposals.</summary>
    public int Proposals { get; private set; }

    /// <summary>Gets whether an event of this entry may not be edited by a sync any more.</summary>
    public bool IsApproved => State == FieldEntryState.Approved;

    /// <summary>Why an event cannot be a version of this entry, or null: it belongs to who began it, and what a group records together any member of that group may go on with.</summary>
    /// <param name="sent">The event.</param>
    /// <param name="period">The period of its batch.</param>
    /// <param name="group">The group of its author.</param>
    /// <param name="isOfGroup">Whether groups record this kind together.</param>
    public Refusal? FaultOfEdit(FieldEvent sent, PeriodId period, string group, bool isOfGroup) =>
        Kind == sent.Kind && PeriodId == period && (Author == sent.Author || (isOfGroup && GroupCode == group)) ? null : new("event-entry-not-yours");

    /// <summary>An event counts from now on.</summary>
    /// <param name="sequence">The server's number of the event.</param>
    /// <param name="changed">The server's number of this happening.</param>
    public void Take(long sequence, long changed)
    {
        (Revision, EventSequence, ChangedSequence) = (Revision + 1, sequence, changed);
        State = State == FieldEntryState.Returned ? FieldEntryState.Sent : State;
    }

    /// <summary>An event waits beside it.</summary>
    /// <param name="changed">The server's number of this happening.</param>
    public void Propose(long changed) => (Proposals, ChangedSequence) = (Proposals + 1, changed);

    /// <summary>A proposal waits no more.</summary>
    public void Settle() => Proposals--;

    /// <summary>
    /// A proposal counts from now on. What was approved stays so: whoever takes a text into an approved entry approves that text, and
    /// is named for it. What was returned is corrected by it, and waits for the supervisor.
    /// </summary>
    /// <param name="sequence">The server's number of the event.</param>
    /// <param name="changed">The server's number of this happening.</param>
    public void Accept(long sequence, long changed)
    {
        Settle();
        Take(sequence, changed);
    }

    /// <summary>A proposal was declined: what stands goes on to stand.</summary>
    /// <param name="changed">The server's number of this happening.</param>
    public void Decline(long changed) => (Proposals, ChangedSequence) = (Proposals - 1, changed);

    /// <summary>The supervisor has decided.</summary>
    /// <param name="state">What.</param>
    /// <param name="changed">The server's number of this happening.</param>
    public void Decide(FieldEntryState state, long changed) => (State, ChangedSequence) = (state, changed);
}
