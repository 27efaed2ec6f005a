using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.ObjectPool;

namespace Abdi.Storage.Sqlite;

/// <summary>
/// Statements that stay prepared, each on a connection of its own that stays open and only reads. SQLite plans a statement whenever
/// it is given one, and opening a connection registers all functions of the provider anew: for a short question both cost more
/// than its answer.
/// </summary>
internal sealed class KeptStatements(string file) : IDisposable
{
    private readonly DefaultObjectPoolProvider pools = new();
    private readonly ConcurrentDictionary<string, ObjectPool<Kept>> statements = new(StringComparer.Ordinal);

    /// <summary>Asks a question.</summary>
    /// <param name="sql">The question.</param>
    /// <param name="read">Reads one row of the answer.</param>
    /// <param name="values">What stands for its names.</param>
    public IReadOnlyList<TRow> Ask<TRow>(string sql, Func<DbDataReader, TRow> read, (string Name, object Value)[] values)
    {
        ObjectPool<Kept> pool = statements.GetOrAdd(sql, text => pools.Create(new Preparing(file, text)));
        Kept statement = pool.Get();
        bool isSound = false;
        try
        {
            IReadOnlyList<TRow> rows = statement.Ask(read, values);
            isSound = true;
            return rows;
        }
        finally
        {
            if (isSound)
            {
                pool.Return(statement);
            }
            else
            {
                statement.Dispose();
            }
        }
    }

    public void Dispose()
    {
        foreach (ObjectPool<Kept> pool in statements.Values)
        {
            (pool as IDisposable)?.Dispose();
        }
    }

    private sealed class Preparing(string file, string sql) : PooledObjectPolicy<Kept>
    {
        public override Kept Create() => new(file, sql);

        public override bool Return(Kept obj) => true;
    }

    private sealed class Kept : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand command;

        public Kept(string file, string sql)
        {
            connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            command = connection.CreateCommand();
            command.CommandText = sql;
        }

        public List<TRow> Ask<TRow>(Func<DbDataReader, TRow> read, (string Name, object Value)[] values)
        {
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

        public void Dispose()
        {
            command.Dispose();
            connection.Dispose();
        }
    }
}
