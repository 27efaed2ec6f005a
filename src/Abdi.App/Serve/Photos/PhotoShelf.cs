using System.Security.Cryptography;
using Abdi.App.Access;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>Where a photo goes once it is whole, however it came: it is verified and kept, and the entries that name it have it. It is shown when it has been drawn anew.</summary>
public sealed class PhotoShelf(FieldWriter writer, CurrentUser user, PhotoBell bell, SiteOptions site, TimeProvider clock)
{
    /// <summary>The code of bytes that are no picture.</summary>
    public const string NoPicture = "blob-no-picture";

    /// <summary>Keeps one that an entry names.</summary>
    /// <param name="author">Whose entries name it.</param>
    /// <param name="hash">The hash by which they do.</param>
    /// <param name="photo">Its bytes.</param>
    /// <param name="cancel">Gives up waiting; what was flushed is kept nevertheless.</param>
    /// <returns>Null when done, otherwise the code of why it cannot be kept.</returns>
    public async Task<string?> Keep(Guid author, string hash, byte[] photo, CancellationToken cancel)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(photo)) != hash)
        {
            return "blob-wrong-hash";
        }

        if (!RedrawnPhoto.Is(photo, out StoredFileKind kind))
        {
            return NoPicture;
        }

        SignedIn me = user.Somebody;
        DateTimeOffset now = clock.GetUtcNow();
        StoredFile kept = FileStore.Describe(hash, photo.Length, hash, kind, me.InstitutionId, me.AccountId, now);
        FileStore.Write(site.DataFolder, kept, photo);
        await writer.Write(me.InstitutionId, new ArrivedPhoto(kept, author, hash, now), cancel);
        bell.Ring();
        return null;
    }
}
