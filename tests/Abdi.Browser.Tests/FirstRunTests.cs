using Abdi.App.Access;
using Abdi.App.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

public sealed class FirstRunTests(Sites sites, Chromium chromium)
{
    [Theory]
    [InlineData(Screen.Desktop, "id", true)]
    [InlineData(Screen.Desktop, "en", true)]
    [InlineData(Screen.Phone, "id", true)]
    [InlineData(Screen.Desktop, "id", false)]
    public async Task From_an_empty_installation_to_the_first_period(Screen screen, string language, bool scripts)
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        IPage page = await chromium.NewPage(site.Address, screen, language, scripts);
        string picture = scripts ? "" : "-plain";

        await page.GotoAsync($"/first-run?token={site.Services.GetRequiredService<FirstRunToken>().Secret}");
        await page.FillAsync("#InstitutionName", "Universitas Contoh Banten");
        await page.FillAsync("#InstitutionCode", "Salah Tulis");
        await page.FillAsync("#DisplayName", "Dr. Siti Rahmawati");
        await page.FillAsync("#SignInName", "197703");
        await page.FillAsync("#Password", "empat kata yang biasa");
        await page.CheckAsync("[name=IsCoordinator]");
        await page.ClickAsync("main button");
        await Look(page, "first-run-wrong" + picture, scripts);

        await page.FillAsync("#InstitutionCode", "contoh");
        await page.FillAsync("#Password", "empat kata yang biasa");
        await page.ClickAsync("main button");
        await page.Arrive("/");
        await Look(page, "home" + picture, scripts);

        await page.ClickAsync(".stages a");
        await Look(page, "periods-empty" + picture, scripts);
        await page.ClickAsync("main .button");
        await page.FillAsync("#Code", "2025-1");
        await page.FillAsync("#Name", "KKM 2025, gelombang 1");
        await page.FillAsync("#ReleaseOn", "2025-04-22");
        await page.FillAsync("#RecallOn", "2025-05-22");
        await Look(page, "period-new" + picture, scripts);
        await page.ClickAsync("main button");
        await page.Arrive("/plan/2025-1");
        await Look(page, "plan" + picture, scripts);
        await page.ClickAsync(".side a[href$=dates]");
        await Look(page, "period-dates" + picture, scripts);
        await page.GotoAsync("/plan");
        Assert.Contains("KKM 2025, gelombang 1", await page.InnerTextAsync("main table"), StringComparison.Ordinal);
        await Look(page, "periods" + picture, scripts);
        await page.GotoAsync("/nowhere");
        await Look(page, "not-found" + picture, scripts);

        await page.ClickAsync(".me summary");
        await page.ClickAsync(".menu form[action='/sign-out'] button");
        await page.Arrive("/sign-in");
        await Look(page, "sign-in" + picture, scripts);
    }

    // The checks of accessibility are a script themselves.
    private static Task Look(IPage page, string name, bool scripts) => scripts ? page.Look(name) : Task.CompletedTask;
}
