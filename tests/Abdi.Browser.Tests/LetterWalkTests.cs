using Abdi.App.Release;
using Abdi.App.Tests.Release;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>Letters from their wording to whoever checks them, and buses from the first seat to the printed sheet: empty, full and refused.</summary>
public sealed class LetterWalkTests(Sites sites, Chromium chromium)
{
    private const string Letters = "/release/2025-1/letters", Manifest = "/release/2025-1/manifest", Messages = "/release/2025-1/messages";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Screen.Desktop, "id", "Asli dan berlaku", "sudah dicabut", "Tidak asli")]
    [InlineData(Screen.Phone, "en", "Genuine, and it holds", "Genuine, but revoked", "Not genuine")]
    public async Task A_letter_is_worded_issued_revoked_and_checked(Screen screen, string language, string holds, string revoked, string forged)
    {
        LetteredSeason season = await LetteredSeason.On(await sites.Of(Store.Sqlite));
        IPage office = await Page(season, screen, language, await season.Campus.NewAccount(Role.Coordinator)), student = await Page(season, screen, language, "1001", Role.Student), supervisor = await Page(season, screen, language, "D1", Role.Supervisor);
        await office.GotoAsync(Letters);
        await Assertions.Expect(office.Locator("main .note a[href$='/day']")).ToBeVisibleAsync();
        await office.Look("letters-waiting");
        await Word(office);
        await student.GotoAsync(MyLetters.Path);
        await Assertions.Expect(student.Locator(".rows > li")).ToHaveCountAsync(1); // the card

        await season.Release();
        await office.GotoAsync(Letters);
        await Assertions.Expect(office.Locator("tbody tr")).ToHaveCountAsync(LetteredSeason.LettersOfAll);
        await office.Look("letters");
        await office.FillAsync("#search", "K-99");
        await office.ClickAsync(".filter[role=search] button");
        await Assertions.Expect(office.Locator("tbody tr")).ToHaveCountAsync(0);
        await student.ReloadAsync();
        await Assertions.Expect(student.Locator(".rows > li")).ToHaveCountAsync(2);
        await student.Look("my-letters");
        await supervisor.GotoAsync(MyLetters.Path);
        await Assertions.Expect(supervisor.Locator(".rows > li")).ToHaveCountAsync(5);
        await supervisor.Look("my-letters-supervisor");

        Letter letter = await season.Letter(LetterKind.Introduction, "K-01");
        IPage stranger = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await Check(letter.Code, holds, "letter-holds");
        await Revoke(office, letter);
        await Check(letter.Code, revoked, "letter-revoked");
        await Check(letter.Code[..^9] + (letter.Code[^9] == '2' ? '3' : '2') + letter.Code[^8..], forged, "letter-forged");

        // What was revoked without another in its place is seen, and issued.
        await office.ClickAsync("main .note a[href$='/renewal']");
        await office.Look("letters-due");
        await office.ClickAsync(".form button.primary");
        await Assertions.Expect(office.Locator(".note.ok[role=status]")).ToBeVisibleAsync();
        Assert.Equal(LetteredSeason.LettersOfAll + 1, (await season.Sequences()).Count);

        async Task Check(string code, string verdict, string name)
        {
            await stranger.GotoAsync("/v/" + code);
            await Assertions.Expect(stranger.Locator(".note[role=status]")).ToContainTextAsync(verdict);
            await stranger.Look(name);
        }
    }

    [Theory]
    [InlineData(Screen.Desktop, "id", "4 pesan ditulis.", "Pilih bus lain", "Naik")]
    [InlineData(Screen.Phone, "en", "4 messages were written.", "Choose another bus", "Aboard")]
    public async Task A_bus_is_filled_printed_and_boarded(Screen screen, string language, string written, string advice, string boarded)
    {
        LetteredSeason season = await LetteredSeason.On(await sites.Of(Store.Sqlite));
        IPage office = await Page(season, screen, language, await season.Campus.NewAccount(Role.Coordinator));
        await office.GotoAsync(Manifest);
        await office.Look("manifest-empty");
        await office.ClickAsync(".empty a");
        await AddBus(office, "Bus 1", "0");
        await Assertions.Expect(office.Locator(".field.wrong #Seats")).ToHaveValueAsync("0");
        await office.Look("bus-refused");
        await AddBus(office, "Bus 1", "4");
        await office.ClickAsync("[action$='/fill'] button");
        await Assertions.Expect(office.Locator(".buses .rides li")).ToHaveCountAsync(1);
        await office.Look("manifest");

        // The group that is refused is named above and found below, with the bus that was chosen.
        await office.SelectOptionAsync("[aria-label$='K-02']", new SelectOptionValue { Index = 1 });
        await office.ClickAsync("button[aria-label$='K-02']");
        await Assertions.Expect(office.Locator(".form-fault")).ToContainTextAsync(advice);
        await Assertions.Expect(office.Locator(".form-fault")).ToContainTextAsync("K-02");
        await Assertions.Expect(office.Locator("#Bus[aria-invalid=true] option:checked")).ToContainTextAsync("Bus 1");
        await office.Look("manifest-refused");

        await office.GotoAsync("/release/2025-1/new-bus");
        await AddBus(office, "Bus 2", "4");
        await office.ClickAsync("[action$='/fill'] button");
        await office.GotoAsync(Manifest + "/sheets");
        await Assertions.Expect(office.Locator(".sheet")).ToHaveCountAsync(2);
        await office.Look("manifest-sheets");
        using PdfReader sheets = new(await office.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(2, sheets.Pages);
        Assert.All(["1/2", "2/2", boarded], text => Assert.Contains(text, sheets.Text, StringComparison.Ordinal));

        await Board(season, office);
        await Write(season, office, written);
    }

    // A gap that nobody knows, a pattern that numbers nothing: each is named, nothing typed is lost.
    private static async Task Word(IPage office)
    {
        await office.GotoAsync(Letters + "/texts/GroupOrder");
        string text = await office.InputValueAsync("#Text");
        await office.FillAsync("#Text", text.Replace("{kelompok}", "{kelompk}", StringComparison.Ordinal));
        await office.ClickAsync(".form button.primary");
        await Assertions.Expect(office.Locator(".form-fault")).ToContainTextAsync("{kelompk}");
        await office.Look("letter-text-refused");
        await office.FillAsync("#Text", text);
        await office.ClickAsync(".form button.primary");
        await Assertions.Expect(office.Locator(".note.ok[role=status]")).ToBeVisibleAsync();
        await office.GotoAsync(Letters + "/head");
        await office.FillAsync("#NumberPattern", "{kode}/KKM");
        await office.FillAsync("#SignerName", "Dr. Ratu Ayu Wulandari, M.Si.");
        await office.ClickAsync(".form button.primary >> nth=0");
        await Assertions.Expect(office.Locator(".field.wrong #NumberPattern")).ToHaveValueAsync("{kode}/KKM");
        await office.Look("letterhead-refused");
        await office.FillAsync("#NumberPattern", "{nomor}/{kode}/KKM/{bulan}/{tahun}");
        await office.ClickAsync(".form button.primary >> nth=0");
        await Assertions.Expect(office.Locator(".note.ok[role=status]")).ToBeVisibleAsync();
        await Assertions.Expect(office.Locator("#SignerName")).ToHaveValueAsync("Dr. Ratu Ayu Wulandari, M.Si.");
    }

    private static async Task Revoke(IPage office, Letter letter)
    {
        await office.GotoAsync($"{Letters}/{letter.Id.Value}");
        office.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await office.FillAsync("#Reason", " ");
        await office.ClickAsync(".form button.danger");
        await Assertions.Expect(office.Locator("#Reason-fault")).ToBeVisibleAsync();
        await office.FillAsync("#Reason", "Salah alamat");
        await office.ClickAsync(".form button.danger");
        await Assertions.Expect(office.Locator(".head .tag.bad")).ToBeVisibleAsync();
        await office.Look("letter");
    }

    private static async Task AddBus(IPage office, string name, string seats)
    {
        await office.FillAsync("#Name", name);
        await office.FillAsync("#Seats", seats);
        await office.ClickAsync(".form button.primary");
    }

    // One without a card, at the door of the bus.
    private static async Task Board(LetteredSeason season, IPage office)
    {
        Guid student = await season.Campus.Stored(db => db.Participants.Where(one => one.Number == "1001").Select(one => one.Id.Value).SingleAsync(Cancel));
        string page = $"/release/2025-1/roll-call/students/{student}?place=Bus";
        await office.GotoAsync(page);
        await office.FillAsync("#Reason", " ");
        await office.ClickAsync(".form button.primary");
        await Assertions.Expect(office.Locator("#Reason-fault")).ToBeVisibleAsync();
        await office.Look("boarding-refused");
        await office.FillAsync("#Reason", "Kartu tertinggal");
        await office.ClickAsync(".form button.primary");
        await office.GotoAsync(page);
        await Assertions.Expect(office.Locator(".rows > li")).ToContainTextAsync("Kartu tertinggal");
        await Assertions.Expect(office.Locator(".form button.danger")).ToBeVisibleAsync();
    }

    // One message to each host and supervisor of the season; no student has a sealed page here.
    private static async Task Write(LetteredSeason season, IPage office, string written)
    {
        await office.GotoAsync(Messages);
        await office.GotoAsync(Messages + "/slips");
        await office.Look("slips-empty");
        await season.Release();
        await office.GotoAsync(Messages);
        await office.ClickAsync(".or button");
        await Assertions.Expect(office.Locator(".note.ok[role=status]")).ToContainTextAsync(written);
        await office.Look("messages-by-hand");
        await office.GotoAsync(Messages + "/slips");
        await office.Look("slips");
        await season.Campus.Store(async db =>
        {
            Assert.Null((await db.Periods.SingleAsync(Cancel)).Enter(PeriodPhase.InTheField));
            await db.SaveChangesAsync(Cancel);
        });
        await office.GotoAsync("/release/2025-1/recall");
        await office.EvaluateAsync("document.querySelector('[name=Confirm]').required = false");
        await office.ClickAsync("[action$='/begin'] button");
        await Assertions.Expect(office.Locator(".form-fault a[href='#Confirm']")).ToBeVisibleAsync();
        await office.Look("recall-refused");
    }

    private async Task<IPage> Page(LetteredSeason season, Screen screen, string language, string name, Role? own = null)
    {
        IPage page = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await page.SignIn(season.Campus, own is { } role ? await season.Campus.NewAccountNamed(name, role) : name);
        return page;
    }
}
