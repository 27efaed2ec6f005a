using Abdi.App.Release;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>A roll is called by two phones without signal: by camera and by name, through a reload, until all is on the server and merged.</summary>
public sealed class RollCallWalkTests(Sites sites, Chromium chromium)
{
    private const int Students = 7;
    private const string Scanner = "/field/rollcall/2025-1", RollCall = "/release/2025-1/roll-call";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("id", "Tersimpan di HP ini, belum terkirim: {0}", "Semua pindaian terkirim.", "oleh pemindai lain", "Tanpa sinyal")]
    [InlineData("en", "Saved on this phone, not sent yet: {0}", "All scans are sent.", "by another scanner", "No signal")]
    public async Task Two_phones_without_signal_call_one_roll(string language, string unsent, string allSent, string otherScanner, string noSignal)
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite), Students);
        await Times(season, lateAfter: DateTimeOffset.UtcNow.AddHours(1));
        IPage one = await Phone(season, language, Film.Of(await CardOf(season, "1002"))), other = await Phone(season, language);
        await one.Look("scanner-empty");
        await one.Context.SetOfflineAsync(true);
        await other.Context.SetOfflineAsync(true);

        // By name: both have the first student; by camera: the second, whose card the film shows.
        await Tap(one, "1001");
        await Tap(other, "1001");
        await Tap(other, "1003");
        await one.ClickAsync("#camera");
        await Assertions.Expect(one.Locator("#result.good b")).ToHaveTextAsync("Budi Santoso");
        await one.Look("scanner-camera");
        await Assertions.Expect(one.Locator("#outbox")).ToHaveTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, unsent, 2));
        await Assertions.Expect(one.Locator("#signal")).ToContainTextAsync(noSignal);

        // A mistake, and taken back.
        await Tap(other, "1005");
        await other.ClickAsync("#undo");
        Assert.Equal(0, await season.Campus.Stored(db => db.RollCallMarks.CountAsync(Cancel)));

        // The phone is put away and taken out again: nothing is lost, and it goes on without signal.
        await one.ReloadAsync();
        await Assertions.Expect(one.Locator("#outbox")).ToHaveTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, unsent, 2));
        await other.ReloadAsync();
        await Assertions.Expect(other.Locator("#outbox")).ToHaveTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, unsent, 4));
        await Times(season, lateAfter: DateTimeOffset.UtcNow);
        await Tap(one, "1004");
        await one.Look("scanner-unsent");

        await one.Context.SetOfflineAsync(false);
        await Assertions.Expect(one.Locator("#outbox")).ToHaveTextAsync(allSent);
        await other.Context.SetOfflineAsync(false);
        await Assertions.Expect(other.Locator("#outbox")).ToHaveTextAsync(allSent);
        await other.FillAsync("#find", "1004");
        await Assertions.Expect(other.Locator("#found .tag")).ToHaveCountAsync(1);
        await other.ClickAsync("#found button");
        await Assertions.Expect(other.Locator("#result.known")).ToContainTextAsync(otherScanner);
        await other.Look("scanner-known");
        Assert.Equal(7, await season.Campus.Stored(db => db.RollCallMarks.CountAsync(Cancel)));

        IPage office = await chromium.NewPage(season.Campus.Site.Address, Screen.Desktop, language);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await office.GotoAsync(RollCall);
        Assert.Equal(["3", "1", "3"], await office.Locator(".sums dd").AllInnerTextsAsync());
        await office.Look("roll-call");
        await office.GotoAsync(RollCall + "/students?state=Absent");
        Assert.Equal(["1005", "1006", "1007"], (await office.Locator("tbody th small").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        await office.GotoAsync(RollCall + "/students?state=Late");
        Assert.Equal(["1004"], await office.Locator("tbody th small").AllInnerTextsAsync());
        await office.GotoAsync(RollCall + "/students");
        await office.Look("roll-call-list");
        await office.ClickAsync("tbody th a >> nth=0");
        await office.Look("roll-call-student");
    }

    [Fact]
    public async Task Who_signs_out_or_is_signed_out_with_scans_unsent_is_told_and_loses_none()
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite), Students);
        await Times(season, lateAfter: DateTimeOffset.UtcNow.AddHours(1));
        string name = await season.Campus.NewAccount(Role.RollCallScanner);
        IPage phone = await Phone(season, "id", name: name);

        // The session ends while there is no signal.
        await phone.Context.SetOfflineAsync(true);
        await Tap(phone, "1001");
        await season.Campus.Store(db => db.Sessions.Where(session => session.Role == Role.RollCallScanner).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, DateTimeOffset.UtcNow), Cancel));
        await phone.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.Locator("#trouble")).ToContainTextAsync("Masuk lagi untuk mengirim");
        await phone.Look("scanner-signed-out");

        // Signing in leads back to the page, which has something to send and cannot: signing out warns.
        await phone.ClickAsync("#trouble a");
        await phone.Context.RouteAsync("**/marks", route => route.AbortAsync());
        if (await phone.Locator("#Institution").CountAsync() > 0)
        {
            await phone.SelectOptionAsync("#Institution", season.Campus.Institution.Code);
        }

        await phone.FillAsync("#Name", name);
        await phone.FillAsync("#Password", Campus.Password);
        await phone.ClickAsync("main .form button");
        await phone.Arrive(Scanner);
        await Assertions.Expect(phone.Locator("#outbox")).ToContainTextAsync("belum terkirim: 1");
        await phone.GotoAsync("/");
        string? warned = null;
        phone.Dialog += (_, dialog) =>
        {
            warned = dialog.Message;
            _ = dialog.AcceptAsync();
        };
        await phone.ClickAsync("details.me summary");
        await phone.ClickAsync("[action='/sign-out'] button");
        await phone.Arrive("/sign-in");
        Assert.Contains("Di HP ini ada 1 pindaian yang belum terkirim", warned, StringComparison.Ordinal);

        // The names of others are gone; the scan is not, and waits for its owner even if another works on this phone.
        Assert.False(await phone.EvaluateAsync<bool>("async () => (await caches.keys()).length > 0"));
        await phone.Context.UnrouteAsync("**/marks");
        await phone.SignIn(season.Campus, await season.Campus.NewAccount(Role.RollCallScanner));
        await phone.GotoAsync(Scanner);
        await Assertions.Expect(phone.Locator("#trouble")).ToContainTextAsync("1 pindaian akun lain di HP ini menunggu pemiliknya");
        Assert.Equal(0, await season.Campus.Stored(db => db.RollCallMarks.CountAsync(Cancel)));
        await phone.GotoAsync("/");
        await phone.ClickAsync("details.me summary");
        await phone.ClickAsync("[action='/sign-out'] button");
        await phone.Arrive("/sign-in");
        await phone.SignIn(season.Campus, name);
        await phone.GotoAsync(Scanner);
        await Assertions.Expect(phone.Locator("#outbox")).ToHaveTextAsync("Semua pindaian terkirim.");
        Assert.Equal(1, await season.Campus.Stored(db => db.RollCallMarks.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_card_of_another_university_or_an_altered_one_is_refused_without_signal(bool isForeign)
    {
        Season season = await Season.On(await sites.Of(Store.Sqlite), Students), elsewhere = await Season.On(season.Campus.Site);
        await Times(season, lateAfter: DateTimeOffset.UtcNow.AddHours(1));
        string own = await CardOf(season, "1002"), altered = own[..^2] + (own[^2..] == "00" ? "11" : "00");
        IPage phone = await Phone(season, "id", Film.Of(isForeign ? await CardOf(elsewhere, "1002") : altered));
        await phone.Context.SetOfflineAsync(true);
        await phone.ClickAsync("#camera");
        await Assertions.Expect(phone.Locator("#result.refused")).ToContainTextAsync("Kartu tidak sah");
        await phone.Look("scanner-forged");
        await Assertions.Expect(phone.Locator("#outbox")).ToContainTextAsync("Belum ada pindaian");
    }

    [Theory]
    [InlineData(Screen.Desktop, "id")]
    [InlineData(Screen.Phone, "en")]
    public async Task An_office_fills_buses_and_a_door_is_called_after_the_gong(Screen screen, string language)
    {
        PlacingSeason season = await PlacingSeason.Published(await sites.Of(Store.Sqlite));
        await Times(season.Season, lateAfter: DateTimeOffset.UtcNow.AddHours(1));
        IPage office = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await office.GotoAsync("/release/2025-1/manifest");
        await office.Look("manifest-empty");
        foreach ((string name, string seats) in new[] { ("Bus 1", "22"), ("Bus 2", "12") })
        {
            await office.GotoAsync("/release/2025-1/new-bus");
            await office.FillAsync("#Name", name);
            await office.FillAsync("#Seats", seats);
            await office.FillAsync("#LeaderName", "Dodi Firmansyah");
            await office.FillAsync("#LeaderPhone", "0812 0000 1111");
            await office.FillAsync("#DepartsFrom", "Lapangan kampus");
            await office.ClickAsync("main .form button");
            await office.Arrive("/release/2025-1/manifest");
        }

        await office.ClickAsync("form[action$=fill] button");
        await office.Arrive("/release/2025-1/manifest?filled=3");
        await office.Look("manifest-missing");
        await office.SelectOptionAsync("section:has(> .rides):has(form[action$=fill]) select", new SelectOptionValue { Index = 2 });
        await office.ClickAsync("section:has(form[action$=fill]) .rides button");
        Assert.Equal(1, await office.Locator(".form-fault").CountAsync());
        await office.Look("manifest-over-full");
        await office.GotoAsync("/release/2025-1/manifest/sheets");
        Assert.Equal(2, await office.Locator(".sheet").CountAsync());
        await office.Look("manifest-sheets");

        // At the door of the second bus: who rides the first is sent there.
        IPage phone = await Phone(season.Season, language);
        await phone.CheckAsync("[name=place][value=bus]");
        await phone.SelectOptionAsync("#bus", "Bus 2");
        string[] first = await NumbersOn(season, "Bus 1"), second = await NumbersOn(season, "Bus 2");
        await Tap(phone, second[0], "good");
        await Tap(phone, first[0], "refused");
        await phone.Look("scanner-wrong-bus");
        await office.GotoAsync(RollCall);
        Assert.Equal("1", await office.Locator("table >> nth=1 >> tbody tr >> nth=1 >> td >> nth=4").InnerTextAsync());
        await office.Look("roll-call-buses");
    }

    // Signed in, and with everything kept that it needs without signal.
    private async Task<IPage> Phone(Season season, string language, string? film = null, string? name = null)
    {
        IPage phone = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone, language);
        if (film is not null)
        {
            await phone.AddInitScriptAsync(film);
        }

        await phone.SignIn(season.Campus, name ?? await season.Campus.NewAccount(Role.RollCallScanner));
        await phone.ClickAsync("main a.primary");
        await phone.Arrive(Scanner);
        await Assertions.Expect(phone.Locator("#roll")).ToContainTextAsync(language == "id" ? "mahasiswa, diambil" : "students, fetched");
        while (!await phone.EvaluateAsync<bool>("async () => navigator.serviceWorker.controller !== null && (await caches.match(location.pathname)) !== undefined && (await caches.match(location.pathname + '/roll')) !== undefined"))
        {
            await Task.Delay(100, Cancel);
        }

        return phone;
    }

    private static async Task Tap(IPage phone, string number, string result = "good")
    {
        await phone.FillAsync("#find", number);
        await phone.ClickAsync("#found button");
        await Assertions.Expect(phone.Locator($"#result.{result}")).ToContainTextAsync(result == "good" ? number : "Bus");
    }

    private static Task Times(Season season, DateTimeOffset lateAfter) => season.Campus.Store(async db =>
    {
        RollCallTerms? stored = await db.RollCallTerms.SingleOrDefaultAsync(Cancel);
        RollCallTerms terms = stored ?? new() { InstitutionId = season.Campus.Institution.InstitutionId, PeriodId = season.Period };
        Assert.Null(terms.Change(DateTimeOffset.UtcNow.AddHours(-2), lateAfter, terms.Version));
        _ = stored is null ? db.RollCallTerms.Add(terms) : null;
        await db.SaveChangesAsync(Cancel);
    });

    private static async Task<string> CardOf(Season season, string number) =>
        season.Campus.Site.Services.GetRequiredService<RollCallCards>().AddressOf(await season.Campus.Stored(db => db.Participants.SingleAsync(student => student.Number == number, Cancel)));

    private static async Task<string[]> NumbersOn(PlacingSeason season, string bus)
    {
        string[] groups = await season.Stored(db => db.BusRides.Where(ride => db.Buses.Any(one => one.Id == ride.BusId && one.Facts.Name == bus)).Select(ride => ride.GroupCode).ToArrayAsync(Cancel));
        return [.. (await season.Assigned()).Where(one => groups.Contains(one.Group)).Select(one => one.Number)];
    }
}
