using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

/// <summary>What waits beside an entry is decided once, by another than who wrote it, with what was on screen; nothing of it goes away.</summary>
public sealed class ProposalTests
{
    private static readonly Guid Writer = FieldPhone.Named(1), Office = FieldPhone.Named(9);

    [Fact]
    public void An_accepted_proposal_counts_as_the_next_revision()
    {
        FieldEntry entry = Waiting(FieldEntryState.Sent);
        entry.Accept(3, 4);
        Assert.Equal((2, 3L, 4L, 0, FieldEntryState.Sent), (entry.Revision, entry.EventSequence, entry.ChangedSequence, entry.Proposals, entry.State));
    }

    [Fact]
    public void What_an_approved_entry_takes_is_approved_by_whoever_accepts_it()
    {
        FieldEntry entry = Waiting(FieldEntryState.Approved);
        entry.Accept(3, 4);
        Assert.Equal((2, FieldEntryState.Approved), (entry.Revision, entry.State));
    }

    [Fact]
    public void What_a_returned_entry_takes_is_its_correction_and_waits_for_the_supervisor()
    {
        FieldEntry entry = Waiting(FieldEntryState.Returned);
        entry.Accept(3, 4);
        Assert.Equal((2, FieldEntryState.Sent), (entry.Revision, entry.State));
    }

    [Theory, InlineData(FieldEntryState.Sent), InlineData(FieldEntryState.Approved), InlineData(FieldEntryState.Returned)]
    public void A_declined_proposal_changes_nothing_of_what_stands_but_phones_hear_of_it(FieldEntryState state)
    {
        FieldEntry entry = Waiting(state);
        entry.Decline(4);
        Assert.Equal((1, 1L, 4L, 0, state), (entry.Revision, entry.EventSequence, entry.ChangedSequence, entry.Proposals, entry.State));
    }

    [Theory, InlineData(EventFate.Stored), InlineData(EventFate.Declined)]
    public void A_proposal_is_decided_once(EventFate fate) => Assert.Equal("proposal-decided", Accepts().FaultOn(Waiting(), fate, Writer, isErased: false)?.Code);

    [Fact]
    public void Nobody_decides_an_own_proposal() => Assert.Equal("proposal-own", (Accepts() with { By = Writer }).FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: false)?.Code);

    [Fact]
    public void Who_has_seen_an_older_state_of_the_entry_looks_again() => Assert.Same(Refusal.ChangedMeanwhile, (Accepts() with { Shown = 2 }).FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: false));

    [Fact]
    public void Who_declines_says_why_and_who_accepts_may()
    {
        Assert.Null(Accepts().FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: false));
        Assert.Equal(new("proposal-reason-missing", "Reason"), (Accepts() with { Accepts = false }).FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: false));
        Assert.Null((Accepts() with { Accepts = false, Reason = new('x', ProposalVerdict.ReasonLength) }).FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: false));
        Assert.Equal(new("proposal-reason-long", "Reason"), (Accepts() with { Reason = new('x', ProposalVerdict.ReasonLength + 1) }).FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: false));
    }

    [Fact]
    public void What_was_erased_can_be_declined_alone()
    {
        Assert.Equal("proposal-erased", Accepts().FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: true)?.Code);
        Assert.Null((Accepts() with { Accepts = false, Reason = "dihapus" }).FaultOn(Waiting(), EventFate.Conflict, Writer, isErased: true));
    }

    private static ProposalVerdict Accepts() => new(true, "", Office, 3);

    private static FieldEntry Waiting(FieldEntryState state = FieldEntryState.Sent)
    {
        FieldEntry entry = new() { InstitutionId = new(Office), Id = new(FieldPhone.Named(2)), PeriodId = new(FieldPhone.Named(3)), GroupCode = "K-1", Author = Writer, Kind = FieldKinds.Logbook };
        entry.Take(1, 1);
        entry.Decide(state, 2);
        entry.Propose(3);
        return entry;
    }
}
