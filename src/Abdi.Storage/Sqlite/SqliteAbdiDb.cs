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

    protected override void Stays(bool isOpen) => Prepared = isOpen ? new((SqliteConnection)Database.GetDbConnection()) : null;
}

/// <summary>Lets the migration tool build the model; no database is opened.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteAbdiDb>
{
    public SqliteAbdiDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAbdiDb>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(AbdiStore.ForTools()).Options);
}
