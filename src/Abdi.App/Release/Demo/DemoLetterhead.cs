using Abdi.App.Plan;
using Abdi.Rules.Release;

namespace Abdi.App.Release;

/// <summary>The letterhead of the fictional university, with somebody who signs.</summary>
internal sealed class DemoLetterhead(DemoOffice office)
{
    /// <summary>Writes it, inside of the transaction that is open.</summary>
    public async Task Write(CancellationToken cancel)
    {
        Letterhead head = new() { InstitutionId = office.Id, Facts = LetterheadFacts.Of(office.Institution.Name) };
        DemoOffice.Demand(head.Change(
            head.Facts with
            {
                Names = $"Yayasan Contoh\nLembaga Penelitian dan Pengabdian kepada Masyarakat\n{office.Institution.Name}", Address = "Jalan Contoh 1, Serang 42100\nTelepon 0254 000000", Place = "Serang",
                Signer = new("Dr. Contoh Penanda Tangan, M.Si.", "NIDN 0000000000", "Ketua LPPM"), KnownBy = new("Prof. Dr. Contoh Rektor, M.Pd.", "", "Rektor"),
            }, head.Version));
        office.Db.Letterheads.Add(head);
        await office.Db.SaveChangesAsync(cancel);
    }
}
