using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Release;

/// <summary>Questions about letters that several pages ask.</summary>
public static class LetterQueries
{
    /// <summary>
    /// Takes so many numbers of a year, inside of the transaction that is open. Until it ends nobody else takes one, and when it is
    /// undone they are given to the next: none is lost, none is given twice.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="institution">The institution in scope.</param>
    /// <param name="year">The year.</param>
    /// <param name="count">How many; with 0 the row is only taken.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The last of them.</returns>
    public static async Task<int> TakeLetterNumbers(this AbdiDb db, InstitutionId institution, int year, int count, CancellationToken cancel) =>
        (await db.Database.SqlQueryRaw<int>(
            "INSERT INTO letter_sequences (institution_id, year, last) VALUES ({0}, {1}, {2}) ON CONFLICT (institution_id, year) DO UPDATE SET last = letter_sequences.last + excluded.last RETURNING last AS \"Value\"",
            institution.Value, year, count).ToListAsync(cancel)).Single();

    /// <summary>The next bundle of any institution to be packed: one that waits, or whose worker was not heard of for a while. Nothing but ids leaves this method.</summary>
    public static async Task<(InstitutionId Institution, LetterBundleId Bundle)?> FindNextBundle(this AbdiDb db, DateTimeOffset heardSince, CancellationToken cancel)
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        var next = await db.LetterBundles.IgnoreQueryFilters().AsNoTracking().Where(bundle => bundle.State == BundleState.Packing && (bundle.HeardAt == null || bundle.HeardAt < heardSince))
            .OrderBy(bundle => bundle.OrderedAt).Select(bundle => new { bundle.InstitutionId, bundle.Id }).FirstOrDefaultAsync(cancel);
        return next is null ? null : (next.InstitutionId, next.Id);
    }

    /// <summary>The bundles of any institution that are kept no longer. Nothing but ids leaves this method.</summary>
    public static async Task<IReadOnlyList<(InstitutionId Institution, LetterBundleId Bundle)>> ListOldBundles(this AbdiDb db, DateTimeOffset endedBefore, CancellationToken cancel)
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        return [.. (await db.LetterBundles.IgnoreQueryFilters().AsNoTracking().Where(bundle => bundle.State == BundleState.Ready && bundle.EndedAt < endedBefore)
            .Select(bundle => new { bundle.InstitutionId, bundle.Id }).ToListAsync(cancel)).Select(bundle => (bundle.InstitutionId, bundle.Id))];
    }

    /// <summary>The institutions of this installation: who looks at a code does not know whose it is. Nothing but ids leaves this method.</summary>
    public static async Task<IReadOnlyList<InstitutionId>> ListSigningInstitutions(this AbdiDb db, CancellationToken cancel)
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        return await db.Institutions.IgnoreQueryFilters().Select(institution => institution.InstitutionId).ToListAsync(cancel);
    }
}
