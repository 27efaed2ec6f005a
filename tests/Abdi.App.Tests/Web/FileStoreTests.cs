using System.IO.Compression;
using System.Security.Cryptography;
using Abdi.App.Access;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>What becomes of the bytes and rows of uploaded files.</summary>
public sealed class FileStoreTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_lies_under_the_hash_of_its_content_and_its_row_names_who_brought_it(Store store)
    {
        Campus campus = await Campus.On(await sites.Of(store));
        byte[] scan = SampleFiles.Pdf(Guid.NewGuid().ToString());
        Guid account = Guid.NewGuid();

        await Take(campus, @"..\..\MoU Banten.exe", scan, account);

        StoredFile file = await campus.Stored(db => db.StoredFiles.SingleAsync(Cancel));
        Assert.Equal(("MoU Banten.pdf", StoredFileKind.Pdf, scan.LongLength, account), (file.Name, file.Kind, file.Bytes, file.UploadedBy));
        Assert.Equal(scan, await File.ReadAllBytesAsync(FileStore.PathOf(campus.Site.Options.DataFolder, file.Hash), Cancel));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_institutions_that_store_the_same_bytes_never_learn_of_each_other(Store store)
    {
        Site site = await sites.Of(store);
        Campus one = await Campus.On(site), two = await Campus.On(site);
        byte[] scan = SampleFiles.Pdf(Guid.NewGuid().ToString());

        await Take(one, "satu.pdf", scan);
        await Take(two, "dua.pdf", scan);

        StoredFile first = await one.Stored(db => db.StoredFiles.SingleAsync(Cancel)), second = await two.Stored(db => db.StoredFiles.SingleAsync(Cancel));
        Assert.Equal(("satu.pdf", "dua.pdf", first.Hash), (first.Name, second.Name, second.Hash));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Null(await two.Stored(db => db.StoredFiles.SingleOrDefaultAsync(file => file.Id == first.Id, Cancel)));
        await two.Store(async db =>
        {
            db.StoredFiles.Remove(await db.StoredFiles.SingleAsync(Cancel));
            await db.SaveChangesAsync(Cancel);
        });
        Assert.True(File.Exists(FileStore.PathOf(site.Options.DataFolder, first.Hash)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_refused_is_neither_written_nor_named(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        Campus campus = await Campus.On(site);
        foreach ((string code, IFormFile? upload) in new[] { ("file-wrong-kind", Upload("scan.pdf", [0x4D, 0x5A, 0, 0])), ("file-empty", Upload("scan.pdf", [])), ("file-missing", Upload("", [])), ("file-missing", null), ("file-too-big", Upload("scan.pdf", new byte[FileContent.BytesAtMost + 1])), ("file-damaged", Upload("foto.jpg", NotedPictures.BareJpeg()[..^2])) })
        {
            await As(campus, Guid.NewGuid(), async (files, db) =>
            {
                Assert.Equal((null, new Refusal(code, "File")), await files.Take(upload, "File", Cancel));
                Assert.False(db.ChangeTracker.HasChanges());
            });
        }

        Assert.False(Directory.Exists(Path.Combine(site.Options.DataFolder, BackUp.FilesFolder)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_site_that_dies_between_file_and_row_leaves_a_file_that_nobody_names(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        Campus campus = await Campus.On(site);

        await As(campus, Guid.NewGuid(), async (files, _) => Assert.NotNull((await files.Take(Upload("scan.pdf", SampleFiles.Pdf()), "File", Cancel)).File));

        Assert.False(await campus.Stored(db => db.StoredFiles.AnyAsync(Cancel)));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(site.Options.DataFolder, BackUp.FilesFolder), "*", SearchOption.AllDirectories));
        await Take(campus, "scan.pdf", SampleFiles.Pdf());
        StoredFile file = await campus.Stored(db => db.StoredFiles.SingleAsync(Cancel));
        Assert.Equal(SampleFiles.Pdf(), await File.ReadAllBytesAsync(FileStore.PathOf(site.Options.DataFolder, file.Hash), Cancel));
    }

    [Fact]
    public async Task Many_who_store_the_same_bytes_at_once_all_succeed()
    {
        await using Site site = await sites.StartAnother(Store.Sqlite);
        Campus campus = await Campus.On(site);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => As(campus, Guid.NewGuid(), async (files, _) => Assert.NotNull((await files.Take(Upload($"{number}.pdf", SampleFiles.Pdf()), "File", Cancel)).File)), Cancel)));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(site.Options.DataFolder, BackUp.FilesFolder), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_picture_is_stored_without_its_notes_under_the_hash_of_what_is_stored()
    {
        Campus campus = await Campus.On(await sites.Of(Store.Sqlite));
        byte[] taken = NotedPictures.Jpeg(orientation: 6);

        await Take(campus, "surat.jpg", taken);

        StoredFile file = await campus.Stored(db => db.StoredFiles.SingleAsync(Cancel));
        byte[] stored = await File.ReadAllBytesAsync(FileStore.PathOf(campus.Site.Options.DataFolder, file.Hash), Cancel);
        Assert.Equal(NotedPictures.BareJpeg(orientation: 6), stored);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(stored)), stored.LongLength), (file.Hash, file.Bytes));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_backup_holds_every_stored_file_and_nothing_half_written(Store store)
    {
        using TemporaryFolder folder = new();
        await using Site site = await sites.StartAnother(store);
        Campus campus = await Campus.On(site);
        await Take(campus, "scan.pdf", SampleFiles.Pdf());
        await File.WriteAllTextAsync(Path.Combine(site.Options.DataFolder, BackUp.FilesFolder, ".unfinished", ".0123"), "half", Cancel);

        await BackUp.Write(site.Options, folder["abdi.backup"], DateTimeOffset.UnixEpoch, Cancel);

        SiteOptions options = new() { DataFolder = folder["again"], Postgres = await sites.EmptyDatabase(store) };
        Assert.Null(await Restore.Read(folder["abdi.backup"], options, Cancel));
        StoredFile file = await campus.Stored(db => db.StoredFiles.SingleAsync(Cancel));
        Assert.Equal(SampleFiles.Pdf(), await File.ReadAllBytesAsync(FileStore.PathOf(options.DataFolder, file.Hash), Cancel));
        await using ZipArchive archive = await ZipFile.OpenReadAsync(folder["abdi.backup"], Cancel);
        Assert.Equal($"files/{file.Hash[..2]}/{file.Hash}", Assert.Single(archive.Entries, entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal)).FullName);
    }

    private static Task Take(Campus campus, string name, byte[] content, Guid? account = null) => As(campus, account ?? Guid.NewGuid(), async (files, db) =>
    {
        Assert.Null((await files.Take(Upload(name, content), "File", Cancel)).Refusal);
        await db.SaveChangesAsync(Cancel);
    });

    private static async Task As(Campus campus, Guid account, Func<FileStore, AbdiDb, Task> work)
    {
        await using AsyncServiceScope scope = campus.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(campus.Institution.InstitutionId);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(account, Guid.NewGuid(), campus.Institution.InstitutionId, Role.Coordinator, [Role.Coordinator], "Siti", "siti"));
        await work(scope.ServiceProvider.GetRequiredService<FileStore>(), scope.ServiceProvider.GetRequiredService<AbdiDb>());
    }

    private static FormFile Upload(string name, byte[] content) => new(new MemoryStream(content), 0, content.Length, "File", name);
}
