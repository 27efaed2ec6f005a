using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Abdi.Bench;

/// <summary>
/// The gong minute: all students are signed in, the gong is struck, and each fetches the own page within the minute, half of them
/// in the first ten seconds. The load is open: a request goes off at its time, whether or not those before it were answered, and
/// its latency counts from that time.
/// </summary>
internal sealed partial class GongBench(int students, bool writes)
{
    private const int LettersAtMost = 1000; // students: of fifty thousand nobody packs all letters on the day
    private const int Connections = 4000, FirstSeconds = 10, AllSeconds = 60, CheckedEvery = 20, BeforeTheGong = 2000;
    private static readonly string[] Own = ["me", "key", "me/bundle"];
    private static readonly string Work = Path.Combine(Places.Artifacts, "gong");

    private sealed record Options(int Students, bool Writes);

    /// <summary>How many answers before the gong told anything, the seconds of the gong, how long the minute took, the processor of both, and the memory of the site after it.</summary>
    private sealed record DayRun(int Told, double StruckSeconds, TimeSpan Took, double GeneratorCpuSeconds, double SiteCpuSeconds, double? Megabytes);

    private readonly ConcurrentBag<double> latencies = [];
    private readonly ConcurrentDictionary<string, int> faults = new(StringComparer.Ordinal);

    public static async Task<int> Run(string[] args)
    {
        if (Arguments.Read(args, new Options(50_000, Writes: true), (options, name, value) => name switch
        {
            Arguments.NoWrite => options with { Writes = false },
            "--students" => Arguments.Count(value) is { } count ? options with { Students = count } : null,
            _ => null,
        }) is not var (students, writes))
        {
            Console.Error.WriteLine("usage: bench/run gong [--students 50000] [--no-write]");
            return 2;
        }

        if (Directory.Exists(Work))
        {
            Directory.Delete(Work, recursive: true);
        }

        Directory.CreateDirectory(Work);
        return await new GongBench(students, writes).Measure(string.Join(' ', ["bench/run", "gong", .. args]));
    }

    private async Task<int> Measure(string command)
    {
        if (!MeasuredProcess.BuildAbdi())
        {
            return 2;
        }

        string load = Machine.Load();
        Console.Error.WriteLine($"gong: placing, sealing and signing in {students} students …");
        GongSeason season = await GongSeason.Make(Work, students);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        DayRun day = await Day(season);
        LetterRun? letters = null;
        if (students <= LettersAtMost)
        {
            Console.Error.WriteLine("gong: all letters …");
            letters = await LetterRun.Of(Work, season.Office);
        }

        string report = Report(command, load, season, day, letters);
        Console.WriteLine(report);
        bool isSound = day.Told == 0 && faults.IsEmpty && latencies.Count == students;
        if (isSound && writes)
        {
            ResultsFile.Replace(students == 50_000 ? "gong" : $"gong-{students}", report);
        }

        return isSound ? 0 : 1;
    }

    /// <summary>The day itself, on a site that ends with it.</summary>
    private async Task<DayRun> Day(GongSeason season)
    {
        await using RunningSite site = await RunningSite.Start(Work, "web");
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = site.Address, Timeout = TimeSpan.FromMinutes(2) };
        Console.Error.WriteLine("gong: asking before …");
        int told = await AskBefore(client, season);
        Channel<WaitingPhone> phones = Channel.CreateUnbounded<WaitingPhone>();
        for (int i = 0; i < Math.Min(Connections, students); i++)
        {
            phones.Writer.TryWrite(await WaitingPhone.Connect(site.Address));
        }

        Console.Error.WriteLine("gong: striking …");
        double struck = await Strike(client, season.Official);
        Console.Error.WriteLine("gong: the minute …");
        double generator = Environment.CpuUsage.TotalTime.TotalSeconds, ofSite = site.CpuSeconds;
        TimeSpan took = await Minute(phones, season);
        DayRun day = new(told, struck, took, Environment.CpuUsage.TotalTime.TotalSeconds - generator, site.CpuSeconds - ofSite, site.ResidentMegabytes);
        while (phones.Reader.TryRead(out WaitingPhone? phone))
        {
            phone.Dispose();
        }

