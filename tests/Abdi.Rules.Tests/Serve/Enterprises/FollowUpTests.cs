using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class FollowUpTests
{
    private static readonly DateOnly Recall = new(2025, 5, 22), Due = new(2025, 8, 22);
    private static readonly DateTimeOffset Now = new(2025, 9, 1, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, false, false, FollowUpState.NotYetDue)]
    [InlineData(-1, false, true, FollowUpState.NotYetDue)]
    [InlineData(-1, true, false, FollowUpState.Answered)]
    [InlineData(0, false, false, FollowUpState.Due)]
    [InlineData(30, false, false, FollowUpState.Due)]
    [InlineData(31, false, false, FollowUpState.Overdue)]
    [InlineData(0, false, true, FollowUpState.Asked)]
    [InlineData(31, false, true, FollowUpState.Asked)]
    [InlineData(31, true, true, FollowUpState.Answered)]
    public void A_look_is_due_from_its_day_and_overdue_after_thirty_unless_a_link_is_out(int daysAfter, bool isAnswered, bool isAsked, FollowUpState state) =>
        Assert.Equal(state, FollowUpStates.Of(Due, Due.AddDays(daysAfter), isAnswered, isAsked));

    [Fact]
    public void While_the_recall_has_no_day_nothing_is_due() => Assert.Equal(FollowUpState.NotYetDue, FollowUpStates.Of(null, Due, isAnswered: false, isAsked: true));

    [Theory]
    [InlineData(PeriodPhase.Published, "follow-up-before-gong")]
    [InlineData(PeriodPhase.Released, null)]
    [InlineData(PeriodPhase.Closing, null)]
    [InlineData(PeriodPhase.Closed, null)]
    public void A_closed_period_refuses_every_change_but_an_owner_is_still_asked(PeriodPhase phase, string? refusal)
    {
        Period period = PeriodIn(phase, Recall);
        Assert.Equal(phase == PeriodPhase.Closed, period.FaultOfChange() is not null);
        Assert.Equal(refusal, FollowUpStates.FaultOfAsking(period, Found(), FollowUp.Months3, Due)?.Code);
    }

    [Fact]
    public void Nobody_is_asked_early_without_consent_or_of_what_was_removed()
    {
        Period period = PeriodIn(PeriodPhase.Closed, Recall);
        Assert.Equal("follow-up-not-due", FollowUpStates.FaultOfAsking(period, Found(), FollowUp.Months3, Due.AddDays(-1))?.Code);
        Assert.Equal("follow-up-not-due", FollowUpStates.FaultOfAsking(period, Found(), FollowUp.Months6, Due)?.Code);
        Assert.Equal("follow-up-not-due", FollowUpStates.FaultOfAsking(PeriodIn(PeriodPhase.Closed, null), Found(), FollowUp.Months3, Due)?.Code);
        Assert.Equal("follow-up-without-consent", FollowUpStates.FaultOfAsking(period, Found() with { Consent = false }, FollowUp.Months3, Due)?.Code);
        Assert.Equal("follow-up-enterprise-gone", FollowUpStates.FaultOfAsking(period, new RemovedRecord { Removed = true }, FollowUp.Months3, Due)?.Code);
        Assert.Equal("follow-up-enterprise-gone", FollowUpStates.FaultOfAsking(period, null, FollowUp.Months3, Due)?.Code);
    }

    [Fact]
    public void An_answer_says_something_on_a_day_after_the_recall_that_has_come()
    {
        Assert.Null(Fault(Answer()));
        Assert.Null(Fault(Answer(sales: null, remark: "Usaha sudah tutup")));
        Assert.Null(Fault(Answer(sales: null, rungs: new(Legal: []))));
        Assert.Equal(("follow-up-empty", "yearlySales"), Told(Answer(sales: null)));
        Assert.Equal(("follow-up-day", "On"), Told(Answer(on: Recall.AddDays(-1))));
        Assert.Equal(("follow-up-day", "On"), Told(Answer(on: Due.AddDays(1))));
        Assert.Equal(("follow-up-remark-long", "Remark"), Told(Answer(remark: new('a', FollowUpAnswer.RemarkLength + 1))));
        Assert.Equal(("enterprise-progress-sales", "yearlySales"), Told(Answer(sales: -1)));
        Assert.Equal(("enterprise-progress-rungs", "rungs"), Told(Answer(rungs: new(Legal: [LadderStep.Qris]))));
        (string?, string?) Told(FollowUpAnswer answer) => (Fault(answer)?.Code, Fault(answer)?.Field);
    }

    [Fact]
    public void An_answer_counts_as_a_look_and_what_it_leaves_out_goes_on_to_count()
    {
        FollowUpAnswer answer = Answer(rungs: new(Books: [LadderStep.DailyRecord]));
        EnteredRecord<EnterpriseProgressRecord> seen = new(Guid.NewGuid(), new() { Enterprise = answer.Enterprise.Value, On = Recall, At = FollowUp.End, Rungs = new([LadderStep.Nib], []) });
        var tally = LadderTally.Of([new(answer.Enterprise.Value, Found())], [answer.AsLook(), seen]);
        Assert.Equal((1, 1, 1), (tally.Found, tally.Again, tally.Risen));
        Assert.Equal([(1, 1), (1, 1), (0, 0)], tally.Rungs.Take(3).Select(rung => (rung.Compared, rung.Gained)));
    }

    [Fact]
    public void Of_looks_of_one_day_the_same_one_is_always_the_newest()
    {
        Guid enterprise = Guid.NewGuid(), first = Guid.CreateVersion7(Now), second = Guid.CreateVersion7(Now.AddSeconds(1));
        EnteredRecord<EnterpriseProgressRecord> Look(Guid id, int day, FollowUp at = FollowUp.Months3) => new(id, new() { Enterprise = enterprise, On = Due.AddDays(day), At = at, Rungs = new() });
        EnteredRecord<EnterpriseProgressRecord>[] looks = [Look(first, 1), Look(second, 1), Look(Guid.NewGuid(), 0, FollowUp.Months6), Look(Guid.NewGuid(), 1, FollowUp.End)];
        Assert.Equal(second, EnterpriseProgressRecord.InOrder(looks).Last().Entry);
        Assert.Equal(EnterpriseProgressRecord.InOrder(looks), EnterpriseProgressRecord.InOrder(looks.Reverse()));
    }

    [Fact]
    public void A_link_is_good_until_it_is_used_revoked_or_old_and_shows_what_was_sent_by_it()
    {
        OwnerLink link = new() { InstitutionId = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), Enterprise = new(Guid.NewGuid()), Kind = OwnerLinkKind.Months3 };
        link.Renew("hash", Now);
        Assert.True(link.IsGood(Now) && link.IsGood(Now + OneTimeLink.GoodFor - TimeSpan.FromTicks(1)));
        Assert.False(link.IsGood(Now + OneTimeLink.GoodFor) || link.ShowsAnswer(Now));
        link.Revoke(Now);
        Assert.False(link.IsGood(Now));
        link.Renew("other", Now);
        Assert.True(link.IsGood(Now));
        Assert.Equal([FollowUp.Months3, FollowUp.Months6], FollowUpStates.Looks.Select(look => new OwnerLink { InstitutionId = link.InstitutionId, PeriodId = link.PeriodId, Enterprise = link.Enterprise, Kind = OwnerLink.KindOf(look) }.Look));
        Assert.Throws<ArgumentOutOfRangeException>(() => OwnerLink.KindOf(FollowUp.End));
    }

    private static Refusal? Fault(FollowUpAnswer answer) => answer.Fault(Recall, Due);

    private static EnterpriseRecord Found() => new() { Name = "Emping Bu Ani", Trade = "emping", Workers = 1, WomenOwned = true, Consent = true, On = new(2025, 5, 2), Rungs = new([], []) };

    private static Period PeriodIn(PeriodPhase phase, DateOnly? recallOn)
    {
        Period period = new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), Code = "2025-1", Name = "KKM", Dates = new(null, null, null, null, recallOn, null, null) };
        Assert.Null(period.Enter(phase));
        return period;
    }

    private static FollowUpAnswer Answer(long? sales = 24_000_000, LadderRungs? rungs = null, string remark = "", DateOnly? on = null) => new()
    {
        InstitutionId = new(Guid.NewGuid()), Id = new(Guid.CreateVersion7(Now)), PeriodId = new(Guid.NewGuid()), Enterprise = new(Guid.NewGuid()), At = FollowUp.Months3, On = on ?? Due, YearlySales = sales, Workers = null, Rungs = rungs ?? new(), Remark = remark,
        Channel = FollowUpChannel.Link, EnteredBy = null, EnteredAt = Now,
    };
}
