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

/// <summary>One entry: what it says, what is odd of it, when it was written and arrived, its photos, what waits beside it, and every version there ever was.</summary>
public sealed class ShowEntry(AbdiDb db, RecordSight sight, EntryHistory history)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/entries/{entry:guid}", (string code, Guid entry, ShowEntry slice, CancellationToken cancel) => slice.Show(code, new(entry), cancel)).WithRule("field record", Act.Read);

    /// <summary>What the page shows; <c>Deadline</c> is until when entries had to be written, where that is decided; <c>Enterprise</c> is what came later of an enterprise that was not removed, and <c>EnteredBy</c> names the accounts that entered it.</summary>
    public sealed record Model(RecordSight.Seen Seen, FieldEntry Entry, GuidedGroup? Group, EntryHistory.Found Found, IReadOnlyList<Doubt> Doubts, DateTimeOffset? Deadline, EnterpriseStory? Enterprise, IReadOnlyDictionary<Guid, string> EnteredBy)
    {
        /// <summary>Gets whether the version that counts removes the entry.</summary>
        public bool IsRemoved => Found.Record is RemovedRecord;

        /// <summary>Gets the version that counts where it was approved by whoever accepted it as a proposal.</summary>
        public EntryHistory.Version? ApprovedAsProposal => Entry.IsApproved ? Found.Versions.FirstOrDefault(version => version is { Stands: true, Decision.Approves: true }) : null;
    }

    public async Task<IResult> Show(string code, FieldEntryId id, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen || await db.EntriesIn(seen.Everything).SingleOrDefaultAsync(entry => entry.Id == id, cancel) is not { } entry)
        {
            return Results.NotFound();
        }

        EntryHistory.Found found = await history.Read(seen.Everything, entry, cancel);
        EnterpriseStory? enterprise = found.Record is EnterpriseRecord ? await db.FindEnterprise(entry, cancel) : null;
        return Html.Page<ShowEntryPage>(new Model(
            seen, entry, seen.Groups.FirstOrDefault(group => group.Placed.Code == entry.GroupCode), found, found.Record is { } record ? await DoubtsOf(entry, record, cancel) : [], DeadlineOf(seen.Period),
            enterprise, await db.ListNames((enterprise?.Looks ?? []).Select(look => look.Answer?.EnteredBy).OfType<Guid>(), cancel)));
    }

    /// <summary>Until when entries of a period had to be written: the end of the day on which reports are due.</summary>
    internal static DateTimeOffset? DeadlineOf(Period period) => period.Dates.WithDefaults().ReportDueOn is { } due ? WesternIndonesia.At(due.AddDays(1), TimeOnly.MinValue) : null;

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
