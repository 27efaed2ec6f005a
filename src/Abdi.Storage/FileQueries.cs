using System.Globalization;
using Abdi.Rules;
using Abdi.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Abdi.Storage;

/// <summary>What is asked of stored files across institutions, to find those that nothing needs any more. Nothing but keys and counts leaves this class.</summary>
public static class FileQueries
{
    private const int KeyDigits = 16;

    /// <summary>The beginning of a hash as a number. Two that begin alike only keep a file that could go.</summary>
    public static ulong KeyOf(string hash) => ulong.Parse(hash.AsSpan(0, KeyDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>
    /// Removes the rows of files that no other row hangs on, such as the letters of a participant who was taken off the list, and
    /// lists what the others name. All institutions are looked at, and the database itself is asked whether it lets them be seen.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="before">Younger rows stay.</param>
    /// <param name="cancel">Stops; then nothing was removed.</param>
    /// <returns>How many rows went, and what those that are there name.</returns>
    /// <exception cref="InvalidOperationException">The database hides rows.</exception>
    public static async Task<(int Forgotten, IReadOnlySet<ulong> Named)> ForgetLooseFiles(this AbdiDb db, DateTimeOffset before, CancellationToken cancel)
    {
        using InstitutionScope.Everything everything = db.Scope.LookAtEverything();

        // In one transaction, so that a pool before the database cannot answer the second question over another connection.
        // SQLite knows no wall, and there a transaction would keep everybody else from writing.
        await using var transaction = db.Database.IsSqlite() ? null : await db.Database.BeginTransactionAsync(cancel);
        if (transaction is not null)
        {
            await RowWall.DemandEverything(db, cancel);
        }

        // Names come from the model. What hangs on a file is whatever refers to it, also what later stages will add.
#pragma warning disable EF1002
        int forgotten = await db.Database.ExecuteSqlRawAsync(LooseRows(db.Model.FindEntityType(typeof(StoredFile))!), [before.UtcTicks], cancel);
#pragma warning restore EF1002
        HashSet<ulong> named = [];
        await foreach (string hash in db.StoredFiles.IgnoreQueryFilters().Select(file => file.Hash).AsAsyncEnumerable().WithCancellation(cancel))
        {
            named.Add(KeyOf(hash));
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }

        return (forgotten, named);
    }

    // The database refuses to remove a row that another hangs on: was one added at this moment, the whole is undone.
    internal static string LooseRows(IEntityType file)
    {
        string table = file.GetTableName()!, uploaded = file.FindProperty(nameof(StoredFile.UploadedAt))!.GetColumnName();
        IEnumerable<string> hanging = file.GetReferencingForeignKeys().Select(key =>
            $"""AND NOT EXISTS (SELECT 1 FROM "{key.DeclaringEntityType.GetTableName()}" AS r WHERE {string.Join(" AND ", key.Properties.Zip(key.PrincipalKey.Properties, (own, theirs) => $"""r."{own.GetColumnName()}" = "{table}"."{theirs.GetColumnName()}" """))})""");
        return $$"""DELETE FROM "{{table}}" WHERE "{{uploaded}}" < {0} {{string.Join(' ', hanging)}}""";
    }
}
