using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Abdi.Bench;

/// <summary>
/// What phones send: entries one by one and in batches of twenty, over 64 connections, each with session, rules, chain and flush,
/// beside the raw store writing the same rows in the same run. The peer's figures are quoted as they were measured elsewhere.
/// </summary>
internal sealed class IngestBench(int seconds, int runs, bool writes)
{
    private const int Connections = 64, EventsOfBatch = 20, WarmUpSeconds = 8;

    // ODK Central on a machine of two cores: 398 to 415 submissions a second.
    private const double PeerPerSecond = 407;

    private static readonly string Work = Path.Combine(Places.Artifacts, "ingest");

    private sealed record Options(int Seconds, int Runs, bool Writes);

    private sealed record Sent(double PerSecond, double P50, double P99, double SiteCpuMicroseconds);

    public static async Task<int> Run(string[] args)
    {
        if (Arguments.Read(args, new Options(10, 3, Writes: true), (options, name, value) => name switch
        {
            Arguments.NoWrite => options with { Writes = false },
            "--seconds" => int.TryParse(value, CultureInfo.InvariantCulture, out int count) && count > 0 ? options with { Seconds = count } : null,
            "--runs" => int.TryParse(value, CultureInfo.InvariantCulture, out int count) && count > 0 ? options with { Runs = count } : null,
            _ => null,
        }) is not var (seconds, runs, writes))
        {
            Console.Error.WriteLine("usage: bench/run ingest [--seconds 10] [--runs 3] [--no-write]");
            return 2;
        }

        return await new IngestBench(seconds, runs, writes).Measure(string.Join(' ', ["bench/run", "ingest", .. args]));
    }

    private async Task<int> Measure(string command)
    {
        string load = Machine.Load();
        List<Sent> single = [], batched = [];
        List<double> raw = [];
        for (int run = 0; run < runs; run++)
        {
            if (Directory.Exists(Work))
            {
                Directory.Delete(Work, recursive: true);
            }

            Directory.CreateDirectory(Work);
            GongSeason season = await GongSeason.Make(Work, Connections, isReleased: true);
            SqliteConnection.ClearAllPools();
            await using (RunningSite site = await RunningSite.Start(Work, "web"))
            {
                await Send(site, season, 1, WarmUpSeconds);
                single.Add(await Send(site, season, 1, seconds));
                batched.Add(await Send(site, season, EventsOfBatch, seconds));
            }

            SqliteConnection.ClearAllPools();
            raw.Add(RawStore.EventsPerSecond(Path.Combine(Work, "abdi.sqlite"), Path.Combine(Work, "raw.sqlite")));
            Console.Error.WriteLine($"ingest: {single[^1].PerSecond:0} single, {batched[^1].PerSecond:0} in batches, {raw[^1]:0} raw");
        }

        string report = Report(command, load, single, batched, raw);
        Console.WriteLine(report);
        if (writes)
        {
            ResultsFile.Replace("ingest", report);
        }

        return 0;
    }

    private static async Task<Sent> Send(RunningSite site, GongSeason season, int eventsOfBatch, int seconds)
    {
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false }) { BaseAddress = site.Address };
        ConcurrentBag<double> latencies = [];
        double cpu = site.CpuSeconds;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async i =>
        {
            SendingPhone phone = new(client, site.Address, season.Students[i].Cookie, season.AccountIds[i], season.Students[i].Group);
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
            {
                long from = Stopwatch.GetTimestamp();
                if (!await phone.Send(eventsOfBatch))
                {
                    throw new InvalidOperationException("A batch was not stored.");
                }

                latencies.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }));
        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        int events = latencies.Count * eventsOfBatch;
        double[] sorted = [.. latencies.Order()];
        return new(events / took, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], (site.CpuSeconds - cpu) * 1e6 / events);
    }

    private string Report(string command, string load, List<Sent> single, List<Sent> batched, List<double> raw)
    {
        StringBuilder text = new();
        text.AppendLine("## What phones send").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"`{command}`, {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}, load before: {load}. {runs} runs of {seconds} s each after {WarmUpSeconds} s of the same, median and spread; SQLite, WAL and FULL; {Connections} connections, the generator on the same cores. Each entry with session, rules, chain, history and flush.").AppendLine();
        text.AppendLine("| what | measured | goal |").AppendLine("|---|---|---|");
        Row("entries a second, one by one", Spread.Of(single.Select(one => (double?)one.PerSecond), "0"), "");
        Row("… of that per entry of ODK Central as measured elsewhere (407/s)", Spread.Of(single.Select(one => (double?)(one.PerSecond / PeerPerSecond)), "0.0") + "×", "20×");
        Row("… milliseconds to the answer, p50", Spread.Of(single.Select(one => (double?)one.P50), "0.0"), "–");
        Row("… p99", Spread.Of(single.Select(one => (double?)one.P99), "0.0"), "50");
        Row("… processor of the site per entry, µs", Spread.Of(single.Select(one => (double?)one.SiteCpuMicroseconds), "0"), "–");
        Row($"entries a second, in batches of {EventsOfBatch}", Spread.Of(batched.Select(one => (double?)one.PerSecond), "0"), "");
        Row("… of that per entry of ODK Central (407/s)", Spread.Of(batched.Select(one => (double?)(one.PerSecond / PeerPerSecond)), "0.0") + "×", "100×");
        Row("… milliseconds to the answer, p99", Spread.Of(batched.Select(one => (double?)one.P99), "0.0"), "–");
        Row("… processor of the site per entry, µs", Spread.Of(batched.Select(one => (double?)one.SiteCpuMicroseconds), "0"), "–");
        Row("the raw store writing the same rows, events a second", Spread.Of(raw.Select(one => (double?)one), "0"), "–");
        Row("batches as a share of the raw store, %", Spread.Of(batched.Zip(raw, (one, limit) => (double?)(100 * one.PerSecond / limit)), "0"), "60");
        return text.ToString();

        void Row(string what, string measured, string goal) => text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {measured} | {goal} |");
    }
}
