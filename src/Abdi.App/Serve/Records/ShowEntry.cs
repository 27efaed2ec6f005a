using System.Text.Json;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>One entry: what it says, what is odd of it, when it was written and arrived, its photos, and every version there ever was.</summary>
public sealed class ShowEntry(AbdiDb db, RecordSight sight, RecordWords words)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/entries/{entry:guid}", (string code, Guid entry, ShowEntry slice, CancellationToken cancel) => slice.Show(code, new(entry), cancel)).WithRule("field record", Act.Read);

    /// <summary>What the page shows; <c>Deadline</c> is until when entries had to be written, where that is decided.</summary>
    public sealed record Model(RecordSight.Seen Seen, FieldEntry Entry, GuidedGroup? Group, StoredEvent? Stands, FieldRecord? Record, IReadOnlyList<RecordLine> Lines, IReadOnlyList<Doubt> Doubts, IReadOnlyList<EntryPhoto> Photos, IReadOnlyList<Version> Versions, DateTimeOffset? Deadline)
    {
        /// <summary>Gets whether the version that counts removes the entry.</summary>
        public bool IsRemoved => Record is RemovedRecord;
    }

    /// <summary>One version, with what it changed; of the first, with everything.</summary>
    public sealed record Version(StoredEvent Event, string Author, bool IsProposal, bool Stands, IReadOnlyList<Change> Changes)
    {
        /// <summary>Gets whether there was a version before it.</summary>
        public bool HasBefore => IsProposal || Event.Revision > 1;
    }

    /// <summary>One field that a version changed; null where it was not there.</summary>
    public sealed record Change(string Label, string? Before, string? After);

    public async Task<IResult> Show(string code, FieldEntryId id, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen || await db.EntriesIn(seen.Everything).SingleOrDefaultAsync(entry => entry.Id == id, cancel) is not { } entry)
        {
            return Results.NotFound();
        }

        List<StoredEvent> events = await db.FieldEvents.AsNoTracking().Where(stored => stored.Entry == id).OrderBy(stored => stored.ServerSequence).ToListAsync(cancel);
        IReadOnlyDictionary<Guid, string> accounts = await db.ListNames(events.Select(stored => stored.Author), cancel);
        RecordNames names = await RecordNames.Read(db, seen.Everything, [.. events.Select(PayloadOf)], cancel);
        Dictionary<long, IReadOnlyList<RecordLine>> lines = events.ToDictionary(stored => stored.ServerSequence, stored => words.Lines(stored.Kind, PayloadOf(stored), names));
        StoredEvent? stands = events.Find(stored => stored.ServerSequence == entry.EventSequence);
        FieldRecord? record = stands is null ? null : RecordReader.Read(stands);
        string[] named = [.. (record?.Photos ?? []).Select(photo => photo.Sha256)];
        return Html.Page<ShowEntryPage>(new Model(
            seen, entry, seen.Groups.FirstOrDefault(group => group.Placed.Code == entry.GroupCode), stands, record, stands is null ? [] : lines[stands.ServerSequence], record is null ? [] : await DoubtsOf(entry, record, cancel),
            [.. (await db.EntryPhotos.AsNoTracking().Where(photo => photo.Entry == id).ToListAsync(cancel)).Where(photo => named.Contains(photo.Hash)).DistinctBy(photo => photo.Hash)],
            [.. events.Select(stored => new Version(stored, accounts.GetValueOrDefault(stored.Author) ?? "", stored.Fate == EventFate.Conflict, stored == stands, ChangesOf(stored, events, lines)))], DeadlineOf(seen.Period)));
    }

    /// <summary>Until when entries of a period had to be written: the end of the day on which reports are due.</summary>
    internal static DateTimeOffset? DeadlineOf(Period period) => period.Dates.WithDefaults().ReportDueOn is { } due ? WesternIndonesia.At(due.AddDays(1), TimeOnly.MinValue) : null;

    private static JsonElement PayloadOf(StoredEvent stored)
    {
        if (stored.Payload is not { } payload)
        {
            return default;
        }

        using var read = JsonDocument.Parse(payload);
        return read.RootElement.Clone();
    }

    // A version changes the one before it; a proposal the one that stood.
    private static IReadOnlyList<Change> ChangesOf(StoredEvent stored, List<StoredEvent> events, Dictionary<long, IReadOnlyList<RecordLine>> lines)
    {
        int before = stored.Fate == EventFate.Conflict ? stored.Revision : stored.Revision - 1;
        StoredEvent? earlier = events.Find(other => other.Fate == EventFate.Stored && other.Revision == before && other != stored);
        ILookup<string, RecordLine> was = (earlier is null ? [] : lines[earlier.ServerSequence]).ToLookup(line => line.Field, StringComparer.Ordinal), isNow = lines[stored.ServerSequence].ToLookup(line => line.Field, StringComparer.Ordinal);
        return
        [
            .. isNow.Select(line => (Line: line.First(), Before: was[line.Key].FirstOrDefault())).Where(pair => pair.Before?.Value != pair.Line.Value).Select(pair => new Change(pair.Line.Label, pair.Before?.Value, pair.Line.Value)),
            .. was.Where(line => !isNow.Contains(line.Key)).Select(line => new Change(line.First().Label, line.First().Value, null)),
        ];
    }

    // What is odd of it alone, and beside what else its author or its group recorded.
    private async Task<IReadOnlyList<Doubt>> DoubtsOf(FieldEntry entry, FieldRecord record, CancellationToken cancel)
    {
        IReadOnlyList<EnteredRecord<TRecord>> Entered<TRecord>(IEnumerable<StoredEvent> standing)
            where TRecord : FieldRecord => [.. standing.Select(stored => (stored.Entry, Record: RecordReader.Read(stored))).Where(one => one.Record is TRecord).Select(one => new EnteredRecord<TRecord>(one.Entry.Value, (TRecord)one.Record!))];
        async Task<IReadOnlyList<StoredEvent>> Others(string kind) => await db.ListStanding(new(entry.PeriodId, [entry.GroupCode], [], null), [kind], cancel);
        Doubt? beside = null;
        if (record is LogbookRecord activity)
        {
            EnteredRecord<LogbookRecord>[] own = [.. Entered<LogbookRecord>((await Others(FieldKinds.Logbook)).Where(stored => stored.Author == entry.Author))];
            return
            [
                .. record.Doubts(), .. LogbookDay.ListOf(own.Select(one => one.Record).Where(one => one.On == activity.On)).Select(day => day.Doubt).OfType<Doubt>(),
                .. LogbookOverlap.ListOf(own).Where(overlap => overlap.Earlier == entry.Id.Value || overlap.Later == entry.Id.Value).Take(1).Select(_ => LogbookOverlap.Doubt),
            ];
        }

        if (record is WasteWeighingRecord)
        {
            beside = WasteRepeat.ListOf(Entered<WasteWeighingRecord>(await Others(FieldKinds.WasteWeighing))).Any(repeat => repeat.Earlier == entry.Id.Value || repeat.Later == entry.Id.Value) ? WasteRepeat.Doubt : null;
        }
        else if (record is WasteDepositRecord deposit)
        {
            beside = deposit.DoubtWith(Entered<WastePriceRecord>(await Others(FieldKinds.WastePrice)).Select(price => price.Record));
        }
        else if (record is EnterpriseProgressRecord progress && Entered<EnterpriseRecord>(await Others(FieldKinds.Enterprise)).FirstOrDefault(one => one.Entry == progress.Enterprise) is { Record: { } baseline })
        {
            return [.. record.Doubts(), .. progress.DoubtsWith(baseline)];
        }

        return beside is null ? [.. record.Doubts()] : [.. record.Doubts(), beside];
    }
}
