using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using CsCheck;

namespace Abdi.Rules.Tests.Release;

public class BusFillingTests
{
    private static readonly PeriodSupervisorId Budi = new(new(1, 0, 0, new byte[8])), Sri = new(new(2, 0, 0, new byte[8]));

    private static readonly Gen<(int[] Seats, (int Region, int Students)[] Groups)> Seasons = Gen.Select(Gen.Int[5, 40].Array[0, 6], Gen.Select(Gen.Int[1, 4], Gen.Int[1, 16]).Array[0, 14]);

    [Fact]
    public void Groups_of_a_region_ride_together_from_north_to_south()
    {
        Bus[] buses = [BusOf("Bus 2", 30), BusOf("Bus 1", 30), BusOf("Bus 10", 30)];
        Traveller[] groups = [Group("K-1", "south", -6.9, 12), Group("K-2", "north", -6.0, 12), Group("K-3", "south", -6.8, 12), Group("K-4", "north", -6.1, 12), Group("K-5", "middle", -6.5, 12)];
        BusFilling.Result filled = BusFilling.Fill(buses, groups);
        Assert.Equal(["K-1 Bus 10", "K-2 Bus 1", "K-3 Bus 10", "K-4 Bus 1", "K-5 Bus 2"], filled.Rides.Select(ride => $"{ride.Key} {buses.Single(bus => bus.Id == ride.Value).Facts.Name}").Order(StringComparer.Ordinal));
        Assert.Empty(filled.Left);
    }

    [Fact]
    public void A_group_that_fits_nowhere_is_named_with_the_seats_it_needs_and_is_not_split()
    {
        BusFilling.Result filled = BusFilling.Fill([BusOf("1", 15), BusOf("2", 15)], [Group("K-1", "a", -6, 14), Group("K-2", "a", -6.1, 14), Group("K-3", "b", -7, 9)]);
        Assert.Equal(["K-3"], filled.Left.Select(group => group.Code));
        Assert.Equal(9, filled.SeatsMissing);
    }

    [Fact]
    public void The_largest_are_seated_first_where_that_leaves_fewer_behind()
    {
        BusFilling.Result filled = BusFilling.Fill([BusOf("1", 10), BusOf("2", 16)], [Group("K-1", "a", -6, 8), Group("K-2", "b", -6.5, 8), Group("K-3", "c", -7, 10)]);
        Assert.Equal((0, 3), (filled.SeatsMissing, filled.Rides.Count));
    }

    [Fact]
    public void Who_rides_already_stays_and_a_supervisor_of_two_groups_takes_one_seat()
    {
        Bus bus = BusOf("1", 21, takesSupervisors: true);
        Traveller rides = Group("K-1", "a", -6, 10) with { Rides = bus.Id };
        Assert.Equal(21, BusFilling.Riders([rides, Group("K-2", "a", -6, 10)], takesSupervisors: true));
        Assert.Equal(["K-2"], BusFilling.Fill([bus], [rides, Group("K-2", "a", -6, 10)]).Rides.Keys);
        Assert.Equal(["K-2"], BusFilling.Fill([bus], [rides, Group("K-2", "a", -6, 10) with { Supervisor = Sri }]).Left.Select(group => group.Code));
    }

    [Fact]
    public void No_bus_is_ever_over_its_seats_everybody_is_told_of_and_the_order_asked_in_does_not_matter() => Seasons.Sample(season =>
    {
        Bus[] buses = [.. season.Seats.Select((seats, i) => BusOf($"{i}", seats))];
        Traveller[] groups = [.. season.Groups.Select((group, i) => Group($"K-{i:00}", $"{group.Region}", -6 - (0.1 * group.Region), group.Students))];
        BusFilling.Result filled = BusFilling.Fill(buses, groups), again = BusFilling.Fill([.. buses.Reverse()], [.. groups.Reverse()]);
        return buses.All(bus => groups.Where(group => filled.Rides.TryGetValue(group.Code, out BusId rides) && rides == bus.Id).Sum(group => group.Students) <= bus.Facts.Seats)
            && filled.Rides.Count + filled.Left.Count == groups.Length
            && filled.SeatsMissing == filled.Left.Sum(group => group.Students)
            && filled.Rides.OrderBy(ride => ride.Key, StringComparer.Ordinal).SequenceEqual(again.Rides.OrderBy(ride => ride.Key, StringComparer.Ordinal));
    });

    [Theory]
    [InlineData("", 50, "bus-name-invalid")]
    [InlineData("Bus 1", 0, "bus-seats-invalid")]
    [InlineData("Bus 1", 101, "bus-seats-invalid")]
    [InlineData("Bus 1", 9, "bus-seats-taken")]
    [InlineData("Bus 1", 10, null)]
    public void A_bus_has_a_name_and_seats_for_those_who_ride_it(string name, int seats, string? code)
    {
        Bus bus = BusOf("1", 50);
        Assert.Equal(code, bus.Change(bus.Facts with { Name = name, Seats = seats }, riders: 10, readVersion: 1)?.Code);
        Assert.Equal(code is null ? seats : 50, bus.Facts.Seats);
    }

    [Fact]
    public void A_bus_takes_as_many_as_it_has_seats() => Assert.Equal((null, "bus-over-full"), (BusOf("1", 20).FaultOfRiding(20)?.Code, BusOf("1", 20).FaultOfRiding(21)?.Code));

    private static Bus BusOf(string name, int seats, bool takesSupervisors = false) => new()
    {
        InstitutionId = new(Guid.Empty), Id = new(Guid.NewGuid()), PeriodId = new(Guid.Empty), Facts = new() { Name = name, Seats = seats, Plate = "", LeaderName = "", LeaderPhone = "", DepartsFrom = "", TakesSupervisors = takesSupervisors },
    };

    private static Traveller Group(string code, string region, double latitude, int students) => new(code, region, latitude, students, Budi, null);
}
