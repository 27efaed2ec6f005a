using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;

namespace Abdi.App.Release;

/// <summary>The buses of the season whose placement waits for the gong, filled by the rule that every office uses.</summary>
internal sealed class DemoManifest(DemoOffice office, DemoPeriod demo)
{
    private const int Seats = 50, Spare = 2, FirstLeader = 200, BusesOfTurn = 6;
    private const int FirstDepartureHour = 9, MinutesBetween = 20;

    private readonly AbdiDb db = office.Db;

    /// <summary>Writes them, inside of the transaction that is open. The placement is published.</summary>
    public async Task Write(CancellationToken cancel)
    {
        Period period = demo.Period;
        IReadOnlyList<Traveller> groups = await db.ListTravellers(period.Id, ReadinessQuestion.Released(db, period, period.Dates.ReleaseOn!.Value), cancel);
        int needed = (groups.Sum(group => group.Students) + Seats - 1) / Seats;
        Bus[] buses = [.. Enumerable.Range(1, needed + Spare).Select(BusOf)];
        BusFilling.Result filled = BusFilling.Fill(buses, groups);
        db.Buses.AddRange(buses);
        db.BusRides.AddRange(filled.Rides.Select(ride => new BusRide { InstitutionId = office.Id, PeriodId = period.Id, GroupCode = ride.Key, BusId = ride.Value }));
        await db.SaveChangesAsync(cancel);
    }

    private Bus BusOf(int number)
    {
        BusFacts facts = new()
        {
            Name = $"Bus {number}", Seats = Seats, Plate = "", LeaderName = demo.Season.Names.OfStudent(FirstLeader + number, number % 2 == 0), LeaderPhone = "", DepartsFrom = "Lapangan kampus",
            DepartsAt = WesternIndonesia.At(demo.Period.Dates.FieldFrom!.Value, new TimeOnly(FirstDepartureHour, 0).AddMinutes(MinutesBetween * ((number - 1) / BusesOfTurn))),
        };
        DemoOffice.Demand(facts.Fault());
        return new() { InstitutionId = office.Id, Id = new(office.NewId()), PeriodId = demo.Period.Id, Facts = facts };
    }
}
