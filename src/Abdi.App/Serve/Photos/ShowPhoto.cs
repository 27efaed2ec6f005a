using Abdi.App.Access;
using Abdi.App.Shell.Uploads;
using Abdi.Rules;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>A photo of an entry, as it was drawn anew, for whoever may read that entry and for nobody else.</summary>
public sealed class ShowPhoto(AbdiDb db, RecordSight sight, FileStore files)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/entries/{entry:guid}/photos/{sha256:length(64)}", (string code, Guid entry, string sha256, HttpContext context, ShowPhoto slice, CancellationToken cancel) => slice.Show(code, new(entry), sha256, context, cancel)).WithRule("field record", Act.Read);

    /// <summary>Where it lies.</summary>
    public static string AddressOf(string code, EntryPhoto photo) => $"/serve/{code}/entries/{photo.Entry.Value}/photos/{photo.Hash}";

    public async Task<IResult> Show(string code, FieldEntryId id, string sha256, HttpContext context, CancellationToken cancel)
    {
        if (await sight.Find(code, cancel) is not { } seen || !await db.EntriesIn(seen.Everything).AnyAsync(entry => entry.Id == id, cancel)
            || await db.EntryPhotos.Where(photo => photo.Entry == id && photo.Hash == sha256 && photo.IsDrawn).Join(db.StoredFiles.AsNoTracking(), photo => photo.FileId, file => file.Id, (photo, file) => file).FirstOrDefaultAsync(cancel) is not { } file)
        {
            return Results.NotFound();
        }

        // Whoever signs out or loses the right has it in no cache that answers without asking here.
        context.Response.Headers.CacheControl = "private, no-cache";
        return files.Show(file);
    }
}
