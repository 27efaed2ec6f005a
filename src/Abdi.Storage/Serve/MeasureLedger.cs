using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Abdi.Storage.Serve;

/// <summary>
/// Keeps what entries measure. It goes through what has happened to entries in the order of the server's numbers, which are
/// committed in their order: what has a number up to the one that is noted has been seen. Once more does no harm.
/// </summary>
public static class MeasureLedger
{
    /// <summary>An institution in which something happened to entries since it was last measured; null when there is none.</summary>
    public static Task<InstitutionId?> FindUnmeasured(AbdiDb db, CancellationToken cancel) => db.FindInstitutionWith<FieldCounter>(
        counter => counter.Last > (db.MeasureProgress.Where(progress => progress.InstitutionId == counter.InstitutionId).Select(progress => (long?)progress.Done).FirstOrDefault() ?? 0), cancel);

    /// <summary>Measures what happened next in the institution in scope. It is read and measured first, and then written in one transaction.</summary>
    /// <param name="db">The database.</param>
    /// <param name="atMost">How many entries.</param>
    /// <param name="read">Reads a version; null where it cannot be read, or cannot be.</param>
    /// <param name="write">Does the writing when it is its turn.</param>
    /// <param name="cancel">Stops; nothing of it has happened then.</param>
    /// <returns>How many entries it were; the most there may be where somebody else was faster, because then there may be more.</returns>
    public static async Task<int> Measure(AbdiDb db, int atMost, Func<StoredEvent, FieldRecord?> read, Func<Func<Task<int>>, Task<int>> write, CancellationToken cancel)
    {
        // The counter is read first: when no more came than could, everything up to it has been seen.
        long given = await db.Set<FieldCounter>().Select(counter => counter.Last).SingleOrDefaultAsync(cancel);
        long done = await db.MeasureProgress.Select(progress => progress.Done).SingleOrDefaultAsync(cancel);
        var changed = await (from entry in db.FieldEntries.AsNoTracking()
                             where entry.ChangedSequence > done
                             join stored in db.FieldEvents.AsNoTracking() on entry.EventSequence equals stored.ServerSequence into counts
                             from stored in counts.DefaultIfEmpty()
                             orderby entry.ChangedSequence
                             select new { Entry = entry, Stored = stored }).Take(atMost).ToListAsync(cancel);
        FieldEntryId[] ids = [.. changed.Select(one => one.Entry.Id)];
        EntryMeasure[] measures = [.. changed.SelectMany(one => EntryMeasure.Of(one.Entry, one.Stored is null ? null : read(one.Stored)))];
        long last = Math.Max(changed.Count == 0 ? done : changed[^1].Entry.ChangedSequence, changed.Count < atMost ? given : 0);
        return await write(async () =>
        {
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await TakeTurn(db, cancel) != done)
            {
                // Somebody else has measured meanwhile, perhaps newer versions: what was read is not written over them.
                return atMost;
            }

            await db.EntryMeasures.Where(measure => EF.Parameter(ids).Contains(measure.Entry)).ExecuteDeleteAsync(cancel);
            await db.InsertMany(measures, cancel);
            await db.PutMany([new MeasureProgress { InstitutionId = db.Institution!.Value, Done = last }], cancel);
            await transaction.CommitAsync(cancel);
            return changed.Count;
        });
    }

    /// <summary>How many entries of a period are not measured yet.</summary>
    public static async Task<int> CountUnmeasured(this AbdiDb db, PeriodId period, CancellationToken cancel)
    {
        long done = await db.MeasureProgress.Select(progress => progress.Done).SingleOrDefaultAsync(cancel);
        return await db.FieldEntries.CountAsync(entry => entry.PeriodId == period && entry.ChangedSequence > done, cancel);
    }

    // Of two who measure one institution the second waits here, and finds what the first has left.
    private static async Task<long> TakeTurn(AbdiDb db, CancellationToken cancel)
    {
        Guid own = db.Institution!.Value.Value;
        return (await db.Database.SqlQuery<long>(
            $"INSERT INTO measure_progress (institution_id, done) VALUES ({own}, 0) ON CONFLICT (institution_id) DO UPDATE SET done = measure_progress.done RETURNING done AS \"Value\"").ToListAsync(cancel))[0];
    }
}
