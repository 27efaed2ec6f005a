using System.Diagnostics;
using System.Globalization;
using Abdi.App.Tests.Web;
using Abdi.Bench;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Abdi.Browser.Tests;

/// <summary>Measures the field book for <c>bench/run phone</c>; nothing here is a test, and no time is asserted.</summary>
public sealed class PhoneBench(Chromium chromium)
{
    private const int ScreenLine = 400_000, FarLine = 100_000, Latency = 400, TimesSlower = 4, Fortnight = 70, PhotosEach = 2, Seed = 20;
    private const string Student = "1001", FirstBook = "/api/sync/v1/book";

    // What the page itself sees of it, by its own clock: when there is something to press, from a press to the screen that follows, and to the end of the write.
    private const string Watch = """
        (() => {
          const seen = globalThis.seen = {};
          const later = name => requestAnimationFrame(() => setTimeout(() => { seen[name] ??= performance.now(); }, 0));
          new MutationObserver(() => {
            if (!seen.isUsable && document.querySelector("a.cta")) { seen.isUsable = true; later("usable"); }
            if (seen.pressed && !seen.isSaved && location.hash.endsWith("saved") && !document.getElementById("entry") && document.querySelector("[role=status]")) { seen.isSaved = true; later("saved"); }
          }).observe(document, { childList: true, subtree: true, attributes: true });
          addEventListener("click", event => { if (event.target.closest?.("button.cta")) { seen.isSaved = false; delete seen.saved; delete seen.written; seen.pressed = event.timeStamp; } }, true);
          const begin = IDBDatabase.prototype.transaction;
          IDBDatabase.prototype.transaction = function (stores, mode, options) {
            const begun = begin.call(this, stores, mode, options);
            if (mode === "readwrite" && seen.pressed && [...begun.objectStoreNames].includes("drafts") && [...begun.objectStoreNames].includes("events")) begun.addEventListener("complete", () => { seen.written ??= performance.now(); });
            return begun;
          };
        })()
        """;

    private readonly string load = Machine.Load();
    private readonly int runs = Asked("RUNS", 5), photos = Asked("PHOTOS", 140);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opening, saving and sending a day.</summary>
    [Fact(Explicit = true)]
    public async Task Screens()
    {
        BadLine line = new(Seed);
        await using Site site = await Reach.Start(line);
        FieldSeason season = await FieldSeason.On(site);
        IReadOnlyList<BrowserContextCookiesResult> session = await SignedIn(season);
        List<IReadOnlyList<string>> rows = [];

        // Once unmeasured: the site has just started.
        List<FirstVisit> visits = [];
        IPage phone = null!;
        for (int run = -1; run < runs; run++)
        {
            phone = await New(season, session);
            FirstVisit visit = await Visit(phone, line);
            if (run >= 0)
            {
                visits.Add(visit);
                await (run < runs - 1 ? phone.Context.CloseAsync() : Task.CompletedTask);
            }
            else
            {
                await phone.Context.CloseAsync();
            }
        }

        rows.Add(["first visit until Today is usable, s", Spread.Of(visits.Select(one => (double?)one.Usable / 1000), "0.00"), "2.5"]);
        rows.Add(["… bytes over the wire until then, KB", Kilobytes(visits, one => one.BytesUntil), "60"]);
        rows.Add(["… after it, by the page, KB", Kilobytes(visits, one => one.BytesAfter), "–"]);
        rows.Add(["… sent by the site in all, bodies alone, with what the service worker and the keeping ask for, KB", Kilobytes(visits, one => one.BodiesInAll), "–"]);
        await OpenAndSave("an empty book", rows, phone, FieldDiary.Entries(runs, Seed + 1));
        await phone.Context.SetOfflineAsync(true);
        foreach (Typed entry in FieldDiary.Entries(Fortnight, Seed))
        {
            await FieldDiary.Write(phone, entry);
        }

        await OpenAndSave($"{Fortnight} entries waiting", rows, phone, FieldDiary.Entries(runs, Seed + 2));
        await phone.Context.CloseAsync();
        await Day(rows);
        Write("phone", "The field book on a phone", "phone --parts screens", $"""
            Opening and saving with the processor {TimesSlower} times slower; the first visit on {ScreenLine / 1000} kbit/s down and up with {Latency} ms of latency, signed in, nothing kept; the later ones and saving without network, each in a page of its own. Usable: the main button of Today is there and drawn, which needs the first book of the network. Saved: from the press to the next frame with the entry's screen. Median (least–most) of {runs}.
            The day is one batch of five entries of 200 to 300 letters each, gzip; the head is counted as HTTP/1.1 writes it, with the cookies. Upwards in all is every request from the return of the line until nothing more was asked for two seconds.
            """, rows);
    }

