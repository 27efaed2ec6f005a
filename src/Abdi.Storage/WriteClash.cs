using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Abdi.Storage;

/// <summary>What the databases say, each in its words, when two people do the same at once. The slices have asked before; this is the last word.</summary>
public static class WriteClash
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteForeignKey = 787;
    private const int SqliteRestrict = 1811;
    private const string PostgresRestrict = "23001";

    /// <summary>Whether somebody else was faster: the row has changed since it was read, or what must be unique is there already.</summary>
    public static bool IsConflict(this Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => inner.IsConflict(),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    /// <summary>
    /// Whether it may be so: besides, what a row refers to is gone, what was to be removed is referred to by now, or two have waited
    /// for each other. Asked once more, a slice sees it by itself; what fails in this way again is a defect.
    /// </summary>
    public static bool MayBeConflict(this Exception failure) => failure.IsConflict() || failure switch
    {
        DbUpdateException { InnerException: { } inner } => inner.MayBeConflict(),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteForeignKey or SqliteRestrict,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresRestrict or PostgresErrorCodes.DeadlockDetected,
        _ => false,
    };
}
