using Abdi.App.Access;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.App.Tests.Plan;
using Abdi.App.Tests.Shell;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Tests.Web;

/// <summary>What nothing hangs on any more is removed, on both databases and of all institutions; nothing else ever is.</summary>
public sealed class FileSweepTests(Sites sites)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_any_institution_still_has_stays_and_what_lost_its_row_goes(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        Campus one = await Campus.On(site), two = await Campus.On(site);
        StoredFile first = await Attach(one, "satu"), second = await Attach(two, "dua"), detached = await Attach(two, "lepas");
        StoredFile failed = await Upload(one, "gagal", save: false);
        await two.Store(async db =>
        {
            await db.AgreementFiles.Where(scan => scan.FileId == detached.Id).ExecuteDeleteAsync(Cancel);
            await db.StoredFiles.Where(file => file.Id == detached.Id).ExecuteDeleteAsync(Cancel);
        });

        Assert.Equal((0, new UnnamedFiles.Sum(0, 0, 0, 0)), await Sweep(site, days: 0));
        Assert.Equal((0, new UnnamedFiles.Sum(0, 2, 0, 0)), await Sweep(site, days: 1));
        Assert.Equal((0, new UnnamedFiles.Sum(2, 0, 0, 0)), await Sweep(site, days: 2));
        for (int day = 3; day < 6; day++)
        {
            Assert.Equal((0, new UnnamedFiles.Sum(0, 0, 0, 0)), await Sweep(site, day));
        }

        Assert.All([first, second], file => Assert.True(File.Exists(FileStore.PathOf(site.Options.DataFolder, file.Hash))));
        Assert.All([failed, detached], file => Assert.False(File.Exists(FileStore.PathOf(site.Options.DataFolder, file.Hash))));
        Assert.Equal(1, await one.Stored(db => db.StoredFiles.CountAsync(Cancel)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_letter_whose_participant_was_taken_off_the_list_goes_with_its_row_and_what_others_share_stays(Store store)
    {
        await using Site site = await sites.StartAnother(store);
        Campus own = await Campus.On(site), other = await Campus.On(site);
        StoredFile loose = await Upload(own, "surat orang tua", save: true), alike = await Attach(other, "surat orang tua"), kept = await Attach(own, "perjanjian");

        Assert.Equal(0, (await Sweep(site, days: 0)).Rows);
        Assert.Equal(1, (await Sweep(site, days: 1)).Rows);
        Assert.Equal(0, (await Sweep(site, days: 2)).Rows);
        await Sweep(site, days: 3);

        Assert.Equal([kept.Id], await own.Stored(db => db.StoredFiles.Select(file => file.Id).ToListAsync(Cancel)));
        Assert.Equal(loose.Hash, alike.Hash);
        Assert.True(File.Exists(FileStore.PathOf(site.Options.DataFolder, alike.Hash)));
    }

    [Fact]
    public async Task Where_the_database_hides_the_rows_of_others_nothing_is_concluded_from_them()
    {
        await using Site site = await sites.StartAnother(Store.Postgres);
        Campus one = await Campus.On(site), two = await Campus.On(site);
        await Attach(one, "satu");
        StoredFile hidden = await Attach(two, "dua");
        Assert.Equal(1, await one.Stored(db => db.StoredFiles.IgnoreQueryFilters().CountAsync(Cancel)));

        // As it would be if a connection were open before the look at everything begins: the database goes on hiding.
        await one.Store(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancel);
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.ForgetLooseFiles(DateTimeOffset.UtcNow.AddDays(9), Cancel));
        });

        Assert.Equal(2, (await Named(site)).Count);
        Assert.True(File.Exists(FileStore.PathOf(site.Options.DataFolder, hidden.Hash)));
    }

    [Fact]
    public async Task Every_table_that_refers_to_files_is_asked_before_a_row_goes()
    {
        Site site = await sites.Of(Store.Sqlite);
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        string sql = FileQueries.LooseRows(db.Model.FindEntityType(typeof(StoredFile))!);
        Assert.All(["agreement_files", "boundary_sets", "clearances", "clearance_steps", "commitment_entries"], table => Assert.Contains($"FROM \"{table}\"", sql, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_backup_that_read_the_rows_before_one_was_removed_finds_its_file(Store store)
    {
        using TemporaryFolder folder = new();
        await using Site site = await sites.StartAnother(store);
        Campus campus = await Campus.On(site);
        await Attach(campus, "tetap");
        StoredFile removed = await Attach(campus, "dihapus");
        IReadOnlySet<ulong> rowsOfBackup = await Named(site);
        await campus.Store(async db =>
        {
            await db.AgreementFiles.Where(scan => scan.FileId == removed.Id).ExecuteDeleteAsync(Cancel);
            await db.StoredFiles.Where(file => file.Id == removed.Id).ExecuteDeleteAsync(Cancel);
        });
        await Sweep(site, days: 200); // the file is old; its row went just now

        await BackUp.Write(site.Options, folder["abdi.backup"], DateTimeOffset.UnixEpoch, Cancel);

        SiteOptions options = new() { DataFolder = folder["again"], Postgres = await sites.EmptyDatabase(store) };
        Assert.Null(await Restore.Read(folder["abdi.backup"], options, Cancel));
        Assert.Subset(Directory.EnumerateFiles(folder[$"again/{BackUp.FilesFolder}"], "*", SearchOption.AllDirectories).Select(path => FileQueries.KeyOf(Path.GetFileName(path))).ToHashSet(), rowsOfBackup.ToHashSet());
    }

    private static Task<(int Rows, UnnamedFiles.Sum Files)> Sweep(Site site, int days) =>
        site.Services.GetServices<IHostedService>().OfType<FileSweep>().Single().Sweep(DateTimeOffset.UtcNow.AddDays(days).AddMinutes(1), Cancel);

    private static async Task<IReadOnlySet<ulong>> Named(Site site)
    {
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AbdiDb>().ForgetLooseFiles(DateTimeOffset.UnixEpoch, Cancel)).Named;
    }

    private static async Task<StoredFile> Attach(Campus campus, string says)
    {
        StoredFile file = await Upload(campus, says, save: true);
        await campus.Store(async db =>
        {
            Agreement agreement = new() { InstitutionId = campus.Institution.InstitutionId, Id = new(Guid.NewGuid()), Kind = AgreementKind.Mou };
            Assert.Null(agreement.Change(new("", says, null, null), [new(new(Guid.NewGuid()), "Kampus"), new(new(Guid.NewGuid()), "Pemprov")], new HashSet<AgreementPartyId>(), null, 1));
            db.AddRange(agreement, new AgreementFile { InstitutionId = campus.Institution.InstitutionId, AgreementId = agreement.Id, FileId = file.Id });
            await db.SaveChangesAsync(Cancel);
        });
        return file;
    }

    private static async Task<StoredFile> Upload(Campus campus, string says, bool save)
    {
        await using AsyncServiceScope scope = campus.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(campus.Institution.InstitutionId);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(Guid.NewGuid(), Guid.NewGuid(), campus.Institution.InstitutionId, Role.Coordinator, [Role.Coordinator], "Siti", "siti"));
        StoredFile file = scope.ServiceProvider.GetRequiredService<FileStore>().Keep(SampleFiles.Pdf(says), "surat.pdf", StoredFileKind.Pdf);
        if (save)
        {
            await scope.ServiceProvider.GetRequiredService<AbdiDb>().SaveChangesAsync(Cancel);
        }

        return file;
    }
}
