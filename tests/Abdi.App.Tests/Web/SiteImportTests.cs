using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Abdi.App.Shell.Sheets;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Web;

/// <summary>The hazard cards as a sheet: handed out, filled in, and taken back.</summary>
public sealed class SiteImportTests(Sites sites)
{
    private const string List = "/release/2025-1/sites";
    private const string Import = List + "/import";

    // Two of Lebak's, of which the first receives a group, and two of Pandeglang's.
    private const string Served = "36.02.01.2001", Second = "36.02.01.2002", Third = "36.01.01.2001", Fourth = "36.01.01.2002";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_list_that_was_handed_out_comes_back_unchanged_in_either_language(Store store)
    {
        PlacingSeason season = await On(store, Served, Second, Third);
        Browser office = season.Office;
        Assert.Equal(List, (await office.Send($"{List}/{Served}", [
            ("Contact", "Pak  Jaro"), ("ContactOffice", "kepala desa"), ("ContactPhone", "+62 (812) 3456-7890"), ("Way", "Naik angkutan.\r\n\r\nTurun di alun-alun; jemput, ya."), ("Hazards", "Coast"), ("Hazards", "Road"), ("Care", "-\tPulang sebelum magrib.\r\n- Pakai helm."), ("Clinic", "Puskesmas \"Cijaku\""), ("ClinicPhone", "119"), ("ReadVersion", "1")])).Location);
        await office.Send($"{List}/{Second}", [("Looked", "true"), ("ReadVersion", "1")]);
        var before = await Cards(season);

        foreach (string language in new[] { "id", "en" })
        {
            WebPage same = await Check(office, await Download(office, language));
            Assert.Contains("Baru 0 Berubah 0 Tetap 3 ", same.Text, StringComparison.Ordinal);
            Assert.Equal(List + "?saved=0", (await Save(office, same)).Location);
        }

        Assert.Equal(before.Select(Told), (await Cards(season)).Select(Told));
        Assert.All((await Cards(season)).Values, card => Assert.Equal(1, card.Version));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_card_that_a_colleague_has_begun_meanwhile_is_not_written_over(Store store)
    {
        PlacingSeason season = await On(store, Served, Second, Third);
        const string Shown = "0"; // no card, for both of them
        Assert.Contains($"name=\"ReadVersion\" value=\"{Shown}\"", (await season.Office.Get($"{List}/{Served}")).Html, StringComparison.Ordinal);
        Assert.Equal(List, (await season.Office.Send($"{List}/{Served}", [("Contact", "Pak Jaro"), ("ReadVersion", Shown)])).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await season.Office.Send($"{List}/{Served}", [("Contact", "Bu Lurah"), ("ReadVersion", Shown)])).Status);
        Assert.Equal("Pak Jaro", (await season.Stored(db => db.SiteCards.AsNoTracking().SingleAsync(Cancel))).Facts.Contact);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_downloaded_list_is_filled_in_shown_field_by_field_and_saved_as_a_whole(Store store)
    {
        PlacingSeason season = await On(store, Served, Second);
        Browser office = season.Office;
        Assert.Contains($"href=\"{Import}\"", (await office.Get(List)).Html, StringComparison.Ordinal);
        Assert.Contains("Sungai dan air dalam, Laut dan pantai", (await office.Get(Import)).Text, StringComparison.Ordinal);
        await office.Send($"{List}/{Served}", [("Contact", "Pak Jaro"), ("ContactPhone", "0812 3456 7890"), ("Hazards", "Coast"), ("ReadVersion", "1")]);

        WebPage preview = await Check(office, Filled(await Download(office, "id"), new()
        {
            [(Served, "Yang menerima")] = "Bu Jaro", [(Served, "Bahaya")] = " banjir;  TANAH   longsor,Dangerous road", [(Served, "Yang harus dijaga")] = "Pakai helm.\nPulang sebelum magrib.",
            [(Second, "Yang menerima")] = "Pak Lurah", [(Second, "Bahaya")] = "tidak ada", [(Second, "Nomor telepon")] = 81234567890d,
        }));

        Assert.Contains("Baru 1 Berubah 1 Tetap 0", preview.Text, StringComparison.Ordinal);
        Assert.All(["Yang menerima: Pak Jaro Bu Jaro", "Bahaya: Laut dan pantai Jalan berbahaya, Tanah longsor, Banjir", "Yang harus dijaga: – Pakai helm. Pulang sebelum magrib.", $"Desa 22 ({Second})"], told => Assert.Contains(told, preview.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Nomor telepon: ", preview.Text, StringComparison.Ordinal);
        Assert.Single(await Cards(season));

        WebPage saved = await Save(office, preview);
        Assert.Equal(List + "?saved=2", saved.Location);
        Assert.Contains("2 kartu disimpan.", (await office.Get(saved.Location!)).Text, StringComparison.Ordinal);
        Dictionary<string, SiteCard> cards = await Cards(season);
        Assert.Equal(("Bu Jaro", "0812 3456 7890", "Pakai helm.\nPulang sebelum magrib."), (cards[Served].Facts.Contact, cards[Served].Facts.ContactPhone, cards[Served].Facts.Care));
        Assert.Equal([Hazard.Road, Hazard.Landslide, Hazard.Flood], cards[Served].Facts.Hazards);
        Assert.Equal(("Pak Lurah", "081234567890"), (cards[Second].Facts.Contact, cards[Second].Facts.ContactPhone));
        Assert.Empty(cards[Second].Facts.Hazards!);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Get(preview.Location!)).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_has_looked_nothing_was_found_and_what_was_found_survive_the_sheet(Store store)
    {
        PlacingSeason season = await On(store, Served, Second, Third);
        Browser office = season.Office;
        await Save(office, await Check(office, $"kode;bahaya;puskesmas\n{Served};;Puskesmas A\n{Second};none;Puskesmas B\n{Third};Banjir;Puskesmas C\n"));

        byte[] handedOut = await Download(office, "id");
        Assert.Null(SheetFile.Read(handedOut, out Sheet? sheet));
        int hazards = sheet!.Columns.Single(column => column.Name == "Bahaya").Position;
        Assert.Equal(["", "Banjir", "Tidak ada bahaya khusus"], sheet.Rows.Select(row => row.Cell(hazards).Shown).Order(StringComparer.Ordinal));
        Assert.Contains("Tidak ada bahaya khusus", (await office.Get(List)).Text, StringComparison.Ordinal);
        Assert.Contains("Berubah 0 Tetap 3", (await Check(office, handedOut)).Text, StringComparison.Ordinal);
        await AssertHazards(null, [], [Hazard.Flood]);

        await Save(office, await Check(office, $"kode;bahaya\n{Served};tidak ada bahaya khusus\n{Second};\n{Third};No particular hazard\n"));
        await AssertHazards([], null, []);

        async Task AssertHazards(params Hazard[]?[] expected)
        {
            Dictionary<string, SiteCard> cards = await Cards(season);
            Assert.Equal(expected, new[] { Served, Second, Third }.Select(code => cards[code].Facts.Hazards?.ToArray()));
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_has_no_column_stays_and_an_empty_cell_empties(Store store)
    {
        PlacingSeason season = await On(store, Served);
        Browser office = season.Office;
        await office.Send($"{List}/{Served}", [("Contact", "Pak Jaro"), ("ContactPhone", "119"), ("Way", "Jalan kaki."), ("Hazards", "Coast"), ("Care", "Awas."), ("Clinic", "Puskesmas"), ("ReadVersion", "1")]);

        // Codes as they are written elsewhere, and a host that receives no group.
        WebPage preview = await Check(office, "Kode desa;Desa;Cara ke sana;Telepon puskesmas\n3602012001;Apa saja;;118\n36.01.01.2002;;Naik ojek.;\n");
        Assert.Contains("Baru 1 Berubah 1 Tetap 0", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Cara ke sana: Jalan kaki. –", preview.Text, StringComparison.Ordinal);
        await Save(office, preview);

        Dictionary<string, SiteCard> cards = await Cards(season);
        Assert.Equal(new SiteFacts { Contact = "Pak Jaro", ContactPhone = "119", Care = "Awas.", Clinic = "Puskesmas", ClinicPhone = "118" }, cards[Served].Facts with { Hazards = null });
        Assert.Equal([Hazard.Coast], cards[Served].Facts.Hazards);
        Assert.Equal(new SiteFacts { Way = "Naik ojek." }, cards[Fourth].Facts);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_fault_is_told_with_its_cell_and_nothing_is_saved(Store store)
    {
        PlacingSeason season = await On(store, Served);
        Browser office = season.Office;
        WebPage page = await Check(office, "Kode;Yang menerima;Nomor telepon;Cara ke sana;Bahaya;Telepon puskesmas\n"
            + $"{Served};{new string('a', SiteFacts.NameLength + 1)};rumah;{new string('b', SiteFacts.TextLength + 1)};Banjir, gempa;12\n3602012001;Pak;;;;\n;Pak;;;;\n36.02.01.2099;Pak;;;;\n"
            + $"20601234;Pak;;;;\n3602010001;Pak;;;;\n11.01.01.2001;Pak;;;;\n{Second};Pak;;;Banjir; \n{Third};Pak;;;\"Banjir, tidak ada\";\n");
        Assert.All(
            [
                "B2: Yang menerima terlalu panjang", "C2: Nomor telepon \"rumah\" bukan nomor telepon. Tulis dengan angka, misalnya 0812 3456 7890", "D2: Cara ke sana terlalu panjang", "F2: Telepon puskesmas \"12\" bukan nomor telepon",
                "E2: Bahaya \"gempa\" tidak dikenal. Yang dikenal: Sungai dan air dalam, Laut dan pantai", "Penyakit menular, Tidak ada bahaya khusus.",
                $"A3: Kode tempat \"3602012001\" sudah ada di A2", "A4: Kode tempat kosong", "A5: Kode tempat \"36.02.01.2099\" tidak ada di daftar desa", "A6: Kode tempat \"20601234\" bukan tempat tujuan Anda",
                "A7: Kode tempat \"3602010001\" tampaknya kode BPS", "A8: Kode tempat \"11.01.01.2001\" bukan tempat tujuan Anda", "E10: Bahaya \"Banjir, tidak ada\" berkata tidak ada, tetapi menyebut yang lain juga",
            ],
            fault => Assert.Contains(fault, page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("E9:", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await office.Submit(page.Location!, [], page.Location)).Status);
        Assert.Empty(await Cards(season));

        Assert.Contains("Kolom ini belum ditemukan: Kode tempat.", (await Check(office, "nama desa;bahaya\nCijaku;Banjir\n")).Text, StringComparison.Ordinal);
        Assert.Contains("Pilih file dulu", (await office.Submit(Import, [])).Text, StringComparison.Ordinal);
        Assert.Empty(await Cards(season));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_word_that_is_not_known_is_given_a_meaning_for_all_its_cells(Store store)
    {
        PlacingSeason season = await On(store, Served);
        WebPage page = await Check(season.Office, $"kode;bahaya\n{Served};\"gempa, ombak\"\n{Second};gempa\n{Third};nihil\n");
        Assert.Contains("<option value=\"Flood\">Banjir</option>", page.Html, StringComparison.Ordinal);
        await season.Office.Send(page.Location!, [("Wrong", "Hazards:gempa"), ("Meant", "Landslide"), ("Wrong", "Hazards:ombak"), ("Meant", "Coast"), ("Wrong", "Hazards:nihil"), ("Meant", "NoHazard")], page.Location + "/meanings");
        Assert.Equal(List + "?saved=3", (await Save(season.Office, page)).Location);
        Dictionary<string, SiteCard> cards = await Cards(season);
        Assert.Equal([Hazard.Coast, Hazard.Landslide], cards[Served].Facts.Hazards);
        Assert.Equal([Hazard.Landslide], cards[Second].Facts.Hazards);
        Assert.Empty(cards[Third].Facts.Hazards!);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_saves_after_a_colleague_has_changed_a_card_is_told_and_shown_what_it_would_do_now(Store store)
    {
        PlacingSeason season = await On(store, Served);
        Browser office = season.Office;
        await office.Send($"{List}/{Served}", [("Contact", "Pak Jaro"), ("ReadVersion", "1")]);
        WebPage preview = await Check(office, $"kode;kontak\n{Served};Bu Jaro\n");
        (string, string)[] form = [("Seen", Regex.Match(preview.Html, "name=\"Seen\" value=\"(?<seen>\\w+)\"", RegexOptions.None, TimeSpan.FromSeconds(2)).Groups["seen"].Value)];
        using Browser colleague = await season.Campus.AsCoordinator();
        await colleague.Send($"{List}/{Served}", [("Contact", "Pak Carik"), ("Clinic", "Puskesmas"), ("ReadVersion", "1")]);

        WebPage late = await office.Send(preview.Location!, form, preview.Location);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("baru saja diubah orang lain", late.Text, StringComparison.Ordinal);
        Assert.Contains("Yang menerima: Pak Carik Bu Jaro", late.Text, StringComparison.Ordinal);
        Assert.Equal(("Pak Carik", 2), ((await Cards(season))[Served].Facts.Contact, (await Cards(season))[Served].Version));

        Assert.Equal(List + "?saved=1", (await Save(office, preview)).Location);
        SiteCard card = (await Cards(season))[Served];
        Assert.Equal(("Bu Jaro", "Puskesmas", 3), (card.Facts.Contact, card.Facts.Clinic, card.Version));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_closed_period_takes_no_sheet_and_offers_none(Store store)
    {
        PlacingSeason season = await On(store, Served);
        Browser office = season.Office;
        WebPage preview = await Check(office, $"kode;kontak\n{Served};Pak Jaro\n");
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(Cancel)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.DoesNotContain($"href=\"{Import}\"", (await office.Get(List)).Html, StringComparison.Ordinal);
        WebPage refused = await Save(office, preview), again = await office.Upload(Import, "kartu.csv", Encoding.UTF8.GetBytes($"kode;kontak\n{Served};Pak Jaro\n"));
        Assert.All([refused, again], page => Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status));
        Assert.Contains("sudah ditutup", again.Text, StringComparison.Ordinal);
        Assert.Empty(await Cards(season));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_institution_sees_neither_the_sheet_nor_the_hosts(Store store)
    {
        Site site = await sites.Of(store);
        PlacingSeason season = await On(store, Served);
        WebPage preview = await Check(season.Office, $"kode;kontak\n{Served};Pak Jaro\n");
        Campus other = await Campus.On(site);
        using Browser stranger = await other.AsCoordinator(), student = await season.Season.AsStudent("1007");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(Import)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(preview.Location!)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await student.Get(Import)).Status);

        await stranger.Submit("/plan/new", new() { ["Code"] = "2025-1", ["Name"] = "KKM" });
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(preview.Location!)).Status);
        Assert.Contains($"href=\"{Import}\"", (await stranger.Get(List)).Html, StringComparison.Ordinal);
        Assert.Null(SheetFile.Read(await Download(stranger, "id"), out Sheet? bare));
        Assert.Equal(("Kode tempat", 0), (bare!.Columns[0].Name, bare.Rows.Count));
        Assert.Contains("bukan tempat tujuan Anda", (await Check(stranger, $"kode;kontak\n{Served};Pak Jaro\n")).Text, StringComparison.Ordinal);
        Assert.Empty(await Cards(season));
    }

    /// <summary>A season with villages, of which these receive a group.</summary>
    private async Task<PlacingSeason> On(Store store, params string[] served)
    {
        PlacingSeason season = await PlacingSeason.On(await sites.Of(store));
        await season.Campus.Store(async db =>
        {
            foreach ((int i, string code) in served.Index())
            {
                db.PlacedGroups.Add(new()
                {
                    InstitutionId = season.Campus.Institution.InstitutionId, PeriodId = season.Season.Period, Code = $"K-0{i + 1}", HostId = (await db.Hosts.SingleAsync(host => host.Code == code, Cancel)).Id,
                    ThemeId = (await db.Themes.FirstAsync(Cancel)).Id, SupervisorId = (await db.PeriodSupervisors.FirstAsync(Cancel)).Id,
                });
            }

            await db.SaveChangesAsync(Cancel);
        });
        return season;
    }

    private static async Task<Dictionary<string, SiteCard>> Cards(PlacingSeason season) =>
        await season.Stored(db => db.SiteCards.AsNoTracking().Join(db.Hosts, card => card.HostId, host => host.Id, (card, host) => new { host.Code, Card = card }).OrderBy(one => one.Code).ToDictionaryAsync(one => one.Code, one => one.Card, StringComparer.Ordinal, Cancel));

    private static string Told(KeyValuePair<string, SiteCard> card) => $"{card.Key} {card.Value.Version} {string.Join(',', card.Value.Facts.Hazards ?? [])} {card.Value.Facts.Hazards is null} {card.Value.Facts}";

    /// <summary>The sheet with other things in some of its cells.</summary>
    private static byte[] Filled(byte[] file, Dictionary<(string Code, string Column), object> cells)
    {
        Assert.Null(SheetFile.Read(file, out Sheet? sheet));
        string[] header = [.. sheet!.Columns.Select(column => column.Name)];
        return NewSheet.Of("Tempat", header, sheet.Rows.Select(row => (IReadOnlyList<object?>)[.. sheet.Columns.Select(column => cells.GetValueOrDefault((row.Cell(0).Shown, column.Name)) ?? row.Cell(column.Position).Text)]));
    }

    private static Task<byte[]> Download(Browser office, string language) => office.Download(List + ".xlsx", language);

    private static Task<WebPage> Check(Browser office, string csv) => Check(office, Encoding.UTF8.GetBytes(csv));

    private static Task<WebPage> Check(Browser office, byte[] sheet) => office.UploadAndOpen(Import, "kartu", sheet);

    private static Task<WebPage> Save(Browser office, WebPage preview) => office.Submit(preview.Location!, [], preview.Location);
}
