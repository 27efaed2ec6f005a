using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Abdi.Bench;

/// <summary>The limit: the rows that a run has left, written once more into an empty database of the same tables by one prepared statement each, and flushed as the site does, without any rule.</summary>
internal static class RawStore
{
    /// <summary>As many as a site writes together at most.</summary>
    public const int EventsOfTransaction = 1000;

    private static readonly string[] Tables = ["field_events", "field_entries"];

    /// <summary>Writes them.</summary>
    /// <param name="database">Where they are.</param>
    /// <param name="copy">Where they are written.</param>
    /// <param name="eventsOfTransaction">How many in one transaction.</param>
    /// <param name="seconds">After how long it is enough.</param>
    /// <returns>Events in a second.</returns>
    public static double EventsPerSecond(string database, string copy, int eventsOfTransaction = EventsOfTransaction, double seconds = double.PositiveInfinity)
    {
        File.Delete(copy);
        using SqliteConnection from = new($"Data Source={database};Pooling=False"), to = new($"Data Source={copy};Pooling=False");
        from.Open();
        to.Open();
        Execute(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF;");
        foreach (string sql in Texts(from, "SELECT sql FROM sqlite_master WHERE tbl_name IN ('field_events', 'field_entries') AND sql IS NOT NULL ORDER BY type DESC"))
        {
            Execute(to, sql);
        }

        List<object[]>[] rows = [.. Tables.Select(table => Rows(from, table))];
        SqliteCommand[] inserts = [.. Tables.Select((table, i) => Insert(to, table, rows[i][0].Length))];
        long began = Stopwatch.GetTimestamp();
        int at = 0;
        for (; at < rows[0].Count && Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; at += eventsOfTransaction)
        {
            using SqliteTransaction transaction = to.BeginTransaction();
            for (int row = at; row < Math.Min(rows[0].Count, at + eventsOfTransaction); row++)
            {
                for (int table = 0; table < Tables.Length; table++)
                {
                    Write(inserts[table], transaction, rows[table][row]);
                }
            }

            transaction.Commit();
        }

        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.ForEach(inserts, insert => insert.Dispose());
        return Math.Min(at, rows[0].Count) / took;
    }

    private static void Write(SqliteCommand insert, SqliteTransaction transaction, object[] row)
    {
        insert.Transaction = transaction;
        for (int i = 0; i < row.Length; i++)
        {
            insert.Parameters[i].Value = row[i];
        }

        insert.ExecuteNonQuery();
    }

    // Names are those of the model.
#pragma warning disable CA2100
    private static SqliteCommand Insert(SqliteConnection to, string table, int columns)
    {
        SqliteCommand insert = to.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(i => $"@p{i}"))})";
        for (int i = 0; i < columns; i++)
        {
            insert.Parameters.AddWithValue($"@p{i}", DBNull.Value);
        }

        insert.Prepare();
        return insert;
    }

    private static List<object[]> Rows(SqliteConnection from, string table)
    {
        using SqliteCommand all = from.CreateCommand();
        all.CommandText = $"SELECT * FROM {table}";
        using SqliteDataReader reader = all.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static List<string> Texts(SqliteConnection from, string sql)
    {
        using SqliteCommand all = from.CreateCommand();
        all.CommandText = sql;
        using SqliteDataReader reader = all.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static void Execute(SqliteConnection to, string sql)
    {
        using SqliteCommand command = to.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
