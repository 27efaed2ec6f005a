using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class EnterpriseTests
{
    private static readonly EnterpriseRecord Chips = Payloads.Read<EnterpriseRecord>(FieldKinds.Enterprise);
    private static readonly EnterpriseProgressRecord Later = Payloads.Read<EnterpriseProgressRecord>(FieldKinds.EnterpriseProgress);

    [Theory]
    [InlineData(0, EnterpriseSize.Micro)]
    [InlineData(1_000_000_000, EnterpriseSize.Micro)]
    [InlineData(1_000_000_001, EnterpriseSize.Small)]
    [InlineData(5_000_000_000, EnterpriseSize.Small)]
    [InlineData(5_000_000_001, EnterpriseSize.Medium)]
    [InlineData(10_000_000_000, EnterpriseSize.Medium)]
    [InlineData(10_000_000_001, EnterpriseSize.Large)]
    public void A_limit_of_capital_belongs_to_the_lower_class(long rupiah, EnterpriseSize size) => Assert.Equal(size, EnterpriseSizes.ByCapital(rupiah));

    [Theory]
    [InlineData(2_000_000_000, EnterpriseSize.Micro)]
    [InlineData(2_000_000_001, EnterpriseSize.Small)]
    [InlineData(15_000_000_000, EnterpriseSize.Small)]
    [InlineData(15_000_000_001, EnterpriseSize.Medium)]
    [InlineData(50_000_000_000, EnterpriseSize.Medium)]
    [InlineData(50_000_000_001, EnterpriseSize.Large)]
    public void A_limit_of_sales_belongs_to_the_lower_class(long rupiah, EnterpriseSize size) => Assert.Equal(size, EnterpriseSizes.BySales(rupiah));

    [Fact]
    public void Sales_decide_where_there_are_any_and_capital_where_there_are_none()
    {
        Assert.Equal(EnterpriseSize.Micro, EnterpriseSizes.Find(2_000_000_000, 9_000_000_000));
        Assert.Equal(EnterpriseSize.Medium, EnterpriseSizes.Find(null, 9_000_000_000));
        Assert.Equal(EnterpriseSize.Medium, EnterpriseSizes.Find(0, 9_000_000_000));
        Assert.Equal(EnterpriseSize.Micro, EnterpriseSizes.Find(0, null));
        Assert.Null(EnterpriseSizes.Find(null, null));
        Assert.Null((Chips with { Capital = null, YearlySales = null }).Size);
    }

    [Fact]
    public void The_ladder_has_five_rungs_and_every_step_stands_on_one()
    {
        Assert.Equal(5, LadderRungs.Rungs.Count);
        Assert.Equal(Enum.GetValues<LadderStep>(), LadderRungs.Rungs.SelectMany(LadderRungs.StepsOf));
    }

    [Fact]
    public void A_rung_is_complete_when_all_its_steps_are_reached()
    {
        LadderRungs rungs = new(Legal: [LadderStep.Nib, LadderStep.Halal], Finance: [LadderStep.KurReady, LadderStep.BankAccount, LadderStep.KurReady]);
        Assert.False(rungs.IsComplete(Rung.Legal));
        Assert.True(rungs.IsComplete(Rung.Finance));
        Assert.False(rungs.IsComplete(Rung.Books));
        Assert.Equal([LadderStep.Nib, LadderStep.Halal, LadderStep.BankAccount, LadderStep.KurReady], rungs.ListReached());
        Assert.All(LadderRungs.Rungs, rung => Assert.True(Chips.Rungs.IsComplete(rung)));
    }

    [Fact]
    public void Steps_are_gained_and_lost_and_what_was_not_looked_at_is_neither()
    {
        LadderRungs before = new(Legal: [LadderStep.Nib], Books: [LadderStep.DailyRecord], Market: [], Finance: [LadderStep.BankAccount]);
        LadderRungs after = new(Legal: [LadderStep.Brand, LadderStep.Nib, LadderStep.Halal], Books: [], Production: [LadderStep.Recipe]);
        LadderChange change = LadderChange.Between(before, after);
        Assert.Equal([LadderStep.Halal, LadderStep.Brand], change.Gained);
        Assert.Equal([LadderStep.DailyRecord], change.Lost);
    }

    [Fact]
    public void A_step_on_another_rung_is_refused()
    {
        Assert.Equal(["enterprise-rungs"], Payloads.FaultsOf(Chips with { Rungs = new(Legal: [LadderStep.Qris]) }));
        Assert.Equal(["enterprise-progress-rungs"], Payloads.FaultsOf(Later with { Rungs = new(Books: [LadderStep.Nib]) }));
    }

    [Fact]
    public void Follow_ups_are_due_at_the_end_and_three_and_six_months_after_the_recall()
    {
        DateOnly recall = new(2025, 5, 31);
        Assert.Equal([recall, new(2025, 8, 31), new(2025, 11, 30)], Enum.GetValues<FollowUp>().Select(at => EnterpriseProgressRecord.DueOn(at, recall)));
        Assert.Equal(new(2025, 2, 28), EnterpriseProgressRecord.DueOn(FollowUp.Months3, new(2024, 11, 30)));
    }

    [Fact]
    public void A_look_before_the_baseline_and_lost_steps_are_told()
    {
        Assert.Equal(["enterprise-steps-lost"], Later.DoubtsWith(Chips).Select(doubt => doubt.Code));
        Assert.Equal(["enterprise-progress-before-baseline"], (Later with { On = Chips.On.AddDays(-1), Rungs = Chips.Rungs }).DoubtsWith(Chips).Select(doubt => doubt.Code));
        Assert.Empty((Later with { Rungs = Chips.Rungs }).DoubtsWith(Chips));
    }

    [Fact]
    public void Without_consent_or_too_large_is_told_and_nothing_is_negative()
    {
        Assert.Equal(["enterprise-without-consent"], Payloads.DoubtsOf(Chips with { Consent = false }));
        Assert.Equal(["enterprise-large"], Payloads.DoubtsOf(Chips with { YearlySales = 50_000_000_001 }));
        Assert.Equal(
            ["enterprise-name", "enterprise-trade", "enterprise-capital", "enterprise-sales", "enterprise-workers"],
            Payloads.FaultsOf(Chips with { Name = "", Trade = "", Capital = -1, YearlySales = -1, Workers = -1 }));
    }

    [Fact]
    public void Coaching_is_measured_by_subject()
    {
        EnterpriseVisitRecord visit = Payloads.Read<EnterpriseVisitRecord>(FieldKinds.EnterpriseVisit);
        Assert.Equal([new Measure("enterprise.marketing.minutes", 60)], visit.Measures());
        Assert.Equal([new Measure("enterprise.management.minutes", 60)], (visit with { Subject = CoachingSubject.Management }).Measures());
        Assert.Equal(["enterprise-visit-minutes", "enterprise-visit-what"], Payloads.FaultsOf(visit with { Minutes = 0, What = "" }));
    }
}
