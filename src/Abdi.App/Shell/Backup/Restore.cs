using System.IO.Compression;
using System.IO.Hashing;
using System.Text.Json;
using Abdi.App.Shell.Web;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Shell.Backup;

/// <summary>Puts an archive back into an empty place. What is there already is never touched.</summary>
internal static class Restore
{
    /// <summary>Reads the archive.</summary>
    /// <returns>Null when done; otherwise the key of the text that says why not, and then nothing was left behind.</returns>
    public static async Task<string?> Read(string file, SiteOptions options, CancellationToken cancel)
    {
        if (Directory.Exists(options.DataFolder) && Directory.EnumerateFileSystemEntries(options.DataFolder).Any())
        {
            return "RestoreNotEmpty";
        }

        // Beside its final place, and named after it only when everything is there.
        string building = options.DataFolder.TrimEnd(Path.DirectorySeparatorChar) + ".restoring";
        if (Directory.Exists(building))
        {
            Directory.Delete(building, recursive: true);
        }

        Directory.CreateDirectory(building);
        bool isDone = false;
        try
        {
            string? refusal = await Fill(file, options with { DataFolder = building }, cancel);
            if (refusal is null)
            {
                if (Directory.Exists(options.DataFolder))
                {
                    Directory.Delete(options.DataFolder);
                }

                Directory.Move(building, options.DataFolder);
                isDone = true;
            }

            return refusal;
        }
        catch (InvalidDataException)
        {
            return "RestoreDamaged";
        }
        finally
        {
            if (!isDone)
            {
                Directory.Delete(building, recursive: true);
            }
        }
    }

    private static async Task<string?> Fill(string file, SiteOptions options, CancellationToken cancel)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        if (archive.GetEntry(BackUp.LabelEntry) is not { } labelled || await JsonSerializer.DeserializeAsync<BackupLabel>(await labelled.OpenAsync(cancel), cancellationToken: cancel) is not { } label)
        {
            return "RestoreNoBackup";
        }

        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            await DemandWhole(entry, cancel);
        }

        if (label.Store != (options.Postgres is null ? "sqlite" : "postgres"))
        {
            return "RestoreOtherStore";
        }

        await using (ServiceProvider services = BackUp.Open(options))
        await using (AsyncServiceScope scope = services.CreateAsyncScope())
        {
            AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
            if (!StoredCopy.Knows(db, label.Migration))
            {
                return "RestoreNewer";
            }

            if (options.Postgres is not null && (await db.Database.GetAppliedMigrationsAsync(cancel)).Any())
            {
                return "RestoreNotEmpty";
            }

            await StoredCopy.Read(db, archive, label.Migration, cancel);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        string files = Path.Combine(options.DataFolder, BackUp.FilesFolder) + Path.DirectorySeparatorChar;
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.FullName.StartsWith(BackUp.FilesFolder + "/", StringComparison.Ordinal)))
        {
            string target = Path.GetFullPath(Path.Combine(options.DataFolder, entry.FullName));
            if (!target.StartsWith(files, StringComparison.Ordinal))
            {
                return "RestoreNoBackup";
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await entry.ExtractToFileAsync(target, overwrite: false, cancel);
        }

        return null;
    }

    // The zip reader of the framework does not compare what it reads with the sum that was written beside it.
    private static async Task DemandWhole(ZipArchiveEntry entry, CancellationToken cancel)
    {
        Crc32 sum = new();
        await using Stream content = await entry.OpenAsync(cancel);
        await sum.AppendAsync(content, cancel);
        if (sum.GetCurrentHashAsUInt32() != entry.Crc32)
        {
            throw new InvalidDataException($"{entry.FullName} is not as it was written.");
        }
    }
}
