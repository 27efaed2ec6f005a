using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

/// <summary>What students ask for once they see their place: appeals and swaps, until the deadline and decided once.</summary>
public sealed class RequestTests
{
    private static readonly DateTimeOffset Now = new(2025, 4, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Writer = Guid.NewGuid(), Friend = Guid.NewGuid(), Office = Guid.NewGuid();
    private static readonly HashSet<string> Possible = [WishList.ForTheme("umkm")];

    [Theory]
    [InlineData(PeriodPhase.Placing, 24, "appeals-not-asked")]
    [InlineData(PeriodPhase.Published, 24, null)]
    [InlineData(PeriodPhase.Released, 25, null)]
    [InlineData(PeriodPhase.Published, 26, "appeals-closed")]
    [InlineData(PeriodPhase.Closing, 24, "appeals-not-asked")]
    public void Appeals_and_swaps_are_taken_from_publication_through_the_last_day(PeriodPhase phase, int day, string? refused)
    {
        PlacementTerms terms = new() { InstitutionId = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()) };
        Assert.Null(terms.Change(null, new(2025, 4, 25), SeenFrom.Publication, false, 1));
        Assert.Equal(refused, PlacementTerms.FaultOfAppealing(terms, phase, new(2025, 4, day))?.Code);
        Assert.Equal("appeals-not-asked", PlacementTerms.FaultOfAppealing(null, phase, new(2025, 4, day))?.Code);
    }

    [Fact]
    public void An_appeal_has_a_reason_and_one_waits_at_a_time()
    {
        Assert.Null(Appeal.Fault("Jauh", "", Possible, hasOpen: false));
        Assert.Null(Appeal.Fault("Jauh", "theme:umkm", Possible, hasOpen: false));
        Assert.Equal("appeal-reason-missing", Appeal.Fault("", "", Possible, hasOpen: false)?.Code);
        Assert.Equal("appeal-reason-missing", Appeal.Fault(new('x', Appeal.ReasonLength + 1), "", Possible, hasOpen: false)?.Code);
        Assert.Equal("wish-unknown", Appeal.Fault("Jauh", "theme:none", Possible, hasOpen: false)?.Code);
        Assert.Equal("appeal-open-already", Appeal.Fault("Jauh", "", Possible, hasOpen: true)?.Code);
    }

