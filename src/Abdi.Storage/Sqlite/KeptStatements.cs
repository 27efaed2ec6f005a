using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.ObjectPool;
using SQLitePCL;

namespace Abdi.Storage.Sqlite;

/// <summary>
/// Statements that stay prepared, on connections that stay open and only read. SQLite plans a statement whenever it is given one,
/// and opening a connection registers all functions of the provider anew: for a short question both cost more than its answer.
/// </summary>
internal sealed class KeptStatements(string file) : IDisposable
{
    private readonly ObjectPool<Kept> pool = new DefaultObjectPoolProvider().Create(new Opening(file));

    /// <summary>Asks a question.</summary>
    /// <param name="sql">The question.</param>
    /// <param name="read">Reads one row of the answer.</param>
    /// <param name="values">What stands for its names.</param>
    public IReadOnlyList<TRow> Ask<TRow>(string sql, Func<DbDataReader, TRow> read, (string Name, object Value)[] values)
    {
        Kept connection = pool.Get();
        bool isSound = false;
        try
        {
            IReadOnlyList<TRow> rows = connection.Ask(sql, read, values);
            isSound = true;
            return rows;
        }
        finally
        {
            if (isSound)
            {
                pool.Return(connection);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    public void Dispose() => (pool as IDisposable)?.Dispose();

    private sealed class Opening(string file) : PooledObjectPolicy<Kept>
    {
        public override Kept Create() => new(file);

        public override bool Return(Kept obj) => true;
    }

    private sealed class Kept : IDisposable
    {
        // SQLITE_DBCONFIG_ENABLE_QPSG of sqlite3.h: a plan does not depend on the values. Without it a statement that a value has
        // influenced, were it only the one of its LIMIT, is planned anew each time that it is given values.
        private const int StablePlans = 1007;

        private readonly SqliteConnection connection;
        private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

        public Kept(string file)
        {
            connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(connection.Handle!, StablePlans, 1, out int _), connection.Handle);
        }

        public List<TRow> Ask<TRow>(string sql, Func<DbDataReader, TRow> read, (string Name, object Value)[] values)
        {
            if (!commands.TryGetValue(sql, out SqliteCommand? command))
            {
                command = connection.CreateCommand();
                command.CommandText = sql;
                commands.Add(sql, command);
            }

            command.Parameters.Clear();
            foreach ((string name, object value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            List<TRow> rows = [];
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }

        // The connection disposes of its commands.
        public void Dispose() => connection.Dispose();
    }
}
