using System.Security.Cryptography;
using Abdi.App.Access;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;

namespace Abdi.App.Shell.Uploads;

/// <summary>
/// Stores what people upload and hands it out again. A slice calls <see cref="Take"/>, hangs the file on what it belongs to and
/// saves; later it finds the file there, so that its own rule decides who may read it, and answers with <see cref="Send"/>.
/// </summary>
public sealed class FileStore(AbdiDb db, SiteOptions site, CurrentUser user, SecurityLog log, TimeProvider clock)
{
    private const int PrefixDigits = 2;

    /// <summary>Below the folder of files: what is being written or removed.</summary>
    internal const string Unfinished = ".unfinished";

    /// <summary>Where a content lies.</summary>
    public static string PathOf(string dataFolder, string hash) => Path.GetFullPath(Path.Combine(dataFolder, BackUp.FilesFolder, hash[..PrefixDigits], hash));

    /// <summary>Puts the content of a file where it lies, whole and flushed.</summary>
    public static void Write(string dataFolder, StoredFile file, byte[] bytes) =>
        WholeFiles.Put(PathOf(dataFolder, file.Hash), Path.Combine(dataFolder, BackUp.FilesFolder, Unfinished, $".{file.Id.Value:N}"), bytes);

    /// <summary>The row of a content.</summary>
    public static StoredFile Describe(byte[] bytes, string named, StoredFileKind kind, InstitutionId institution, Guid by, DateTimeOffset at) =>
        Describe(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, named, kind, institution, by, at);

    /// <summary>The row of a content whose SHA-256 is known.</summary>
    public static StoredFile Describe(string hash, int bytes, string named, StoredFileKind kind, InstitutionId institution, Guid by, DateTimeOffset at) => new()
    {
        InstitutionId = institution, Id = new(Guid.CreateVersion7(at)), Hash = hash, Name = StoredFile.SafeName(named, kind), Kind = kind, Bytes = bytes, UploadedAt = at, UploadedBy = by,
    };

    /// <summary>
    /// Writes an upload to the disk, whole and flushed, and adds its row; the slice saves it together with what names it. Killed
    /// in between, the file lies there unnamed until <see cref="UnnamedFiles"/> removes it; there is never a row without its file.
    /// A picture is stored without its notes.
    /// </summary>
    /// <param name="upload">What came, or null when nothing did.</param>
    /// <param name="field">The form's field, beside which a refusal is told.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The file, or why it was refused; nothing was stored then.</returns>
    public async Task<(StoredFile? File, Refusal? Refusal)> Take(IFormFile? upload, string field, CancellationToken cancel)
    {
        if (!upload.IsChosen())
        {
            return (null, new("file-missing", field));
        }

        if (upload.Length > FileContent.BytesAtMost)
        {
            return (null, new("file-too-big", field));
        }

        byte[] bytes = new byte[upload.Length];
        await using (Stream stream = upload.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, cancel);
        }

        if ((FileContent.Recognise(bytes, field, out StoredFileKind kind) ?? BarePicture.Strip(ref bytes, kind, field)) is { } refusal)
        {
            log.Note(SecurityEvent.FileRefused, detail: refusal.Code);
            return (null, refusal);
        }

        return (Keep(bytes, upload.FileName, kind), null);
    }

    /// <summary>Stores a content that the slice has read and judged by itself, in the same way.</summary>
    public StoredFile Keep(byte[] bytes, string named, StoredFileKind kind)
    {
        StoredFile file = Describe(bytes, named, kind, user.Somebody.InstitutionId, user.Somebody.AccountId, clock.GetUtcNow());

        // Always, also when the same bytes are there: how long an upload takes must not tell that somebody else has them.
        Write(site.DataFolder, file, bytes);
        db.StoredFiles.Add(file);
        return file;
    }

    /// <summary>The content of a file, for the slice that looks into it.</summary>
    public Task<byte[]> Read(StoredFile file, CancellationToken cancel) => File.ReadAllBytesAsync(PathOf(site.DataFolder, file.Hash), cancel);

    /// <summary>Answers with the file, to be saved and never to be shown in place.</summary>
    public IResult Send(StoredFile file) => TypedResults.PhysicalFile(PathOf(site.DataFolder, file.Hash), file.MediaType, file.Name);

    /// <summary>Answers with a picture that this program has drawn itself, to be shown in place.</summary>
    public IResult Show(StoredFile drawn) => TypedResults.PhysicalFile(PathOf(site.DataFolder, drawn.Hash), drawn.MediaType, entityTag: new($"\"{drawn.Hash}\""));
}
