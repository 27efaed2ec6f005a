using Abdi.App.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>The owner of a small enterprise answers on a phone by the link of a printed slip: asked, corrected, thanked, and never twice.</summary>
public sealed class OwnerWalkTests(Sites sites, Chromium chromium)
{
    [Theory]
    [InlineData(Screen.Desktop, "id", "Terima kasih")]
    [InlineData(Screen.Phone, "en", "Thank you")]
    public async Task An_owner_is_asked_by_a_slip_and_answers_once(Screen screen, string language, string thanks)
    {
        (FieldSeason season, BookPhone siti, _) = await CoachedEnterprise.Begin(await sites.Of(Store.Sqlite), TimeProvider.System.Today().AddMonths(-3).AddDays(-1));
        siti.Dispose();
        Uri site = season.Campus.Site.Address;
        IPage office = await chromium.NewPage(site, screen, language), owner = await chromium.NewPage(site, Screen.Phone, language);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        await office.GotoAsync("/serve/2025-1/follow-ups");
        await Assertions.Expect(office.Locator("tbody tr")).ToHaveCountAsync(2);
        await office.Look("follow-ups-due");
        await office.ClickAsync(".ask-all button");
        string code = await office.Locator("main code").InnerTextAsync();
        await office.Look("follow-up-slips");

        await owner.GotoAsync("/u/" + code);
        await owner.Look("owner-questions");
        await owner.FillAsync("#yearlySales", "banyak");
        await owner.CheckAsync("input[name=books][value=DailyRecord]");
        await owner.ClickAsync("button.primary");
        await Assertions.Expect(owner.Locator("#yearlySales")).ToHaveValueAsync("banyak");
        await Assertions.Expect(owner.Locator("input[name=books][value=DailyRecord]")).ToBeCheckedAsync();
        await owner.Look("owner-faults");
        await owner.FillAsync("#yearlySales", "24.000.000");
        await owner.ClickAsync("button.primary");
        await Assertions.Expect(owner.Locator("h1")).ToContainTextAsync(thanks);
        await owner.Look("owner-thanks");

        // The slip opened again tells what was answered and asks no more.
        await owner.GotoAsync("/u/" + code);
        await Assertions.Expect(owner.Locator("h1")).ToContainTextAsync(thanks);
        await Assertions.Expect(owner.Locator("form button.primary")).ToHaveCountAsync(0);
        await office.GotoAsync("/serve/2025-1/follow-ups?state=Answered");
        await Assertions.Expect(office.Locator("tbody tr")).ToHaveCountAsync(1);
        await office.Look("follow-ups-answered");
    }
}
