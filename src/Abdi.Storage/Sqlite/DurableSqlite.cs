using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Abdi.Storage.Sqlite;

/// <summary>Every connection flushes its commits to the disk before it says so. The pool hands connections out again as they are: each is told once.</summary>
internal sealed class DurableSqlite : DbConnectionInterceptor
{
    // Who finds another writing waits for milliseconds, as SQLite does it; the provider by itself would look again every 150. What was
    // committed is carried from the log into the database after 16 MB: SQLite's own 4 MB are what a thousand entries fill, and whoever
    // fills them pays for two flushes more than the own.
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4000;";
    private readonly ConditionalWeakTable<sqlite3, object> told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        sqlite3 handle = ((SqliteConnection)connection).Handle!;
        if (told.TryGetValue(handle, out _))
        {
            return;
        }

        using DbCommand command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        told.AddOrUpdate(handle, Settings);
    }

    // SQLite knows nothing asynchronous.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
