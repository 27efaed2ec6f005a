using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

public sealed class HostTests
{
    private static readonly Area District = new("36.02.16", "Cijaku"), Regency = new("36.02", "Kabupaten Lebak");

    [Fact]
    public void A_village_becomes_a_host_about_which_nothing_is_known_but_its_point()
    {
        Host host = Host.OfVillage(new(Guid.Empty), new(Guid.Empty), Village(new(-6.7, 106.1), PointSource.Published));
        Assert.Equal(("36.02.16.2001", "Cijaku", "36.02"), (host.Code, host.Name, host.RegencyCode));
        Assert.Equal((new(-6.7, 106.1), PointSource.Published), (host.Point, host.PointSource));
        Assert.Equal((null, null, null, null), (host.Population, host.MaxGroups, host.LodgingFemale, host.LodgingMale));
    }

    [Fact]
    public void A_point_that_was_stated_by_hand_outlives_a_newer_gazetteer()
    {
        Host host = Host.OfVillage(default, default, Village(null, PointSource.Unknown));
        Assert.Null(host.Change(host.Facts with { Point = new(-6.71, 106.12) }, 1));
        Assert.False(host.TakePoint(Village(new(-6.7, 106.1), PointSource.Published)));
        Assert.Equal((new(-6.71, 106.12), PointSource.Stated), (host.Point, host.PointSource));
    }

    [Fact]
    public void A_better_gazetteer_gives_the_point_that_was_missing()
    {
        Host host = Host.OfVillage(default, default, Village(null, PointSource.Unknown));
        Assert.True(host.TakePoint(Village(new(-6.7, 106.1), PointSource.DistrictMean)));
        Assert.True(host.TakePoint(Village(new(-6.72, 106.1), PointSource.Published)));
        Assert.Equal(PointSource.Published, host.PointSource);
    }

    [Fact]
    public void A_change_that_does_not_touch_the_point_leaves_its_source()
    {
        Host host = Host.OfVillage(default, default, Village(new(-6.7, 106.1), PointSource.DistrictMean));
        Assert.Null(host.Change(host.Facts with { MaxGroups = 2 }, 1));
        Assert.Equal(PointSource.DistrictMean, host.PointSource);
    }

    [Theory]
    [InlineData("-", null)]
    [InlineData("20601234", "ok")]
    [InlineData("P3602030201", "ok")]
    [InlineData("new", null)]
    [InlineData("36.02.16.2001", null)]
    [InlineData("3602162001", null)]
    [InlineData("", null)]
    public void The_code_of_a_place_holds_a_digit_and_is_no_village_code(string code, string? ok) =>
        Assert.Equal(ok is null, Host.FaultOfCode(code) is not null);

    [Fact]
    public void What_cannot_be_is_refused_with_its_field()
    {
        HostFacts facts = new() { Name = "Cijaku" };
        Assert.Null(facts.Fault());
        Assert.Equal("MaxGroups", (facts with { MaxGroups = -1 }).Fault()!.Field);
        Assert.Equal("LodgingMale", (facts with { LodgingMale = 2001 }).Fault()!.Field);
        Assert.Equal("Name", (facts with { Name = " " }).Fault()!.Field);
    }

    [Theory]
    [InlineData(-6.7, 106.1, null)]
    [InlineData(5.89, 95.32, null)]
    [InlineData(-2.6, 140.7, null)]
    [InlineData(106.1, -6.7, "host-point-swapped")]
    [InlineData(6.7, 106.1, "host-point-outside")]
    [InlineData(-6.7, 10.61, "host-point-outside")]
    [InlineData(-6658713, 105596432, "host-point-outside")]
    [InlineData(0, 0, "host-point-outside")]
    [InlineData(double.NaN, 106.1, "host-point-outside")]
    public void A_point_lies_in_the_country_and_exchanged_angles_are_told_as_such(double latitude, double longitude, string? code)
    {
        Refusal? refusal = new HostFacts { Name = "Cijaku", Point = new(latitude, longitude) }.Fault();
        Assert.Equal((code, code is null ? null : "Latitude"), (refusal?.Code, refusal?.Field));
    }

    private static GazetteerVillage Village(GeoPoint? point, PointSource source) => new(VillageCode.Parse("36.02.16.2001"), "Cijaku", District, Regency, point, source);
}
