using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>One later look at an enterprise: of a student, or what the owner answered.</summary>
/// <param name="Id">The entry of the student, or the answer.</param>
/// <param name="Record">What was seen or said.</param>
/// <param name="Answer">The answer; null where a student looked.</param>
public sealed record EnterpriseLook(Guid Id, EnterpriseProgressRecord Record, FollowUpAnswer? Answer);

/// <summary>All that is known of one enterprise, each part in the version that counts.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Stands">The version of it that counts; null where it cannot be read.</param>
/// <param name="Looks">The later looks in their order; the last is the newest.</param>
/// <param name="Visits">The coaching sessions in the order of their days.</param>
public sealed record EnterpriseStory(FieldEntry Entry, FieldRecord? Stands, IReadOnlyList<EnterpriseLook> Looks, IReadOnlyList<EnterpriseVisitRecord> Visits)
{
    /// <summary>Gets the enterprise as it was found; null where it was removed or cannot be read.</summary>
    public EnterpriseRecord? Found => Stands as EnterpriseRecord;

    /// <summary>Gets where it stands on the ladder by all later looks.</summary>
    public LadderRungs Now => LadderRungs.Latest(Looks.Select(look => look.Record.Rungs));

    /// <summary>Gets the newest look that knows the sales of a year; null while none does.</summary>
    public EnterpriseProgressRecord? WithSales => Looks.LastOrDefault(look => look.Record.YearlySales is not null)?.Record;

    /// <summary>Gets the newest look that knows how many work in it; null while none does.</summary>
    public EnterpriseProgressRecord? WithWorkers => Looks.LastOrDefault(look => look.Record.Workers is not null)?.Record;

    /// <summary>Gets what was agreed last; null while nothing was.</summary>
    public string? NextStep => Visits.LastOrDefault(visit => !string.IsNullOrWhiteSpace(visit.Agreed))?.Agreed;
}

/// <summary>Reads enterprises with what came later of them. Looks and visits are those of the whole period: whoever may read an enterprise may read them.</summary>
public static class EnterpriseStories
{
    private static readonly string[] OfEnterprises = [FieldKinds.Enterprise], Later = [FieldKinds.EnterpriseVisit, FieldKinds.EnterpriseProgress];

    /// <summary>The enterprises of a scope that were not removed, in the order in which they were recorded.</summary>
    public static async Task<IReadOnlyList<EnterpriseStory>> ListEnterprises(this AbdiDb db, RecordScope scope, CancellationToken cancel)
    {
        Dictionary<FieldEntryId, FieldEntry> entries = await db.EntriesIn(scope).Where(entry => entry.Kind == FieldKinds.Enterprise).ToDictionaryAsync(entry => entry.Id, cancel);
        RecordScope everything = new(scope.Period, null, [], null);
        LaterRecords later = LaterRecords.Of(await db.ListStanding(everything, Later, cancel), await db.ListAnswers(everything, cancel));
        return [.. (await db.ListStanding(scope, OfEnterprises, cancel)).Select(stored => later.StoryOf(entries[stored.Entry], RecordReader.Read(stored))).Where(story => story.Found is not null)];
    }

    /// <summary>One enterprise of a scope that was not removed; null where there is none.</summary>
    public static async Task<EnterpriseStory?> FindEnterprise(this AbdiDb db, RecordScope scope, FieldEntryId id, CancellationToken cancel) =>
        await db.FindEnterprise(await db.EntriesIn(scope).SingleOrDefaultAsync(entry => entry.Id == id, cancel), cancel) is { Found: not null } story ? story : null;

    /// <summary>One enterprise, removed or not; null where the entry is something else, or only later versions of it have arrived.</summary>
    public static async Task<EnterpriseStory?> FindEnterprise(this AbdiDb db, FieldEntry? entry, CancellationToken cancel)
    {
        if (entry is not { Kind: FieldKinds.Enterprise, EventSequence: > 0 })
        {
            return null;
        }

        // Payloads name the enterprise by its identity: the text narrows, the record decides.
        string named = entry.Id.Value.ToString();
        string[] later = Later;
        PeriodId period = entry.PeriodId;
#pragma warning disable CA1862, MA0011 // It is the database that makes small letters.
        List<StoredEvent> standing = await (from other in db.FieldEntries.AsNoTracking()
                                            where other.PeriodId == period && EF.Parameter(later).Contains(other.Kind)
                                            join stored in db.FieldEvents.AsNoTracking() on other.EventSequence equals stored.ServerSequence
                                            where stored.Payload!.ToLower().Contains(named)
                                            select stored).ToListAsync(cancel);
#pragma warning restore CA1862, MA0011
        List<FollowUpAnswer> answers = await db.FollowUpAnswers.AsNoTracking().Where(answer => answer.Enterprise == entry.Id).ToListAsync(cancel);
        StoredEvent stands = await db.FieldEvents.AsNoTracking().SingleAsync(stored => stored.ServerSequence == entry.EventSequence, cancel);
        return LaterRecords.Of(standing, answers).StoryOf(entry, RecordReader.Read(stands));
    }

    private sealed record LaterRecords(ILookup<Guid, EnterpriseLook> Looks, ILookup<Guid, EnterpriseVisitRecord> Visits)
    {
        public static LaterRecords Of(IEnumerable<StoredEvent> standing, IReadOnlyList<FollowUpAnswer> answers)
        {
            (Guid Entry, FieldRecord? Record)[] read = [.. standing.Select(stored => (stored.Entry.Value, RecordReader.Read(stored)))];
            Dictionary<Guid, FollowUpAnswer> byId = answers.ToDictionary(answer => answer.Id.Value);
            IEnumerable<EnteredRecord<EnterpriseProgressRecord>> looks = read.Where(one => one.Record is EnterpriseProgressRecord).Select(one => new EnteredRecord<EnterpriseProgressRecord>(one.Entry, (EnterpriseProgressRecord)one.Record!))
                .Concat(answers.Select(answer => answer.AsLook()));
            return new(
                EnterpriseProgressRecord.InOrder(looks).ToLookup(look => look.Record.Enterprise, look => new EnterpriseLook(look.Entry, look.Record, byId.GetValueOrDefault(look.Entry))),
                read.Select(one => one.Record).OfType<EnterpriseVisitRecord>().OrderBy(visit => visit.On).ToLookup(visit => visit.Enterprise));
        }

        public EnterpriseStory StoryOf(FieldEntry entry, FieldRecord? stands) => new(entry, stands, [.. Looks[entry.Id.Value]], [.. Visits[entry.Id.Value]]);
    }
}