    /// <summary>Fourteen days without signal, sent over a line that breaks.</summary>
    [Fact(Explicit = true)]
    public async Task FarAway()
    {
        BadLine line = new(Seed);
        await using Site site = await Reach.Start(line);
        FieldSeason season = await FieldSeason.On(site);
        IPage phone = await Reach.Phone(chromium, season, Student);
        ICDPSession tools = await phone.Context.NewCDPSessionAsync(phone);
        await tools.SendAsync("Network.enable");
        await Throttle(tools, FarLine, isOffline: true);
        long from = Stopwatch.GetTimestamp();
        foreach ((int at, Typed entry) in FieldDiary.Entries(Fortnight, Seed).Index())
        {
            await FieldDiary.Write(phone, entry, Math.Clamp(photos - (at * PhotosEach), 0, PhotosEach), at);
        }

        double typing = Stopwatch.GetElapsedTime(from).TotalSeconds;
        line.Passed.Clear();
        line.CutsEvery = 20;
        from = Stopwatch.GetTimestamp();
        await Throttle(tools, FarLine, isOffline: false);
        await Reach.Until(async () => (await season.Events()).Count == Fortnight, TimeSpan.FromMinutes(10));
        double text = Stopwatch.GetElapsedTime(from).TotalSeconds;
        await Reach.Until(async () => await Reach.PhotosHere(season) == photos, TimeSpan.FromMinutes(10 + photos));
        double pictures = Stopwatch.GetElapsedTime(from).TotalSeconds;
        await Reach.AllIsThereOnce(season, Fortnight, photos);
        int bytes = await season.Campus.Stored(db => db.EntryPhotos.SumAsync(photo => photo.Bytes, Cancel));
        Passed[] passed = [.. line.Passed];
        Passed[] cut = [.. passed.Where(one => one.Cut is not null)];
        string ways = string.Join(", ", Enum.GetValues<Cut>().Select(way => $"{cut.Count(one => one.Cut == way)} {Said(way)}"));
        List<IReadOnlyList<string>> rows =
        [
            [$"until the text of {Fortnight} entries is there, s", Figure(text, "0"), "120"],
            [$"until {photos} photos are there too, s", Figure(pictures, "0"), "–"],
            ["… which the line alone needs for their bytes, s", Figure(bytes * 8.0 / FarLine, "0"), "–"],
            ["mean photo as the phone made it small, KB", photos > 0 ? Figure(bytes / 1024.0 / photos, "0") : "–", "–"],
            ["bodies of the batches, KB", Figure(passed.Where(one => one.Path.EndsWith("/batch", StringComparison.Ordinal)).Sum(one => one.Body) / 1024.0, "0.0"), "–"],
            [$"requests, and cut of them", $"{passed.Length}, {cut.Length}: {ways}", "5 %"],
            ["entries and photos missing, doubled or half", "0", "0"],
            ["typing it in before, s", Figure(typing, "0"), "–"],
        ];
        Write("phone-far", "Fourteen days without signal", $"phone --parts far --photos {photos}", $"""
            {Fortnight} entries and {photos} photos, typed and taken through the forms, then sent over {FarLine / 1000} kbit/s down and up with {Latency} ms of latency. Every twentieth request of the phone is cut, the first one too, in one of three ways by a fixed seed; connections are cut for real. Nobody presses anything: the phone begins when the browser says that there is a line again, and after a cut goes on with its own next try, once a minute. What is there is asked of the database. One run.
            """, rows);
    }

    private static string Said(Cut way) => way switch
    {
        Cut.BeforeIt => "before anything was read",
        Cut.HalfWay => "half way",
        _ => "with the answer lost",
    };

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Kilobytes(IEnumerable<FirstVisit> visits, Func<FirstVisit, long> of) => Spread.Of(visits.Select(one => (double?)of(one) / 1024), "0.0");

    private static int Asked(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("ABDI_PHONE_" + name), CultureInfo.InvariantCulture, out int asked) ? asked : otherwise;

