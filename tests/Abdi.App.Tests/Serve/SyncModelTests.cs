using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.App.Tests.Web;
using Abdi.Rules.Serve;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Tests.Serve;

/// <summary>
/// Three phones, two of them with one account, write, edit, send, lose replies, send old batches again, try each other's entries and
/// are approved in between, in thousands of orders drawn at random, against the handler itself. Whatever the order: nothing that was
/// acknowledged is missing, doubled, invented or changed after its approval. Handlers with a known fault must be found out.
/// </summary>
public sealed class SyncModelTests(Sites sites)
{
    private const int Phones = 3, AtOnce = 48, StepsAtMost = 24;

    // Two phones of one account and one of another.
    private static readonly int[] AccountOfPhone = [0, 0, 1];

    private static readonly Gen<Happening[]> Orders = Gen.Select(Gen.Int[0, 6], Gen.Int[0, Phones - 1], Gen.Int[0, 1], (act, phone, entry) => new Happening((Act)act, phone, entry)).Array[2, StepsAtMost];

    /// <summary>What happens.</summary>
    public enum Act
    {
        /// <summary>An entry is written, or edited as it was last shown on this phone.</summary>
        Write,

        /// <summary>The phone sends all that waits, and hears the answer.</summary>
        Send,

        /// <summary>The phone sends all that waits; the answer is lost.</summary>
        LoseReply,

        /// <summary>Everything the phone ever wrote is sent again, the last first.</summary>
        Replay,

        /// <summary>Somebody else is signed in on this phone and sends what waits.</summary>
        Switch,

        /// <summary>The phone is cut off while it sends: the server may have got it, or not.</summary>
        Cut,

        /// <summary>The supervisor approves an entry.</summary>
        Approve,
    }

    /// <summary>A handler with a known fault, made of the true one.</summary>
    public enum Bug
    {
        None,

        /// <summary>Now and then it says stored before anything is.</summary>
        AcknowledgesFirst,

        /// <summary>What was sent before is taken for something new.</summary>
        ForgetsIdentities,

        /// <summary>An approved entry is edited like any other.</summary>
        OverwritesApproved,
    }

