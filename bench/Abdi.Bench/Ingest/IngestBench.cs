using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Abdi.Bench;

/// <summary>
/// What phones send: entries one by one, in batches of twenty, and with a photo, over 64 connections, each with session, rules, chain and
/// flush, beside the raw store writing the same rows in the same run; and the first once more on a disk whose flush takes 5 ms longer.
/// The peer's figures are quoted as they were measured elsewhere.
/// </summary>
internal sealed class IngestBench(int seconds, int warmUp, int runs, bool writes)
{
    private const int Connections = 64, EventsOfBatch = 20, FlushMilliseconds = 5, PhotoBytes = 200 * 1024;

    // ODK Central on a machine of two cores: 398 to 415 submissions a second.
    private const double PeerPerSecond = 407, PeerPhotosPerSecond = 154;

    private static readonly string Work = Path.Combine(Places.Artifacts, "ingest");

    private sealed record Options(int Seconds, int WarmUp, int Runs, bool Writes);

    private sealed record Sent(double PerSecond, double P50, double P99, double SiteCpuMicroseconds, double OwnCpuMicroseconds);

    private sealed record Measured(Sent Single, Sent Batched, double Raw, Sent Photos, double DrawnPerSecond, double HashAndFlush, double DrawnAnew, Sent Slow, double SlowOneByOne);

    public static async Task<int> Run(string[] args)
    {
        if (Arguments.Read(args, new Options(10, 60, 3, Writes: true), (options, name, value) => name switch
        {
            Arguments.NoWrite => options with { Writes = false },
            "--seconds" => Arguments.Count(value) is { } count ? options with { Seconds = count } : null,
            "--warm-up" => Arguments.Count(value) is { } count ? options with { WarmUp = count } : null,
            "--runs" => Arguments.Count(value) is { } count ? options with { Runs = count } : null,
            _ => null,
        }) is not var (seconds, warmUp, runs, writes))
        {
            Console.Error.WriteLine("usage: bench/run ingest [--seconds 10] [--warm-up 60] [--runs 3] [--no-write]");
            return 2;
        }

        return await new IngestBench(seconds, warmUp, runs, writes).Measure(string.Join(' ', ["bench/run", "ingest", .. args]));
    }

    private async Task<int> Measure(string command)
    {
        if (!MeasuredProcess.BuildAbdi())
        {
            return 2;
        }

        string load = Machine.Load();
        IReadOnlyDictionary<string, string> slow = SlowFlush.Of(FlushMilliseconds);
        List<Measured> measured = [];
        for (int run = 0; run < runs; run++)
        {
            measured.Add(await MeasureOnce(slow));
            Measured last = measured[^1];
            Console.Error.WriteLine($"ingest: {last.Single.PerSecond:0} single, {last.Batched.PerSecond:0} in batches, {last.Raw:0} raw, {last.Photos.PerSecond:0} photos ({last.DrawnPerSecond:0} drawn) of {last.HashAndFlush:0}, {last.Slow.PerSecond:0} with a slow flush, {last.SlowOneByOne:0} one by one");
        }

        string report = Report(command, load, measured);
        Console.WriteLine(report);
        if (writes)
        {
            ResultsFile.Replace("ingest", report);
        }

        return 0;
    }