    private static async Task Throttle(ICDPSession tools, int bits, bool isOffline = false) =>
        await tools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = isOffline, ["latency"] = Latency, ["downloadThroughput"] = bits / 8, ["uploadThroughput"] = bits / 8 });

    // Shown by the script in any case; kept among the results only when it asks for it.
    private void Write(string section, string title, string command, string about, List<IReadOnlyList<string>> rows)
    {
        string text = $"""
            ## {title}

            {Machine.Describe()}.{"  "}
            {DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, commit {Machine.Commit()}, `bench/run {Environment.GetEnvironmentVariable("ABDI_PHONE_COMMAND") ?? command}`.{"  "}
            Load of the machine before (1, 5, 15 minutes): {load}; after: {Machine.Load()}. Browser and site share the cores.{"  "}
            Headless Chromium, 360 pixels wide, a site on SQLite in the same process as the driver, loopback, HTTP/1.1 without TLS. {about.ReplaceLineEndings(" ").Trim()}

            {ResultsFile.Table(["what", "seen", "goal"], rows)}
            """;
        Directory.CreateDirectory(Places.Artifacts);
        File.WriteAllText(Path.Combine(Places.Artifacts, section + ".md"), text);
        if (Asked("WRITE", 0) == 1)
        {
            ResultsFile.Replace(section, text);
        }
    }

    private async Task Day(List<IReadOnlyList<string>> rows)
    {
        BadLine line = new(Seed);
        await using Site site = await Reach.Start(line);
        FieldSeason season = await FieldSeason.On(site);
        IPage phone = await Reach.Phone(chromium, season, Student);
        await phone.Context.SetOfflineAsync(true);
        foreach (Typed entry in FieldDiary.OneDay)
        {
            await FieldDiary.Write(phone, entry);
        }

        // What the last press has begun is given up before there is a line.
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        line.Passed.Clear();
        await phone.Context.SetOfflineAsync(false);
        await Reach.Until(async () => (await season.Events()).Count == FieldDiary.OneDay.Count, TimeSpan.FromMinutes(1));
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
        Passed[] passed = [.. line.Passed];
        Passed batch = passed.MaxBy(one => one.Body)!;
        rows.Add(["a day of five entries: body of their request, bytes", Figure(batch.Body, "0"), "4096"]);
        rows.Add(["… with its head, bytes", Figure(batch.Body + batch.Head, "0"), "4096"]);
        rows.Add([$"… upwards in all, bytes in {passed.Length} requests", Figure(passed.Sum(one => one.Body + one.Head), "0"), "–"]);
    }

    private static async Task OpenAndSave(string when, List<IReadOnlyList<string>> rows, IPage kept, IEnumerable<Typed> entries)
    {
        await kept.Context.SetOfflineAsync(true);
        List<double?> opened = [], saved = [], written = [];
        foreach (Typed entry in entries)
        {
            IPage page = await kept.Context.NewPageAsync();
            ICDPSession tools = await page.Context.NewCDPSessionAsync(page);
            await tools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = TimesSlower });
            await page.GotoAsync("/field/", new() { WaitUntil = WaitUntilState.Commit });
            opened.Add((await Seen(page, "usable")) / 1000);
            await FieldDiary.Fill(page, entry);

            // What typing has begun is done before somebody presses.
            await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
            await page.Locator("button.cta").ClickAsync();
            double pressed = await Seen(page, "pressed");
            saved.Add(await Seen(page, "saved") - pressed);
            written.Add(await Seen(page, "written") - pressed);
            await page.CloseAsync();
        }

        rows.Add([$"later visit without network, {when}, s", Spread.Of(opened, "0.00"), "0.5"]);
        rows.Add([$"saving without network, {when}, from the press to the entry's screen, ms", Spread.Of(saved, "0"), "100"]);
        rows.Add(["… to the end of the write into the phone, ms", Spread.Of(written, "0"), "–"]);
    }

    private static async Task<FirstVisit> Visit(IPage page, BadLine line)
    {
        ICDPSession tools = await page.Context.NewCDPSessionAsync(page);
        List<(double At, double Bytes)> came = [];
        double? begun = null;
        tools.Event("Network.requestWillBeSent").OnEvent += (_, told) => begun ??= told!.Value.GetProperty("timestamp").GetDouble();
        tools.Event("Network.loadingFinished").OnEvent += (_, told) => came.Add((told!.Value.GetProperty("timestamp").GetDouble(), told.Value.GetProperty("encodedDataLength").GetDouble()));
        await tools.SendAsync("Network.enable");
        await Throttle(tools, ScreenLine);
        await tools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = TimesSlower });
        line.Passed.Clear();
        await page.GotoAsync("/field/", new() { WaitUntil = WaitUntilState.Commit });
        double usable = await Seen(page, "usable");
        await Reach.Kept(page);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        double until = begun!.Value + (usable / 1000);
        Assert.Contains(line.Passed, one => one.Path == FirstBook);
        return new(usable, (long)came.Where(one => one.At <= until).Sum(one => one.Bytes), (long)came.Where(one => one.At > until).Sum(one => one.Bytes), line.Passed.Sum(one => one.Answer));
    }

    private static async Task<double> Seen(IPage page, string what)
    {
        double? seen = null;
        await Reach.Until(async () => (seen = await page.EvaluateAsync<double?>($"() => globalThis.seen?.{what} ?? null")) is not null, TimeSpan.FromMinutes(1));
        return seen!.Value;
    }

    private async Task<IReadOnlyList<BrowserContextCookiesResult>> SignedIn(FieldSeason season)
    {
        IPage page = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone);
        await page.SignIn(season.Campus, await season.Campus.NewAccountNamed(Student, Role.Student));
        IReadOnlyList<BrowserContextCookiesResult> session = await page.Context.CookiesAsync();
        await page.Context.CloseAsync();
        return session;
    }

    private async Task<IPage> New(FieldSeason season, IReadOnlyList<BrowserContextCookiesResult> session)
    {
        IPage page = await chromium.NewPage(season.Campus.Site.Address, Screen.Phone);
        await page.Context.AddCookiesAsync(session.Select(one => new Cookie { Name = one.Name, Value = one.Value, Domain = one.Domain, Path = one.Path, Expires = one.Expires, HttpOnly = one.HttpOnly, Secure = one.Secure, SameSite = one.SameSite }));
        await page.Context.AddInitScriptAsync(Watch);
        return page;
    }

    // Milliseconds and bytes of one first visit.
    private sealed record FirstVisit(double Usable, long BytesUntil, long BytesAfter, long BodiesInAll);
}
