using Abdi.Storage.Postgres;
using Abdi.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SQLitePCL;

namespace Abdi.Storage;

/// <summary>Chooses the database: a PostgreSQL connection string where one is given, one file in the data folder otherwise.</summary>
public static class AbdiStore
{
    /// <summary>The file of the embedded database.</summary>
    public const string SqliteFile = "abdi.sqlite";

    // SQLITE_CONFIG_MEMSTATUS of sqlite3.h.
    private const int CountMemory = 9;

    private const int PooledAtMost = 64;

    // A PostgreSQL as it is installed lets a hundred in and keeps some of those places for its owner: who comes beyond is turned away, who waits for a connection is served.
    private const int ConnectionsAtMost = 80;

    // SQLite counts every byte it takes, behind one lock for all connections, unless it is told not to before it is used first.
    static AbdiStore()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(CountMemory, 0);
    }

    /// <summary>Adds <see cref="AbdiDb"/>, scoped to one institution.</summary>
    /// <param name="services">Where to add.</param>
    /// <param name="dataFolder">Where the embedded database lies.</param>
    /// <param name="postgres">A PostgreSQL connection string, or null.</param>
    public static IServiceCollection AddAbdiDb(this IServiceCollection services, string dataFolder, string? postgres)
    {
        services.Configure<IdentityOptions>(UseCurrentSchema).AddScoped<InstitutionScope>();
        return postgres is null ? services.AddSqlite(dataFolder)

            // Not pooled: the wall in the database is told whose rows exist when a connection is opened.
            : services.AddDbContext<AbdiDb, PostgresAbdiDb>(options => options.UseNpgsql(WithPool(postgres)).AddInterceptors(new RowWall.Gate()), optionsLifetime: ServiceLifetime.Singleton);
    }

    /// <summary>What Identity must know when the model is built outside of the running program; without it the table of passkeys is missing.</summary>
    internal static IServiceProvider ForTools() =>
        new ServiceCollection().Configure<IdentityOptions>(UseCurrentSchema).BuildServiceProvider();

    private static string WithPool(string postgres)
    {
        NpgsqlConnectionStringBuilder connection = new(postgres);
        if (!connection.ShouldSerialize("Maximum Pool Size"))
        {
            connection.MaxPoolSize = ConnectionsAtMost;
        }

        return connection.ConnectionString;
    }

    // What a context consists of is made once and handed on, because making it costs a third of a short request. Whoever gets it
    // sees the rows of the own institution from the first moment.
    private static IServiceCollection AddSqlite(this IServiceCollection services, string dataFolder) => services
        .AddSingleton(_ => new KeptStatements(Path.Combine(dataFolder, SqliteFile)))
        .AddPooledDbContextFactory<SqliteAbdiDb>(
            options => options
                .UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, SqliteFile) }.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(AbdiDb).Assembly))
                .AddInterceptors(new DurableSqlite(), new PreparedCommands.Gate()),
            PooledAtMost)
        .AddScoped<AbdiDb>(provider =>
        {
            SqliteAbdiDb db = provider.GetRequiredService<IDbContextFactory<SqliteAbdiDb>>().CreateDbContext();
            (db.Scope, db.Kept) = (provider.GetRequiredService<InstitutionScope>(), provider.GetRequiredService<KeptStatements>());
            return db;
        });

    /// <summary>The schema of Identity that has passkeys.</summary>
    private static void UseCurrentSchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
}
