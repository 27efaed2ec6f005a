using System.Text.RegularExpressions;
using Abdi.App.Tests.Web;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>The way in.</summary>
internal static class Entrance
{
    private static readonly PageAssertionsToHaveURLOptions Patience = new() { Timeout = 30_000 };

    /// <summary>Signs in as a person does, with name and password.</summary>
    public static async Task SignIn(this IPage page, Campus campus, string name)
    {
        await page.GotoAsync("/sign-in");
        if (await page.Locator("#Institution").CountAsync() > 0)
        {
            await page.SelectOptionAsync("#Institution", campus.Institution.Code);
        }

        await page.FillAsync("#Name", name);
        await page.FillAsync("#Password", Campus.Password);
        await page.ClickAsync("main .form button");
        await page.Arrive("/");
    }

    /// <summary>Waits until the page with this path is there. Asked again and again: the event of a page being loaded is sometimes missed by who waits for it.</summary>
    public static async Task Arrive(this IPage page, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(path, Patience);
        await page.Locator("main").WaitForAsync();
    }

    /// <inheritdoc cref="Arrive(IPage, string)"/>
    public static async Task Arrive(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, Patience);
        await page.Locator("main").WaitForAsync();
    }
}
