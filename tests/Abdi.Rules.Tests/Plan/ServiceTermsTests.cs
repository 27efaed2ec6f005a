using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class ServiceTermsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(1, null)]
    [InlineData(288, "0812-3456-7890")]
    [InlineData(ServiceTerms.HoursAtMost, "(0254) 330 330")]
    [InlineData(null, "+62 812 3456 7890")]
    [InlineData(null, "112")]
    public void What_is_not_decided_and_what_can_be_asked_is_taken(int? hours, string? phone) => Assert.Null(new ServiceTerms(hours, phone).Fault());

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(ServiceTerms.HoursAtMost + 1)]
    public void Hours_that_no_season_has_are_refused(int hours) => Assert.Equal(new Refusal("period-hours-invalid", "HoursWanted"), new ServiceTerms(hours, null).Fault());

    [Theory]
    [InlineData("pos jaga")]
    [InlineData("11")]
    [InlineData("0812 3456 7890 1234")]
    [InlineData("0812/3456")]
    [InlineData("0812 3456 7890                   ")]
    public void What_cannot_be_dialled_is_refused(string phone) => Assert.Equal(new Refusal("period-phone-invalid", "SafetyPhone"), new ServiceTerms(null, phone).Fault());

    [Fact]
    public void A_change_that_is_refused_changes_nothing()
    {
        ServiceTerms asked = new(288, "0812 3456 7890");
        Period period = New();
        Assert.Null(period.Change("KKM", Open, asked, readVersion: 1));
        Assert.Equal("period-hours-invalid", period.Change("Lain", Open, asked with { HoursWanted = 0 }, readVersion: 1)?.Code);
        Assert.Equal(("KKM", asked), (period.Name, period.Service));
        Assert.Null(period.Change("KKM", Open, new(null, null), readVersion: 1));
        Assert.Equal(new(null, null), period.Service);
    }

    [Fact]
    public void A_season_that_is_closed_asks_nothing_else()
    {
        Period period = New();
        period.Enter(PeriodPhase.Closed);
        Assert.Equal("period-closed", period.Change("KKM", Open, new(288, null), readVersion: 1)?.Code);
        Assert.Null(period.Service.HoursWanted);
    }

    private static PeriodDates Open => new(null, null, null, null, null, null, null);

    private static Period New() => new() { InstitutionId = new(Guid.NewGuid()), Id = new(Guid.NewGuid()), Code = "2025-1", Name = "KKM", Dates = Open };
}
