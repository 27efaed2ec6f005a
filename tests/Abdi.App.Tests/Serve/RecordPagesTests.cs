using System.IO.Compression;
using System.Net;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Uploads;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Serve;

/// <summary>The office and the supervisors read what phones have sent: sums as one computes them by hand, each entry with all its versions, and what waits to be looked at.</summary>
public sealed class RecordPagesTests(Sites sites)
{
    private const string Serve = "/serve/2025-1", Entries = Serve + "/entries", Quarantine = Serve + "/quarantine";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task Totals_are_those_of_a_hand_computed_sheet(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), ani = await season.Phone("1003");
        var enterprise = Guid.CreateVersion7();
        await siti.Send(
            siti.Write("""{"on":"2025-05-06","minutes":90,"category":"programme","theme":"waste","what":"Memilah","men":4,"women":7}"""),
            siti.Write("""{"on":"2025-05-07","minutes":45,"category":"community","what":"Pengajian"}"""),
            siti.Write("""{"from":"2025-05-01","to":"2025-05-08","generatedGrams":10000,"organicGrams":1000,"inorganicGrams":500}""", kind: "waste-balance"),
            siti.Write("""{"on":"2025-05-06","what":"Semen","source":"student","rupiah":100000,"inKind":false}""", kind: "contribution"),
            siti.Write("""{"on":"2025-05-06","what":"Tenaga","source":"community","rupiah":750000,"inKind":true}""", kind: "contribution"),
            siti.Write("""{"on":"2025-05-06","day":1,"households":4,"people":10,"grams":{"food":3000,"plastic":1000}}""", kind: "waste-weighing"),
            siti.Write("""{"name":"Emping Bu Ani","trade":"emping","workers":2,"womenOwned":true,"consent":true,"on":"2025-05-02","rungs":{"legal":["nib"],"books":[]}}""", enterprise, kind: "enterprise"),
            siti.Write($$$"""{"enterprise":"{{{enterprise}}}","on":"2025-05-20","at":"end","rungs":{"legal":["nib","halal"],"books":["dailyRecord"],"market":["qris"]}}""", kind: "enterprise-progress"));
        await ani.Send(
            ani.Write("""{"on":"2025-05-13","minutes":120,"category":"programme","what":"Rapat"}"""),
            ani.Write("""{"from":"2025-05-01","to":"2025-05-08","generatedGrams":30000,"organicGrams":9000,"inorganicGrams":1500}""", kind: "waste-balance"),
            ani.Write("""{"on":"2025-05-06","what":"Bibit","source":"student","rupiah":250000,"inKind":false}""", kind: "contribution"),
            ani.Write("""{"on":"2025-05-08","theme":"waste","topic":"Memilah","men":1,"women":2,"outOf":10,"tests":[[4,8],[6,7],[null,9]]}""", kind: "education"));
        await MeasureTests.Measured(season);

        string page = (await season.Office.Get(Serve)).Text;

        // 90 + 45 + 120 minutes; 210 of them for programmes.
        Assert.Contains("Jam pengabdian 4 j 15 m", page, StringComparison.Ordinal);
        Assert.Contains("Program kerja 3 j 30 m dari 2 catatan", page, StringComparison.Ordinal);
        Assert.Contains("Kegiatan warga 45 menit dari 1 catatan", page, StringComparison.Ordinal);
        Assert.Contains("Rapat dan koordinasi belum diketahui", page, StringComparison.Ordinal);

        // 12,000 of 40,000 grams, and not the mean of 15 and 35 per cent.
        Assert.Contains("30,0% sampah dikurangi", page, StringComparison.Ordinal);
        Assert.Contains("Hijau", page, StringComparison.Ordinal);
        Assert.DoesNotContain("25,0%", page, StringComparison.Ordinal);
        Assert.Contains("Mahasiswa Rp350.000 dari 2 catatan belum diketahui", page, StringComparison.Ordinal);
        Assert.Contains("Warga belum diketahui Rp750.000 dari 1 catatan", page, StringComparison.Ordinal);
        Assert.Contains("Semua Rp350.000 dari 2 catatan Rp750.000 dari 1 catatan", page, StringComparison.Ordinal);

        // 4,000 grams of 10 people; glass was not weighed, which is not 0.
        Assert.Contains("Terbanyak Sisa makanan: 75,0% dari 4 kg yang ditimbang. Seorang membuang 400 gram sehari.", WebUtility.HtmlDecode((await season.Office.Get(Serve)).Html), StringComparison.Ordinal);
        Assert.Contains("Kaca belum diketahui", page, StringComparison.Ordinal);

