using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

public sealed class SolveJobTests
{
    private static readonly DateTimeOffset Now = new(2025, 4, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_job_that_waits_is_stopped_at_once()
    {
        SolveJob job = Job();
        Assert.Null(job.Ask(isEnough: false, Now));
        Assert.Equal(SolveState.Cancelled, job.State);
    }

    [Fact]
    public void Nobody_is_content_with_what_breaks_a_rule()
    {
        SolveJob job = Job();
        job.Begin(Now);
        Assert.Equal("solve-nothing-yet", job.Ask(isEnough: true, Now)?.Code);
        job.Tell("Seating", new(3, 0, 0, 100, 90), Now);
        Assert.Equal("solve-nothing-yet", job.Ask(isEnough: true, Now)?.Code);
        job.Tell("Improving", new(0, 0, 0, 100, 80), Now);
        Assert.Null(job.Ask(isEnough: true, Now));
        Assert.True(job.IsEnoughAsked);
        Assert.Equal(0.25, job.Best!.WishGap);
    }

    [Fact]
    public void What_has_ended_cannot_be_asked_for_anything()
    {
        SolveJob job = Job();
        job.Begin(Now);
        job.End(SolveState.Placed, Now);
        Assert.Equal("solve-has-ended", job.Ask(isEnough: false, Now)?.Code);
    }

    [Fact]
    public void The_best_so_far_is_kept_when_a_stage_has_nothing_better()
    {
        SolveJob job = Job();
        job.Begin(Now);
        job.Tell("Improving", new(0, 1, 2, 3, 3), Now);
        job.Tell("Conflicts", null, Now);
        Assert.Equal(("Conflicts", 1), (job.Stage, job.Best!.SkillShortfall));
    }

    private static SolveJob Job() => new()
    {
        InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), PeriodId = new(Guid.NewGuid()), ScenarioId = new(Guid.NewGuid()), Name = "Skenario 1", InputHash = "", Seed = 1, OrderedBy = Guid.NewGuid(), OrderedAt = Now,
    };
}
