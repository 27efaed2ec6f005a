using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class CommitmentTests
{
    private static readonly DateOnly Due = new(2025, 6, 30);

    [Theory]
    [InlineData(-31, CommitmentState.Open)]
    [InlineData(-30, CommitmentState.DueSoon)]
    [InlineData(0, CommitmentState.DueSoon)]
    [InlineData(1, CommitmentState.Late)]
    public void A_commitment_is_due_soon_within_thirty_days_and_late_after_its_day(int days, CommitmentState state) =>
        Assert.Equal(state, New().StateOn(Due.AddDays(days)));

    [Theory]
    [InlineData(CommitmentStanding.Kept, CommitmentState.Kept)]
    [InlineData(CommitmentStanding.Dropped, CommitmentState.Dropped)]
    public void What_was_kept_or_dropped_is_never_late(CommitmentStanding standing, CommitmentState state)
    {
        Commitment commitment = New();
        Assert.Null(commitment.Report(new(standing, 1000, Due, "Berita acara", false), Due, 1));
        Assert.Equal(state, commitment.StateOn(Due.AddYears(1)));
        Assert.Equal(new Refusal("commitment-is-settled"), commitment.Change(commitment.Terms, 1));
        Assert.Null(commitment.Report(new(CommitmentStanding.Open, null, Due, "Keliru", false), Due, 1));
        Assert.Equal((CommitmentState.Late, 1000L), (commitment.StateOn(Due.AddYears(1)), commitment.ReachedMilli!.Value));
    }

    [Fact]
    public void Nothing_is_said_without_what_shows_it()
    {
        (string Code, string Field, CommitmentEvidence Evidence)[] cases =
        [
            ("commitment-needs-evidence", "Note", new(CommitmentStanding.Open, 1000, Due, " ", false)),
            ("commitment-drop-needs-reason", "Note", new(CommitmentStanding.Dropped, null, Due, "", true)),
            ("commitment-kept-needs-reached", "Reached", new(CommitmentStanding.Kept, null, Due, "Selesai", true)),
            ("commitment-reached-invalid", "Reached", new(CommitmentStanding.Open, -1, Due, "x", false)),
            ("commitment-evidence-day", "On", new(CommitmentStanding.Open, 1000, Due.AddDays(1), "x", false)),
            ("commitment-evidence-day", "On", new(CommitmentStanding.Open, 1000, null, "x", false)),
            ("commitment-note-long", "Note", new(CommitmentStanding.Open, 1000, Due, new string('x', 1001), false)),
        ];
        Assert.All(cases, wrong => Assert.Equal(new Refusal(wrong.Code, wrong.Field), New().Report(wrong.Evidence, Due, 1)));
        Assert.Null(New().Report(new(CommitmentStanding.Open, null, Due, "", true), Due, 1));
        Assert.Equal(Refusal.ChangedMeanwhile, New().Report(new(CommitmentStanding.Open, null, Due, "x", true), Due, 2));
    }

    [Fact]
    public void Terms_say_what_how_much_of_what_and_until_when()
    {
        CommitmentTerms right = New().Terms;
        (string Code, string Field, CommitmentTerms Terms)[] cases =
        [
            ("commitment-what-invalid", "What", right with { What = " " }),
            ("commitment-measure-invalid", "Measure", right with { Measure = new string('x', 121) }),
            ("commitment-unit-invalid", "Unit", right with { Unit = "" }),
            ("commitment-target-invalid", "Target", right with { TargetMilli = 0 }),
            ("commitment-target-invalid", "Target", right with { TargetMilli = null }),
            ("commitment-target-invalid", "Target", right with { TargetMilli = CommitmentTerms.TargetMilliAtMost + 1 }),
            ("commitment-due-missing", "DueOn", right with { DueOn = null }),
        ];
        Assert.All(cases, wrong => Assert.Equal(new Refusal(wrong.Code, wrong.Field), New().Change(wrong.Terms, 1)));
    }

    [Fact]
    public void An_entry_of_the_history_keeps_the_terms_as_they_were()
    {
        Commitment commitment = New();
        CommitmentEntry before = CommitmentEntry.Of(commitment, "Pemprov", new(Guid.NewGuid()), DateTimeOffset.UnixEpoch, Guid.Empty);
        Assert.Null(commitment.Change(commitment.Terms with { TargetMilli = 9000 }, 1));
        Assert.Equal((10_000, false, "Pemprov"), (before.TargetMilli, before.IsEvidence, before.OwedBy));
    }

    private static Commitment New()
    {
        Commitment commitment = new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), AgreementId = new(Guid.NewGuid()) };
        Assert.Null(commitment.Change(new() { OwedBy = new(Guid.NewGuid()), What = "Mendampingi UMKM", Measure = "UMKM yang punya NIB", Unit = "usaha", TargetMilli = 10_000, DueOn = Due }, 1));
        return commitment;
    }
}
