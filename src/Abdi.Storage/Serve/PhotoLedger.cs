using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>A photo that is whole and flushed.</summary>
/// <param name="File">Its file.</param>
/// <param name="Author">Whose entries name it.</param>
/// <param name="Hash">The hash by which they do, 64 small hexadecimal digits.</param>
/// <param name="At">When it arrived.</param>
public sealed record ArrivedPhoto(StoredFile File, Guid Author, string Hash, DateTimeOffset At);

/// <summary>Photos of entries: what waits, and what has come.</summary>
public static class PhotoLedger
{
    /// <summary>Notes photos beside the entries that name them, inside of the transaction that is open. Who names one meanwhile waits for it, and finds it.</summary>
    public static async Task RecordPhotos(this AbdiDb db, IReadOnlyList<ArrivedPhoto> arrived, CancellationToken cancel)
    {
        if (arrived.Count == 0)
        {
            return;
        }

        await FieldLedger.TakeTurn(db, cancel);
        await db.InsertMany([.. arrived.Select(one => one.File)], cancel);
        foreach (ArrivedPhoto one in arrived)
        {
            StoredFileId? file = one.File.Id;
            DateTimeOffset? at = one.At;
            if (await db.EntryPhotos.Where(photo => photo.Author == one.Author && photo.Hash == one.Hash && photo.ArrivedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(photo => photo.FileId, file).SetProperty(photo => photo.ArrivedAt, at).SetProperty(photo => photo.IsDrawn, false), cancel) == 0)
            {
                // It came twice at the same time.
                await db.StoredFiles.Where(stored => stored.Id == one.File.Id).ExecuteDeleteAsync(cancel);
            }
        }
    }

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
