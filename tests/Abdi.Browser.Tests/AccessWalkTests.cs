using System.Text;
using System.Text.RegularExpressions;
using Abdi.App.Tests.Web;
using Abdi.Storage.Access;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

public sealed partial class AccessWalkTests(Sites sites, Chromium chromium)
{
    [Theory]
    [InlineData(Screen.Desktop, "id")]
    [InlineData(Screen.Desktop, "en")]
    [InlineData(Screen.Phone, "id")]
    public async Task The_administrator_opens_accounts_and_prints_forty_slips_a_page(Screen screen, string language)
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        IPage page = await chromium.NewPage(campus.Site.Address, screen, language);
        await page.SignIn(campus, await campus.NewAccount(Role.Administrator));

        await page.GotoAsync("/access/accounts");
        await page.Look("accounts");
        await page.GotoAsync("/access/accounts/new");
        await page.FillAsync("#People", string.Join('\n', Enumerable.Range(1, 41).Select(number => $"Dr. Siti Rahmawati Wulandari Kusumaningrum, M.Si.; 04121077{number:00}")));
        await page.Look("accounts-new");
        await page.ClickAsync("main form button");
        await page.Look("codes");
        await page.ClickAsync("main .primary");
        await page.WaitForSelectorAsync(".slips");
        await page.Look("slips");
        Assert.Equal(41, await page.Locator(".slips li").CountAsync());
        Assert.Equal(2, PrintedPage().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }))));
        await page.GotoAsync("/access/accounts");
        await page.ClickAsync("main tbody a");
        await page.Look("account");
        await page.GotoAsync("/access/institutions");
        await page.Look("institutions");
        await page.GotoAsync("/activate");
        await page.Look("activate");
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 2000)]
    private static partial Regex PrintedPage();
}
