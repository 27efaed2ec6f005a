using System.IO.Compression;
using Abdi.App.Shell.Backup;
using Abdi.App.Shell.Web;
using Abdi.App.Tests.Plan;
using Abdi.Storage.Access;

namespace Abdi.App.Tests.Web;

public sealed class BackupTests(Sites sites)
{
    private static readonly DateTimeOffset Now = new(2025, 4, 22, 3, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_backed_up_while_the_site_ran_is_there_again_on_another_machine(Store store)
    {
        using TemporaryFolder folder = new();
        await using Site site = await sites.StartAnother(store);
        Campus campus = await Campus.On(site);
        string name = await campus.NewAccount(Role.Coordinator);
        await Open(site, campus, name, "2025-1");
        Directory.CreateDirectory(Path.Combine(site.Options.DataFolder, BackUp.FilesFolder, "ab"));
        await File.WriteAllTextAsync(Path.Combine(site.Options.DataFolder, BackUp.FilesFolder, "ab", "abcd"), "a scan", TestContext.Current.CancellationToken);
        string file = folder["abdi.backup"];

        await BackUp.Write(site.Options, file, Now, TestContext.Current.CancellationToken);
        await Open(site, campus, name, "2025-2");

        string target = folder["again"];
        SiteOptions options = new() { DataFolder = target, Postgres = await sites.EmptyDatabase(store) };
        Assert.Null(await Restore.Read(file, options, TestContext.Current.CancellationToken));
        Assert.Equal("a scan", await File.ReadAllTextAsync(Path.Combine(target, BackUp.FilesFolder, "ab", "abcd"), TestContext.Current.CancellationToken));
        await using Site again = await Site.Start(options.Postgres, target);
        using Browser browser = again.Visitor();
        Assert.Equal("/", (await browser.Submit("/sign-in", SignIn(campus, name))).Location);
        Assert.Contains("2025-1", (await browser.Get("/plan")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2025-2", (await browser.Get("/plan")).Text, StringComparison.Ordinal);

        // Numbers that the database counts up itself go on where they were.
        await browser.Submit("/plan/new", new() { ["Code"] = "2026-1", ["Name"] = "KKM" });
        Assert.Contains("2026-1", (await browser.Get("/plan")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_holds_data_is_not_restored_into(Store store)
    {
        using TemporaryFolder folder = new();
        Site site = await sites.Of(store);
        string file = folder["abdi.backup"];
        await BackUp.Write(site.Options, file, Now, TestContext.Current.CancellationToken);

        Assert.Equal("RestoreNotEmpty", await Restore.Read(file, site.Options, TestContext.Current.CancellationToken));
        string untouched = folder["new"];
        if (store == Store.Postgres)
        {
            Assert.Equal("RestoreNotEmpty", await Restore.Read(file, site.Options with { DataFolder = untouched }, TestContext.Current.CancellationToken));
        }

        Assert.Equal("RestoreOtherStore", await Restore.Read(file, new() { DataFolder = untouched, Postgres = store == Store.Sqlite ? "Host=127.0.0.1" : null }, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(untouched));
        Assert.Empty(Directory.EnumerateDirectories(folder.Path));
    }

    [Fact]
    public async Task A_damaged_backup_leaves_nothing_behind()
    {
        using TemporaryFolder folder = new();
        Site site = await sites.Of(Store.Sqlite);
        string file = folder["abdi.backup"];
        await BackUp.Write(site.Options, file, Now, TestContext.Current.CancellationToken);
        byte[] whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        string target = folder["new"];
        foreach (double place in (double[])[0.2, 0.4, 0.6])
        {
            byte[] damaged = [.. whole];
            damaged[(int)(whole.Length * place)] ^= 0x55;
            await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
            Assert.Equal("RestoreDamaged", await Restore.Read(file, new() { DataFolder = target }, TestContext.Current.CancellationToken));
            Assert.Empty(Directory.EnumerateDirectories(folder.Path));
        }

        await File.WriteAllBytesAsync(file, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        Assert.Equal("RestoreDamaged", await Restore.Read(file, new() { DataFolder = target }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_zip_of_something_else_is_no_backup()
    {
        using TemporaryFolder folder = new();
        string file = folder["x.zip"];
        await using (ZipArchive archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            archive.CreateEntry("x");
        }

        Assert.Equal("RestoreNoBackup", await Restore.Read(file, new() { DataFolder = folder["new"] }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_backup_that_names_a_place_outside_of_its_folder_is_refused()
    {
        using TemporaryFolder folder = new();
        Site site = await sites.Of(Store.Sqlite);
        string file = folder["abdi.backup"];
        await BackUp.Write(site.Options, file, Now, TestContext.Current.CancellationToken);
        await using (ZipArchive archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, TestContext.Current.CancellationToken))
        {
            archive.CreateEntry(BackUp.FilesFolder + "/../../outside");
        }

        Assert.Equal("RestoreNoBackup", await Restore.Read(file, new() { DataFolder = folder["new"] }, TestContext.Current.CancellationToken));
        Assert.Equal(["abdi.backup"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    private static async Task Open(Site site, Campus campus, string name, string code)
    {
        using Browser browser = site.Visitor();
        await browser.Submit("/sign-in", SignIn(campus, name));
        Assert.Equal($"/plan/{code}", (await browser.Submit("/plan/new", new() { ["Code"] = code, ["Name"] = "KKM" })).Location);
    }

    private static Dictionary<string, string?> SignIn(Campus campus, string name) => new() { ["Institution"] = campus.Institution.Code, ["Name"] = name, ["Password"] = Campus.Password };
}
