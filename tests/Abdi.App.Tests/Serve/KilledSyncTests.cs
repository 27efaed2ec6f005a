using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.App.Tests.Web;
using Abdi.Rules.Plan;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Abdi.App.Tests.Serve;

/// <summary>
/// The ledger of acknowledged entries: phones write down elsewhere what the server has acknowledged, while the server is killed
/// (SIGKILL) a hundred times in the middle of their batches. Afterwards nothing acknowledged is missing, doubled or invented.
/// </summary>
[Trait("pace", "slow")]
public sealed class KilledSyncTests(Sites sites) : IDisposable
{
    private const int Kills = 100, Phones = 4, EventsOfBatch = 3, WaitingAtMost = 60;
    private static readonly TimeSpan KilledWithin = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryFolder folders = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folders.Dispose();
    }

    [Theory, InlineData(Store.Sqlite, Kills), InlineData(Store.Postgres, Kills / 5)]
    public async Task Of_what_a_killed_server_had_acknowledged_nothing_is_missing_doubled_or_invented(Store store, int kills)
    {
        string data = folders["data"];
        Directory.CreateDirectory(data);
        string? postgres = await sites.EmptyDatabase(store);
        (string institution, Guid[] accounts) = await Begin(data, postgres);
        Ledger[] ledgers = [.. accounts.Select((account, i) => new Ledger(account, i < 2 ? "K-1" : "K-2", (1001 + i).ToString(CultureInfo.InvariantCulture)))];
        Random random = new(7);
        int inTheMiddle = 0, port = TestAbdi.FreePort();
        Uri address = new($"http://127.0.0.1:{port}");
        for (int kill = 0; kill <= kills; kill++)
        {
            using Process site = TestAbdi.Start(postgres is null ? [] : new() { ["ABDI_DB"] = postgres }, "web", "--data", data, "--port", port.ToString(CultureInfo.InvariantCulture));
            Assert.Contains($"localhost:{port}", site.StandardOutput.ReadLine() ?? await site.StandardError.ReadToEndAsync(Cancel), StringComparison.Ordinal);
            if (kill == 0)
            {
                // Once: sessions outlive the server.
                await Task.WhenAll(ledgers.Select(ledger => ledger.SignIn(address, institution)));
            }

            // The last time nobody is killed: all that waits is sent.
            bool isLast = kill == kills;
            using CancellationTokenSource stop = new();
            Task[] sending = [.. ledgers.Select(ledger => ledger.Send(isLast ? 1 : int.MaxValue, stop.Token))];
            if (!isLast)
            {
                await Task.Delay(random.NextDouble() * KilledWithin, Cancel);
                site.Kill();
                await site.WaitForExitAsync(Cancel);
                await stop.CancelAsync();
            }

            await Task.WhenAll(sending);
            inTheMiddle += ledgers.Any(ledger => ledger.WasCut) ? 1 : 0;
            if (isLast)
            {
                await TestAbdi.End(site);
            }
        }

        Array.ForEach(ledgers, ledger => ledger.Dispose());
        List<(string Text, long Sequence)> stored = postgres is null ? StoredInSqlite(data) : await StoredInPostgres(postgres);
        ILookup<string, long> found = stored.ToLookup(one => one.Text, one => one.Sequence, StringComparer.Ordinal);
        string[] acknowledged = [.. ledgers.SelectMany(ledger => ledger.Acknowledged)], written = [.. ledgers.SelectMany(ledger => ledger.Written)];
        Assert.All(acknowledged, text => Assert.True(found.Contains(text), $"{text} was acknowledged and is missing."));
        Assert.Empty(found.Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(found.Select(same => same.Key).Except(written, StringComparer.Ordinal));
        Assert.Equal(stored.Count, stored.Select(one => one.Sequence).Distinct().Count());
        Assert.True(inTheMiddle > kills / 3, $"Only {inTheMiddle} of {kills} kills hit a batch on its way: the test proves little.");
        Assert.True(acknowledged.Length > kills, $"Only {acknowledged.Length} events were acknowledged.");
    }

    private static List<(string, long)> StoredInSqlite(string data)
    {
        using SqliteConnection database = new($"Data Source={Path.Combine(data, Storage.AbdiStore.SqliteFile)};Pooling=False");
        database.Open();
        using SqliteCommand all = database.CreateCommand();
        all.CommandText = "SELECT payload, server_sequence FROM field_events";
        using SqliteDataReader reader = all.ExecuteReader();
        List<(string, long)> stored = [];
        while (reader.Read())
        {
            stored.Add((Ledger.TextOf(reader.GetString(0)), reader.GetInt64(1)));
        }

        return stored;
    }

    private static async Task<List<(string, long)>> StoredInPostgres(string postgres)
    {
        await using NpgsqlConnection database = new(postgres);
        await database.OpenAsync(Cancel);
        await using NpgsqlCommand all = new("SELECT set_config('abdi.everything', 'on', false); SELECT payload, server_sequence FROM field_events", database);
        await using NpgsqlDataReader reader = await all.ExecuteReaderAsync(Cancel);
        await reader.NextResultAsync(Cancel);
        List<(string, long)> stored = [];
        while (await reader.ReadAsync(Cancel))
        {
            stored.Add((Ledger.TextOf(reader.GetString(0)), reader.GetInt64(1)));
        }

        return stored;
    }

    private static async Task<(string Institution, Guid[] Accounts)> Begin(string data, string? postgres)
    {
        await using WithoutItsFolder kept = new(await Site.Start(postgres, data));
        FieldSeason season = await FieldSeason.On(kept.Site, PeriodPhase.InTheField);
        List<Guid> accounts = [];
        for (int phone = 0; phone < Phones; phone++)
        {
            using BookPhone one = await season.Phone((1001 + phone).ToString(CultureInfo.InvariantCulture));
            accounts.Add(one.Account);
        }

        return (season.Campus.Institution.Code, [.. accounts]);
    }

    // The site of the test ends; its folder stays for the processes that are killed.
    private sealed class WithoutItsFolder(Site site) : IAsyncDisposable
    {
        public Site Site => site;

        public async ValueTask DisposeAsync()
        {
            await site.Program.StopAsync(Cancel);
            await site.Program.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>One phone, and what it has written down of what was acknowledged.</summary>
    private sealed class Ledger(Guid account, string group, string number) : IDisposable
    {
        private readonly List<JsonObject> waiting = [];
        private BookPhone? phone;

        public ConcurrentBag<string> Acknowledged { get; } = [];

        public List<string> Written { get; } = [];

        public bool WasCut { get; private set; }

        public static string TextOf(string payload) => JsonNode.Parse(payload)!["what"]!.GetValue<string>();

        public async Task SignIn(Uri address, string institution)
        {
            Browser browser = new(address);
            Assert.Equal("/", (await browser.Submit("/sign-in", new() { ["Institution"] = institution, ["Name"] = number, ["Password"] = Campus.Password })).Location);
            phone = new(browser, account, group);
        }

        public void Dispose() => phone?.Dispose();

        public async Task Send(int batches, CancellationToken stop)
        {
            WasCut = false;
            for (int batch = 0; batch < batches && !stop.IsCancellationRequested; batch++)
            {
                for (int i = 0; i < EventsOfBatch && waiting.Count < WaitingAtMost; i++)
                {
                    string text = Guid.NewGuid().ToString();
                    waiting.Add(phone!.Write(BookPhone.Activity(text)));
                    Written.Add(text);
                }

                try
                {
                    using HttpResponseMessage answer = await phone!.Post(phone.BatchOf(waiting));
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    BatchAnswer said = new(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement);
                    Assert.All(said.Fates, fate => Assert.True(fate.StartsWith("stored", StringComparison.Ordinal) || fate.StartsWith("duplicate", StringComparison.Ordinal), fate));
                    waiting.ForEach(one => Acknowledged.Add(TextOf(one["payload"]!.ToJsonString())));
                    waiting.Clear();
                    phone.Cursor = said.Cursor;
                }
                catch (Exception cut) when (Browser.IsCut(cut) || cut is IOException)
                {
                    WasCut = true;
                    return;
                }
            }
        }
    }
}
