using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class IncidentTests
{
    private static readonly IncidentRecord Slip = Payloads.Read<IncidentRecord>(FieldKinds.Incident);

    [Theory]
    [InlineData(IncidentSeverity.Minor, false)]
    [InlineData(IncidentSeverity.Serious, true)]
    [InlineData(IncidentSeverity.Fatal, true)]
    public void What_is_serious_or_fatal_reaches_the_office_at_once(IncidentSeverity severity, bool atOnce) =>
        Assert.Equal(atOnce, (Slip with { Severity = severity }).MustReachOfficeAtOnce);

    [Fact]
    public void It_belongs_to_the_day_by_the_clocks_of_the_west() => Assert.Equal(new DateOnly(2025, 5, 7), Slip.On);

    [Fact]
    public void Words_are_needed_and_a_place_is_not()
    {
        Assert.Empty(Payloads.FaultsOf(Slip with { Latitude = null, Longitude = null }));
        Assert.Equal(["incident-position-half"], Payloads.FaultsOf(Slip with { Latitude = null }));
        Assert.Equal(["incident-position-impossible"], Payloads.FaultsOf(Slip with { Latitude = -91 }));
        Assert.Equal(["incident-people", "incident-what", "incident-done-long"], Payloads.FaultsOf(Slip with { People = -1, What = "", Done = new('a', 1001) }));
    }

    [Fact]
    public void What_contradicts_itself_is_told()
    {
        Assert.Empty(Payloads.DoubtsOf(Slip with { People = 0 }));
        Assert.Equal(["incident-without-people"], Payloads.DoubtsOf(Slip with { Sort = IncidentSort.Accident, Severity = IncidentSeverity.Fatal, People = 0 }));
        Assert.Equal(["incident-near-miss-fatal"], Payloads.DoubtsOf(Slip with { Severity = IncidentSeverity.Fatal }));
    }

    [Fact]
    public void It_is_never_measured() => Assert.Empty(Slip.Measures());
}
