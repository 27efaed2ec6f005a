using System.Data.Common;
using Abdi.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage;

/// <summary>
/// A question that thousands ask within seconds, written in the SQL of both databases because there what a query costs beside the
/// query is most of a request. It knows no institution but the one that is given to it: who writes one names it.
/// </summary>
/// <typeparam name="TRow">A row of the answer.</typeparam>
/// <param name="sql">The question; its values begin with an at sign.</param>
/// <param name="read">Reads one row.</param>
internal sealed class HotQuestion<TRow>(string sql, Func<DbDataReader, TRow> read)
{
    /// <summary>Asks it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="values">What stands for its names.</param>
    public async Task<IReadOnlyList<TRow>> Ask(AbdiDb db, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        if (db is SqliteAbdiDb { Kept: { } kept })
        {
            return kept.Ask(sql, read, values);
        }

        // On a connection of the context, which the wall in the database knows.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            foreach ((string name, object value) in values)
            {
                DbParameter parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            List<TRow> rows = [];
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