        return day;
    }

    /// <summary>Students ask for everything before the gong.</summary>
    /// <returns>How many answers said anything of a group, or gave away the key.</returns>
    private async Task<int> AskBefore(HttpClient client, GongSeason season)
    {
        int told = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Math.Min(BeforeTheGong, students)), async (i, cancel) =>
        {
            foreach (string path in Own)
            {
                (string cookie, string group) = season.Students[i * (students / Math.Min(BeforeTheGong, students))];
                using HttpResponseMessage answer = await client.SendAsync(Ask($"/release/{GongSeason.Code}/{path}", cookie), cancel);
                string said = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(cancel));
                if (!answer.IsSuccessStatusCode || said.Contains(group, StringComparison.Ordinal) || (path == "key" && said.Contains("\"key\"", StringComparison.Ordinal)))
                {
                    Interlocked.Increment(ref told);
                }
            }
        });
        return told;
    }

    private static async Task<double> Strike(HttpClient client, string cookie)
    {
        string path = $"/release/{GongSeason.Code}/gong";
        using HttpRequestMessage ask = Ask(path, cookie), strike = Ask(path, cookie);
        ask.Headers.Remove("Accept-Encoding");
        strike.Headers.Remove("Accept-Encoding");
        using HttpResponseMessage page = await client.SendAsync(ask);
        string html = await page.Content.ReadAsStringAsync();
        string token = Token().Match(html).Groups["token"].Value, bound = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]));
        strike.Method = HttpMethod.Post;
        strike.Headers.Remove("Cookie");
        strike.Headers.Add("Cookie", $"abdi={cookie}; {bound}");
        strike.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["Rehearsal"] = "no", ["Confirm"] = "yes" });
        long from = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await client.SendAsync(strike);
        double seconds = Stopwatch.GetElapsedTime(from).TotalSeconds;
        return answer.StatusCode == HttpStatusCode.Redirect ? seconds : throw new InvalidOperationException($"The gong answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<TimeSpan> Minute(Channel<WaitingPhone> phones, GongSeason season)
    {
        Random random = new(2);
        double[] times = [.. Enumerable.Range(0, students).Select(i => i < students / 2 ? random.NextDouble() * FirstSeconds : FirstSeconds + (random.NextDouble() * (AllSeconds - FirstSeconds))).Order()];
        int[] order = [.. Enumerable.Range(0, students)];
        random.Shuffle(order);
        List<Task> all = new(students);
        long from = Stopwatch.GetTimestamp();
        for (int i = 0; i < students; i++)
        {
            double wait = times[i] - Stopwatch.GetElapsedTime(from).TotalSeconds;
            if (wait > 0.002)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait));
            }

            all.Add(Fetch(phones, season.Students[order[i]], from, times[i], isChecked: i % CheckedEvery == 0));
        }

        await Task.WhenAll(all);
        return Stopwatch.GetElapsedTime(from);
    }

    private async Task Fetch(Channel<WaitingPhone> phones, (string Cookie, string Group) student, long from, double due, bool isChecked)
    {
        WaitingPhone phone = await phones.Reader.ReadAsync();
        try
        {
            WaitingPhone.Answer answer = await phone.Get($"/release/{GongSeason.Code}/me", student.Cookie);
            latencies.Add(Stopwatch.GetElapsedTime(from).TotalSeconds - due);
            if (answer.Status != (int)HttpStatusCode.OK || !answer.IsGzip)
            {
                Fault($"status {answer.Status}");
            }
            else if (isChecked && !Unpacked(answer.Body).Contains($"Kelompok {student.Group},", StringComparison.Ordinal))
            {
                Fault("another page than the own");
            }

            phones.Writer.TryWrite(phone);
        }
        catch (Exception failure) when (failure is SocketException or InvalidDataException)
        {
            Fault(failure.Message);
            phone.Dispose();
            phones.Writer.TryWrite(await phone.Again());
        }
    }

    private void Fault(string what) => faults.AddOrUpdate(what, 1, (_, before) => before + 1);

    private static string Unpacked(ReadOnlyMemory<byte> body)
    {
        using GZipStream gzip = new(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using StreamReader reader = new(gzip);
        return reader.ReadToEnd();
    }

    private static HttpRequestMessage Ask(string path, string cookie)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"abdi={cookie}");
        request.Headers.Add("Accept-Encoding", "gzip");
        request.Headers.Add("Accept-Language", "id");
        return request;
    }

    private string Report(string command, string load, GongSeason season, DayRun day, LetterRun? letters)
    {
        double[] ms = [.. latencies.Select(seconds => seconds * 1000)];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## The gong minute, {students:N0} students\n\n{Machine.Describe()}.  \n{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, commit {Machine.Commit()}, `{command}`.  \nLoad of the machine before (1, 5, 15 minutes): {load}; after: {Machine.Load()}. Generator and site share the cores.  \n");
        text.Append(CultureInfo.InvariantCulture, $"The published program on SQLite, loopback, no TLS; at most {Connections} keep-alive connections; open loop, half of the requests in the first {FirstSeconds} s, all within {AllSeconds} s; latency from the time a request was due to its last byte. Every page by a student with a session of the own; one in {CheckedEvery} is opened and must name the own group.\n\n");
        text.Append(ResultsFile.Table(["what", "seen", "target"],
        [
            ["pages written and sealed, s", season.SealSeconds.ToString("0.0", CultureInfo.InvariantCulture), "–"],
            ["one sealed page, bytes", season.SealedBytes.ToString(CultureInfo.InvariantCulture), "all alike"],
            [$"answers before the gong that told anything, of {3 * Math.Min(BeforeTheGong, students)}", day.Told.ToString(CultureInfo.InvariantCulture), "0"],
            ["the gong, from the button to the answer, s", day.StruckSeconds.ToString("0.00", CultureInfo.InvariantCulture), students <= 1000 ? "1" : "5"],
            ["pages fetched", ms.Length.ToString(CultureInfo.InvariantCulture), students.ToString(CultureInfo.InvariantCulture)],
            ["errors", faults.IsEmpty ? "0" : string.Join(", ", faults.Select(fault => $"{fault.Key}: {fault.Value}")), "0"],
            ["p50, ms", Spread.Percentile(ms, 50, "0.0"), "–"], ["p99, ms", Spread.Percentile(ms, 99, "0.0"), "200"], ["slowest, ms", Spread.Percentile(ms, 100, "0.0"), "–"],
            ["until the last page, s", day.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), $"{AllSeconds}"],
            ["processor of the generator, s", day.GeneratorCpuSeconds.ToString("0.0", CultureInfo.InvariantCulture), "–"],
            ["processor of the site, s", day.SiteCpuSeconds.ToString("0.0", CultureInfo.InvariantCulture), "–"],
            ["memory of the site after it, MB", day.Megabytes?.ToString("0", CultureInfo.InvariantCulture) ?? "–", "–"],
            .. letters is null ? Array.Empty<string[]>() :
            [
                [$"all {letters.Letters} letters in one archive, from the button to its last byte, s", letters.Seconds.ToString("0.0", CultureInfo.InvariantCulture), "10"],
                ["the cards of all students on sheets, s", letters.CardSeconds.ToString("0.0", CultureInfo.InvariantCulture), "–"],
                ["memory of a site that has just started before the letters, MB", letters.MegabytesBefore?.ToString("0", CultureInfo.InvariantCulture) ?? "–", "–"],
                ["at most until the letters are there, MB", letters.MegabytesOfLetters?.ToString("0", CultureInfo.InvariantCulture) ?? "–", "200"],
                ["at most until the cards are there too, MB", letters.MegabytesAtMost?.ToString("0", CultureInfo.InvariantCulture) ?? "–", "200"],
                ["of that the program's own files, MB", letters.MegabytesOfFiles?.ToString("0", CultureInfo.InvariantCulture) ?? "–", "–"],
            ],
        ]));
        return text.ToString();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
