using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Plan;

/// <summary>A second fictional university, which plans groups in the south in the same months: without it the calendar of the province would show nothing to agree upon.</summary>
internal sealed class DemoNeighbour(DemoOffice office, DemoSeason season)
{
    private const int Hosts = 64;
    private const ulong Stream = 9_000_000_000;

    /// <summary>The institution, which has no accounts.</summary>
    public static Institution Founded(DateTimeOffset now) => new()
    {
        InstitutionId = new(Guid.CreateVersion7(now)), Code = "contoh-selatan", Name = "Universitas Contoh Selatan", Latitude = -6.31, Longitude = 106.11, IsDemo = true,
    };

    /// <summary>Writes its period and its hosts, as long as it is in scope.</summary>
    public async Task Write(CancellationToken cancel)
    {
        Period period = new()
        {
            InstitutionId = office.Id, Id = new(office.NewId()), Code = "2025-2", Name = "KKN tematik 2025 (contoh)",
            Dates = new PeriodDates(new(2025, 10, 10), new(2025, 10, 20), new(2025, 10, 31), new(2025, 11, 3), new(2025, 12, 12), null, null).WithDefaults(),
        };
        DemoOffice.Demand(period.Dates.Fault() ?? period.Enter(PeriodPhase.Enrolling));
        office.Db.Institutions.Add(office.Institution);
        office.Db.Periods.Add(period);
        await office.Db.SaveChangesAsync(cancel);

        DemoVillage[] south = [.. season.Villages.Where(village => village.IsInLaggingSouth && village.HoldReason.Length == 0)];
        new SeededRandom(season.Seed, Stream).Shuffle<DemoVillage>(south);
        await office.Db.InsertMany<Host>([.. south.Take(Hosts).Select(village => DemoUniversity.HostOf(office, village))], cancel);
    }
}
