using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public class ClearanceTests
{
    private static readonly DateTimeOffset Noon = new(2025, 4, 1, 5, 0, 0, TimeSpan.Zero);
    private static readonly StoredFileId Letter = new(new("33333333-3333-3333-3333-333333333333"));
    private static readonly Guid Siti = new("11111111-1111-1111-1111-111111111111"), Office = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void What_is_sent_waits_for_the_office_and_what_is_returned_can_be_sent_again()
    {
        Clearance clearance = New();
        Assert.Null(clearance.Submit(Asking(RequirementProof.Document), Letter, Siti, Noon));
        Assert.Equal(ClearanceState.Submitted, clearance.State);
        Assert.Null(clearance.Decide(new(ClearanceState.Returned, " Tidak terbaca ", Office, Noon), clearance.Version));
        Assert.Equal((ClearanceState.Returned, "Tidak terbaca", Office), (clearance.State, clearance.Reason, clearance.ChangedBy!.Value));
        Assert.Null(clearance.Submit(Asking(RequirementProof.Document), Letter, Siti, Noon));
        Assert.Equal((ClearanceState.Submitted, ""), (clearance.State, clearance.Reason));
    }

    [Fact]
    public void Who_is_asked_for_a_document_sends_one_and_what_was_sent_stays_in_the_history()
    {
        Clearance clearance = New();
        Assert.Equal("clearance-document-missing", clearance.Submit(Asking(RequirementProof.Document), null, Siti, Noon)?.Code);
        Assert.Null(New().Submit(Asking(RequirementProof.Statement), null, Siti, Noon));
        Assert.Null(clearance.Submit(Asking(RequirementProof.Document), Letter, Siti, Noon));
        Assert.Null(clearance.Decide(new(ClearanceState.Returned, "buram", Office, Noon), clearance.Version));
        Assert.Equal((Letter, ClearanceState.Returned), (ClearanceStep.Of(clearance, Siti).DocumentId!.Value, ClearanceStep.Of(clearance, Siti).State));
    }

    [Fact]
    public void What_the_office_marks_is_not_sent_by_the_student() =>
        Assert.Equal("clearance-not-by-student", New().Submit(Asking(RequirementProof.Office), Letter, Siti, Noon)?.Code);

    [Theory]
    [InlineData(ClearanceState.Accepted)]
    [InlineData(ClearanceState.Waived)]
    public void What_is_settled_is_not_sent_again(ClearanceState state)
    {
        Clearance clearance = New();
        Assert.Null(clearance.Decide(new(state, "sudah", Office, Noon), 1));
        Assert.Equal("clearance-is-settled", clearance.Submit(Asking(RequirementProof.Document), Letter, Siti, Noon)?.Code);
    }

    [Theory]
    [InlineData(ClearanceState.Returned, ClearanceState.Submitted)]
    [InlineData(ClearanceState.Waived, ClearanceState.Missing)]
    [InlineData(ClearanceState.Missing, ClearanceState.Accepted)]
    public void Whoever_returns_waives_or_takes_back_says_why(ClearanceState decided, ClearanceState before)
    {
        Clearance clearance = In(before);
        Assert.Equal(new("clearance-reason-missing", "Reason"), clearance.Decide(new(decided, " ", Office, Noon), clearance.Version));
        Assert.Equal("clearance-reason-long", clearance.Decide(new(decided, new string('x', Clearance.ReasonLength + 1), Office, Noon), clearance.Version)?.Code);
        Assert.Equal(before, clearance.State);
        Assert.Null(clearance.Decide(new(decided, "karena", Office, Noon), clearance.Version));
    }

    [Fact]
    public void Nothing_is_returned_that_was_not_sent() =>
        Assert.Equal("clearance-nothing-to-return", New().Decide(new(ClearanceState.Returned, "x", Office, Noon), 1)?.Code);

    [Fact]
    public void The_office_does_not_send_for_the_student() =>
        Assert.Equal("clearance-only-student-submits", New().Decide(new(ClearanceState.Submitted, "", Office, Noon), 1)?.Code);

    [Fact]
    public void Nobody_decides_over_what_he_has_not_seen() =>
        Assert.Same(Refusal.ChangedMeanwhile, New().Decide(new(ClearanceState.Accepted, "", Office, Noon), 0));

    [Fact]
    public void The_same_decision_twice_changes_nothing()
    {
        Clearance clearance = In(ClearanceState.Accepted);
        Assert.Null(clearance.Decide(new(ClearanceState.Accepted, "", Siti, Noon.AddDays(1)), clearance.Version));
        Assert.Equal((Noon, Office), (clearance.ChangedAt, clearance.ChangedBy!.Value));
    }

    [Fact]
    public void A_minor_is_under_eighteen_on_the_first_day_of_service_and_nobody_is_guessed_to_be_one()
    {
        Requirement consent = Asking(RequirementProof.Document, RequirementAudience.Minors);
        DateOnly first = new(2025, 4, 23);
        Assert.True(consent.IsAskedOf(new(2007, 4, 24), first));
        Assert.False(consent.IsAskedOf(new(2007, 4, 23), first));
        Assert.False(consent.IsAskedOf(null, first));
        Assert.True(Asking(RequirementProof.Document).IsAskedOf(null, first));
    }

    [Fact]
    public void The_usual_requirements_keep_the_rules() => Assert.All(Requirement.Defaults, usual =>
    {
        Assert.Null(Requirement.FaultOfCode(usual.Code));
        foreach ((string name, string task) in new[] { (usual.Name.Indonesian, usual.Instruction.Indonesian), (usual.Name.English, usual.Instruction.English) })
        {
            Assert.Null(new RequirementFacts { Name = name, Instruction = task, Proof = usual.Proof, Audience = usual.Audience }.Fault());
        }
    });

    [Theory]
    [InlineData(PeriodPhase.Drafting, "enrolment-not-open")]
    [InlineData(PeriodPhase.Enrolling, null)]
    [InlineData(PeriodPhase.Published, null)]
    [InlineData(PeriodPhase.Released, "enrolment-is-over")]
    [InlineData(PeriodPhase.Closed, "period-closed")]
    public void Students_send_from_the_opening_of_the_enrolment_until_the_release(PeriodPhase phase, string? refusal)
    {
        Period period = new() { InstitutionId = default, Id = default, Code = "1", Name = "1", Dates = new(null, null, null, null, null, null, null) };
        _ = phase == PeriodPhase.Drafting ? null : period.Enter(phase);
        Assert.Equal(refusal, period.FaultOfEnrolling()?.Code);
    }

    private static Requirement Asking(RequirementProof proof, RequirementAudience audience = RequirementAudience.Everybody) =>
        new() { InstitutionId = default, Id = default, PeriodId = default, Code = "x", Position = 1, Facts = new() { Name = "x", Instruction = "x", Proof = proof, Audience = audience } };

    private static Clearance New() => new() { InstitutionId = default, RequirementId = default, ParticipantId = default };

    private static Clearance In(ClearanceState state)
    {
        Clearance clearance = New();
        Assert.Null(state switch
        {
            ClearanceState.Missing => null,
            ClearanceState.Submitted => clearance.Submit(Asking(RequirementProof.Document), Letter, Siti, Noon),
            _ => clearance.Decide(new(state, "karena", Office, Noon), clearance.Version),
        });
        return clearance;
    }
}
