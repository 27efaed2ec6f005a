using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using Abdi.Rules;
using Abdi.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Abdi.Storage;

/// <summary>
/// Writes thousands of new rows as the model maps them, by one prepared statement. The change tracker takes twice as long
/// and keeps every row in memory.
/// </summary>
public static class ManyRows
{
    // PostgreSQL waits for an answer to each statement; SQLite finds each parameter by going through all of them, and answers at once.
    private const int ParametersAtMost = 200;

    private const int GuidLength = 36;

    /// <summary>Inserts rows of the institution in scope, inside of the transaction that is open.</summary>
    /// <exception cref="InvalidOperationException">A row belongs to another institution, or no transaction is open.</exception>
    public static Task InsertMany<TRow>(this AbdiDb db, IReadOnlyList<TRow> rows, CancellationToken cancel)
        where TRow : class, IOwnedByInstitution => db.WriteMany(rows, isPut: false, cancel);

    /// <summary>The same, but a row whose key is there already takes its place.</summary>
    /// <exception cref="InvalidOperationException">A row belongs to another institution, or no transaction is open.</exception>
    public static Task PutMany<TRow>(this AbdiDb db, IReadOnlyList<TRow> rows, CancellationToken cancel)
        where TRow : class, IOwnedByInstitution => db.WriteMany(rows, isPut: true, cancel);

    private static async Task WriteMany<TRow>(this AbdiDb db, IReadOnlyList<TRow> rows, bool isPut, CancellationToken cancel)
        where TRow : class, IOwnedByInstitution
    {
        if (rows.Any(row => row.InstitutionId != db.Institution))
        {
            throw new InvalidOperationException($"A {typeof(TRow).Name} of another institution than the one in scope was about to be written.");
        }

        if (rows.Count == 0)
        {
            return;
        }

        DbTransaction transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Many rows are written inside of a transaction, all of them or none.");
        IEntityType type = db.Model.FindEntityType(typeof(TRow))!;
        ISqlGenerationHelper sql = db.GetService<ISqlGenerationHelper>();
        Table table = type.GetOrAddRuntimeAnnotationValue(nameof(ManyRows), static mapped => new Table(mapped!), type)!;
        foreach (IGrouping<int, TRow[]> statement in rows.Chunk(db is SqliteAbdiDb ? 1 : ParametersAtMost / table.Columns.Count).GroupBy(chunk => chunk.Length))
        {
            string text = table.TextOf(sql, statement.Key, isPut);
            if (db is SqliteAbdiDb { Prepared: { } prepared })
            {
                await table.Write(prepared.Find(text, command => table.AddParameters(command, statement.Key)), transaction, statement, cancel);
                continue;
            }

            await using DbCommand once = transaction.Connection!.CreateCommand();
            once.CommandText = text;
            table.AddParameters(once, statement.Key);
            await once.PrepareAsync(cancel);
            await table.Write(once, transaction, statement, cancel);
        }
    }

    /// <summary>A table as rows are written into it.</summary>
    private sealed class Table
    {
        private readonly StoreObjectIdentifier name;
        private readonly ConcurrentDictionary<(int Rows, bool IsPut), string> texts = new();

        public Table(IEntityType type)
        {
            name = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            Columns = [.. type.GetFlattenedProperties().Select(property => new Column(property, name))];
        }

        public IReadOnlyList<Column> Columns { get; }

        public string TextOf(ISqlGenerationHelper sql, int rows, bool isPut) => texts.GetOrAdd((rows, isPut), (key, own) => own.Table.Compose(own.Sql, key.Rows, key.IsPut), (Table: this, Sql: sql));

        public void AddParameters(DbCommand command, int rows)
        {
            for (int at = 0; at < rows * Columns.Count; at++)
            {
                command.Parameters.Add(Columns[at % Columns.Count].Mapping.CreateParameter(command, $"@p{at}", null, nullable: true));
            }
        }

        public async Task Write(DbCommand command, DbTransaction transaction, IEnumerable<object[]> chunks, CancellationToken cancel)
        {
            command.Transaction = transaction;
            Guid?[] before = new Guid?[command.Parameters.Count];
            bool isSqlite = command is SqliteCommand;
            foreach (object[] chunk in chunks)
            {
                for (int at = 0; at < before.Length; at++)
                {
                    object value = Columns[at % Columns.Count].ValueOf(chunk[at / Columns.Count]);
                    if (isSqlite && value is Guid id)
                    {
                        // It is stored as text, and most of a row names what the row before named: that is not written out again.
                        if (id == before[at])
                        {
                            continue;
                        }

                        before[at] = id;
                        value = TextOf(id);
                    }

                    command.Parameters[at].Value = value;
                }

                await command.ExecuteNonQueryAsync(cancel);
            }
        }

        // As Microsoft.Data.Sqlite does it, in one piece of memory.
        private static string TextOf(Guid id) => string.Create(GuidLength, id, static (text, own) =>
        {
            own.TryFormat(text, out _);
            Ascii.ToUpperInPlace(text, out _);
        });

        private string Compose(ISqlGenerationHelper sql, int rows, bool isPut)
        {
            StringBuilder text = new($"INSERT INTO {sql.DelimitIdentifier(name.Name, name.Schema)} ({string.Join(", ", Columns.Select(column => sql.DelimitIdentifier(column.Name)))}) VALUES ");
            for (int row = 0; row < rows; row++)
            {
                text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(row * Columns.Count, Columns.Count).Select(at => $"@p{at}")).Append(')');
            }

            if (isPut)
            {
                ILookup<bool, string> names = Columns.ToLookup(column => column.IsKey, column => sql.DelimitIdentifier(column.Name));
                text.Append($" ON CONFLICT ({string.Join(", ", names[true])}) DO UPDATE SET {string.Join(", ", names[false].Select(own => $"{own} = excluded.{own}"))}");
            }

            return text.ToString();
        }
    }

    /// <summary>One column: where its value lies in a row, perhaps inside of a record that the row holds, and how it is stored.</summary>
    private sealed class Column(IProperty property, StoreObjectIdentifier table)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();

        public string Name { get; } = property.GetColumnName(table)!;

        public bool IsKey { get; } = property.IsPrimaryKey();

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public object ValueOf(object row)
        {
            object? value = getter.GetClrValueUsingContainingEntity(row);
            return (Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
