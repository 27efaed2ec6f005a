using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;

namespace Abdi.App.Release;

/// <summary>The buses of a period and who rides them, as the office has it on the table. It tells the placement: nobody outside the office may see it before the gong.</summary>
/// <param name="Buses">The buses in order.</param>
/// <param name="Groups">The groups of the published placement, by code; none while nothing is published.</param>
/// <param name="Places">Where each serves.</param>
/// <param name="IsSecret">Whether the placement waits for the gong.</param>
public sealed record OpenManifest(IReadOnlyList<Bus> Buses, IReadOnlyList<Traveller> Groups, IReadOnlyDictionary<string, PlaceInWords> Places, bool IsSecret)
{
    /// <summary>Gets the groups that have no bus.</summary>
    public IReadOnlyList<Traveller> Waiting => [.. Groups.Where(group => group.Rides is null)];

    /// <summary>Reads it.</summary>
    public static async Task<OpenManifest> Of(AbdiDb db, Period period, DateOnly today, CancellationToken cancel)
    {
        // The buses first: should somebody get on between the two, the version that was read is older than what is seen on it, and saving is refused.
        IReadOnlyList<Bus> buses = await db.ListBuses(period.Id, cancel);
        IReadOnlyList<Traveller> groups = await db.ListTravellers(period.Id, ReadinessQuestion.Released(db, period, today), cancel);
        return new(
            buses, groups, await db.ListPlaces(period.Id, [.. groups.Select(group => group.Code)], cancel),
            groups.Count > 0 && !PlacementTerms.IsSeen(await db.FindTerms(period.Id, cancel), period.Phase, bySupervisors: false));
    }

    /// <summary>The groups of a bus.</summary>
    public IReadOnlyList<Traveller> On(BusId bus) => [.. Groups.Where(group => group.Rides == bus)];

    /// <summary>How many ride a bus, persons.</summary>
    public int Riders(Bus bus) => BusFilling.Riders(On(bus.Id), bus.Facts.TakesSupervisors);
}
