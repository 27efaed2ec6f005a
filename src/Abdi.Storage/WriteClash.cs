using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Abdi.Storage;

/// <summary>What the databases say, each in its words, when two people do the same at once. The slices have asked before; this is the last word.</summary>
public static class WriteClash
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    /// <summary>Whether somebody else was faster: the row has changed since it was read, or what must be unique is there already.</summary>
    public static bool IsConflict(this Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => inner.IsConflict(),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
