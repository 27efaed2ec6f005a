using System.Data;
using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Abdi.Storage.Postgres;

/// <summary>Every table as PostgreSQL's own binary copy, all of one instant. No program of PostgreSQL has to be installed.</summary>
internal static class PostgresCopy
{
    private const string Folder = "postgres/";

    public static async Task Write(AbdiDb db, ZipArchive archive, CancellationToken cancel)
    {
        using var everything = db.Scope.LookAtEverything();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        foreach (Table table in Tables(db))
        {
            await using Stream entry = await archive.CreateEntry(Folder + table.Name, CompressionLevel.Fastest).OpenAsync(cancel);
            await using Stream rows = await Connection(db).BeginRawBinaryCopyAsync($"COPY {table.Columns} TO STDOUT (FORMAT BINARY)", cancel);
            await rows.CopyToAsync(entry, cancel);
        }
    }

    public static async Task Read(AbdiDb db, ZipArchive archive, string migration, CancellationToken cancel)
    {
        // The copy has the columns of its own time; what came after is added when the program starts on it.
        await db.GetService<IMigrator>().MigrateAsync(migration, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (Table table in Tables(db))
        {
            await using (Stream entry = await archive.GetEntry(Folder + table.Name)!.OpenAsync(cancel))
            await using (Stream rows = await Connection(db).BeginRawBinaryCopyAsync($"COPY {table.Columns} FROM STDIN (FORMAT BINARY)", cancel))
            {
                await entry.CopyToAsync(rows, cancel);
            }

            foreach (string counted in table.Counted)
            {
                // Names come from the model, never from the archive.
                string sql = string.Create(CultureInfo.InvariantCulture, $"SELECT setval(pg_get_serial_sequence('{table.Name}', '{counted}'), COALESCE((SELECT MAX({counted}) FROM {table.Name}), 0) + 1, false)");
                await db.Database.ExecuteSqlRawAsync(sql, cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>The tables, each after those it refers to.</summary>
    private static List<Table> Tables(AbdiDb db)
    {
        List<Table> ordered = [];
        HashSet<ITable> seen = [];
        foreach (ITable table in db.Model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            Visit(table);
        }

        return ordered;

        void Visit(ITable table)
        {
            if (seen.Add(table))
            {
                foreach (var key in table.ForeignKeyConstraints)
                {
                    Visit(key.PrincipalTable);
                }

                IColumn[] columns = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal)];
                ordered.Add(new(
                    table.Name,
                    $"{table.Name} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))})",
                    [.. columns.Where(column => column.PropertyMappings.Any(mapping => mapping.Property.ValueGenerated == ValueGenerated.OnAdd && mapping.Property.ClrType == typeof(int))).Select(column => column.Name)]));
            }
        }
    }

    private static NpgsqlConnection Connection(AbdiDb db) => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>One table to copy.</summary>
    /// <param name="Name">The name of the table.</param>
    /// <param name="Columns">The name with its columns, as COPY wants it.</param>
    /// <param name="Counted">The columns that the database counts up itself.</param>
    private sealed record Table(string Name, string Columns, string[] Counted);
}