    private async Task<Measured> MeasureOnce(IReadOnlyDictionary<string, string> slow)
    {
        BenchPhoto picture = new(PhotoBytes);
        string database = Path.Combine(Work, "abdi.sqlite"), copy = Path.Combine(Work, "raw.sqlite");
        Sent single, batched, photos, onSlow;
        double drawnMeanwhile;
        GongSeason season = await Found();
        await using (RunningSite site = await RunningSite.Start(Work, "web"))
        {
            using HttpClient client = ClientOf(site);
            SendingPhone[] phones = Phones(client, season);
            await Send(site, phones, warmUp, phone => phone.Send(1));
            single = await Send(site, phones, seconds, phone => phone.Send(1));
            await Send(site, phones, seconds, phone => phone.Send(EventsOfBatch), EventsOfBatch);
            batched = await Send(site, phones, seconds, phone => phone.Send(EventsOfBatch), EventsOfBatch);
        }

        SqliteConnection.ClearAllPools();
        double raw = RawStore.EventsPerSecond(database, copy);
        season = await Found();
        await using (RunningSite site = await RunningSite.Start(Work, "web"))
        {
            using HttpClient client = ClientOf(site);
            SendingPhone[] phones = Phones(client, season);
            await Send(site, phones, warmUp, phone => phone.Send(picture.Next()));
            long before = Count(database, "is_drawn");
            photos = await Send(site, phones, seconds, phone => phone.Send(picture.Next()));
            drawnMeanwhile = (Count(database, "is_drawn") - before) / (double)seconds;
        }

        SqliteConnection.ClearAllPools();
        double hashed = BenchPhoto.HashedAndFlushedPerSecond(Path.Combine(Work, "photo"), PhotoBytes, Connections), drawn = picture.DrawnAnewPerSecond();
        season = await Found();
        await using (RunningSite site = await RunningSite.Start(Work, slow, "web"))
        {
            using HttpClient client = ClientOf(site);
            SendingPhone[] phones = Phones(client, season);
            await Send(site, phones, warmUp, phone => phone.Send(1));
            onSlow = await Send(site, phones, seconds, phone => phone.Send(1));
        }

        SqliteConnection.ClearAllPools();
        MeasuredProcess oneByOne = MeasuredProcess.Run(slow, Environment.ProcessPath!, "raw", database, copy, "1", seconds.ToString(CultureInfo.InvariantCulture));
        return oneByOne.ExitCode == 0
            ? new(single, batched, raw, photos, drawnMeanwhile, hashed, drawn, onSlow, double.Parse(oneByOne.Output, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException(oneByOne.Error);
    }

    private static long Count(string database, string where)
    {
        using SqliteConnection asked = new($"Data Source={database};Mode=ReadOnly;Pooling=False");
        asked.Open();
        using SqliteCommand command = asked.CreateCommand();
#pragma warning disable CA2100 // Two texts of this class.
        command.CommandText = $"SELECT COUNT(*) FROM field_photos WHERE {where}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    // Each part on a season of its own: what the one has left must not slow down the next.
    private static async Task<GongSeason> Found()
    {
        if (Directory.Exists(Work))
        {
            Directory.Delete(Work, recursive: true);
        }

        Directory.CreateDirectory(Work);
        GongSeason season = await GongSeason.Make(Work, Connections, isReleased: true);
        SqliteConnection.ClearAllPools();
        return season;
    }

    private static HttpClient ClientOf(RunningSite site) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false }) { BaseAddress = site.Address };

    // They go through warming up and all that is measured: one that began anew would be told its whole book again, and that would be measured.
    private static SendingPhone[] Phones(HttpClient client, GongSeason season) =>
        [.. Enumerable.Range(0, Connections).Select(i => new SendingPhone(client, season.Students[i].Cookie, season.AccountIds[i], season.Students[i].Group))];

    private static async Task<Sent> Send(RunningSite site, SendingPhone[] phones, double seconds, Func<SendingPhone, Task<bool>> send, int eventsOfBatch = 1)
    {
        ConcurrentBag<double> latencies = [];
        double cpu = site.CpuSeconds, own = Environment.CpuUsage.TotalTime.TotalSeconds;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(phones.Select(async phone =>
        {
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
            {
                long from = Stopwatch.GetTimestamp();
                if (!await send(phone))
                {
                    throw new InvalidOperationException("Something was not stored.");
                }

                latencies.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }));
        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        int events = latencies.Count * eventsOfBatch;
        double[] sorted = [.. latencies.Order()];
        return new(
            events / took, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], (site.CpuSeconds - cpu) * 1e6 / events, (Environment.CpuUsage.TotalTime.TotalSeconds - own) * 1e6 / events);
    }

    private string Report(string command, string load, List<Measured> measured)
    {
        StringBuilder text = new();
        text.AppendLine("## What phones send").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            `{command}`, {DateTime.UtcNow:yyyy-MM-dd}, commit {Machine.Commit()}, {Machine.Describe()}, load before: {load}. {runs} runs of {seconds} s each after {warmUp} s of the same ({seconds} s for batches, which follow the single entries), median and spread; SQLite, WAL and FULL; {Connections} connections that each wait for their answer, the generator on the same cores. Each entry with session, rules, chain, history and flush. A photo of {PhotoBytes / 1024} KB comes in one piece after its entry, is verified and flushed, and drawn anew without its metadata by the site in half of the time of one core: what is not drawn waits; the limits beside it hash, write and flush files of that size on {Connections} threads, and decode and encode such a picture on all cores. The slow disk is made: each fsync and fdatasync of the site takes {FlushMilliseconds} ms longer, and so it does for the raw store with a transaction for each event.
            """).AppendLine();
        text.AppendLine("| what | measured | goal |").AppendLine("|---|---|---|");
        Row("entries a second, one by one", one => one.Single.PerSecond, "0", "");
        Row("… of that per entry of ODK Central as measured elsewhere (407/s)", one => one.Single.PerSecond / PeerPerSecond, "0.0", "20×", "×");
        Row("… milliseconds to the answer, p50", one => one.Single.P50, "0.0", "–");
        Row("… p99", one => one.Single.P99, "0.0", "50");
        Row("… processor of the site per entry, µs", one => one.Single.SiteCpuMicroseconds, "0", "–");
        Row("… processor of the generator per entry, µs", one => one.Single.OwnCpuMicroseconds, "0", "–");
        Row($"entries a second, in batches of {EventsOfBatch}", one => one.Batched.PerSecond, "0", "");
        Row("… of that per entry of ODK Central (407/s)", one => one.Batched.PerSecond / PeerPerSecond, "0.0", "100×", "×");
        Row("… milliseconds to the answer, p99", one => one.Batched.P99, "0.0", "–");
        Row("… processor of the site per entry, µs", one => one.Batched.SiteCpuMicroseconds, "0", "–");
        Row("… processor of the generator per entry, µs", one => one.Batched.OwnCpuMicroseconds, "0", "–");
        Row("the raw store writing the same rows, events a second", one => one.Raw, "0", "–");
        Row("batches as a share of the raw store, %", one => 100 * one.Batched.PerSecond / one.Raw, "0", "60");
        Row($"entries with a photo of {PhotoBytes / 1024} KB a second", one => one.Photos.PerSecond, "0", "");
        Row("… of that per one of ODK Central as measured elsewhere (154/s)", one => one.Photos.PerSecond / PeerPhotosPerSecond, "0.0", "5×", "×");
        Row("… processor of the site per one, µs", one => one.Photos.SiteCpuMicroseconds, "0", "–");
        Row("… as a share of hash, write and flush alone, %", one => 100 * one.Photos.PerSecond / one.HashAndFlush, "0", "50");
        Row("… drawn anew meanwhile, a second", one => one.DrawnPerSecond, "0", "–");
        Row("… which drawing the same picture anew alone on all cores would be, a second", one => one.DrawnAnew, "0", "–");
        Row($"entries a second, one by one, with a flush {FlushMilliseconds} ms slower", one => one.Slow.PerSecond, "0", "");
        Row("… of that per transaction for each on the raw store", one => one.Slow.PerSecond / one.SlowOneByOne, "0.0", "10×", "×");
        Row("… milliseconds to the answer, p99", one => one.Slow.P99, "0.0", "100");
        return text.ToString();

        void Row(string what, Func<Measured, double> of, string format, string goal, string unit = "") =>
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {Spread.Of(measured.Select(one => (double?)of(one)), format)}{unit} | {goal} |");
    }
}
