using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Abdi.Storage.Sqlite;

/// <summary>The model in one SQLite file: the embedded default.</summary>
public sealed class SqliteAbdiDb(DbContextOptions<SqliteAbdiDb> options) : AbdiDb(options)
{
    /// <summary>Gets or sets the statements that stay prepared; null outside of the site.</summary>
    internal KeptStatements? Kept { get; set; }

    /// <summary>Gets the commands of the connection while it stays open.</summary>
    internal PreparedCommands? Prepared { get; private set; }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> StayOpen(CancellationToken cancel)
    {
        IAsyncDisposable open = await base.StayOpen(cancel);
        Prepared = new((SqliteConnection)Database.GetDbConnection());
        return new Closing(this, open);
    }

    private sealed class Closing(SqliteAbdiDb db, IAsyncDisposable open) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            db.Prepared = null;
            await open.DisposeAsync();
        }
    }
}

/// <summary>Lets the migration tool build the model; no database is opened.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteAbdiDb>
{
    public SqliteAbdiDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAbdiDb>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(AbdiStore.ForTools()).Options);
}
