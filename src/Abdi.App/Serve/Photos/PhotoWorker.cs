using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>
/// Draws photos that have arrived anew, of all institutions, and lets go of what came: only then are they shown. It takes many
/// times as long as keeping one, so no phone waits for it. Whenever it is stopped, what is not drawn is drawn later.
/// </summary>
public sealed partial class PhotoWorker(IServiceScopeFactory scopes, PhotoBell bell, FieldTurn turn, SiteOptions site, TimeProvider clock, ILogger<PhotoWorker> log) : QueueWorker(scopes, LooksEvery, bell)
{
    private const int PhotosAtOnce = 8;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(30);

    protected override async Task<bool> WorkNext(CancellationToken stopping)
    {
        if (await InScope(null, db => db.FindUndrawnPhotos(stopping)) is not { } institution)
        {
            return false;
        }

        // Phones that send go first: it works half of the time.
        return await WithRest(1, () => InScope(institution, db => DrawNext(db, stopping)), stopping);
    }

    protected override void Log(Exception failure) => LogFailure(log, failure);

    private async Task<bool> DrawNext(AbdiDb db, CancellationToken stopping)
    {
        IReadOnlyList<StoredFile> originals = await db.ListUndrawnPhotos(PhotosAtOnce, stopping);
        Dictionary<StoredFileId, StoredFile?> drawn = [];
        foreach (StoredFile original in originals)
        {
            drawn.Add(original.Id, await Draw(original, stopping));
        }

        await turn.Take(() => Change(db, originals, drawn, stopping), stopping);
        return originals.Count > 0;
    }

    // Several entries may name one photo; whoever writes one more waits for this turn, and finds what it left.
    private static async Task<int> Change(AbdiDb db, IReadOnlyList<StoredFile> originals, Dictionary<StoredFileId, StoredFile?> drawn, CancellationToken stopping)
    {
        StoredFileId?[] ids = [.. drawn.Keys];
        foreach (EntryPhoto photo in await db.EntryPhotos.Where(photo => EF.Parameter(ids).Contains(photo.FileId)).ToListAsync(stopping))
        {
            StoredFile? picture = drawn[photo.FileId!.Value];
            (photo.FileId, photo.IsDrawn) = (picture?.Id, picture is not null);
        }

        db.StoredFiles.AddRange(drawn.Values.OfType<StoredFile>());
        db.StoredFiles.RemoveRange(originals);
        return await db.SaveChangesAsync(stopping);
    }

    private async Task<StoredFile?> Draw(StoredFile original, CancellationToken stopping)
    {
        // One that has been lost or is none must not keep the others: it is told, and let go of.
        string path = FileStore.PathOf(site.DataFolder, original.Hash);
        if (!File.Exists(path) || RedrawnPhoto.Of(await File.ReadAllBytesAsync(path, stopping)) is not { } drawn)
        {
            LogUnreadable(log, original.Id.Value);
            return null;
        }

        StoredFile file = FileStore.Describe(drawn, original.Hash, StoredFileKind.Jpeg, original.InstitutionId, original.UploadedBy, clock.GetUtcNow());
        FileStore.Write(site.DataFolder, file, drawn);
        return file;
    }

    [LoggerMessage(LogLevel.Error, "Drawing photos failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "No picture can be drawn from the photo {File}; the page of its entry says so.")]
    private static partial void LogUnreadable(ILogger log, Guid file);
}
