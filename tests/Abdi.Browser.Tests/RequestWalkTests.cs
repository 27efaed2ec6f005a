using System.Globalization;
using Abdi.App.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules.Place;
using Abdi.Storage.Access;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>After the placement is published: somebody withdraws, somebody appeals, two change places, and the office decides each.</summary>
public sealed class RequestWalkTests(Sites sites, Chromium chromium)
{
    private const string Here = "/place/2025-1", Draft = Here + "/drafts/1";

    [Theory]
    [InlineData(Screen.Desktop, "id")]
    [InlineData(Screen.Desktop, "en")]
    [InlineData(Screen.Phone, "id")]
    [InlineData(Screen.Phone, "en")]
    public async Task What_is_asked_of_a_published_placement_is_decided_by_the_office(Screen screen, string language)
    {
        PlacingSeason season = await PlacingSeason.Solved(await sites.Of(Store.Sqlite));
        IPage office = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await office.SignIn(season.Campus, await season.Campus.NewAccount(Role.Coordinator));
        foreach (string step in new[] { "withdrawals", "appeals", "swaps" })
        {
            await office.GotoAsync($"{Here}/{step}");
            await office.Look(step + "-empty");
        }

        await office.GotoAsync(Here + "/terms");
        await office.FillAsync("#AppealsUntil", TimeProvider.System.Today().AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await office.ClickAsync("main form button.primary");
        await office.Look("terms-appeals");
        await office.GotoAsync(Draft + "/publish");
        await office.CheckAsync("#Confirm");
        await office.ClickAsync("main .form button");
        await Appeal(season, office, screen, language, (await season.Rows()).Max(row => row.StudentId)!);
        (PlacementRow one, PlacementRow other) = await season.TwoOfAKind();
        await Swap(season, office, screen, language, one.StudentId, other.StudentId);
        await Withdraw(office, [.. (await season.Rows()).GroupBy(row => row.GroupId).Last().Take(2).Select(row => row.StudentId)]);
    }

    private async Task Appeal(PlacingSeason season, IPage office, Screen screen, string language, string number)
    {
        IPage student = await SignedIn(season, screen, language, number);
        await student.GotoAsync(Here + "/me");
        await student.Look("my-placement-appeal");
        await student.ClickAsync("a[href$='/appeal']");
        await student.Look("appeal");
        await student.FillAsync("#Reason", new string('x', Rules.Place.Appeal.ReasonLength + 1));
        await student.ClickAsync("main form button.primary");
        await student.Look("appeal-fault");
        await student.FillAsync("#Reason", "Ibu saya sakit dan hanya saya yang merawatnya. Desa ini terlalu jauh dari rumah untuk pulang setiap akhir pekan.");
        await student.SelectOptionAsync("#Wish", "region:36.02");
        await student.ClickAsync("main form button.primary");
        await student.Look("appeal-sent");

        await office.GotoAsync(Here);
        await office.Look("place-waiting");
        await office.GotoAsync(Here + "/appeals");
        await office.Look("appeals");
        await office.ClickAsync("tbody a");
        await office.Look("appeal-office");
        await office.ClickAsync("main a.button.primary");
        await office.Look("member-appeal");
        await office.ClickAsync("a.button[href*='#price'] >> nth=0");
        await office.Look("member-appeal-price");
        foreach (ILocator sign in await office.Locator("[name^='Reason-']").AllAsync())
        {
            await sign.FillAsync("Desa tujuan setuju");
        }

        await office.FillAsync("#price [name=Reason]", "Dikabulkan agar dekat dengan rumah.");
        await office.ClickAsync("#price button.primary");
        await office.Look("appeal-granted");
        await student.ReloadAsync();
        await student.Look("appeal-answered");
    }

    private async Task Swap(PlacingSeason season, IPage office, Screen screen, string language, string one, string other)
    {
        IPage asker = await SignedIn(season, screen, language, one), asked = await SignedIn(season, screen, language, other);
        await asker.GotoAsync(Here + "/swap");
        await asker.Look("swap");
        await asker.FillAsync("#AskedNumber", one);
        await asker.ClickAsync("main form button.primary");
        await asker.Look("swap-fault");
        await asker.FillAsync("#AskedNumber", other);
        await asker.ClickAsync("main form button.primary");
        await asker.Look("swap-sent");
        await asked.GotoAsync(Here + "/me");
        await asked.Look("my-placement-asked");
        await asked.GotoAsync(Here + "/swap");
        await asked.Look("swap-incoming");
        await asked.ClickAsync("[value=agree]");
        await asked.Look("swap-agreed");
        await office.GotoAsync(Here + "/swaps");
        await office.Look("swaps");
        await office.ClickAsync("tbody a");
        await office.Look("swap-office");
        await office.ClickAsync("[value=reject]");
        await office.Look("swap-office-fault");
        foreach (ILocator sign in await office.Locator("[name^='Reason-']").AllAsync())
        {
            await sign.FillAsync("Kedua desa setuju");
        }

        await office.FillAsync("#Reason", "Keduanya setuju dan tidak ada yang dirugikan.");
        await office.ClickAsync("[value=accept]");
        await office.Look("swaps-decided");
        await asker.ReloadAsync();
        await asker.Look("swap-granted");
    }

    private static async Task Withdraw(IPage office, string[] numbers)
    {
        foreach (string number in numbers.Prepend("9999"))
        {
            await office.GotoAsync(Here + "/withdrawals");
            await office.FillAsync("#Number", number);
            await office.FillAsync("#Reason", "Pindah kuliah ke luar kota");
            await office.ClickAsync("main form button.primary");
            await office.Look(number == "9999" ? "withdrawals-fault" : "withdrawals");
        }

        await office.ClickAsync("a[href$='/repair']");
        await office.Look("repair-locked");
        await office.FillAsync("form[method=post] [name=Reason]", "Dua mahasiswa mundur");
        await office.EvaluateAsync("document.querySelector('form[method=post].priced').noValidate = true");
        await office.ClickAsync("form[method=post].priced button.primary");
        await office.Look("repair-fault");
        if (await office.Locator("a.button[href*='free=']").CountAsync() > 0)
        {
            await office.ClickAsync("a.button[href*='free=']");
            await office.Look("repair-named");
        }

        foreach (ILocator sign in await office.Locator("[name^='Reason-']").AllAsync())
        {
            await sign.FillAsync("Desa tujuan setuju");
        }

        await office.FillAsync("form[method=post] [name=Reason]", "Dua mahasiswa mundur");
        await office.ClickAsync("form[method=post].priced button.primary");
        Assert.Contains("/history", office.Url, StringComparison.Ordinal);
        await office.Look("history-published");
        await office.GotoAsync(Here + "/withdrawals");
        await office.Look("withdrawals-repaired");
        await office.GotoAsync(Draft + "/repair");
        await office.Look("repair-nobody");
    }

    private async Task<IPage> SignedIn(PlacingSeason season, Screen screen, string language, string number)
    {
        IPage page = await chromium.NewPage(season.Campus.Site.Address, screen, language);
        await page.SignIn(season.Campus, await season.Campus.NewAccountNamed(number, Role.Student));
        return page;
    }
}
