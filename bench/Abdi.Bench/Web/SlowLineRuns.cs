using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Abdi.Bench;

/// <summary>Pages as a cheap phone on a bad line shows them: a browser that was never here, held down in line and processor by its own tools for developers.</summary>
internal sealed class SlowLineRuns : IAsyncDisposable
{
    private const int BitsPerSecond = 400_000, LatencyMilliseconds = 400, TimesSlower = 4;
    private const string Ended = "() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0 && performance.getEntriesByName('first-contentful-paint').length > 0";
    private const string Times = "() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].loadEventEnd]";
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string address;

    private SlowLineRuns(IPlaywright playwright, IBrowser browser, RunningSite site) => (this.playwright, this.browser, address) = (playwright, browser, $"http://localhost:{site.Port}");

    public static async Task<SlowLineRuns> On(RunningSite site)
    {
        string program = Programs.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium is not installed. As root: apt-get install chromium");
        IPlaywright driver = await Playwright.CreateAsync();
        return new(driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments }), site);
    }

    /// <summary>Opens each page so many times, every time in a new profile.</summary>
    /// <param name="data">The data folder, for the password of the coordinator.</param>
    /// <param name="pages">What each is called, where it is, and what must be there; of the first one the session is not sent.</param>
    /// <param name="runs">How many times.</param>
    public async Task<IReadOnlyList<string[]>> Rows(string data, IReadOnlyList<(string Name, string Path, string There)> pages, int runs)
    {
        string session = await SignedIn(data);
        List<string[]> rows = [];
        foreach (((string name, string path, string there), int at) in pages.Select((page, at) => (page, at)))
        {
            List<double?> paints = [], loads = [], kilobytes = [];
            for (int run = 0; run < runs; run++)
            {
                (double paint, double load, double bytes) = await Open(path, there, at == 0 ? null : session);
                paints.Add(paint / 1000);
                loads.Add(load / 1000);
                kilobytes.Add(bytes / 1024);
            }

            rows.Add([name, Spread.Of(paints, "0.00"), Spread.Of(loads, "0.00"), Spread.Of(kilobytes, "0.0"), at == 0 ? "2.5 s" : "–"]);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }

    private async Task<string> SignedIn(string data)
    {
        (string user, string password) = Visitor.CoordinatorOf(data);
        await using IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = address });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Name", user);
        await page.FillAsync("#Password", password);
        await page.ClickAsync("main form button.primary");
        await page.WaitForSelectorAsync("details.me");
        return await context.StorageStateAsync();
    }

    private async Task<(double Paint, double Load, double Bytes)> Open(string path, string there, string? session)
    {
        await using IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = address, Locale = "id", StorageState = session, ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true });
        IPage page = await context.NewPageAsync();
        ICDPSession tools = await context.NewCDPSessionAsync(page);
        double bytes = 0;
        tools.Event("Network.loadingFinished").OnEvent += (_, told) => bytes += told!.Value.GetProperty("encodedDataLength").GetDouble();
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = LatencyMilliseconds, ["downloadThroughput"] = BitsPerSecond / 8, ["uploadThroughput"] = BitsPerSecond / 8 });
        await tools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = TimesSlower });
        IResponse? response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (response is not { Status: 200 } || !response.Url.EndsWith(path, StringComparison.Ordinal) || await page.Locator(there).CountAsync() == 0)
        {
            throw new InvalidOperationException($"{path} answered {response?.Status} at {response?.Url}; {there} should be there.");
        }

        await page.WaitForFunctionAsync(Ended);
        double[] times = JsonSerializer.Deserialize<double[]>((await page.EvaluateAsync(Times))!.Value.GetRawText())!;
        return (times[0], times[1], bytes);
    }
}
