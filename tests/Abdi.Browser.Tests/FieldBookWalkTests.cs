using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>The field book on a phone, offline for real: two days without signal, the browser closed and opened, two accounts on one phone, a clock a year off, a full phone, a new version with entries waiting.</summary>
public sealed class FieldBookWalkTests(Sites sites, Chromium chromium)
{
    private const string Book = "/field/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("id", "belum terkirim", "Semua sudah terkirim"), InlineData("en", "not sent", "Everything is sent")]
    public async Task Two_days_without_signal_are_all_there_after_the_phone_was_put_away(string language, string unsent, string allSent)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001", language);
        await phone.Look("book-today-empty");
        await phone.Context.SetOfflineAsync(true);
        await Log(phone, "Menimbang sampah di RT 02", "2,5");
        await Log(phone, "Penyuluhan pilah sampah", "1");

        // Put away and taken out again, without signal: another page of the same phone.
        IPage again = await phone.Context.NewPageAsync();
        await phone.CloseAsync();
        await again.GotoAsync(Book);
        await Assertions.Expect(again.GetByText(unsent).First).ToBeVisibleAsync();
        await again.Look("book-today-unsent");
        await Log(again, "Hari kedua: rapat dengan perangkat desa", "1,5");
        await again.GotoAsync(Book + "#/notes");
        await again.Look("book-notes-unsent");
        Assert.Empty(await season.Events());

