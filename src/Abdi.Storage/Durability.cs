using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage;

/// <summary>The promise behind every "saved": a commit is on the disk before it is told. The program does not start on a database that cannot keep it.</summary>
public static class Durability
{
    private const string FullSynchronous = "2";

    /// <summary>Asks the open database how it commits.</summary>
    /// <exception cref="InvalidOperationException">It may lose what it has acknowledged; the message names the setting.</exception>
    public static async Task Assert(AbdiDb db, CancellationToken cancel)
    {
        (string Question, string Answer)[] wanted = db.Database.IsSqlite()
            ? [("PRAGMA journal_mode", "wal"), ("PRAGMA synchronous", FullSynchronous)]
            : [("SHOW synchronous_commit", "on"), ("SHOW fsync", "on"), ("SHOW full_page_writes", "on")];
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            foreach ((string question, string answer) in wanted)
            {
                await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = question;
                string? got = Convert.ToString(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
                if (got != answer)
                {
                    throw new InvalidOperationException($"The database may lose what it has acknowledged: {question} is '{got}' and must be '{answer}'.");
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
