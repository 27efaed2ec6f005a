using System.Globalization;
using System.Text;

namespace Abdi.Bench;

/// <summary>Measures the site from outside, as a process of its own that is asked over HTTP, and writes down what it saw.</summary>
internal sealed class WebBench
{
    private const int DemoStudents = 935, GroupsOfDistrict = 8;
    private const string DemoCode = "2025-2";
    private static readonly string Work = Path.Combine(Places.Artifacts, "web");

    private readonly WebOptions options;
    private readonly string demo = Path.Combine(Work, "demo"), loadBefore = Machine.Load();
    private readonly StringBuilder sections = new();
    private bool hasFailed;

    private WebBench(WebOptions options) => this.options = options;

    public static async Task<int> Run(string[] args)
    {
        if (WebOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine($"usage: {WebOptions.Usage}");
            return 2;
        }

        if (!MeasuredProcess.BuildAbdi())
        {
            return 2;
        }

        if (Directory.Exists(Work))
        {
            Directory.Delete(Work, recursive: true);
        }

        Directory.CreateDirectory(Work);
        WebBench bench = new(options);
        await bench.Measure();
        string report = bench.Report();
        Console.WriteLine(report);
        if (bench.hasFailed)
        {
            Console.Error.WriteLine("A part failed: RESULTS.md stays as it is.");
            return 1;
        }

        if (options.Writes)
        {
            ResultsFile.Replace("web", report);
        }

        return 0;
    }

    private async Task Measure()
    {
        await using (await RunningSite.Start(demo))
        {
            // The season is founded: what follows are second starts.
        }

        await Part("start", "Start", ["what", "first page, s", "processor until then, s", "memory idle 10 s later, MB", "of which program files, MB", "target (first page; memory)"], () => StartRuns.Rows(demo, Work, options.Runs));
        if (!options.Parts.Any(part => part != "start"))
        {
            return;
        }

        await using RunningSite site = await RunningSite.Start(demo);
        using Visitor office = await Visitor.SignIn(site);
        RosterSheets? sheets = options.Parts.Any(part => part is "import" or "lists" or "large") ? RosterSheets.Make(demo, Work) : null;
        await Part("import", "10,000 students from a sheet", ["step", "what", "s", "target"], () => ImportRuns.Rows(office, sheets!, options.Runs));
        PlaceRuns large = new(office, LargePeriod.Code, RosterSheets.StudentCount), small = new(office, DemoCode, DemoStudents);
        if (options.Parts.Any(part => part is "lists" or "large"))
        {
            Say("making a period of 10,000 students");
            await LargePeriod.Make(office, sheets!);
        }

        await Part("lists", "Lists over 10,000 students", ["page", "p50, ms", "p99, ms", "sent, KB", "target"], async () => [.. await ListRuns.Rows(office, options.Requests), .. await ListRuns.LimitRows(office, options.Requests)]);
        await Part("place", "Placing the demo", ["students", "what", "seen", "target"], () => small.Rows(options.Runs, options.Moves, "3 s", "60 KB"));
        await Part("large", $"Placing 10,000 students by the usual rules, at most {GroupsOfDistrict} groups a district, in the villages of the demo", ["students", "what", "seen", "target"], async () =>
        {
            await large.MakeScenario(GroupsOfDistrict);
            return await large.Rows(options.Runs, options.Moves, "20 s", "–");
        });
        await Part("slow", "400 kbit/s, 400 ms, a processor four times slower, 360 pixels wide, nothing kept", ["page", "first contentful paint, s", "loaded, s", "sent, KB", "target (loaded)"], async () =>
        {
            await using SlowLineRuns line = await SlowLineRuns.On(site);
            return await line.Rows(demo, Pages(small.Review), options.Runs);
        });
    }

    private static List<(string Name, string Path, string There)> Pages(string review)
    {
        List<(string, string, string)> pages = [("signing in", "/sign-in", "#Password"), ("home", "/", "details.me"), ("students", $"/plan/{DemoCode}/students", "table.list"), ("need map", $"/plan/{DemoCode}/needs/map", "figure svg")];
        if (review.Length > 0)
        {
            pages.Add(("review of the demo's draft", review, ".review"));
        }

        return pages;
    }

    /// <summary>Measures one part when it is asked for. What fails leaves its reason and no figure.</summary>
    private async Task Part(string part, string title, string[] heading, Func<Task<IReadOnlyList<string[]>>> measure)
    {
        if (!options.Parts.Contains(part))
        {
            return;
        }

        Say(title);
        string load = Machine.Load();
        try
        {
            IReadOnlyList<string[]> rows = await measure();
            sections.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\nLoad before: {load}.\n\n").Append(ResultsFile.Table(heading, rows));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            hasFailed = true;
            sections.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\nFAILED: {failure.Message}\n");
        }
    }

    private string Report()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Web\n\n{Machine.Describe()}.  \n{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, commit {Machine.Commit()}, `{options.Command}`.  \n");
        text.Append(CultureInfo.InvariantCulture, $"Load of the machine before (1, 5, 15 minutes): {loadBefore}; after: {Machine.Load()}. Client, browser and site share the cores.  \n");
        text.Append(CultureInfo.InvariantCulture, $"The published program as a process of its own on loopback, SQLite, {(Directory.Exists(Path.Combine(demo, "gazetteer")) ? "with" : "without")} an installed gazetteer; median (least–most) of {options.Runs}; percentiles of {options.Requests} requests one after another, of {options.Moves} for reviews and moves; MB and KB of 2²⁰ and 2¹⁰ bytes, bodies as they went over the wire to a client that takes br and gzip. ");
        text.Append("Times are the client's, from the request to the last byte. Whatever did not come back with its status and its mark would have stopped the part.\n").Append(sections);
        return text.ToString();
    }

    private static void Say(string what) => Console.Error.WriteLine($"web: {what} …");
}