        await again.Context.SetOfflineAsync(false);
        await Assertions.Expect(again.GetByText(allSent).First).ToBeVisibleAsync();
        List<StoredEvent> stored = await season.Events();
        Assert.Equal([1, 2, 3], stored.Select(one => one.Sequence));
        Assert.All(stored, one => Assert.Equal((EventFate.Stored, ChainMark.Follows, "K-1"), (one.Fate, one.Mark, one.GroupCode)));
        Assert.Empty(await season.Quarantine());
        foreach ((string address, string name) in new[] { ("#/today", "book-today"), ("#/notes", "book-notes"), ("#/village", "book-village"), ("#/help", "book-help"), ("#/record", "book-record"), ("#/group", "book-group") })
        {
            await again.GotoAsync(Book + address);
            await again.Look(name);
        }
    }

    [Theory]
    [InlineData("id", "dari 288 jam", "Darurat", "Telepon keselamatan KKM", "jam dicatat")]
    [InlineData("en", "of 288 hours", "Emergency", "Safety phone", "hours recorded")]
    public async Task What_the_office_asks_reaches_the_phone_with_the_next_book(string language, string hours, string emergency, string safety, string recorded)
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001", language);
        await Log(phone, "Menimbang sampah di RT 02", "2,5");
        await Arrived(season, phone);
        await phone.GotoAsync(Book + "#/today");
        await Assertions.Expect(phone.GetByText(recorded)).ToBeVisibleAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = emergency }).ClickAsync();
        await Assertions.Expect(phone.Locator(".tels")).Not.ToContainTextAsync(safety);

        IPage office = await chromium.NewPage(season.Campus.Site.Address, Screen.Desktop, language);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await office.GotoAsync("/plan/2025-1/dates");
        await office.FillAsync("#HoursWanted", "288");
        await office.FillAsync("#SafetyPhone", "0812 3456 7890");
        await office.Look("period-service");
        await office.ClickAsync("main .form button");
        await office.Arrive("/plan/2025-1");

        // A book is read again when it is older than ten minutes.
        await phone.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddMinutes(11));
        await phone.ReloadAsync();
        await Assertions.Expect(phone.GetByText(hours)).ToBeVisibleAsync();
        await phone.Look("book-today-hours");
        await phone.GetByRole(AriaRole.Button, new() { Name = emergency }).ClickAsync();
        await Assertions.Expect(phone.Locator(".tels").GetByRole(AriaRole.Link, new() { Name = safety })).ToHaveAttributeAsync("href", "tel:081234567890");
        await phone.Look("book-emergency-safety");
    }

    [Fact]
    public async Task What_is_done_for_a_programme_serves_its_theme_and_a_programme_must_serve_something()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        using BookPhone mate = await season.Phone("1002");
        var programme = Guid.CreateVersion7();
        await mate.Send(mate.Write(
            $$"""{"title":"Pilah dari dapur","scope":"group","theme":"waste","problem":"Sampah dibakar","source":"host","method":"Dua ember","target":"RT 02","output":"Daftar rumah","priority":"{{Guid.CreateVersion7()}}","startsOn":"2025-05-01","endsOn":"2025-05-30"}""",
            programme, kind: "programme"));
        IPage phone = await Phone(season, "1001");
        await phone.GotoAsync(Book + "#/record/logbook");
        await phone.Locator("[id='f-programme']").SelectOptionAsync(programme.ToString());
        await Assertions.Expect(phone.Locator("[id='f-theme']")).ToHaveCountAsync(0);
        await phone.Locator("[id='f-what']").FillAsync("Membagi ember");
        await phone.Locator("[id='f-minutes']").FillAsync("1");
        await phone.Locator("button.cta").ClickAsync();
        await Arrived(season, phone, 2);
        Assert.Contains("\"theme\":\"waste\"", (await season.Events())[^1].Payload, StringComparison.Ordinal);

        // Where the office has recorded nothing that a programme could serve, the form says so.
        await phone.GotoAsync(Book + "#/record/programme");
        await phone.Locator("button.cta").ClickAsync();
        await Assertions.Expect(phone.GetByText("LPPM belum mencatat komitmen").First).ToBeVisibleAsync();
        await phone.Look("book-programme-nothing");
    }

    [Fact]
    public async Task A_lost_reply_and_a_closed_browser_leave_each_entry_once()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Context.RouteAsync("**/api/sync/v1/batch", async route =>
        {
            // It arrives, and the answer is lost.
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await Log(phone, "Balasan hilang", "1");
        await Arrived(season, phone);

        await Assertions.Expect(phone.GetByText("belum terkirim").First).ToBeVisibleAsync();
        await SendNow(phone);
        Assert.Single(await season.Events());
    }

    [Fact]
    public async Task Two_accounts_on_one_phone_send_only_their_own()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Context.SetOfflineAsync(true);
        await Log(phone, "Milik Siti", "1");
        await phone.Context.RouteAsync("**/api/sync/v1/batch", route => route.AbortAsync());
        await phone.Context.SetOfflineAsync(false);
        await phone.Context.ClearCookiesAsync();
        await phone.SignIn(season.Campus, await season.Campus.NewAccountNamed("1002", Role.Student));
        await phone.Context.UnrouteAsync("**/api/sync/v1/batch");
        await OpenAs(phone);
        await Assertions.Expect(phone.GetByText("1 catatan milik akun lain").First).ToBeVisibleAsync();
        await Log(phone, "Milik Budi", "1");
        await Arrived(season, phone);

        Assert.Contains("Milik Budi", Assert.Single(await season.Events()).Payload, StringComparison.Ordinal);
        await phone.Context.ClearCookiesAsync();
        await phone.SignIn(season.Campus, "1001");
        await OpenAs(phone);
        await Arrived(season, phone, 2);
        Assert.Equal(["Milik Budi", "Milik Siti"], (await season.Events()).Select(one => System.Text.Json.Nodes.JsonNode.Parse(one.Payload!)!["what"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_page_that_is_open_while_somebody_else_signs_in_keeps_what_it_has_for_its_owner()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Context.RouteAsync("**/api/sync/v1/batch", route => route.AbortAsync());
        await Log(phone, "Milik Siti", "1");
        IPage other = await phone.Context.NewPageAsync();
        await phone.Context.ClearCookiesAsync();
        await other.SignIn(season.Campus, await season.Campus.NewAccountNamed("1002", Role.Student));
        await phone.Context.UnrouteAsync("**/api/sync/v1/batch");
        await phone.GotoAsync(Book + "#/notes");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Kirim sekarang" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Muat ulang" }).WaitForAsync();
        Assert.Empty(await season.Events());

        await phone.Context.ClearCookiesAsync();
        await other.SignIn(season.Campus, "1001");
        await phone.GotoAsync(Book);
        await OpenAs(phone);
        await Arrived(season, phone);
        Assert.Contains("Milik Siti", Assert.Single(await season.Events()).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_a_year_off_is_stored_and_flagged()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddDays(-400));
        await Log(phone, "Jam HP setahun yang lalu", "1");
        await Assertions.Expect(phone.GetByText("Sudah aman").Or(phone.GetByText("Semua sudah terkirim")).First).ToBeVisibleAsync();
        Assert.True(Assert.Single(await season.Events()).Times.IsContradicted);
    }

    [Fact]
    public async Task On_a_full_phone_the_text_is_saved_and_the_photo_refused_with_the_reason()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.GotoAsync(Book + "#/record/logbook");
        await phone.EvaluateAsync("() => { const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (value, key) { if (value instanceof Blob) throw new DOMException('full', 'QuotaExceededError'); return put.call(this, value, key); }; }");
        await phone.Locator("[id='f-what']").FillAsync("Tulisan saja");
        await phone.Locator("[id='f-minutes']").FillAsync("1");
        await phone.Locator("input[type=file]").Last.SetInputFilesAsync(new FilePayload { Name = "foto.png", MimeType = "image/png", Buffer = Photo() });
        await Assertions.Expect(phone.GetByText("penyimpanan HP penuh").First).ToBeVisibleAsync();
        await phone.Look("book-photo-refused");
        await phone.Locator("button.cta").ClickAsync();
        await Arrived(season, phone);

        Assert.DoesNotContain("sha256", Assert.Single(await season.Events()).Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_follows_its_entry_and_what_the_phone_saves_is_read_by_the_office()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Context.SetOfflineAsync(true);
        await Log(phone, "Dengan foto", "1", () => phone.Locator("input[type=file]").Last.SetInputFilesAsync(new FilePayload { Name = "foto.png", MimeType = "image/png", Buffer = Photo() }));
        await phone.GotoAsync(Book + "#/notes");
        IDownload saved = await phone.RunAndWaitForDownloadAsync(() => phone.GetByRole(AriaRole.Button, new() { Name = "Simpan cadangan" }).ClickAsync());
        string file = await saved.PathAsync();

        // The phone is lost; the office takes the file.
        IPage office = await chromium.NewPage(season.Campus.Site.Address, Screen.Desktop);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await office.GotoAsync("/serve/rescue");
        await office.Look("rescue");
        await office.SetInputFilesAsync("#File", new FilePayload { Name = "cadangan.abdi", MimeType = "application/octet-stream", Buffer = await File.ReadAllBytesAsync(file, Cancel) });
        await office.ClickAsync("main .form button");
        await Assertions.Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("Dicatat: 1");
        await office.Look("rescue-taken");

        // Or a friend does: once more does no harm.
        IPage friend = await Phone(season, "1003");
        await friend.GotoAsync(Book + "#/help");
        await friend.Locator("input[accept='.abdi']").SetInputFilesAsync(new FilePayload { Name = "cadangan.abdi", MimeType = "application/octet-stream", Buffer = await File.ReadAllBytesAsync(file, Cancel) });
        await Assertions.Expect(friend.GetByText("Sudah aman di server: 1 catatan").First).ToBeVisibleAsync();
        await friend.Look("book-brought");
        await friend.Locator("input[accept='.abdi']").SetInputFilesAsync(new FilePayload { Name = "lain.abdi", MimeType = "application/octet-stream", Buffer = Photo() });
        await Assertions.Expect(friend.GetByText("bukan cadangan").First).ToBeVisibleAsync();
        Assert.Equal(1, await season.Campus.Stored(db => db.EntryPhotos.CountAsync(photo => photo.ArrivedAt != null, Cancel)));

        // And it turns up again: what it sends is known.
        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.GetByText("Semua sudah terkirim").First).ToBeVisibleAsync();
        Assert.Single(await season.Events());
    }

    [Fact]
    public async Task A_new_version_with_entries_waiting_loses_none_and_does_not_reload_by_itself()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Context.SetOfflineAsync(true);
        await Log(phone, "Sebelum versi baru", "1");
        await phone.Context.RouteAsync("**/api/sync/v1/batch", route => route.AbortAsync());
        await phone.Context.SetOfflineAsync(false);

        await Rename(season);
        await phone.ReloadAsync();
        await phone.GetByRole(AriaRole.Link, new() { Name = "Ke Hari ini" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Versi baru siap").First).ToBeVisibleAsync();
        await phone.Look("book-new-version");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Muat ulang" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("belum terkirim").First).ToBeVisibleAsync();
        await SendNow(phone);
        Assert.Single(await season.Events());
    }

    [Fact]
    public async Task A_book_that_was_opened_without_signal_hears_of_a_new_version_as_soon_as_there_is_one()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite));
        IPage phone = await Phone(season, "1001");
        await phone.Context.SetOfflineAsync(true);
        await phone.ReloadAsync();
        await phone.Locator("a.cta").WaitForAsync();
        await Rename(season);
        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.GetByText("Versi baru siap").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_a_closed_season_one_can_read_and_not_write()
    {
        FieldSeason season = await FieldSeason.On(await sites.Of(Store.Sqlite), PeriodPhase.Closed);
        IPage phone = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone);
        await phone.SignIn(season.Campus, await season.Campus.NewAccountNamed("1001", Role.Student));
        await phone.GotoAsync(Book);
        await Assertions.Expect(phone.GetByText("Periode ini sudah ditutup").First).ToBeVisibleAsync();
        await phone.Look("book-closed");
        await phone.GotoAsync(Book + "#/record/logbook");
        await Assertions.Expect(phone.GetByText("Periode ini sudah ditutup").First).ToBeVisibleAsync();
        await Assertions.Expect(phone.Locator("a.cta, form, a[href^='#/record']")).ToHaveCountAsync(0);
    }

    // Whatever differs in the page is a new version: here the name of the student.
    private static Task Rename(FieldSeason season) => season.Campus.Store(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.DisplayName, "Siti dengan nama baru"), Cancel));

    private async Task<IPage> Phone(FieldSeason season, string number, string language = "id")
    {
        IPage phone = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone, language);
        await phone.SignIn(season.Campus, await season.Campus.NewAccountNamed(number, Role.Student));
        await phone.GotoAsync(Book);
        await phone.Locator("a.cta").WaitForAsync();

        await Reach.Kept(phone);
        return phone;
    }

    // The line is back, and the button is pressed.
    private static async Task SendNow(IPage phone)
    {
        await phone.Context.UnrouteAsync("**/api/sync/v1/batch");
        await phone.GotoAsync(Book + "#/notes");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Kirim sekarang" }).ClickAsync();
        await Assertions.Expect(phone.GetByText("Semua sudah terkirim").First).ToBeVisibleAsync();
    }

    private static async Task Arrived(FieldSeason season, IPage phone, int events = 1)
    {
        for (int i = 0; (await season.Events()).Count < events; i++)
        {
            if (i == 200)
            {
                Assert.Fail("What was written has not arrived. " + await phone.EvaluateAsync<string>("() => document.body.innerText + JSON.stringify(performance.getEntriesByType('resource').map(one => [one.name, one.startTime, one.responseStatus]))"));
            }

            await Task.Delay(50, Cancel);
        }
    }

    // The page of whoever was signed in before is kept; the book says so and reloads when it is told to.
    private static async Task OpenAs(IPage phone)
    {
        await phone.GotoAsync(Book);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Muat ulang" }).ClickAsync();
        await phone.Locator("a.cta").WaitForAsync();
    }

    private static async Task Log(IPage phone, string what, string hours, Func<Task>? more = null)
    {
        await phone.GotoAsync(Book + "#/record/logbook");
        await phone.Locator("[id='f-what']").FillAsync(what);
        await phone.Locator("[id='f-minutes']").FillAsync(hours);
        if (more is not null)
        {
            await more();
            await phone.Locator(".thumbs img").WaitForAsync();
        }

        await phone.Locator("button.cta").ClickAsync();
        await phone.WaitForFunctionAsync("() => !document.querySelector('[id=\"f-what\"]')");
    }

    // One pixel: small enough to stand here.
    private static byte[] Photo() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}
