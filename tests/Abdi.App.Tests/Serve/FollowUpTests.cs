using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Serve;

/// <summary>The owner of a small enterprise holds a copy of what was recorded, and is asked again after 3 and 6 months by a link that works once; what was answered counts beside what students saw.</summary>
public sealed partial class FollowUpTests(Sites sites)
{
    private const string Serve = "/serve/2025-1", FollowUps = Serve + "/follow-ups", Entries = Serve + "/entries";

    private static readonly Dictionary<string, string?> SomeSales = new(StringComparer.Ordinal) { ["yearlySales"] = "Rp 24.000.000" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => TimeProvider.System.Today();

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_copy_tells_then_and_now_by_a_link_that_shows_the_newest_until_it_is_revoked(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today);
        using BookPhone phone = siti;
        string copy = $"{Serve}/enterprises/{emping}/copy";
        Assert.Contains($"href=\"{copy}\"", (await season.Office.Get($"{Entries}/{emping}")).Html, StringComparison.Ordinal);
        string page = (await season.Office.Get(copy)).Text;
        Assert.All(
            ["Emping Bu Ani", "emping · Cikadu 1, Malingping, Kabupaten Lebak", "Penjualan setahun Rp12.000.000 Rp18.000.000", "Jumlah pekerja 2 belum diketahui", "Legalitas NIB NIB, Sertifikat halal", "Pasar belum diketahui QRIS", "Manajemen · 1 j 30 m", "Mengisi buku kas", "Disepakati: Dicatat tiap malam", "Langkah berikutnya Dicatat tiap malam", "Dosen pembimbing kelompok: Dosen 1", "Tidak ada tautan yang berlaku"],
            told => Assert.Contains(told, page, StringComparison.Ordinal));

        using Browser owner = season.Campus.Site.Visitor();
        string link = LinkOf(await season.Office.Submit(copy, [], copy + "/link"));
        Assert.Contains("Satu tautan berlaku sampai", (await season.Office.Get(copy)).Text, StringComparison.Ordinal);
        WebPage read = await owner.Get(link);
        Assert.Contains("Disepakati: Dicatat tiap malam", read.Text, StringComparison.Ordinal);

        // No student is named, and nothing of the office can be reached.
        Assert.All(["1001", "Orang", "/serve/", "Tautan"], hidden => Assert.DoesNotContain(hidden, read.Html[read.Html.IndexOf("<article", StringComparison.Ordinal)..read.Html.IndexOf("</article", StringComparison.Ordinal)], StringComparison.Ordinal));
        using HttpResponseMessage answer = await owner.Client.GetAsync(link, Cancel);
        Assert.Equal(("noindex, nofollow", "no-store", "same-origin"), (answer.Headers.GetValues("X-Robots-Tag").Single(), answer.Headers.CacheControl!.ToString(), answer.Headers.GetValues("Referrer-Policy").Single()));

        // As often as wanted, and always the newest.
        await phone.Send(phone.Write(CoachedEnterprise.Payload("Emping Bu Ani Jaya"), emping, baseRevision: 1, kind: "enterprise"));
        Assert.Contains("Emping Bu Ani Jaya", (await owner.Get(link)).Text, StringComparison.Ordinal);
        string renewed = LinkOf(await season.Office.Submit(copy, [], copy + "/link"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await owner.Get(link)).Status, (await owner.Get(renewed)).Status));
        Assert.Equal(copy, (await season.Office.Submit(copy, [], copy + "/revoke")).Location);
        WebPage ended = await owner.Get(renewed);
        Assert.Equal(HttpStatusCode.Gone, ended.Status);
        Assert.Contains("Tautan ini tidak berlaku lagi", ended.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get("/u/ZZZZ-ZZZZ-ZZZZ")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_list_tells_who_is_not_yet_due_due_asked_answered_and_overdue(Store store)
    {
        // Three months ago today the groups went back: the first look is due, the second is not.
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-3).AddDays(-1));
        using BookPhone phone = siti;
        string page = (await season.Office.Get(FollowUps)).Text;
        Assert.Contains("Terlambat 0 Perlu ditanya 1 Tautan diberikan 0 Belum waktunya 1 Terjawab 0", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tanpa izin", page, StringComparison.Ordinal);
        Assert.Contains("Emping Bu Ani", (await season.Office.Get(FollowUps + "?state=Due")).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang cocok", (await season.Office.Get(FollowUps + "?state=Due&look=Months6")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/serve/2025-1/follow-ups\"", (await Measured(season)).Html, StringComparison.Ordinal);

        // One for all that wait; what is not due is not asked.
        Assert.Contains("Belum waktunya", (await Ask(season, emping, "Months6")).Text, StringComparison.Ordinal);
        WebPage slips = await season.Office.Send(FollowUps, [("Look", "All")], FollowUps + "/links");
        string code = Assert.Single(Codes().Matches(slips.Html)).Groups["code"].Value;
        Assert.Contains(Uri.EscapeDataString("/u/" + code), slips.Html, StringComparison.Ordinal);
        Assert.Contains("Tautan diberikan 1", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        WebPage none = await season.Office.Send(FollowUps, [("Look", "All")], FollowUps + "/links");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Tidak ada pemilik yang perlu ditanya", none.Text, StringComparison.Ordinal);

        // Revoked it is due again; left for a month it is overdue.
        await season.Office.Submit(FollowUps, new() { ["Enterprise"] = $"{emping}", ["Look"] = "Months3" }, FollowUps + "/revoke");
        Assert.Contains("Perlu ditanya 1", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        await CoachedEnterprise.RecalledOn(season, Today.AddMonths(-5));
        Assert.Contains("Terlambat 1 Perlu ditanya 0", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        await Answer(season, emping, SomeSales);
        Assert.Contains("Terlambat 0 Perlu ditanya 0 Tautan diberikan 0 Belum waktunya 1 Terjawab 1", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_owner_answers_once_and_the_answer_counts_beside_what_students_saw(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-4));
        using BookPhone phone = siti;
        Assert.Contains("Legalitas 1 0 1 Pembukuan 0 0 1", (await Measured(season)).Text, StringComparison.Ordinal);
        using Browser owner = season.Campus.Site.Visitor();
        string link = LinkOf(await Ask(season, emping, "Months3"));
        WebPage asked = await owner.Get(link);
        Assert.All(["Apa kabar Emping Bu Ani?", "Tiga bulan lalu", "NIB, nomor induk berusaha"], told => Assert.Contains(told, asked.Text, StringComparison.Ordinal));

        // What is typed stays, and nothing is saved of what cannot be.
        WebPage wrong = await owner.Send(link, [("yearlySales", "banyak"), ("Remark", "Ramai")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.All(["value=\"banyak\"", "Ramai</textarea>"], kept => Assert.Contains(kept, wrong.Html, StringComparison.Ordinal));
        Assert.Contains("Pilih salah satunya", (await owner.Send(link, [("legal", "none"), ("legal", "Nib")])).Text, StringComparison.Ordinal);
        Assert.Contains("Semua masih kosong", (await owner.Send(link, [])).Text, StringComparison.Ordinal);

        Assert.Equal(link, (await owner.Send(link, [("yearlySales", "Rp 24.000.000"), ("legal", "Nib"), ("books", "DailyRecord"), ("books", "CostPrice"), ("market", "none"), ("Remark", "Buku kas terpakai")])).Location);
        string saved = (await owner.Get(link)).Text;
        Assert.All(["Terima kasih", "Penjualan setahun Rp24.000.000", "Yang bekerja dilewati", "Catatan uang Uang masuk dan keluar dicatat tiap hari; Tahu biaya membuat satu barang", "Cara menjual Belum ada satu pun", "Cara membuat dilewati", "Buku kas terpakai"], told => Assert.Contains(told, saved, StringComparison.Ordinal));

        // Sent again it is what it was.
        await owner.Send("/sign-in", SomeSales.Select(field => (field.Key, field.Value!)), link);
        FollowUpAnswer kept = await season.Campus.Stored(db => db.FollowUpAnswers.SingleAsync(Cancel));
        Assert.Equal((24_000_000L, null, FollowUpChannel.Link, null, FollowUp.Months3, Today), (kept.YearlySales, kept.Workers, kept.Channel, kept.EnteredBy, kept.At, kept.On));

        // Halal was given up, by the newest look; the books were won, and of the market it was not known before.
        Assert.Contains("Legalitas 0 0 1 Pembukuan 2 0 1 Pasar belum diketahui belum diketahui 0", (await Measured(season)).Text, StringComparison.Ordinal);
        string entry = (await season.Office.Get($"{Entries}/{emping}")).Text;
        Assert.All(["Pemilik, lewat tautan", "+ Catatan harian, + Tahu harga pokok", "Buku kas terpakai", "Akhir masa KKM", "+ Sertifikat halal"], told => Assert.Contains(told, entry, StringComparison.Ordinal));

        // A student was there after the owner had answered: both are told, the newer counts.
        await phone.Send(phone.Write($$$"""{"enterprise":"{{{emping}}}","on":"{{{Today.AddDays(1):yyyy-MM-dd}}}","at":"months3","rungs":{"legal":["nib","halal","brand"]}}""", kind: "enterprise-progress"));
        Assert.Contains("Legalitas 2 0 1 Pembukuan 2 0 1", (await Measured(season)).Text, StringComparison.Ordinal);
        Assert.Contains("2 jawaban", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        Assert.Contains("3 bulan sesudahnya terbaru", (await season.Office.Get($"{Entries}/{emping}")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_who_answer_by_one_link_at_once_one_is_saved(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-4));
        siti.Dispose();
        using Browser owner = season.Campus.Site.Visitor();
        string link = LinkOf(await Ask(season, emping, "Months3"));
        WebPage[] both = await owner.SendAtOnce(link, [[("workers", "3")], [("workers", "4")]]);
        Assert.All(both, one => Assert.Equal(link, one.Location));
        int? workers = (await season.Campus.Stored(db => db.FollowUpAnswers.SingleAsync(Cancel))).Workers;
        Assert.Contains($"Yang bekerja {workers}", (await owner.Get(link)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_came_by_telephone_or_on_paper_is_entered_by_name_and_only_added(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-4));
        siti.Dispose();
        using Browser owner = season.Campus.Site.Visitor();
        string link = LinkOf(await Ask(season, emping, "Months3")), entering = $"{Serve}/enterprises/{emping}/follow-ups/Months3";
        Assert.Contains("Pilih dari mana jawabannya", (await season.Office.Submit(entering, SomeSales)).Text, StringComparison.Ordinal);
        Assert.Contains("Isi tanggal jawaban", (await season.Office.Submit(entering, new(SomeSales) { ["Channel"] = "Phone", ["On"] = Written(Today.AddDays(1)) })).Text, StringComparison.Ordinal);
        Assert.Contains("Isi tanggal jawaban", (await season.Office.Submit(entering, new(SomeSales) { ["Channel"] = "Phone", ["On"] = "kemarin" })).Text, StringComparison.Ordinal);
        string id = $"{Guid.CreateVersion7()}";
        Dictionary<string, string?> told = new(SomeSales) { ["Channel"] = "Paper", ["On"] = Written(Today.AddDays(-2)), ["Id"] = id };
        Assert.Equal($"{Entries}/{emping}#follow-ups", (await season.Office.Submit(entering, told)).Location);
        Assert.Equal($"{Entries}/{emping}#follow-ups", (await season.Office.Submit(entering, told)).Location);
        Assert.Equal(1, await season.Campus.Stored(db => db.FollowUpAnswers.CountAsync(Cancel)));

        // The slip that is out is worth nothing any more.
        Assert.Equal(HttpStatusCode.Gone, (await owner.Get(link)).Status);

        // A correction stands beside it, and the newest by day counts.
        await season.Office.Submit(entering, new() { ["yearlySales"] = "30.000.000", ["Channel"] = "Phone", ["On"] = Written(Today.AddDays(-1)) });
        string page = (await season.Office.Get($"{Entries}/{emping}")).Text;
        Assert.Matches("terbaru .* Pemilik, lewat telepon dimasukkan .* Rp30.000.000 .* Pemilik, di kertas dimasukkan .* Rp24.000.000", page);
        Assert.All(await season.Campus.Stored(db => db.FollowUpAnswers.ToListAsync(Cancel)), answer => Assert.NotNull(answer.EnteredBy));
        Assert.Contains("Penjualan setahun Rp12.000.000 Rp30.000.000", (await season.Office.Get($"{Serve}/enterprises/{emping}/copy")).Text, StringComparison.Ordinal);

        string[] cells = await Exported(season);
        Assert.All(["Emping Bu Ani", "Pemilik, lewat telepon", "Pemilik, di kertas", "30000000", "24000000", "6 bulan sesudahnya"], cell => Assert.Contains(cell, cells));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_closed_period_still_asks_and_takes_answers_and_nothing_else(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-7));
        siti.Dispose();
        string copy = $"{Serve}/enterprises/{emping}/copy";
        using Browser supervisor = await season.Season.AsSupervisor("D1");
        using Browser owner = season.Campus.Site.Visitor();
        string early = LinkOf(await supervisor.Submit(copy, [], copy + "/link"));
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(period => period.Id == season.Season.Period, Cancel)).Enter(PeriodPhase.Closed));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.Contains("tetap dapat ditanyakan dan diisi", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        await Answer(season, emping, SomeSales);
        Assert.Equal($"{Entries}/{emping}#follow-ups", (await season.Office.Submit($"{Serve}/enterprises/{emping}/follow-ups/Months6", new(SomeSales) { ["Channel"] = "Phone", ["On"] = Written(Today) })).Location);
        Assert.Contains("Rp24.000.000", (await owner.Get(LinkOf(await season.Office.Submit(copy, [], copy + "/link")))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(early)).Status);

        // The supervisor only reads there, and what students recorded stays as it is.
        Assert.Contains("Tautan diberikan oleh pengelola LPPM", (await supervisor.Get(copy)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await supervisor.Send("/", [], copy + "/link")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await supervisor.Send("/", [], copy + "/revoke")).Status);
        Assert.Equal((1, FieldEntryState.Sent), ((await season.Entry(emping)).Revision, (await season.Entry(emping)).State));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_removed_enterprise_has_neither_copy_nor_follow_up_and_its_links_say_so(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-4));
        using BookPhone phone = siti;
        string copy = $"{Serve}/enterprises/{emping}/copy";
        using Browser owner = season.Campus.Site.Visitor();
        string[] links = [LinkOf(await season.Office.Submit(copy, [], copy + "/link")), LinkOf(await Ask(season, emping, "Months3"))];

        // Who takes the consent back is asked nothing more.
        await phone.Send(phone.Write(CoachedEnterprise.Payload("Emping Bu Ani", consent: false), emping, baseRevision: 1, kind: "enterprise"));
        Assert.Contains("tidak setuju datanya dicatat", (await owner.Get(links[1])).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Emping", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);

        await phone.Send(phone.Write("""{"removed":true,"reason":"tercatat dua kali"}""", emping, baseRevision: 2, kind: "enterprise"));
        foreach (string link in links)
        {
            WebPage gone = await owner.Get(link);
            Assert.Equal(HttpStatusCode.Gone, gone.Status);
            Assert.Contains("sudah dihapus dari catatan kampus", gone.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Emping", gone.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Gone, (await owner.Send("/sign-in", [("workers", "3")], links[1])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get(copy)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await season.Office.Get($"{Serve}/enterprises/{emping}/follow-ups/Months3")).Status);
        Assert.Contains("Belum ada UMKM yang dapat ditanya lagi", (await season.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Perkembangan sesudah didata", (await season.Office.Get($"{Entries}/{emping}")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Whom_the_enterprise_does_not_concern_neither_reads_its_copy_nor_asks(Store store)
    {
        (FieldSeason season, BookPhone siti, Guid emping) = await Begin(store, Today.AddMonths(-4));
        using BookPhone phone = siti;
        string copy = $"{Serve}/enterprises/{emping}/copy", entering = $"{Serve}/enterprises/{emping}/follow-ups/Months3";
        FieldSeason elsewhere = await FieldSeason.On(season.Campus.Site);
        foreach (string address in new[] { copy, entering })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Office.Get(address)).Status);
        }

        Assert.DoesNotContain("Emping", (await elsewhere.Office.Get(FollowUps)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await elsewhere.Office.Send(FollowUps, [("Enterprise", $"{emping}"), ("Look", "Months3")], FollowUps + "/links")).Status);
        Assert.Equal(0, await season.Campus.Stored(db => db.OwnerLinks.CountAsync(Cancel)));

        using Browser own = await season.Season.AsSupervisor("D1"), other = await season.Season.AsSupervisor("D2"), host = await season.Campus.As(Role.HostPartner), government = await season.Campus.As(Role.GovernmentViewer);
        Assert.Contains("Emping Bu Ani", (await own.Get(copy)).Text, StringComparison.Ordinal);
        Assert.Contains("Emping Bu Ani", (await own.Get(FollowUps)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Buat tautan", (await own.Get(FollowUps)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Get(entering)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Get(FollowUps + ".xlsx")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(copy)).Status);
        Assert.DoesNotContain("Emping", (await other.Get(FollowUps)).Text, StringComparison.Ordinal);
        foreach (Browser nobody in new[] { phone.Browser, host, government })
        {
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ((await nobody.Get(copy)).Status, (await nobody.Get(FollowUps)).Status));
        }
    }

    private static async Task<string[]> Exported(FieldSeason season)
    {
        Assert.Null(SheetFile.Read(await season.Office.Client.GetByteArrayAsync(FollowUps + ".xlsx", Cancel), out Sheet? sheet));
        return [.. sheet!.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text).OfType<string>()];
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string LinkOf(WebPage slips) => "/u/" + Assert.Single(Codes().Matches(slips.Html)).Groups["code"].Value;

    private static Task<WebPage> Ask(FieldSeason season, Guid enterprise, string look) => season.Office.Submit(FollowUps, new() { ["Enterprise"] = $"{enterprise}", ["Look"] = look }, FollowUps + "/links");

    // The owner answers the first look by a link.
    private static async Task Answer(FieldSeason season, Guid enterprise, Dictionary<string, string?> fields)
    {
        using Browser owner = season.Campus.Site.Visitor();
        string link = LinkOf(await Ask(season, enterprise, "Months3"));
        Assert.Equal(link, (await owner.Submit(link, fields)).Location);
    }

    private static async Task<WebPage> Measured(FieldSeason season)
    {
        await MeasureTests.Measured(season);
        return await season.Office.Get(Serve);
    }

    private async Task<(FieldSeason Season, BookPhone Siti, Guid Enterprise)> Begin(Store store, DateOnly recalledOn) => await CoachedEnterprise.Begin(await sites.Of(store), recalledOn);

    [GeneratedRegex("<code>(?<code>[0-9A-Z-]{14})</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Codes();
}
