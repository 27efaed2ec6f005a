using System.Net;
using System.Text;
using Abdi.App.Plan;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>From the office's own sheet to the hosts, and from the hosts to a sheet that can be taken back.</summary>
public sealed class HostImportTests(Sites sites)
{
    private const string Hosts = "/plan/2025-1/hosts";
    private const string Import = Hosts + "/import";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sheet_brings_villages_and_other_places_and_states_what_they_offer(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;

        WebPage preview = await Check(office, "Jenis;Kode tempat;Kode desa;Nama;Lintang;Bujur;Penduduk;Kelompok terbanyak;Tempat tidur perempuan;Tempat tidur laki-laki;Bahasa;Ditahan karena\n"
            + "Desa;3602162007;;;-6,658713;105.596432;2.345;2;10;8;su;\nSekolah;20601234;3602162018;SMK Contoh;−6.7;106,1;;1;6;0;;jembatan putus\n;36.02.06.2001;;;;;;1;5;5;;\n");
        Assert.Contains("Baru 3 Berubah 0 Tetap 0", preview.Text, StringComparison.Ordinal);
        Assert.Equal(0, await campus.Stored(db => db.Hosts.CountAsync(Cancel)));
        WebPage saved = await Save(office, preview);

        Assert.Equal(Hosts + "?saved=3", saved.Location);
        Assert.Contains("3 tempat disimpan.", (await office.Get(saved.Location!)).Text, StringComparison.Ordinal);
        Dictionary<string, Host> hosts = await campus.Stored(db => db.Hosts.ToDictionaryAsync(host => host.Code, Cancel));
        Host village = hosts["36.02.16.2007"], school = hosts["20601234"], kanekes = hosts["36.02.06.2001"];
        Assert.Equal((HostKind.Village, new(-6.658713, 105.596432), PointSource.Stated, 2345, 2, 10, 8, "su"), (village.Kind, village.Point, village.PointSource, village.Population, village.MaxGroups, village.LodgingFemale, village.LodgingMale, village.Language));
        Assert.Equal((HostKind.School, "36.02.28.2009", "Cigemblong", new(-6.7, 106.1), null, 0, "jembatan putus"), (school.Kind, school.VillageCode, school.DistrictName, school.Point, school.Population, school.LodgingMale, school.HoldReason));
        Assert.Equal(("Kanekes", null, "Wilayah adat Baduy: hanya dengan izin adat"), (kanekes.Name, kanekes.Point, kanekes.HoldReason));
        Assert.Contains("SMK Contoh", (await office.Get(Hosts + "?search=smk")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_handed_out_comes_back_as_it_was_and_an_edit_in_it_is_one_change(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await office.Submit("/plan/2025-1/villages", new() { ["Regencies"] = "36.73", ["MaxGroups"] = "1" });
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "HealthCentre", ["VillageCode"] = "36.73.01.1001", ["Code"] = "P-0007", ["Name"] = "=Puskesmas, \"Contoh\"", ["Latitude"] = "-6,112345678901", ["Longitude"] = "106,15", ["HoldReason"] = "- banjir" });
        var before = await campus.Stored(db => db.Hosts.OrderBy(host => host.Code).Select(host => new { host.Id, host.Version }).ToListAsync(Cancel));

        foreach (string language in new[] { "id", "en" })
        {
            foreach (string ending in new[] { "xlsx", "csv" })
            {
                WebPage same = await Check(office, await office.Download($"{Hosts}.{ending}", language));
                Assert.Contains($"Baru 0 Berubah 0 Tetap {before.Count} ", same.Text, StringComparison.Ordinal);
                await Save(office, same);
            }
        }

        Assert.Equal(before, await campus.Stored(db => db.Hosts.OrderBy(host => host.Code).Select(host => new { host.Id, host.Version }).ToListAsync(Cancel)));
        Assert.Contains("'- banjir", Encoding.UTF8.GetString(await office.Download(Hosts + ".csv?search=P-0007", "id")), StringComparison.Ordinal);
        Assert.Null(SheetFile.Read(await office.Download(Hosts + ".xlsx?search=P-0007", "id"), out Sheet? sheet));
        string[] header = [.. sheet!.Columns.Select(column => column.Name)];
        object?[] row = [.. sheet.Columns.Select(column => (object?)sheet.Rows.Single().Cell(column.Position).Text)];
        row[Array.IndexOf(header, "Tempat tidur perempuan")] = 12;
        row[Array.IndexOf(header, "Ditahan karena")] = null;
        WebPage edited = await Check(office, NewSheet.Of("Tempat", header, [row]));
        Assert.Contains("Baru 0 Berubah 1 Tetap 0", edited.Text, StringComparison.Ordinal);
        Assert.Contains("Ditahan karena: - banjir", edited.Text, StringComparison.Ordinal);
        Assert.Contains($"{before.Count - 1} tempat tidak ada di file ini dan tetap seperti semula", edited.Text, StringComparison.Ordinal);
        await Save(office, edited);

        Host health = await campus.Stored(db => db.Hosts.SingleAsync(host => host.Code == "P-0007", Cancel));
        Assert.Equal((12, "", "=Puskesmas, \"Contoh\"", new(-6.112345678901, 106.15), 2), (health.LodgingFemale, health.HoldReason, health.Name, health.Point, health.Version));
        Assert.Equal(before.Count, await campus.Stored(db => db.Hosts.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_fault_is_told_with_its_cell_and_nothing_is_saved(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await office.Submit("/plan/2025-1/new-host", new() { ["Kind"] = "School", ["VillageCode"] = "36.02.16.2007", ["Code"] = "20601234", ["Name"] = "SMK" });

        WebPage page = await Check(office, "Jenis;Kode tempat;Kode desa;Nama;Lintang;Bujur;Kelompok terbanyak;Tempat tidur perempuan;Bahasa\n"
            + "Desa;3602162007;;;106,1;-6,7;1;1;\nDesa;3602162008;;;106,2;-6,8;21;1,5;su\nDesa;36.02.16.2018;;;6,7;106,1;;banyak;su;jv\nDesa;36.02.28.2009;;;-6,7;;;;\n"
            + "Pesantren;20601234;;;;;;;\nSekolah;20601234;36.02.16.2008;;;;;;\nSekolah;36.02.16.2001;36.02.16.2001;SD;;;;;\nSekolah;20600001;;SD;;;;;\nSekolah;20600002;36.02.16.2099;SD;;;;;\n"
            + "Desa;3602010001;;;;;;;\n;xyz1;;;;;;;\nPosyandu;20600003;36.02.16.2007;Pos;;;;;\nDesa;;;;;;;;\nDesa;36.02.16.2012;;;-6 derajat;106,1;;;\nSekolah;20600004;36.02.16.2007;;;;;;\nDesa;36.02.16.2012;36.02.16.2013;;;;;;\n");

        foreach (string fault in new[]
        {
            "E2: Lintang \"106,1\" dan bujur \"-6,7\" tertukar. Tukar isinya, atau tukar pasangan kolomnya. 2 E2, E3", "G3: Kelompok terbanyak \"21\" di luar batas 0–20", "H3: Tempat tidur perempuan \"1,5\" bukan bilangan bulat",
            "E4: Lintang \"6,7\" dan bujur \"106,1\" di luar Indonesia", "H4: Tempat tidur perempuan \"banyak\" bukan angka", "B5: Kode tempat \"36.02.28.2009\" sudah ada di B4", "F5: Bujur kosong, padahal pasangannya terisi",
            "A6: Jenis \"Pesantren\" tidak cocok: tempat ini tercatat sebagai Sekolah", "C7: Kode desa letaknya \"36.02.16.2008\" tidak cocok: tempat ini terletak di 36.02.16.2007", "B8: Kode tempat \"36.02.16.2001\" tidak dapat dipakai", "C9: Kode desa letaknya kosong",
            "C10: Kode desa letaknya \"36.02.16.2099\" tidak ada di daftar desa. Maksud Anda", "B11: Kode tempat \"3602010001\" tampaknya kode BPS", "A12: Jenis kosong", "A13: Jenis \"Posyandu\" tidak dikenal", "B14: Kode tempat kosong",
            "E15: Lintang \"-6 derajat\" bukan derajat", "D16: Nama kosong", "C17: Kode desa letaknya \"36.02.16.2013\" tidak cocok: tempat ini terletak di 36.02.16.2012",
        })
        {
            Assert.Contains(fault, page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(office, page)).Status);
        Assert.Equal(1, await campus.Stored(db => db.Hosts.CountAsync(Cancel)));
        Assert.Null(SheetFile.Read(await office.Client.GetByteArrayAsync(page.Location + "/problems", Cancel), out Sheet? back));
        Assert.StartsWith("E2: Lintang", back!.Rows[0].Cells[^1].Shown, StringComparison.Ordinal);
        WebPage narrow = await Check(office, "kode;lintang\n20600009;-6,7\n");
        Assert.Contains("Kolom ini belum ditemukan: Bujur.", narrow.Text, StringComparison.Ordinal);
        Assert.Contains("Kolom ini belum ditemukan: Kode tempat.", (await Check(office, "nama;lintang;bujur\nSD;-6,7;106,1\n")).Text, StringComparison.Ordinal);
        Assert.Contains("belum ada di Abdi. Untuk tempat baru, tambahkan juga kolom Kode desa letaknya.", (await Check(office, "kode;jenis\n20600009;sekolah\n")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_kind_that_is_not_known_is_given_a_meaning_for_all_its_cells(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;

        WebPage page = await Check(office, "Jenis;Kode;Kode desa;Nama\nPosyandu;P1;36.02.16.2007;Pos Satu\nPosyandu;P2;36.02.16.2007;Pos Dua\n");
        Assert.Contains("<option value=\"HealthCentre\">Puskesmas</option>", page.Html, StringComparison.Ordinal);
        await office.Submit(page.Location!, new() { ["Wrong"] = "Kind:posyandu", ["Meant"] = "HealthCentre" }, page.Location + "/meanings");
        await Save(office, page);

        Assert.Equal([HostKind.HealthCentre, HostKind.HealthCentre], await campus.Stored(db => db.Hosts.Select(host => host.Kind).ToListAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_empty_cell_empties_and_what_has_no_column_stays(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await Save(office, await Check(office, "kode desa;nama;maks kelompok;tempat tidur perempuan;bahasa;ditahan\n3602162007;Nama kami;2;9;su;banjir\n3602062001;;1;1;;\n"));
        await office.Submit(Hosts + "/36.02.06.2001", new() { ["Name"] = "Kanekes", ["MaxGroups"] = "1", ["LodgingFemale"] = "1", ["HoldReason"] = "" });

        await Save(office, await Check(office, "kode desa;nama;maks kelompok;ditahan\n3602162007;;;\n3602062001;;1;\n"));

        Dictionary<string, Host> hosts = await campus.Stored(db => db.Hosts.ToDictionaryAsync(host => host.Code, Cancel));
        Host village = hosts["36.02.16.2007"];
        Assert.Equal((null, 9, "su", ""), (village.MaxGroups, village.LodgingFemale, village.Language, village.HoldReason));
        Assert.NotEqual("Nama kami", village.Name);
        Assert.Equal((2, ""), (hosts["36.02.06.2001"].Version, hosts["36.02.06.2001"].HoldReason));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_saves_a_sheet_after_somebody_has_changed_its_hosts_is_told_and_shown_what_it_would_do_now(Store store)
    {
        (Campus campus, Browser office) = await Season(store);
        using Browser _ = office;
        await Save(office, await Check(office, "kode desa;maks kelompok\n3602162007;1\n"));
        WebPage preview = await Check(office, "kode desa;maks kelompok\n3602162007;3\n");
        (string, string)[] form = [("Seen", System.Text.RegularExpressions.Regex.Match(preview.Html, "name=\"Seen\" value=\"(?<seen>\\w+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(2)).Groups["seen"].Value)];
        using Browser colleague = await campus.AsCoordinator();
        await colleague.Submit(Hosts + "/36.02.16.2007", new() { ["MaxGroups"] = "2", ["Name"] = "Cijaku" });

        WebPage late = await office.Send(preview.Location!, form, preview.Location);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("baru saja diubah orang lain", late.Text, StringComparison.Ordinal);
        Assert.Contains("Kelompok terbanyak: 2 3", late.Text, StringComparison.Ordinal);
        Assert.Equal((2, 2), await campus.Stored(db => db.Hosts.Select(host => new ValueTuple<int?, int>(host.MaxGroups, host.Version)).SingleAsync(Cancel)));
        Assert.Equal(Hosts + "?saved=1", (await Save(office, preview)).Location);
        Assert.Equal(3, await campus.Stored(db => db.Hosts.Select(host => host.MaxGroups).SingleAsync(Cancel)));
        Assert.Equal(HttpStatusCode.NotFound, (await office.Get(preview.Location!)).Status);
    }

    [Fact]
    public async Task Of_a_village_an_empty_point_is_that_of_the_gazetteer_and_one_far_from_it_is_remarked()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        GazetteerFolder folder = new(site.Options.DataFolder);
        Gazetteer shipped = folder.FindOrShipped();
        GeoPoint centre = new(-6.05, 106.1);
        folder.Replace(new(shipped.Provinces, [.. shipped.Villages.Select(village => village with { Point = centre, PointSource = PointSource.Published })], shipped.History), []);
        Campus campus = await Campus.On(site);
        using Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });

        WebPage preview = await Check(office, "kode desa;lintang;bujur\n3602162007;;\n3602162008;6,05;106,1\n3602162012;-6,06;106,1\n");
        Assert.Contains("Periksa titik 1 tempat yang lebih dari 100 km dari titik desanya", preview.Text, StringComparison.Ordinal);
        Assert.Contains("(36.02.16.2008).", preview.Text, StringComparison.Ordinal);
        await Save(office, preview);
        await Save(office, await Check(office, "kode desa;lintang;bujur\n3602162012;;\n"));

        Dictionary<string, Host> hosts = await campus.Stored(db => db.Hosts.ToDictionaryAsync(host => host.Code, Cancel));
        Assert.Equal((centre, PointSource.Published), (hosts["36.02.16.2007"].Point, hosts["36.02.16.2007"].PointSource));
        Assert.Equal((new(6.05, 106.1), PointSource.Stated), (hosts["36.02.16.2008"].Point, hosts["36.02.16.2008"].PointSource));
        Assert.Equal((centre, PointSource.Published), (hosts["36.02.16.2012"].Point, hosts["36.02.16.2012"].PointSource));
    }

    private async Task<(Campus Campus, Browser Office)> Season(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        Browser office = await campus.AsCoordinator();
        await office.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        return (campus, office);
    }

    private static Task<WebPage> Check(Browser office, string csv) => Check(office, Encoding.UTF8.GetBytes(csv));

    private static Task<WebPage> Check(Browser office, byte[] sheet) => office.UploadAndOpen(Import, "tempat", sheet);

    private static Task<WebPage> Save(Browser office, WebPage preview) => office.Submit(preview.Location!, [], preview.Location);
}
