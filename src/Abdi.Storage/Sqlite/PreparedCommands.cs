using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Abdi.Storage.Sqlite;

/// <summary>The commands of one connection that stays open: each is planned by SQLite once, and afterwards only given its values.</summary>
internal sealed class PreparedCommands
{
    // SQLITE_DBCONFIG_ENABLE_QPSG of sqlite3.h: a plan does not depend on values. Without it a statement whose plan a value has
    // influenced, were it only the one of its LIMIT, is planned anew whenever it is given values.
    private const int StablePlans = 1007;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    /// <summary>Begins without any.</summary>
    /// <param name="connection">The connection, open; it disposes of the commands when it is closed.</param>
    public PreparedCommands(SqliteConnection connection)
    {
        this.connection = connection;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(connection.Handle!, StablePlans, 1, out int _), connection.Handle);
    }

    /// <summary>The command of an SQL text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="parameters">Adds its parameters when it is asked for first; null where each time brings its own.</param>
    public SqliteCommand Find(string sql, Action<SqliteCommand>? parameters = null)
    {
        if (!commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            parameters?.Invoke(command);
            commands.Add(sql, command);
        }

        return command;
    }

    // The same question with the values of this time.
    private SqliteCommand With(DbCommand asked)
    {
        SqliteCommand command = Find(asked.CommandText);
        command.Transaction = (SqliteTransaction?)asked.Transaction;
        command.Parameters.Clear();
        command.Parameters.AddRange(asked.Parameters.Cast<SqliteParameter>());
        return command;
    }

    /// <summary>Lets what a context asks go through its prepared commands, where it has such.</summary>
    internal sealed class Gate : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
            Of(eventData) is { } prepared ? InterceptionResult<DbDataReader>.SuppressWithResult(prepared.With(command).ExecuteReader()) : result;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(ReaderExecuting(command, eventData, result));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
            Of(eventData) is { } prepared ? InterceptionResult<int>.SuppressWithResult(prepared.With(command).ExecuteNonQuery()) : result;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(NonQueryExecuting(command, eventData, result));

        private static PreparedCommands? Of(CommandEventData eventData) => (eventData.Context as SqliteAbdiDb)?.Prepared;
    }
}
