using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Sqlite;

/// <summary>The embedded database as one file.</summary>
internal static class SqliteCopy
{
    public static async Task Write(AbdiDb db, ZipArchive archive, string scratchFolder, CancellationToken cancel)
    {
        string copy = Path.Combine(scratchFolder, $".{AbdiStore.SqliteFile}.{Guid.NewGuid():N}");
        try
        {
            // Reads in one transaction, so that it is the state of one instant; writers go on meanwhile.
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancel);
            await archive.CreateEntryFromFileAsync(copy, AbdiStore.SqliteFile, CompressionLevel.Fastest, cancel);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    public static async Task Read(AbdiDb db, ZipArchive archive, CancellationToken cancel)
    {
        string path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        await archive.GetEntry(AbdiStore.SqliteFile)!.ExtractToFileAsync(path, overwrite: false, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        object? verdict = await command.ExecuteScalarAsync(cancel);
        await db.Database.CloseConnectionAsync();
        if (verdict is not "ok")
        {
            throw new InvalidDataException($"The database in the backup is damaged: {verdict}");
        }
    }
}
