using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

public class CheckInTests
{
    private static readonly CheckInRecord Here = Payloads.Read<CheckInRecord>(FieldKinds.CheckIn);
    private static readonly PoskoRecord Posko = Payloads.Read<PoskoRecord>(FieldKinds.Posko);

    [Fact]
    public void A_degree_of_latitude_is_a_three_hundred_and_sixtieth_of_the_earth()
    {
        Assert.Equal(0, PoskoDistance.Metres(Here, Posko));
        Assert.Equal(2 * Math.PI * 6_371_008.8 / 360, PoskoDistance.Metres(Here with { Latitude = -5.65 }, Posko)!.Value, 1e-3);
    }

    // 0.005 degrees are 556 m.
    [Theory]
    [InlineData(0, 12, Nearness.Near)]
    [InlineData(0, 491, Nearness.Near)]
    [InlineData(0, 492, Nearness.Unknown)]
    [InlineData(0.005, 12, Nearness.Far)]
    [InlineData(0.005, 50, Nearness.Unknown)]
    [InlineData(1, 5000, Nearness.Far)]
    public void Near_and_far_are_said_where_neither_accuracy_can_change_it(double degrees, int accuracy, Nearness expected) =>
        Assert.Equal(expected, PoskoDistance.Of(Here with { Latitude = Here.Latitude + degrees, AccuracyMetres = accuracy }, Posko with { AccuracyMetres = 9 }));

    [Fact]
    public void What_is_missing_makes_the_distance_unknown_and_never_nothing()
    {
        CheckInRecord nowhere = Here with { Latitude = null, Longitude = null, AccuracyMetres = null, NoPosition = NoPosition.Denied };
        Assert.Null(PoskoDistance.Metres(nowhere, Posko));
        Assert.Null(PoskoDistance.Metres(Here, null));
        Assert.All(new[] { PoskoDistance.Of(nowhere, Posko), PoskoDistance.Of(Here, null), PoskoDistance.Of(Here with { AccuracyMetres = null }, Posko) }, near => Assert.Equal(Nearness.Unknown, near));
    }

    [Fact]
    public void A_position_is_whole_on_the_earth_and_not_denied_at_once()
    {
        Assert.Equal(["check-in-position-half"], Payloads.FaultsOf(Here with { Longitude = null }));
        Assert.Equal(["check-in-position-impossible"], Payloads.FaultsOf(Here with { Latitude = 91 }));
        Assert.Equal(["check-in-position-impossible"], Payloads.FaultsOf(Here with { Latitude = double.NaN }));
        Assert.Equal(["check-in-accuracy"], Payloads.FaultsOf(Here with { AccuracyMetres = -1 }));
        Assert.Equal(["check-in-position-and-none"], Payloads.FaultsOf(Here with { NoPosition = NoPosition.Unavailable }));
        Assert.Equal(["posko-position-impossible"], Payloads.FaultsOf(Posko with { Longitude = 181 }));
    }

    [Fact]
    public void Nobody_has_to_tell_a_position_but_should_say_why_not()
    {
        CheckInRecord nowhere = Here with { Latitude = null, Longitude = null, AccuracyMetres = null };
        Assert.Empty(Payloads.FaultsOf(nowhere));
        Assert.Equal(["check-in-position-unexplained"], Payloads.DoubtsOf(nowhere));
        Assert.Empty(Payloads.DoubtsOf(nowhere with { NoPosition = NoPosition.Denied }));
    }

    [Fact]
    public void The_day_is_that_of_a_clock_in_indonesia()
    {
        // 16:30 UTC is half past eleven in the west and already the next day in the east.
        CheckInRecord late = Here with { At = new(2025, 5, 6, 16, 30, 0, TimeSpan.Zero) };
        Assert.Empty(Payloads.DoubtsOf(late));
        Assert.Empty(Payloads.DoubtsOf(late with { On = new(2025, 5, 7) }));
        Assert.Equal(["check-in-other-day"], Payloads.DoubtsOf(late with { On = new(2025, 5, 8) }));
        Assert.Equal(["check-in-other-day"], Payloads.DoubtsOf(late with { On = new(2025, 5, 5) }));
        Assert.Equal(DateOnly.MaxValue, IndonesianDay.Of(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_posko_in_the_sea_off_africa_or_somewhere_about_is_told()
    {
        Assert.Equal(["posko-outside-indonesia"], Payloads.DoubtsOf(Posko with { Latitude = 0, Longitude = 0 }));
        Assert.Equal(["posko-accuracy-coarse"], Payloads.DoubtsOf(Posko with { AccuracyMetres = 101 }));
        Assert.Empty(Payloads.DoubtsOf(Posko with { AccuracyMetres = 100 }));
    }
}
