using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>
/// A photo comes after the entry that names it, in chunks that go on where the line was cut. It is named by the hash of its bytes,
/// and exists for nobody but the author of that entry. Whole, it is verified and kept; it is shown when it has been drawn anew without what it tells besides.
/// </summary>
public sealed class SendPhoto(AbdiDb db, CurrentUser user, PhotoShelf shelf, SiteOptions site, SecurityLog log)
{
    /// <summary>Below this lies each photo under its hash.</summary>
    public const string Path = "/api/blobs";

    /// <summary>The most bytes of one chunk, and of one photo.</summary>
    public const int ChunkAtMost = 256 * 1024, PhotoAtMost = 1024 * 1024;

    private const string Offset = "Upload-Offset", Length = "Upload-Length", Complete = "Upload-Complete", Yes = "?1";

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder photo = routes.MapGroup(Path + "/{sha256:length(64)}");
        photo.MapMethods("", ["HEAD"], (string sha256, HttpContext context, SendPhoto slice, CancellationToken cancel) => slice.Tell(sha256, context, cancel)).WithRule("own field book", Act.Read);
        photo.MapPatch("", (string sha256, HttpContext context, SendPhoto slice, CancellationToken cancel) => slice.Take(sha256, context, cancel))
            .WithRule("own field book", Act.Create).AddEndpointFilter(SyncTurn.Take).WithMetadata(new FieldCall.TakesJson(), new RequestSizeLimitAttribute(ChunkAtMost));
    }

    /// <summary>Tells how much of it is here.</summary>
    public async Task<IResult> Tell(string sha256, HttpContext context, CancellationToken cancel)
    {
        if (await Find(sha256, cancel) is not [{ } first, ..])
        {
            return Results.NotFound();
        }

        Say(context, first.ArrivedAt is null ? Here(sha256) : first.Bytes, isWhole: first.ArrivedAt is not null);
        return Results.Ok();
    }

    /// <summary>Takes the next chunk.</summary>
    public async Task<IResult> Take(string sha256, HttpContext context, CancellationToken cancel)
    {
        if (!FieldCall.IsOurs(context.Request, site))
        {
            log.Note(SecurityEvent.FormForged);
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (await Find(sha256, cancel) is not [{ } first, ..])
        {
            return Results.NotFound();
        }

        if (first.ArrivedAt is not null)
        {
            Say(context, first.Bytes, isWhole: true);
            return Results.NoContent();
        }

        if (NumberIn(context, Offset) is not { } offset || NumberIn(context, Length) is not { } length || length != first.Bytes || length > PhotoAtMost)
        {
            return Fault("blob-wrong-length", StatusCodes.Status422UnprocessableEntity);
        }

        (byte[]? chunk, int status) = await SentBody.Read(context.Request, ChunkAtMost, cancel);
        if (chunk is null)
        {
            return Results.StatusCode(status);
        }

        (bool isTaken, long reached, byte[]? whole) = offset == 0 && chunk.Length == length ? (true, length, chunk) : Append(sha256, offset, chunk, length);
        if (!isTaken)
        {
            Say(context, reached, isWhole: false);
            return Results.StatusCode(StatusCodes.Status409Conflict);
        }

        return whole is null ? Going(context, reached) : await Finish(sha256, whole, context, cancel);
    }

    private static IResult Going(HttpContext context, long reached)
    {
        Say(context, reached, isWhole: false);
        return Results.NoContent();
    }

    private static IResult Fault(string code, int status) => Results.Json(new { Code = code }, FieldCall.Json, statusCode: status);

    private static void Say(HttpContext context, long offset, bool isWhole)
    {
        context.Response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);
        if (isWhole)
        {
            context.Response.Headers[Complete] = Yes;
        }
    }

    private static int? NumberIn(HttpContext context, string header) => int.TryParse(context.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private async Task<IResult> Finish(string sha256, byte[] whole, HttpContext context, CancellationToken cancel)
    {
        string? fault = await shelf.Keep(user.Somebody.AccountId, sha256, whole, cancel);
        if (Here(sha256) > 0)
        {
            File.Delete(Growing(sha256));
        }

        if (fault is not null)
        {
            if (fault == PhotoShelf.NoPicture)
            {
                log.Note(SecurityEvent.FileRefused, detail: fault);
            }

            return Fault(fault, StatusCodes.Status422UnprocessableEntity);
        }

        Say(context, whole.Length, isWhole: true);
        return Results.NoContent();
    }

    private async Task<IReadOnlyList<EntryPhoto>> Find(string sha256, CancellationToken cancel)
    {
        Guid me = user.Somebody.AccountId;
        return await db.EntryPhotos.AsNoTracking().Where(photo => photo.Author == me && photo.Hash == sha256).ToListAsync(cancel);
    }

    // Among the unfinished files: what nobody goes on with for a day is tidied up, and the phone begins it anew.
    private string Growing(string sha256) => System.IO.Path.Combine(site.DataFolder, BackUp.FilesFolder, FileStore.Unfinished, $".photo-{user.Somebody.AccountId:N}-{sha256}");

    private long Here(string sha256) => new FileInfo(Growing(sha256)) is { Exists: true } file ? file.Length : 0;

    private (bool IsTaken, long Reached, byte[]? Whole) Append(string sha256, long offset, byte[] chunk, int length)
    {
        string path = Growing(sha256);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        try
        {
            using FileStream growing = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (growing.Length != offset || offset + chunk.Length > length)
            {
                return (false, growing.Length, null);
            }

            growing.Seek(offset, SeekOrigin.Begin);
            growing.Write(chunk);
            if (growing.Length < length)
            {
                return (true, growing.Length, null);
            }

            byte[] whole = new byte[length];
            growing.Seek(0, SeekOrigin.Begin);
            growing.ReadExactly(whole);
            return (true, length, whole);
        }
        catch (IOException)
        {
            // Two tabs of one phone send the same: the other one has it open.
            return (false, Here(sha256), null);
        }
    }
}