    [Fact]
    public void An_appeal_is_decided_once_with_an_answer_and_never_by_who_wrote_it()
    {
        Appeal appeal = new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), ParticipantId = new(Guid.NewGuid()), Number = 1, WrittenBy = Writer, WrittenAt = Now, Reason = "Jauh", Wish = "" };
        Assert.Equal("decides-own-request", appeal.Decide(AppealState.Accepted, "Ya", Writer, Now, 1)?.Code);
        Assert.Equal("answer-missing", appeal.Decide(AppealState.Rejected, "  ", Office, Now, 1)?.Code);
        Assert.Equal("changed-meanwhile", appeal.Decide(AppealState.Rejected, "Tidak", Office, Now, 2)?.Code);
        Assert.Equal((AppealState.Open, null), (appeal.State, appeal.DecidedBy));
        Assert.Null(appeal.Decide(AppealState.Rejected, " Tidak ", Office, Now, 1));
        Assert.Equal((AppealState.Rejected, "Tidak", Office), (appeal.State, appeal.Answer, appeal.DecidedBy));
        Assert.Equal("changed-meanwhile", appeal.Decide(AppealState.Accepted, "Ya", Office, Now, 1)?.Code);
    }

    [Fact]
    public void A_swap_is_asked_of_another_one_at_a_time_and_not_without_end()
    {
        Assert.Null(SwapRequest.Fault("1002", "1001", 0, hasOpen: false));
        Assert.Equal("swap-with-oneself", SwapRequest.Fault("1001", "1001", 0, hasOpen: false)?.Code);
        Assert.Equal("swap-number-missing", SwapRequest.Fault("", "1001", 0, hasOpen: false)?.Code);
        Assert.Equal("swap-open-already", SwapRequest.Fault("1002", "1001", 0, hasOpen: true)?.Code);
        Assert.Equal("swap-asked-often", SwapRequest.Fault("1002", "1001", SwapRequest.MostOfStudent, hasOpen: false)?.Code);
    }

    [Fact]
    public void A_swap_is_decided_only_when_both_agree_and_by_neither_of_them()
    {
        SwapRequest swap = Asked();
        Assert.Equal("changed-meanwhile", swap.Decide(accepts: true, "Ya", Office, Now, 1)?.Code);
        Assert.Null(swap.AnswerIt(agrees: true, Friend, Now, 1));
        Assert.Equal("decides-own-request", swap.Decide(accepts: true, "Ya", Friend, Now, 1)?.Code);
        Assert.Equal("decides-own-request", swap.Decide(accepts: true, "Ya", Writer, Now, 1)?.Code);
        Assert.Equal("answer-missing", swap.Decide(accepts: true, null, Office, Now, 1)?.Code);
        Assert.Null(swap.Decide(accepts: true, "Ya", Office, Now, 1));
        Assert.Equal((SwapState.Accepted, false), (swap.State, swap.IsOpen));
    }

    [Fact]
    public void A_swap_that_is_declined_or_taken_back_comes_to_nothing()
    {
        SwapRequest declined = Asked(), back = Asked();
        Assert.Null(declined.AnswerIt(agrees: false, Friend, Now, 1));
        Assert.Null(back.TakeBack(1));
        foreach (SwapRequest swap in new[] { declined, back })
        {
            Assert.Equal("changed-meanwhile", swap.AnswerIt(agrees: true, Friend, Now, 1)?.Code);
            Assert.Equal("changed-meanwhile", swap.TakeBack(1)?.Code);
            Assert.Equal("changed-meanwhile", swap.Decide(accepts: true, "Ya", Office, Now, 1)?.Code);
        }
    }

    [Fact]
    public void Who_withdraws_says_when_and_why_once_and_a_mistake_is_taken_back()
    {
        Participant student = new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), Number = "1001", Facts = new() { Name = "Siti", Gender = Gender.Female, ProgrammeId = new(Guid.NewGuid()) } };
        DateOnly today = new(2025, 4, 24);
        Assert.Equal("withdrawal-day-invalid", student.Withdraw(today.AddDays(1), "Sakit", Office, today)?.Code);
        Assert.Equal("withdrawal-day-invalid", student.Withdraw(null, "Sakit", Office, today)?.Code);
        Assert.Equal("withdrawal-reason-missing", student.Withdraw(today, " ", Office, today)?.Code);
        Assert.Equal("changed-meanwhile", student.TakePart(1)?.Code);
        Assert.Null(student.Withdraw(today, " Sakit ", Office, today));
        Assert.Equal((today, "Sakit", Office), (student.WithdrawnOn, student.WithdrawalReason, student.WithdrawnBy));
        Assert.Equal("student-withdrawn-already", student.Withdraw(today, "Sakit", Office, today)?.Code);
        Assert.Null(student.TakePart(1));
        Assert.Equal((null, ""), (student.WithdrawnOn, student.WithdrawalReason));
    }

    [Fact]
    public void Exceptions_signed_later_stand_below_those_signed_before()
    {
        PlacementDraft draft = new()
        {
            InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), Number = 1, ScenarioId = new(Guid.NewGuid()), Name = "", InputHash = "", Seed = 1, ProgramVersion = "", SolvedAt = Now, SolveMilliseconds = 1, Bounds = "", Rows = [],
        };
        draft.Publish(Office, Now, "H05_balanced_sizes\tSakit");
        draft.Sign("H05_balanced_sizes\tSakit\nH04_group_size\tMundur");
        draft.Sign("");
        Assert.Equal("H05_balanced_sizes\tSakit\nH04_group_size\tMundur", draft.Exceptions);
    }

    private static SwapRequest Asked() => new()
    {
        InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), AskerId = new(Guid.NewGuid()), Number = 1, AskedNumber = "1002", AskedId = new ParticipantId(Guid.NewGuid()),
        AskerGroup = "K-01", AskedGroup = "K-02", WrittenBy = Writer, WrittenAt = Now,
    };
}
