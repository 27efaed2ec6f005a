using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>What must hold of every page that is shown, and a picture of it for people to look at.</summary>
internal static class Album
{
    // What passes is much more, and nobody reads it.
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>
    /// Demands that the page is accessible and as wide as its screen, and keeps its picture below artifacts/pictures. Whether it is
    /// accessible takes longest to find out, so it is asked in Indonesian with scripts: in English <see cref="EveryPageTests"/> asks it
    /// of every page, and without scripts the same page is sent.
    /// </summary>
    public static async Task Look(this IPage page, string name)
    {
        int width = page.ViewportSize!.Width;
        string folder = Path.Combine(App.Tests.Repository.Root, "artifacts", "pictures");
        Directory.CreateDirectory(folder);

        // A machine that has much to do shows a moment of the page at which there is nothing in it. The page itself is asked: who waits
        // for the event misses it when it comes between looking and listening, and waits for ever.
        await Reach.Until(async () => await page.EvaluateAsync<string>("document.readyState") != "loading", TimeSpan.FromSeconds(30));
        string language = await page.EvaluateAsync<string>("document.documentElement.lang");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{language}.png"), FullPage = true });
        bool isAskedWhole = language == "id" && await page.EvaluateAsync<bool>("matchMedia('(scripting: enabled)').matches");
        string faults = string.Join("; ", isAskedWhole ? await page.Faults() : await page.TooWide());
        Assert.True(faults.Length == 0, $"{name}: {faults}");
    }

    /// <summary>What keeps a page from being accessible and as wide as its screen.</summary>
    public static async Task<IReadOnlyList<string>> Faults(this IPage page) =>
        [.. await page.TooWide(), .. (await page.RunAxe(Violations)).Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Target))}")];

    private static async Task<string[]> TooWide(this IPage page)
    {
        int width = page.ViewportSize!.Width, wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        return wide <= width ? [] : [$"{wide} pixels wide on a screen of {width}"];
    }
}
