using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>Questions about photos of entries.</summary>
public static class PhotoQueries
{
    /// <summary>An institution in which photos wait to be drawn anew; null when there is none. Nothing but an id leaves this method.</summary>
    public static async Task<InstitutionId?> FindUndrawnPhotos(this AbdiDb db, CancellationToken cancel)
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
        InstitutionId[] found = await db.EntryPhotos.IgnoreQueryFilters().Where(photo => !photo.IsDrawn && photo.FileId != null).OrderBy(photo => photo.InstitutionId).Select(photo => photo.InstitutionId).Take(1).ToArrayAsync(cancel);
        return found.Length == 0 ? null : found[0];
    }

    /// <summary>What came of photos of the institution in scope that wait to be drawn anew, the oldest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<StoredFile>> ListUndrawnPhotos(this AbdiDb db, int atMost, CancellationToken cancel)
    {
        // The identity begins with the time.
        StoredFileId?[] ids = await db.EntryPhotos.Where(photo => !photo.IsDrawn && photo.FileId != null).Select(photo => photo.FileId).Distinct().OrderBy(id => id).Take(atMost).ToArrayAsync(cancel);
        return await db.StoredFiles.Where(file => EF.Parameter(ids).Contains(file.Id)).ToListAsync(cancel);
    }
}
