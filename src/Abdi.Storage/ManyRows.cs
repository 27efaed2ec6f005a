using System.Data.Common;
using System.Reflection;
using System.Text;
using Abdi.Rules;
using Abdi.Storage.Sqlite;
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

        IEntityType type = db.Model.FindEntityType(typeof(TRow))!;
        StoreObjectIdentifier table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        Column[] columns = [.. type.GetFlattenedProperties().Select(property => new Column(property, table))];
        DbTransaction transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Many rows are written inside of a transaction, all of them or none.");
        foreach (IGrouping<int, TRow[]> statement in rows.Chunk(db is SqliteAbdiDb ? 1 : ParametersAtMost / columns.Length).GroupBy(chunk => chunk.Length))
        {
            await using DbCommand command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            Write(command, db.GetService<ISqlGenerationHelper>(), table, columns, statement.Key, isPut);
            foreach (TRow[] chunk in statement)
            {
                for (int at = 0; at < command.Parameters.Count; at++)
                {
                    command.Parameters[at].Value = columns[at % columns.Length].ValueOf(chunk[at / columns.Length]);
                }

                await command.ExecuteNonQueryAsync(cancel);
            }
        }
    }

    private static void Write(DbCommand command, ISqlGenerationHelper sql, StoreObjectIdentifier table, Column[] columns, int rows, bool isPut)
    {
        StringBuilder text = new($"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", columns.Select(column => sql.DelimitIdentifier(column.Name)))}) VALUES ");
        for (int row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : "), (");
            for (int column = 0; column < columns.Length; column++)
            {
                string name = $"@p{command.Parameters.Count}";
                command.Parameters.Add(columns[column].Mapping.CreateParameter(command, name, null, nullable: true));
                text.Append(column == 0 ? name : ", " + name);
            }
        }

        text.Append(')');
        if (isPut)
        {
            ILookup<bool, string> names = columns.ToLookup(column => column.IsKey, column => sql.DelimitIdentifier(column.Name));
            text.Append($" ON CONFLICT ({string.Join(", ", names[true])}) DO UPDATE SET {string.Join(", ", names[false].Select(name => $"{name} = excluded.{name}"))}");
        }

        command.CommandText = text.ToString();
        command.Prepare();
    }

    /// <summary>One column: where its value lies in a row, perhaps inside of a record that the row holds, and how it is stored.</summary>
    private sealed class Column(IProperty property, StoreObjectIdentifier table)
    {
        private readonly PropertyInfo? holder = (property.DeclaringType as IComplexType)?.ComplexProperty.PropertyInfo;

        public string Name { get; } = property.GetColumnName(table)!;

        public bool IsKey { get; } = property.IsPrimaryKey();

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public object ValueOf(object row)
        {
            object? value = property.PropertyInfo!.GetValue(holder is null ? row : holder.GetValue(row));
            return (Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
