using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>What must hold of every page that is shown, and a picture of it for people to look at.</summary>
internal static class Album
{
    /// <summary>Demands that the page is accessible and as wide as its screen, and keeps its picture below artifacts/pictures.</summary>
    public static async Task Look(this IPage page, string name)
    {
        int width = page.ViewportSize!.Width;
        string folder = Path.Combine(App.Tests.Repository.Root, "artifacts", "pictures");
        Directory.CreateDirectory(folder);
        string language = await page.EvaluateAsync<string>("document.documentElement.lang");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{language}.png"), FullPage = true });
        string faults = string.Join("; ", await page.Faults());
        Assert.True(faults.Length == 0, $"{name}: {faults}");
    }

    /// <summary>What keeps a page from being accessible and as wide as its screen.</summary>
    public static async Task<IReadOnlyList<string>> Faults(this IPage page)
    {
        int width = page.ViewportSize!.Width, wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        var found = await page.RunAxe();
        return
        [
            .. wide <= width ? Array.Empty<string>() : [$"{wide} pixels wide on a screen of {width}"],
            .. found.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Target))}"),
        ];
    }
}
