using System.Diagnostics;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>
/// Draws photos that have arrived anew, of all institutions, and lets go of what came: only then are they shown. It takes a hundred
/// times longer than keeping one, so no phone waits for it. Whenever it is stopped, what is not drawn is drawn later.
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
        long began = Stopwatch.GetTimestamp();
        bool isWork = await InScope(institution, db => DrawNext(db, institution, stopping));
        await Task.Delay(Stopwatch.GetElapsedTime(began), stopping);
        return isWork;
    }

    protected override void Log(Exception failure) => LogFailure(log, failure);

    private async Task<bool> DrawNext(AbdiDb db, InstitutionId institution, CancellationToken stopping)
    {
        IReadOnlyList<(EntryPhoto Photo, StoredFile Original)> waiting = await db.ListUndrawnPhotos(PhotosAtOnce, stopping);
        foreach (IGrouping<StoredFile, (EntryPhoto Photo, StoredFile Original)> same in waiting.GroupBy(one => one.Original))
        {
            StoredFile? drawn = await Draw(institution, same.Key, stopping);
            if (drawn is not null)
            {
                db.StoredFiles.Add(drawn);
            }

            foreach ((EntryPhoto photo, _) in same)
            {
                (photo.FileId, photo.IsDrawn) = (drawn?.Id, drawn is not null);
            }

            db.StoredFiles.Remove(same.Key);
        }

        await turn.Take(() => db.SaveChangesAsync(stopping), stopping);
        return waiting.Count > 0;
    }

    private async Task<StoredFile?> Draw(InstitutionId institution, StoredFile original, CancellationToken stopping)
    {
        // One that has been lost or is none must not keep the others: it is told, and let go of.
        string path = FileStore.PathOf(site.DataFolder, original.Hash);
        if (!File.Exists(path) || RedrawnPhoto.Of(await File.ReadAllBytesAsync(path, stopping)) is not { } drawn)
        {
            LogUnreadable(log, original.Id.Value);
            return null;
        }

        StoredFile file = FileStore.Describe(drawn, original.Hash, StoredFileKind.Jpeg, institution, original.UploadedBy, clock.GetUtcNow());
        FileStore.Write(site.DataFolder, file, drawn);
        return file;
    }

    [LoggerMessage(LogLevel.Error, "Drawing photos failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "No picture can be drawn from the photo {File}; the page of its entry says so.")]
    private static partial void LogUnreadable(ILogger log, Guid file);
}
