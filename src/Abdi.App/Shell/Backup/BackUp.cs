using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Abdi.App.Shell.Web;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Shell.Backup;

/// <summary>
/// Everything an installation keeps, in one file: the database of one instant and every stored file. Stored files are written
/// before the rows that name them, never change, and go a day after their rows at the earliest, so taking the database first
/// cannot miss one.
/// </summary>
internal static class BackUp
{
    /// <summary>Below the data folder: files by the hash of their content.</summary>
    public const string FilesFolder = "files";

    /// <summary>The first entry: what the archive is.</summary>
    public const string LabelEntry = "backup.json";

    /// <summary>Writes the archive; the file stands whole or not at all.</summary>
    public static async Task<BackupLabel> Write(SiteOptions options, string file, DateTimeOffset now, CancellationToken cancel)
    {
        await using ServiceProvider services = Open(options);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        BackupLabel label = new(
            ProcessMeter.Version, options.Postgres is null ? "sqlite" : "postgres", await StoredCopy.NewestMigration(db, cancel), now.ToString("O", CultureInfo.InvariantCulture));
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        WholeFiles.Replace((file, stream =>
        {
            using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            using (Stream entry = archive.CreateEntry(LabelEntry).Open())
            {
                JsonSerializer.Serialize(entry, label);
            }

            StoredCopy.Write(db, archive, folder, cancel).GetAwaiter().GetResult();
            foreach (string stored in StoredFiles(options.DataFolder))
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    archive.CreateEntryFromFile(stored, $"{FilesFolder}/{Path.GetRelativePath(Path.Combine(options.DataFolder, FilesFolder), stored).Replace('\\', '/')}", CompressionLevel.NoCompression);
                }
                catch (FileNotFoundException)
                {
                    // The site has removed it meanwhile, since no row has named it for a day: these rows do not either.
                }
            }
        }));
        return label;
    }

    /// <summary>The database of an installation, without its site.</summary>
    internal static ServiceProvider Open(SiteOptions options) => new ServiceCollection()
        .AddLogging()
        .AddAbdiDb(options.DataFolder, options.Postgres).BuildServiceProvider();

    private static IEnumerable<string> StoredFiles(string dataFolder) =>
        Path.Combine(dataFolder, FilesFolder) is var folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).StartsWith('.'))
            : [];
}

/// <summary>What an archive says of itself.</summary>
/// <param name="Version">The program that wrote it.</param>
/// <param name="Store">sqlite or postgres: it goes back into the same kind.</param>
/// <param name="Migration">How far its database had come.</param>
/// <param name="At">When, in UTC.</param>
internal sealed record BackupLabel(string Version, string Store, string Migration, string At);
