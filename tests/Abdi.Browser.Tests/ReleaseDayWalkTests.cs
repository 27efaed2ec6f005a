using Abdi.App.Tests.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>The day from the readiness to the handover, and the recall weeks later, with all who take part in it at once: the office, two scanners without signal, a student without signal, the official, the safety staff, a supervisor and a host.</summary>
public sealed class ReleaseDayWalkTests(Sites sites, Chromium chromium)
{
    private const string Release = "/release/2025-1", Mine = Release + "/me", Scanner = "/field/rollcall/2025-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id", "Halamanmu sudah ada di HP ini", "Tanpa sinyal", "Kelompok K-0", "belum terkirim", "3", "dari 40 mahasiswa sudah hadir", "utara ke selatan")]
    [InlineData("en", "Your page is on this phone", "No signal", "Group K-0", "not sent", "3", "of 40 students are here", "north to south")]
    public async Task The_day_goes_from_readiness_to_handover(string language, string kept, string noSignal, string group, string unsent, string present, string here, string northToSouth)
    {
        PlacingSeason season = await Waiting();
        PlacementRow seat = (await season.Rows())[0];
        IPage office = await Page(season, Screen.Desktop, language, await season.Campus.NewAccount(Role.Coordinator));
        await Prepare(office, seat);

        // The student's phone takes the sealed page along; from here on it has no signal.
        IPage student = await Page(season, Screen.Phone, language, await Account(season, seat.StudentId));
        await student.GotoAsync(Mine);
        await Assertions.Expect(student.Locator("[data-gong]")).ToContainTextAsync(kept);
        await student.Look("release-waiting");
        Assert.DoesNotContain("K-0", await student.ContentAsync(), StringComparison.Ordinal);
        await student.Context.SetOfflineAsync(true);
        await Assertions.Expect(student.Locator("[data-gong]")).ToContainTextAsync(noSignal, new() { Timeout = 15_000 });

        await CallTheRoll(season, language);
        IPage official = await Page(season, Screen.Phone, language, await season.Campus.NewAccount(Role.ReleaseOfficial));
        await official.SetViewportSizeAsync(1920, 1080);
        await official.GotoAsync(Release + "/hall");
        await Assertions.Expect(official.Locator(".counts h1 b")).ToHaveTextAsync(present);
        await Assertions.Expect(official.Locator(".counts h1")).ToContainTextAsync(here);
        await official.Look("hall-counts");
        Assert.DoesNotContain("K-0", await official.ContentAsync(), StringComparison.Ordinal);

        await official.SetViewportSizeAsync(360, 740);
        await official.GotoAsync(Release + "/gong");
        await official.Look("gong");
        await official.CheckAsync("[name=Confirm]");
        await official.ClickAsync(".strike");
        await Assertions.Expect(official.Locator(".note").First).ToBeVisibleAsync();
        await official.Look("gong-struck");
        await official.SetViewportSizeAsync(1920, 1080);
        await official.GotoAsync(Release + "/hall");
        await Assertions.Expect(official.Locator("caption")).ToContainTextAsync(northToSouth, new() { IgnoreCase = true });
        await official.WaitForTimeoutAsync(10_000); // until every light is on
        await official.Look("hall-lit");

        // One moment of signal brings the key; the page opens by itself, and is read again without signal.
        await student.Context.SetOfflineAsync(false);
        await Assertions.Expect(student.Locator("h1")).ToContainTextAsync(group, new() { Timeout = 20_000 });
        await student.Look("release-opened");
        await Assertions.Expect(student.Locator(".hazard li")).ToHaveCountAsync(2);
        await Assertions.Expect(student.Locator(".hazard")).ToContainTextAsync("Pulang sebelum magrib.");
        await student.WaitForTimeoutAsync(1_000); // the report of arrival is laid by
        await student.Context.SetOfflineAsync(true);
        await student.ReloadAsync();
        await Assertions.Expect(student.Locator("h1")).ToContainTextAsync(group, new() { Timeout = 20_000 });

        await Arrive(season, student, unsent);
        await HandOver(season, seat, language, office);
        await GoBack(season, seat, language, office, student);
    }

    // The hazard card of the place, then the seal.
    private static async Task Prepare(IPage office, PlacementRow seat)
    {
        await office.GotoAsync(Release);
        await office.GotoAsync($"{Release}/sites/{seat.VillageCode}");
        await office.FillAsync("#Contact", "Pak Jaro Sukardi");
        await office.FillAsync("#ContactOffice", "kepala desa");
        await office.FillAsync("#ContactPhone", "0812 3456 7890");
        await office.FillAsync("#Way", "Naik angkutan dari terminal, turun di balai desa.");
        await office.CheckAsync("[name=Hazards][value=Coast]");
        await office.CheckAsync("[name=Hazards][value=Road]");
        await office.FillAsync("#Care", "Pulang sebelum magrib.");
        await office.FillAsync("#Clinic", "Puskesmas Cijaku");
        await office.Look("site-card");
        await office.ClickAsync(".form button.primary");
        await office.Look("sites");
        await TakeSheet(office, seat.VillageCode);
        await office.GotoAsync(Release + "/day");
        await office.ClickAsync("[action$='/day/seal'] button.primary");
        await Assertions.Expect(office.Locator(".day-steps")).ToBeVisibleAsync();
        await office.Look("release-day");
    }

    // What is wrong in a sheet of cards is told by its cells, what it would change is shown, and then it is saved.
    private static async Task TakeSheet(IPage office, string place)
    {
        await office.ClickAsync("a[href$='/sites/import']");
        await office.Look("sites-import");
        await Upload($"kode tempat;nomor telepon;bahaya\n{place};kantor desa;Laut dan pantai, gempa\n36.02.99.2001;119;Banjir\n");
        await Assertions.Expect(office.Locator("main table")).ToContainTextAsync("C2");
        await office.Look("sites-import-faults");
        await office.ClickAsync(".crumb a[href$='/sites/import']");
        await Upload($"kode tempat;nomor telepon;cara ke sana\n{place};0812 3456 7899;Naik angkutan dari terminal, turun di balai desa, lalu berjalan.\n");
        await Assertions.Expect(office.Locator("main table")).ToContainTextAsync("0812 3456 7899");
        await office.Look("sites-import-changes");
        await office.ClickAsync("main .form button.primary");
        await Assertions.Expect(office.Locator("main .note.ok")).ToBeVisibleAsync();
        await office.Look("sites-imported");

        async Task Upload(string content)
        {
            await office.SetInputFilesAsync("#File", new FilePayload { Name = "kartu bahaya.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
            await office.ClickAsync("main .form button");
        }
    }

    // Two scanners without signal, one student in common.
    private async Task CallTheRoll(PlacingSeason season, string language)
    {
        await season.Campus.Store(async db =>
        {
            RollCallTerms terms = new() { InstitutionId = season.Campus.Institution.InstitutionId, PeriodId = season.Season.Period };
            Assert.Null(terms.Change(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), terms.Version));
            db.RollCallTerms.Add(terms);
            await db.SaveChangesAsync(Cancel);
        });
        IPage[] phones = [await Page(season, Screen.Phone, language, await season.Campus.NewAccount(Role.RollCallScanner)), await Page(season, Screen.Phone, language, await season.Campus.NewAccount(Role.RollCallScanner))];
        foreach (IPage phone in phones)
        {
            await phone.GotoAsync(Scanner);
            await Assertions.Expect(phone.Locator("#outbox")).ToBeVisibleAsync();
            await phone.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
            await phone.Context.SetOfflineAsync(true);
        }

        foreach ((IPage phone, string number) in new[] { (phones[0], "1001"), (phones[0], "1002"), (phones[1], "1002"), (phones[1], "1003") })
        {
            await phone.FillAsync("#find", number);
            await phone.ClickAsync("#found button");
            await Assertions.Expect(phone.Locator("#result.good")).ToContainTextAsync(number);
        }

        foreach (IPage phone in phones)
        {
            await phone.Context.SetOfflineAsync(false);
        }

        for (int tries = 0; tries < 100 && await season.Stored(db => db.RollCallMarks.CountAsync(Cancel)) < 4; tries++)
        {
            await Task.Delay(200, Cancel);
        }

        Assert.Equal(4, await season.Stored(db => db.RollCallMarks.CountAsync(Cancel)));
    }

    // Reported without signal, sent when there is some.
    private static async Task Arrive(PlacingSeason season, IPage student, string unsent)
    {
        await student.GotoAsync(Release + "/arrival");
        ILocator waiting = student.Locator("[data-waiting]");
        await Assertions.Expect(waiting).ToBeHiddenAsync();
        await student.Look("arrival");
        await student.ClickAsync(".form button.primary");
        await Assertions.Expect(waiting).ToBeVisibleAsync();
        await Assertions.Expect(waiting).ToContainTextAsync(unsent);
        Assert.Equal(0, await season.Stored(db => db.Arrivals.CountAsync(Cancel)));
        await student.Context.SetOfflineAsync(false);
        await Assertions.Expect(student.Locator(".note.ok")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(waiting).ToHaveCountAsync(0);
        await student.Look("arrival-reported");
        Assert.Equal(1, await season.Stored(db => db.Arrivals.CountAsync(Cancel)));

        // It stays reported without signal.
        await student.Context.SetOfflineAsync(true);
        await student.ReloadAsync();
        await Assertions.Expect(student.Locator(".note.ok")).ToBeVisibleAsync();
        await student.Context.SetOfflineAsync(false);
    }

    private async Task HandOver(PlacingSeason season, PlacementRow seat, string language, IPage office)
    {
        await office.GotoAsync(Release + "/arrivals");
        await office.Look("arrivals");
        await office.ClickAsync("[action$='/handovers/ToHost/slips'] button");
        string code = await office.Locator($".slips li:has-text('{seat.GroupId}') code").InnerTextAsync();
        await office.Look("handover-slips");
        IPage host = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone, language);
        await host.GotoAsync("/t/" + code);
        await host.Look("handover-asked");
        await host.FillAsync("#ConfirmedBy", "Pak Jaro Sukardi");
        await host.FillAsync("#Office", "kepala desa");
        await host.ClickAsync(".form button.primary");
        await Assertions.Expect(host.Locator(".note.ok")).ToBeVisibleAsync();
        await host.Look("handover-thanks");

        IPage safety = await Page(season, Screen.Phone, language, await season.Campus.NewAccount(Role.SafetyStaff));
        await safety.GotoAsync(Release + "/arrivals?state=arrived");
        await Assertions.Expect(safety.Locator("tbody tr")).ToHaveCountAsync(1);
        await safety.Look("arrivals-safety");
        await season.Campus.NewAccountNamed(seat.SupervisorId, Role.Supervisor);
        IPage supervisor = await Page(season, Screen.Phone, language, seat.SupervisorId);
        await supervisor.GotoAsync($"{Release}/arrivals/{seat.GroupId}");
        await Assertions.Expect(supervisor.Locator("body")).ToContainTextAsync("Pak Jaro Sukardi");
        await supervisor.Look("handover-supervisor");

        await office.GotoAsync(Release + "/messages");
        await office.ClickAsync(".or button");
        await office.Look("messages");
        await office.GotoAsync(Release + "/letters");
        await office.Look("letters-issued");
        Assert.Equal(0, await season.Stored(db => db.Letters.CountAsync(letter => letter.RevokedAt != null, Cancel)));
        int[] numbers = [.. await season.Stored(db => db.Letters.Select(letter => letter.Sequence).Order().ToListAsync(Cancel))];
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
        Assert.NotEmpty(numbers);
        Assert.Equal(HandoverProof.Link, await season.Stored(db => db.Handovers.Select(handover => handover.Proof).SingleAsync(Cancel)));
    }

    // The host gives the group back and says what is owed; the supervisor settles it, the office issues the letters.
    private async Task GoBack(PlacingSeason season, PlacementRow seat, string language, IPage office, IPage student)
    {
        await office.GotoAsync(Release + "/recall");
        await office.Look("recall-field");
        await office.GotoAsync(Release + "/recall/obligations");
        await office.Look("obligations-empty");
        await office.ClickAsync("[action$='/usual'] button");
        await office.Look("obligations");
        await office.GotoAsync(Release + "/recall");
        await office.CheckAsync("[name=Confirm]");
        await office.ClickAsync("[action$='/begin'] button");
        await office.ClickAsync("[action$='/handovers/Back/slips'] button");
        string code = await office.Locator($".slips li:has-text('{seat.GroupId}') code").InnerTextAsync();
        IPage host = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone, language);
        await host.GotoAsync("/t/" + code);
        await host.FillAsync("#ConfirmedBy", "Pak Jaro Sukardi");
        await host.FillAsync("#Office", "kepala desa");
        await host.FillAsync("#StillOwed", "Utang gas dua tabung di warung Bu Enah");
        await host.Look("handover-back");
        await host.ClickAsync(".form button.primary");
        await Assertions.Expect(host.Locator(".note.ok")).ToBeVisibleAsync();

        IPage supervisor = await Page(season, Screen.Phone, language, seat.SupervisorId);
        await supervisor.GotoAsync($"{Release}/arrivals/{seat.GroupId}");
        await supervisor.Look("recall-group");
        await supervisor.FillAsync("#Settlement", "Dibayar tunai, kuitansi di ketua");
        await supervisor.ClickAsync("[action$='/settlement'] button");
        foreach (ILocator box in await supervisor.Locator("[name=Settled]").AllAsync())
        {
            await box.CheckAsync();
        }

        await supervisor.ClickAsync("[action$='/obligations'] button");
        await supervisor.Look("recall-group-settled");
        await office.GotoAsync(Release + "/recall");
        await office.Look("recall");
        await office.SetViewportSizeAsync(360, 740);
        await office.Look("recall-phone");
        await office.SetViewportSizeAsync(1440, 900);
        await office.ClickAsync("[action$='/recall/letters'] button");
        await Assertions.Expect(office.Locator(".note.ok")).ToBeVisibleAsync();
        await student.GotoAsync("/release/my-letters");
        await Assertions.Expect(student.Locator("body")).ToContainTextAsync("/SK/");
        await student.Look("my-letters-complete");
        await office.GotoAsync(Release + "/letters/renewal");
        await office.Look("letters-renewal");
        Assert.Equal(await season.Stored(db => db.Assignments.CountAsync(one => one.GroupCode == seat.GroupId, Cancel)), await season.Stored(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.Completion, Cancel)));
    }

    private async Task<PlacingSeason> Waiting()
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(Store.Sqlite));
        await season.Terms(SeenFrom.Gong, supervisorsSeeItEarly: false);
        Assert.Equal("/place/2025-1", (await season.Office.Submit("/place/2025-1/drafts/1/publish", new() { ["Confirm"] = "yes" })).Location);
        return season;
    }

    private static async Task<string> Account(PlacingSeason season, string number)
    {
        (await season.Season.AsStudent(number)).Dispose();
        return number;
    }

    private async Task<IPage> Page(PlacingSeason season, Screen screen, string language, string name)
    {
        IPage page = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await page.SignIn(season.Campus, name);
        return page;
    }
}
