using System.Globalization;
using Abdi.App.Plan;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The hazard cards of the places that wait for groups: most are complete, of some the office has still to hear.</summary>
internal sealed class DemoSites(DemoOffice office, DemoPeriod demo)
{
    private const ulong Stream = 9_700_000_000;
    private const int FirstContact = 400, HazardsAtMost = 3;
    private const double AreComplete = 0.85;

    private readonly AbdiDb db = office.Db;

    /// <summary>Writes them, inside of the transaction that is open. The placement is published.</summary>
    public async Task Write(CancellationToken cancel)
    {
        PeriodId period = demo.Period.Id;
        List<Host> hosts = await db.Hosts.AsNoTracking().Where(host => db.PlacedGroups.Any(group => group.PeriodId == period && group.HostId == host.Id)).OrderBy(host => host.Code).ToListAsync(cancel);
        db.SiteCards.AddRange(hosts.Select(CardOf));
        await db.SaveChangesAsync(cancel);
    }

    private SiteCard CardOf(Host host, int at)
    {
        SeededRandom random = new(demo.Season.Seed, Stream + (ulong)at);
        bool isComplete = random.Chance(AreComplete);
        Hazard[] all = Enum.GetValues<Hazard>();
        SiteCard card = new() { InstitutionId = office.Id, HostId = host.Id };
        DemoOffice.Demand(card.Change(new()
        {
            Contact = demo.Season.Names.OfStudent(FirstContact + at, isWoman: random.Chance(0.2)), ContactOffice = "kepala desa (contoh)", ContactPhone = isComplete ? string.Create(CultureInfo.InvariantCulture, $"0800 0000 {1000 + at}") : "",
            Way = $"Bus kampus ke kantor kecamatan {host.DistrictName}, lalu dijemput perangkat desa.", Hazards = isComplete ? [.. Enumerable.Range(0, random.Below(HazardsAtMost + 1)).Select(_ => all[random.Below(all.Length)]).Distinct().Order()] : null,
            Care = "Beri tahu ketua kelompok sebelum bepergian. Kembali ke posko sebelum magrib.", Clinic = $"Puskesmas {host.DistrictName} (contoh)",
        }, card.Version));
        return card;
    }
}
