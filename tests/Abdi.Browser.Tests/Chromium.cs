using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Abdi.Browser.Tests.Chromium))]

namespace Abdi.Browser.Tests;

/// <summary>The Chromium of this machine, never a downloaded one, and never the network beyond this machine.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The one without windows first: it is the same engine in two thirds of the time.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private static string Program => Programs.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is not installed. As root: apt-get install chromium-headless-shell");

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Quiet });
    }

    /// <summary>A page of a new profile.</summary>
    /// <param name="address">Where the site answers.</param>
    /// <param name="screen">How large the screen is.</param>
    /// <param name="language">id or en.</param>
    /// <param name="scripts">Whether scripts run.</param>
    public async Task<IPage> NewPage(Uri address, Screen screen, string language = "id", bool scripts = true)
    {
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            BaseURL = $"http://localhost:{address.Port}",
            ViewportSize = screen == Screen.Phone ? new() { Width = 360, Height = 740 } : new() { Width = 1440, Height = 900 },
            Locale = language,
            TimezoneId = "Asia/Jakarta",
            JavaScriptEnabled = scripts,
            IsMobile = screen == Screen.Phone,
            HasTouch = screen == Screen.Phone,
        });
        return await context.NewPageAsync();
    }

    /// <summary>A phone as it is taken out: what was kept on it lies on the disk, and is there again when it was put away.</summary>
    /// <param name="address">Where the site answers.</param>
    /// <param name="storage">The folder in which it lies.</param>
    /// <param name="without">A feature of this Chromium that it does not have; null for none.</param>
    public Task<IBrowserContext> TakeOutPhone(Uri address, string storage, string? without = null) => playwright.Chromium.LaunchPersistentContextAsync(storage, new()
    {
        ExecutablePath = Program,
        Args = without is null ? Quiet : [.. Quiet, $"--disable-features={without}"],
        BaseURL = $"http://localhost:{address.Port}",
        ViewportSize = new() { Width = 360, Height = 740 },
        Locale = "id",
        TimezoneId = "Asia/Jakarta",
        IsMobile = true,
        HasTouch = true,
    });

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}

/// <summary>The two sizes that every page is looked at in.</summary>
public enum Screen
{
    Desktop,
    Phone,
}
