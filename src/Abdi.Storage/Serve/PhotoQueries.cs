using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>Questions about photos of entries.</summary>
public static class PhotoQueries
{
    /// <summary>An institution in which photos wait to be drawn anew; null when there is none.</summary>
    public static Task<InstitutionId?> FindUndrawnPhotos(this AbdiDb db, CancellationToken cancel) => db.FindInstitutionWith<EntryPhoto>(photo => !photo.IsDrawn && photo.FileId != null, cancel);

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
