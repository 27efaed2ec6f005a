using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Abdi.Storage.Postgres;

/// <summary>The model in PostgreSQL, for more than one machine.</summary>
public sealed class PostgresAbdiDb : AbdiDb
{
    public PostgresAbdiDb(DbContextOptions<PostgresAbdiDb> options, InstitutionScope scope)
        : base(options) => Scope = scope;
}

/// <summary>Lets the migration tool build the model; no database is opened.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresAbdiDb>
{
    public PostgresAbdiDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresAbdiDb>().UseNpgsql("Host=127.0.0.1").UseApplicationServiceProvider(AbdiStore.ForTools()).Options, new());
}