        // What was not looked at before is not won.
        Assert.Contains("1 UMKM didata. 1 di antaranya sudah diukur lagi, dan 1 dari yang diukur lagi naik", page, StringComparison.Ordinal);
        Assert.Contains("Legalitas 1 0 1", page, StringComparison.Ordinal);
        Assert.Contains("Pembukuan 1 0 1", page, StringComparison.Ordinal);
        Assert.Contains("Pasar belum diketahui belum diketahui 0", page, StringComparison.Ordinal);

        // 10 points before and 15 after of 20, of the two who took both tests.
        Assert.Contains("+25,0 poin persen Dari 50,0% menjadi 75,0%", page, StringComparison.Ordinal);
        Assert.Contains("Sampah 5 1 j 30 m dari 1 catatan 14 orang dari 2 catatan", page, StringComparison.Ordinal);

        // One group alone, and one theme.
        string own = (await season.Office.Get(Serve + "/groups/K-2")).Text;
        Assert.Contains("35,0% sampah dikurangi", own, StringComparison.Ordinal);
        Assert.Matches("Ani Lestari 1003 Manajemen 4 2 jam", own);
        Assert.Contains("Jam pengabdian 1 j 30 m", (await season.Office.Get(Serve + "?theme=waste")).Text, StringComparison.Ordinal);
        Assert.Contains("Jam pengabdian 2 jam", (await season.Office.Get(Serve + "?group=K-2")).Text, StringComparison.Ordinal);
        Assert.Contains("2025-1 Di lapangan 23 April 2025 sampai 22 Mei 2025 2 12", (await season.Office.Get("/serve")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_removed_entry_counts_nothing_and_keeps_its_versions(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (Guid removed, Guid stays) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await siti.Send(siti.Write(BookPhone.Activity("Dobel"), removed), siti.Write(BookPhone.Activity("Sekali"), stays));
        await siti.Send(siti.Write("""{"removed":true,"reason":"tercatat dua kali"}""", removed, baseRevision: 1));
        await MeasureTests.Measured(season);
        string page = (await season.Office.Get(Serve)).Text;
        Assert.Contains("Catatan 1 Jam pengabdian 1 jam", page, StringComparison.Ordinal);
        Assert.Contains("tercatat dua kali", (await season.Office.Get(Entries + "?state=removed")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sekali", (await season.Office.Get(Entries + "?state=removed")).Text, StringComparison.Ordinal);
        string history = (await season.Office.Get($"{Entries}/{removed}")).Text;
        Assert.All(["Dihapus", "tercatat dua kali", "Versi 2", "Versi 1", "Dobel"], told => Assert.Contains(told, history, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_supervisor_sees_own_groups_alone_and_no_incident(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001"), ani = await season.Phone("1003");
        (Guid own, Guid others, Guid incident, Guid leave) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await siti.Send(
            siti.Write(BookPhone.Activity("Punya K-1"), own), siti.Write("""{"at":"2025-05-06T03:00:00Z","sort":"accident","severity":"serious","people":1,"what":"Jatuh dari motor"}""", incident, kind: "incident"),
            siti.Write("""{"kind":"sick","from":"2025-05-08","to":"2025-05-09","reason":"Demam"}""", leave, kind: "leave"));
        await ani.Send(ani.Write(BookPhone.Activity("Punya K-2"), others));
        await MeasureTests.Measured(season);

        using Browser lecturer = await season.Season.AsSupervisor("D1"), stranger = await season.Season.AsSupervisor("D9"), safety = await season.Campus.As(Role.SafetyStaff), administrator = await season.Campus.AsAdministrator();
        Assert.Contains("2025-1", (await lecturer.Get("/serve")).Text, StringComparison.Ordinal);
        string page = (await lecturer.Get(Serve)).Text, list = (await lecturer.Get(Entries)).Text;
        Assert.Contains("K-1, Cikadu 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("K-2", page, StringComparison.Ordinal);
        Assert.Contains("Punya K-1", list, StringComparison.Ordinal);
        Assert.Contains("Sakit", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Punya K-2", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Kejadian", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Jatuh", (await lecturer.Get(Entries + "?search=jatuh")).Text, StringComparison.Ordinal);
        foreach ((string address, HttpStatusCode status) in new[]
        {
            ($"{Entries}/{own}", HttpStatusCode.OK), ($"{Entries}/{leave}", HttpStatusCode.OK), (Serve + "/groups/K-1", HttpStatusCode.OK), ($"{Entries}/{others}", HttpStatusCode.NotFound), ($"{Entries}/{incident}", HttpStatusCode.NotFound), (Serve + "/groups/K-2", HttpStatusCode.NotFound),
            (Serve + "/incidents", HttpStatusCode.Forbidden), (Quarantine, HttpStatusCode.Forbidden), (Entries + ".xlsx", HttpStatusCode.Forbidden),
        })
        {
            Assert.True((await lecturer.Get(address)).Status == status, address);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(Serve)).Status);
        Assert.Contains("Belum ada kelompok bimbingan Anda", (await stranger.Get("/serve")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.Get(Serve)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await safety.Get(Entries)).Status);
        string register = (await safety.Get(Serve + "/incidents")).Text;
        Assert.Contains("Jatuh dari motor", register, StringComparison.Ordinal);
        Assert.Contains("Berat", register, StringComparison.Ordinal);
        Assert.DoesNotContain("Punya K-1", register, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await season.Office.Get($"{Entries}/{incident}")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_entry_tells_its_fields_doubts_times_and_every_version_with_what_it_changed(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (Guid programme, Guid entry) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await siti.Send(
            siti.Write($$"""{"title":"Bank sampah RW 02","theme":"waste","scope":"group","problem":"Sampah dibakar.","source":"survey","method":"Belajar memilah.","target":"RW 02","output":"Bank sampah","priority":"{{Guid.NewGuid()}}","startsOn":"2025-05-01","endsOn":"2025-05-20"}""", programme, kind: "programme"),
            siti.Write($$"""{"on":"2025-05-06","minutes":780,"from":"07:00","category":"programme","theme":"waste","programme":"{{programme}}","what":"Memilah","photos":[{"sha256":"{{new string('c', 64)}}","bytes":2048}]}""", entry, at: DateTimeOffset.UtcNow.AddDays(-2)));
        await siti.Send(siti.Write("""{"on":"2025-05-06","minutes":120,"category":"programme","what":"Memilah"}""", entry, baseRevision: 1));
        await season.Approve(entry);
        await siti.Send(siti.Write("""{"on":"2025-05-06","minutes":180,"category":"programme","what":"Memilah lagi"}""", entry, baseRevision: 2, at: DateTimeOffset.UtcNow.AddDays(90)));
        string page = (await season.Office.Get($"{Entries}/{entry}")).Text;
        Assert.All(["Kegiatan", "Disetujui", "1 usulan", "Orang 1001", "K-1, Cikadu 1", "Lama 2 jam", "Usulan", "Versi 2", "Lama 13 jam 2 jam", "Yang dikerjakan Memilah Memilah lagi", "Bank sampah RW 02", "Foto 1 foto", "Waktu tulis hanya menurut jam HP"], told => Assert.Contains(told, page, StringComparison.Ordinal));
        Assert.Contains("Bank sampah RW 02 Kelompok Sampah 1 Mei 2025 – 20 Mei 2025 belum", (await season.Office.Get(Serve + "/groups/K-1")).Text, StringComparison.Ordinal);
        Assert.Contains("1 usulan", (await season.Office.Get(Entries + "?state=proposals")).Text, StringComparison.Ordinal);
        Assert.Contains("Memilah", (await season.Office.Get(Entries + "?state=photos")).Text, StringComparison.Ordinal);

        // Odd alone, and by a clock that was ahead of the receipt.
        var odd = Guid.CreateVersion7();
        await siti.Send(siti.Write("""{"on":"2025-05-09","minutes":780,"category":"reporting","what":"Menulis"}""", odd, at: DateTimeOffset.UtcNow.AddDays(3)));
        string told = (await season.Office.Get($"{Entries}/{odd}")).Text;
        Assert.Contains("lebih dari 12 jam", told, StringComparison.Ordinal);
        Assert.Contains("Waktunya bertentangan. Jam HP lebih maju", told, StringComparison.Ordinal);
        Assert.Contains("Dosen pembimbing yang memutuskan.", told, StringComparison.Ordinal);
        await MeasureTests.Measured(season);
        Assert.Contains("Menulis", (await season.Office.Get(Entries + "?from=2025-05-09&to=2025-05-09&kind=logbook&search=menulis")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada catatan yang cocok", (await season.Office.Get(Entries + "?from=2025-05-10")).Text, StringComparison.Ordinal);
        Assert.Contains("Tukar kedua tanggal itu", (await season.Office.Get(Entries + "?from=2025-05-10&to=2025-05-09")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_said_something_is_shown_to_nobody(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        (Guid aspiration, Guid reporter) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await siti.Send(
            siti.Write("""{"on":"2025-05-06","sort":"complaint","text":"Jalan rusak","consent":true,"anonymous":false}""", aspiration, kind: "aspiration"),
            siti.Write($$"""{"aspiration":"{{aspiration}}","name":"Rahasiawati","phone":"0812999888"}""", reporter, kind: "reporter"),
            siti.Write($$"""{"aspiration":"{{aspiration}}","name":"{{new string('R', 200)}}","phone":"0812999888"}""", kind: "reporter"));
        await MeasureTests.Measured(season);
        string kept = Assert.Single(await season.Quarantine()).ContentHash;
        string at = $"{Quarantine}/{siti.Account}/{kept}";
        Assert.Contains("Jalan rusak", (await season.Office.Get(Entries)).Text, StringComparison.Ordinal);
        foreach (string address in new[] { Serve, Entries, Entries + "?kind=reporter", Entries + "?search=rahasiawati", $"{Entries}/{reporter}", $"{Entries}/{aspiration}", Serve + "/groups/K-1", Quarantine, at, at + "/raw" })
        {
            string html = (await season.Office.Get(address)).Html;
            Assert.All(["Rahasiawati", "0812999888", "RRRR"], name => Assert.DoesNotContain(name, html, StringComparison.Ordinal));
        }

        Assert.Contains("Pelapor tersimpan", (await season.Office.Get($"{Entries}/{reporter}")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada catatan yang cocok", (await season.Office.Get(Entries + "?search=0812999888")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasiawati", await SheetsOf(season), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_export_opens_with_a_sheet_for_each_kind_and_no_formula(Store store)
    {
        FieldSeason season = await Begin(store);
        using BookPhone siti = await season.Phone("1001");
        Assert.Equal("PK"u8.ToArray(), (await season.Office.Client.GetByteArrayAsync(Entries + ".xlsx", Cancel))[..2]);
        await siti.Send(
            siti.Write(BookPhone.Activity("=HYPERLINK(1)")), siti.Write("""{"on":"2025-05-06","day":1,"households":4,"people":10,"grams":{"food":3000}}""", kind: "waste-weighing"),
            siti.Write("""{"on":"2025-05-08","theme":"waste","topic":"Memilah","men":1,"women":2,"outOf":10,"tests":[[4,8],[null,9]]}""", kind: "education"));
        await MeasureTests.Measured(season);
        byte[] bytes = await season.Office.Client.GetByteArrayAsync(Entries + ".xlsx", Cancel);
        Assert.Null(SheetFile.Read(bytes, out Sheet? sheet));
        Assert.Equal("Kegiatan", sheet!.Name);
        Assert.Equal(["Timbang sampah", "Penyuluhan"], sheet.OtherSheets);
        Assert.Contains(sheet.Columns, column => column.Name == "Yang dikerjakan");
        string all = await SheetsOf(season);
        Assert.Contains("=HYPERLINK(1)", all, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", all, StringComparison.Ordinal);
        Assert.DoesNotContain(":f>", all, StringComparison.Ordinal);
        Assert.Contains("4/8; –/9", all, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_kept_is_read_downloaded_and_settled_once(Store store)
    {
        FieldSeason season = await Begin(store);
        Assert.Contains("Tidak ada yang menunggu", (await season.Office.Get(Quarantine)).Text, StringComparison.Ordinal);
        using BookPhone siti = await season.Phone("1001");
        await siti.Send(siti.Write("""{"on":"2025-05-06","minutes":5,"category":"programme","what":"Terlalu singkat"}"""), System.Text.Json.Nodes.JsonNode.Parse("""["bukan","catatan"]""")!);
        var kept = (await season.Quarantine()).ToDictionary(one => one.Reason);
        string list = (await season.Office.Get(Quarantine)).Text;
        Assert.All(["Orang 1001", "1001 · K-1", "Isi lama kegiatan antara 15 menit dan 24 jam", "Terlalu singkat", "Jenis tidak dikenal", "Menunggu 2"], told => Assert.Contains(told, list, StringComparison.Ordinal));
        string at = $"{Quarantine}/{siti.Account}/{kept["logbook-minutes"].ContentHash}";
        string page = (await season.Office.Get(at)).Text;
        Assert.Contains("Yang dikerjakan Terlalu singkat", page, StringComparison.Ordinal);
        Assert.Contains("\"minutes\": 5", page, StringComparison.Ordinal);
        Assert.Equal(kept["logbook-minutes"].Content, await season.Office.Client.GetStringAsync(at + "/raw", Cancel));
        Assert.Equal(HttpStatusCode.OK, (await season.Office.Get($"{Quarantine}/{siti.Account}/{kept["event-unreadable"].ContentHash}")).Status);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await season.Office.Submit(at, new() { ["Settlement"] = " " })).Status);
        WebPage[] both = await season.Office.SendAtOnce(at, [[("Settlement", "Ditulis lagi 7 Mei")], [("Settlement", "Ditulis lagi 8 Mei")]]);
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], both.Select(one => one.Status).Order());
        Assert.Contains("sudah diselesaikan orang lain", both.Single(one => one.Status == HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Terlalu singkat", (await season.Office.Get(Quarantine)).Text, StringComparison.Ordinal);
        Assert.Contains("Terlalu singkat", (await season.Office.Get(Quarantine + "?state=settled")).Text, StringComparison.Ordinal);
        Assert.Matches("Ditulis lagi [78] Mei", (await season.Office.Get(at)).Text);
        Assert.Equal(kept["logbook-minutes"].Content, (await season.Quarantine()).Single(one => one.Reason == "logbook-minutes").Content);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Kelurahan_and_schools_appear_as_villages_do_and_an_empty_season_says_so(Store store)
    {
        FieldSeason season = await Begin(store);
        await season.Campus.Store(async db =>
        {
            InstitutionId institution = season.Campus.Institution.InstitutionId;
            Host school = Host.Within(institution, new(Guid.NewGuid()), HostKind.School, "SMA-1", new(VillageCode.Parse("36.02.01.2002"), "Bolang", new("36.02.01", "Malingping"), new("36.02", "Kabupaten Lebak"), null, PointSource.Unknown), new() { Name = "SMA Satu" });
            db.Hosts.Add(school);
            var first = await db.PlacedGroups.OrderBy(group => group.Code).FirstAsync(Cancel);
            db.PlacedGroups.Add(new() { InstitutionId = institution, PeriodId = season.Season.Period, Code = "K-3", HostId = school.Id, ThemeId = first.ThemeId, SupervisorId = first.SupervisorId });
            await db.SaveChangesAsync(Cancel);
        });
        WebPage page = await season.Office.Get(Serve);
        Assert.All(["K-1, Cikadu 1", "K-2, Cikadu 2", "K-3, SMA Satu", "belum ada", "belum diketahui", "Belum ada UMKM yang didata"], told => Assert.Contains(told, page.Text, StringComparison.Ordinal));
        string schools = (await season.Office.Get(Serve + "?kind=School")).Text;
        Assert.Contains("0 dari 1", schools, StringComparison.Ordinal);
        Assert.Contains("Belum ada catatan.", (await season.Office.Get(Entries)).Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada catatan.", (await season.Office.Get(Serve + "/groups/K-3")).Text, StringComparison.Ordinal);
        Assert.Contains("Belum ada kejadian yang dicatat", (await season.Office.Get(Serve + "/incidents")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada kelompok yang cocok", (await season.Office.Get(Serve + "?regency=99.99")).Text, StringComparison.Ordinal);

        FieldSeason early = await FieldSeason.On(await sites.Of(store), PeriodPhase.Published);
        Assert.Contains("Pencatatan mulai sesudah gong", (await early.Office.Get(Serve)).Text, StringComparison.Ordinal);
        using Browser lecturer = await early.Season.AsSupervisor("D1");
        Assert.Equal(HttpStatusCode.NotFound, (await lecturer.Get(Serve)).Status);
    }

    private async Task<FieldSeason> Begin(Store store) => await FieldSeason.On(await sites.Of(store));

    // Everything that is written on any sheet.
    private static async Task<string> SheetsOf(FieldSeason season)
    {
        using ZipArchive archive = new(new MemoryStream(await season.Office.Client.GetByteArrayAsync(Entries + ".xlsx", Cancel)));
        StringWriter all = new();
        foreach (ZipArchiveEntry part in archive.Entries.Where(part => part.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(await part.OpenAsync(Cancel));
            await all.WriteAsync(WebUtility.HtmlDecode(await reader.ReadToEndAsync(Cancel)));
        }

        return all.ToString();
    }
}
