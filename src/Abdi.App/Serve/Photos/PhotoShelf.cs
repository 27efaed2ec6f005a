using System.Security.Cryptography;
using Abdi.App.Shell.Uploads;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>Where a photo goes once it is whole, however it came: it is verified and kept, and the entries that name it have it. It is shown when it has been drawn anew.</summary>
public sealed class PhotoShelf(AbdiDb db, FileStore files, FieldTurn turn, PhotoBell bell, TimeProvider clock)
{
    /// <summary>The code of bytes that are no picture.</summary>
    public const string NoPicture = "blob-no-picture";

    /// <summary>Keeps one.</summary>
    /// <param name="named">The entries that name it, one at least.</param>
    /// <param name="hash">The hash by which they do.</param>
    /// <param name="photo">Its bytes.</param>
    /// <param name="cancel">Stops; then nothing was kept.</param>
    /// <returns>Null when done, otherwise the code of why it cannot be kept.</returns>
    public async Task<string?> Keep(IReadOnlyList<EntryPhoto> named, string hash, byte[] photo, CancellationToken cancel)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(photo)) != hash)
        {
            return "blob-wrong-hash";
        }

        if (!RedrawnPhoto.Is(photo, out StoredFileKind kind))
        {
            return NoPicture;
        }

        StoredFile kept = files.Keep(photo, hash, kind);
        foreach (EntryPhoto one in named)
        {
            (one.FileId, one.ArrivedAt, one.IsDrawn) = (kept.Id, clock.GetUtcNow(), false);
        }

        await turn.Take(() => db.SaveChangesAsync(cancel), cancel);
        bell.Ring();
        return null;
    }
}
