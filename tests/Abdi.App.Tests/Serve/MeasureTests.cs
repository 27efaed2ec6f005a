using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Abdi.App.Serve;
using Abdi.App.Tests.Web;
using Abdi.Rules.Serve;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Tests.Serve;

/// <summary>What is kept of entries to be summed is always what their events say, however often they are edited, removed or approved, and wherever the worker is stopped.</summary>
public sealed class MeasureTests(Sites sites)
{
    private const int Batches = 24, EventsOfBatch = 120, Entries = 700;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task After_thousands_of_edits_removals_and_approvals_the_sums_are_those_of_a_recount(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        FieldSeason season = await FieldSeason.On(site);
        using BookPhone phone = await season.Phone("1001"), other = await season.Phone("1003");
        Random random = new(7);
        MeasureWorker worker = site.Services.GetServices<IHostedService>().OfType<MeasureWorker>().Single();
        Dictionary<BookPhone, Written[]> books = new() { [phone] = NewBook(), [other] = NewBook() };
        for (int batch = 0; batch < Batches; batch++)
        {
            foreach ((BookPhone own, Written[] book) in books)
            {
                JsonNode[] events = [.. Enumerable.Range(0, EventsOfBatch).Select(_ => Next(own, book, random))];
                await own.Send(events);
                own.Cursor = null;
            }

            Written[] some = books[random.Next(2) == 0 ? phone : other];
            await Approve(season, [.. some.Where(entry => entry.Revision > 0 && random.Next(40) == 0).Select(entry => new FieldEntryId(entry.Id))]);
            if (batch is Batches / 3)
            {
                await worker.StopAsync(Cancel);
            }
            else if (batch is Batches * 2 / 3)
            {
                await worker.StartAsync(Cancel);
            }
            else if (batch is Batches - 2)
            {
                // In the middle of what it has to catch up.
                await worker.StopAsync(Cancel);
                await worker.StartAsync(Cancel);
            }
        }

        await Measured(season);
        List<EntryMeasure> kept = await season.Campus.Stored(db => db.EntryMeasures.AsNoTracking().ToListAsync(Cancel));
        IReadOnlyList<EntryMeasure> wanted = await Recount(season);
        Assert.Equal(Told(wanted), Told(kept));
        Assert.True(wanted.Select(measure => measure.Entry).Distinct().Count() > Entries, "Too few entries stand to show anything.");

        // Once more from the beginning is the same.
        await season.Campus.Store(db => db.MeasureProgress.ExecuteUpdateAsync(set => set.SetProperty(progress => progress.Done, 0L), Cancel));
        Assert.NotEqual(0, await season.Campus.Stored(db => db.CountUnmeasured(season.Season.Period, Cancel)));
        await phone.Send(phone.Write(BookPhone.Activity("satu lagi")));
        await Measured(season);
        Assert.Equal(Told(await Recount(season)), Told(await season.Campus.Stored(db => db.EntryMeasures.AsNoTracking().ToListAsync(Cancel))));
    }

    /// <summary>Waits until everything that was sent is measured.</summary>
    internal static async Task Measured(FieldSeason season)
    {
        while (await season.Campus.Stored(db => db.CountUnmeasured(season.Season.Period, Cancel)) > 0)
        {
            await Task.Delay(20, Cancel);
        }
    }

    private static Written[] NewBook() => [.. Enumerable.Range(0, Entries).Select(at => new Written(Guid.CreateVersion7(), at % Kinds.Length))];

    // A new entry, an edit of the version on screen, an edit of an older one, or a removal.
    private static JsonObject Next(BookPhone phone, Written[] book, Random random)
    {
        Written entry = book[random.Next(book.Length)];
        (string kind, Func<Random, string> payload) = Kinds[entry.Kind];
        bool isRemoved = entry.Revision > 0 && random.Next(12) == 0, isStale = entry.Revision > 0 && random.Next(10) == 0;
        JsonObject made = phone.Write(isRemoved ? """{"removed":true,"reason":"dobel"}""" : payload(random), entry.Id, isStale ? entry.Revision - 1 : entry.Revision, kind);
        entry.Revision += isStale ? 0 : 1;
        return made;
    }

    private static Task Approve(FieldSeason season, FieldEntryId[] ids) => season.Campus.Store(db => db.FieldEntries.Where(entry => ids.Contains(entry.Id)).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.State, FieldEntryState.Approved), Cancel));

    private static async Task<IReadOnlyList<EntryMeasure>> Recount(FieldSeason season)
    {
        Dictionary<FieldEntryId, FieldEntry> entries = await season.Campus.Stored(db => db.FieldEntries.AsNoTracking().ToDictionaryAsync(entry => entry.Id, Cancel));
        return
        [
            .. (await season.Events()).Where(stored => stored.Fate == EventFate.Stored).GroupBy(stored => stored.Entry).Select(versions => versions.MaxBy(version => version.Revision)!)
                .SelectMany(stored => EntryMeasure.Of(entries[stored.Entry], RecordReader.Read(stored.Kind, stored.Form, Encoding.UTF8.GetBytes(stored.Payload!)).Record)),
        ];
    }

    private static string[] Told(IEnumerable<EntryMeasure> measures) =>
        [.. measures.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Entry.Value} {one.GroupCode} {one.Kind} {one.Theme} {one.On:O} {one.Name} {one.Amount}")).Order(StringComparer.Ordinal)];

    private static readonly (string Kind, Func<Random, string> Payload)[] Kinds =
    [
        (FieldKinds.Logbook, random => $$"""{"on":"2025-05-{{random.Next(10, 20)}}","minutes":{{random.Next(15, 600)}},"category":"{{(random.Next(2) == 0 ? "programme" : "community")}}","what":"x"{{(random.Next(2) == 0 ? ",\"theme\":\"waste\",\"men\":3" : "")}}}"""),
        (FieldKinds.Contribution, random => $$"""{"on":"2025-05-10","what":"Semen","source":"{{(random.Next(2) == 0 ? "donor" : "student")}}","rupiah":{{random.Next(1, 5_000_000)}},"inKind":{{(random.Next(2) == 0 ? "true" : "false")}}}"""),
        (FieldKinds.WasteBalance, random => $$"""{"from":"2025-05-01","to":"2025-05-08","generatedGrams":{{random.Next(5000, 9000)}},"organicGrams":{{random.Next(0, 2000)}},"inorganicGrams":{{random.Next(0, 2000)}}}"""),
        (FieldKinds.Posko, random => $$"""{"latitude":-6.8,"longitude":106.1,"accuracyMetres":{{random.Next(1, 90)}}}"""),
    ];

    private sealed class Written(Guid id, int kind)
    {
        public Guid Id => id;

        public int Kind => kind;

        public int Revision { get; set; }
    }
}
