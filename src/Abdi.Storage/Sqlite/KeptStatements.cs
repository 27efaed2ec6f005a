using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.ObjectPool;

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
        private readonly SqliteConnection connection;
        private readonly PreparedCommands commands;

        public Kept(string file)
        {
            connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            commands = new(connection);
        }

        public List<TRow> Ask<TRow>(string sql, Func<DbDataReader, TRow> read, (string Name, object Value)[] values)
        {
            SqliteCommand command = commands.Find(sql);
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
