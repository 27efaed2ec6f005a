using System.IO.Compression;
using Abdi.Storage.Postgres;
using Abdi.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Abdi.Storage;

/// <summary>The whole database as it was at one instant, taken while others write, and put back into an empty place.</summary>
public static class StoredCopy
{
    /// <summary>Adds the database to an archive.</summary>
    /// <param name="db">The database.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="scratchFolder">Where a file as large as the database may lie meanwhile.</param>
    /// <param name="cancel">Stops.</param>
    public static Task Write(AbdiDb db, ZipArchive archive, string scratchFolder, CancellationToken cancel) => db.Database.IsSqlite()
        ? SqliteCopy.Write(db, archive, scratchFolder, cancel)
        : PostgresCopy.Write(db, archive, cancel);

    /// <summary>Puts the database of an archive into an empty one, in one transaction where there is one.</summary>
    /// <param name="db">An empty database; for SQLite, one whose file does not exist yet.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="migration">The newest migration the archive's database had.</param>
    /// <param name="cancel">Stops.</param>
    public static Task Read(AbdiDb db, ZipArchive archive, string migration, CancellationToken cancel) => db.Database.IsSqlite()
        ? SqliteCopy.Read(db, archive, cancel)
        : PostgresCopy.Read(db, archive, migration, cancel);

    /// <summary>The newest migration of the database.</summary>
    public static async Task<string> NewestMigration(AbdiDb db, CancellationToken cancel) => (await db.Database.GetAppliedMigrationsAsync(cancel)).Last();

    /// <summary>Whether this program knows a migration; otherwise a newer program made the copy.</summary>
    public static bool Knows(AbdiDb db, string migration) => db.GetService<IMigrationsAssembly>().Migrations.ContainsKey(migration);
}
