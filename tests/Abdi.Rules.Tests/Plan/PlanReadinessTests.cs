using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class PlanReadinessTests
{
    private static readonly PlanCounts Done = new() { HasFieldDays = true, Themes = 4, Hosts = 9, OpenHosts = 3, OpenHostsWithNeed = 3, Students = 935, Supervisors = 60 };

    [Fact]
    public void A_period_with_every_step_done_may_be_placed() =>
        Assert.Null(PlanReadiness.FaultOfEntering(PeriodPhase.Placing, PlanReadiness.Of(Done)));

    [Fact]
    public void Each_missing_step_keeps_a_period_from_being_placed_but_not_from_enrolling()
    {
        PlanCounts[] lacking = [Done with { HasFieldDays = false }, Done with { Themes = 0 }, Done with { OpenHosts = 0 }, Done with { OpenHostsWithNeed = 0 }, Done with { Students = 0 }, Done with { Supervisors = 0 }];
        Assert.All(lacking, counts =>
        {
            IReadOnlyList<PlanStep> steps = PlanReadiness.Of(counts);
            Assert.Single(steps, step => !step.IsDone);
            Assert.Equal("plan-not-ready", PlanReadiness.FaultOfEntering(PeriodPhase.Placing, steps)?.Code);
            Assert.Null(PlanReadiness.FaultOfEntering(PeriodPhase.Enrolling, steps));
        });
    }

    [Fact]
    public void Planning_leads_from_drafting_over_enrolling_to_placing_and_no_further() =>
        Assert.Equal(
            [PeriodPhase.Enrolling, PeriodPhase.Placing, null, null, null, null, null, null],
            Enum.GetValues<PeriodPhase>().Select(PlanReadiness.NextPhase));
}