    public readonly record struct Happening(Act Act, int Phone, int Entry);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Trait("pace", "slow"), InlineData(Store.Sqlite, 2_000), InlineData(Store.Postgres, 300)]
    public async Task Whatever_the_order_nothing_acknowledged_is_missing_doubled_invented_or_overwritten(Store store, int atLeast)
    {
        int orders = int.TryParse(Environment.GetEnvironmentVariable("ABDI_MODEL_ORDERS"), CultureInfo.InvariantCulture, out int wanted) ? Math.Max(wanted, atLeast) : atLeast;
        await using Site site = await sites.StartAnother(store);
        await using Bench bench = await Bench.On(await FieldSeason.On(site), Bug.None);
        Happening[][] drawn = Draw(orders, seed: 1);
        string?[] faults = await bench.Run(drawn);
        int failed = Array.FindIndex(faults, fault => fault is not null);
        Assert.True(failed < 0, failed < 0 ? "" : $"{faults[failed]}: {string.Join(" ", drawn[failed])}");
    }

    [Theory, InlineData(Bug.AcknowledgesFirst), InlineData(Bug.ForgetsIdentities), InlineData(Bug.OverwritesApproved)]
    public async Task A_handler_with_a_known_fault_is_found_out(Bug bug)
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        await using Bench bench = await Bench.On(await FieldSeason.On(site), bug);
        Assert.Contains(await bench.Run(Draw(300, seed: 2)), fault => fault is not null);
    }

    private static Happening[][] Draw(int orders, ulong seed)
    {
        PCG random = new(1, seed);
        return [.. Enumerable.Range(0, orders).Select(_ => Orders.Generate(random, null, out Size _))];
    }

    /// <summary>The site with its accounts, where all orders run beside each other, each with entries and phones of its own.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly FieldSeason season;
        private readonly Bug bug;
        private readonly BookPhone[] accounts;
        private readonly SemaphoreSlim[] turns = [new(App.Serve.SyncTurn.AtOnce), new(App.Serve.SyncTurn.AtOnce)];

        private Bench(FieldSeason season, Bug bug, BookPhone[] accounts) => (this.season, this.bug, this.accounts) = (season, bug, accounts);

        public static async Task<Bench> On(FieldSeason season, Bug bug) => new(season, bug, [await season.Phone("1001"), await season.Phone("1003")]);

        public async Task<string?[]> Run(Happening[][] orders)
        {
            string?[] faults = new string?[orders.Length];
            Ran[] ran = new Ran[orders.Length];
            await Parallel.ForEachAsync(Enumerable.Range(0, orders.Length), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (i, _) => ran[i] = await Run(orders[i]));
            ILookup<string, Abdi.Storage.Serve.StoredEvent> stored = (await season.Events()).ToLookup(one => TextOf(one.Payload!), StringComparer.Ordinal);
            Dictionary<Guid, FieldEntry> entries = (await season.Campus.Stored(db => db.FieldEntries.AsNoTracking().ToListAsync(Cancel))).ToDictionary(entry => entry.Id.Value);
            Dictionary<long, string> byNumber = stored.SelectMany(same => same).ToDictionary(one => one.ServerSequence, one => TextOf(one.Payload!));
            HashSet<string> kept = [.. (await season.Quarantine()).Select(one => TextOf(JsonNode.Parse(one.Content)!["payload"]!.ToJsonString()))];
            HashSet<string> written = [.. ran.SelectMany(one => one.Written)];
            string? invented = stored.Select(same => same.Key).FirstOrDefault(text => !written.Contains(text));
            for (int i = 0; i < orders.Length; i++)
            {
                faults[i] = invented is not null ? $"nobody wrote {invented}" : ran[i].FaultOf(stored, kept, entries, byNumber);
            }

            return faults;
        }

        public ValueTask DisposeAsync()
        {
            Array.ForEach(accounts, account => account.Dispose());
            Array.ForEach(turns, turn => turn.Dispose());
            return ValueTask.CompletedTask;
        }

        private static string TextOf(string payload) => JsonNode.Parse(payload)!["what"]!.GetValue<string>();

        private async Task<Ran> Run(Happening[] steps)
        {
            BookPhone[] phones = [.. AccountOfPhone.Select(account => new BookPhone(accounts[account].Browser, accounts[account].Account, accounts[account].Group))];
            List<JsonObject>[] written = [[], [], []];
            int[] sent = new int[Phones];
            Dictionary<(int, int), int> shown = [];
            Guid[][] entries = [[.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())], [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())]];
            Ran ran = new();
            HashSet<Guid> repeated = [];
            foreach (Happening step in steps)
            {
                (int at, int account) = (step.Phone, AccountOfPhone[step.Phone]);
                switch (step.Act)
                {
                    case Act.Write:
                        string text = Guid.NewGuid().ToString();
                        written[at].Add(phones[at].Write(BookPhone.Activity(text), entries[account][step.Entry], shown.GetValueOrDefault((at, step.Entry))));
                        ran.Written.Add(text);
                        shown[(at, step.Entry)] = shown.GetValueOrDefault((at, step.Entry)) + 1;
                        break;
                    case Act.Send:
                        ran.Acknowledge(await Send(accounts[account], written[at].Skip(sent[at]), repeated));
                        sent[at] = written[at].Count;
                        break;
                    case Act.LoseReply:
                        await Send(accounts[account], written[at].Skip(sent[at]), repeated);
                        break;
                    case Act.Replay:
                        ran.Acknowledge(await Send(accounts[account], written[at].AsEnumerable().Reverse(), repeated));
                        sent[at] = written[at].Count;
                        break;
                    case Act.Switch:
                        ran.Acknowledge(await Send(accounts[1 - account], written[at].Skip(sent[at]), repeated));
                        break;
                    case Act.Cut:
                        using (CancellationTokenSource cut = new(TimeSpan.FromMilliseconds(2)))
                        {
                            await Cut(accounts[account], written[at].Skip(sent[at]), cut.Token);
                        }

                        break;
                    default:
                        await Approve(entries[account][step.Entry], ran);
                        break;
                }
            }

            return ran;
        }

        private async Task<IReadOnlyList<(string Text, string Said)>> Send(BookPhone signedIn, IEnumerable<JsonObject> events, HashSet<Guid> repeated)
        {
            JsonObject[] batch = [.. events.Select(one => Spoilt(one, repeated))];
            if (batch.Length == 0)
            {
                return [];
            }

            bool isSwallowed = bug == Bug.AcknowledgesFirst && Random.Shared.Next(7) == 0;
            if (isSwallowed)
            {
                return [.. batch.Select(one => (TextOf(one["payload"]!.ToJsonString()), "stored"))];
            }

            await using Unapproved unapproved = await Unapproved.For(season, bug == Bug.OverwritesApproved ? [.. batch.Select(one => one["entity"]!.GetValue<Guid>())] : []);
            using HttpResponseMessage answer = await InTurn(signedIn, () => signedIn.Post(signedIn.BatchOf(batch)));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            BatchAnswer told = new(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement);
            string[] said = told.Fates;

            // Thousands of orders share an account: each would be told of the entries of all.
            signedIn.Cursor = told.Cursor;
            return [.. batch.Zip(said, (one, fate) => (TextOf(one["payload"]!.ToJsonString()), fate.Split(' ')[0]))];
        }

        // Dozens of orders share an account. What was cut off may still be worked on: who is told to wait comes again, as a phone does.
        private async Task<HttpResponseMessage> InTurn(BookPhone signedIn, Func<Task<HttpResponseMessage>> post)
        {
            SemaphoreSlim turn = turns[Array.IndexOf(accounts, signedIn)];
            await turn.WaitAsync(Cancel);
            try
            {
                for (; ; )
                {
                    HttpResponseMessage answer = await post();
                    if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                    {
                        return answer;
                    }

                    answer.Dispose();
                    await Task.Delay(5, Cancel);
                }
            }
            finally
            {
                turn.Release();
            }
        }

        private JsonObject Spoilt(JsonObject one, HashSet<Guid> repeated)
        {
            if (bug != Bug.ForgetsIdentities || repeated.Add(one["id"]!.GetValue<Guid>()))
            {
                return one;
            }

            JsonObject renamed = (JsonObject)one.DeepClone();
            renamed["id"] = Guid.CreateVersion7();
            return renamed;
        }

        private static async Task Cut(BookPhone signedIn, IEnumerable<JsonObject> events, CancellationToken cut)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, App.Serve.SendBatch.Path) { Content = new StringContent(signedIn.BatchOf([.. events]), Encoding.UTF8, "application/json") };
            request.Headers.Add("Origin", signedIn.Browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
            request.Headers.Add(App.Shell.Web.FieldCall.Header, "1");
            try
            {
                using HttpResponseMessage answer = await signedIn.Browser.Client.SendAsync(request, cut);
            }
            catch (OperationCanceledException)
            {
                // The phone knows nothing of what became of it.
            }
        }

        private async Task Approve(Guid entry, Ran ran)
        {
            FieldEntryId id = new(entry);
            string? text = await season.Campus.Stored(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
                await Abdi.Storage.Serve.FieldLedger.TakeTurn(db, Cancel);
                if (await db.FieldEntries.SingleOrDefaultAsync(one => one.Id == id, Cancel) is not { IsApproved: false, Revision: > 0 } found)
                {
                    return null;
                }

                string payload = (await db.FieldEvents.SingleAsync(one => one.ServerSequence == found.EventSequence, Cancel)).Payload!;
                await db.FieldEntries.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, FieldEntryState.Approved), Cancel);
                await transaction.CommitAsync(Cancel);
                return TextOf(payload);
            });
            if (text is not null)
            {
                ran.Approved[entry] = text;
            }
        }
    }

    /// <summary>For as long as it lasts the entries are not approved: as of a handler that does not ask.</summary>
    private sealed class Unapproved(FieldSeason season, FieldEntryId[] ids) : IAsyncDisposable
    {
        public static async Task<Unapproved> For(FieldSeason season, Guid[] entries)
        {
            FieldEntryId[] ids = [.. entries.Select(entry => new FieldEntryId(entry))];
            FieldEntryId[] approved = ids.Length == 0 ? [] : await season.Campus.Stored(db => db.FieldEntries.Where(one => ids.Contains(one.Id) && one.State == FieldEntryState.Approved).Select(one => one.Id).ToArrayAsync(Cancel));
            await Set(season, approved, FieldEntryState.Sent);
            return new(season, approved);
        }

        public async ValueTask DisposeAsync() => await Set(season, ids, FieldEntryState.Approved);

        private static Task Set(FieldSeason season, FieldEntryId[] ids, FieldEntryState state) =>
            ids.Length == 0 ? Task.CompletedTask : season.Campus.Store(db => db.FieldEntries.Where(one => ids.Contains(one.Id)).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, state), Cancel));
    }

    /// <summary>The ledger of one order: what was written, what was acknowledged, and what was approved. Nothing else is believed.</summary>
    private sealed class Ran
    {
        public HashSet<string> Written { get; } = [];

        public Dictionary<Guid, string> Approved { get; } = [];

        private readonly HashSet<string> acknowledged = [];

        public void Acknowledge(IReadOnlyList<(string Text, string Said)> answers)
        {
            foreach ((string text, string said) in answers)
            {
                if (said is not "refused")
                {
                    acknowledged.Add(text);
                }
            }
        }

        public string? FaultOf(ILookup<string, Abdi.Storage.Serve.StoredEvent> stored, HashSet<string> kept, Dictionary<Guid, FieldEntry> entries, Dictionary<long, string> byNumber) =>
            acknowledged.FirstOrDefault(text => !stored.Contains(text) && !kept.Contains(text)) is { } missing ? $"{missing} was acknowledged and is missing"
            : Written.FirstOrDefault(text => stored[text].Count() > 1) is { } doubled ? $"{doubled} is there twice"
            : Approved.FirstOrDefault(one => byNumber[entries[one.Key].EventSequence] != one.Value) is { Value: not null } changed ? $"entry {changed.Key} was changed after its approval"
            : null;
    }
}
