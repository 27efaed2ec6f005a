using System.Net;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Npgsql;

[assembly: AssemblyFixture(typeof(Abdi.App.Tests.Web.Sites))]

namespace Abdi.App.Tests.Web;

/// <summary>The two databases on which every feature of the site must behave the same.</summary>
public enum Store
{
    Sqlite,
    Postgres,
}

/// <summary>For theories that hold on both.</summary>
public sealed class BothStores : TheoryData<Store>
{
    public BothStores() => AddRange(Store.Sqlite, Store.Postgres);
}

/// <summary>One running site per database for the whole run; tests keep apart by having an institution each.</summary>
public sealed class Sites : IAsyncLifetime
{
    private readonly Lazy<PostgresCluster> cluster = new(() => new());
    private readonly Dictionary<Store, Lazy<Task<Site>>> sites;
    private int databases;

    public Sites() => sites = new()
    {
        [Store.Sqlite] = new(() => StartAnother(Store.Sqlite)),
        [Store.Postgres] = new(() => StartAnother(Store.Postgres)),
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The site that all tests share.</summary>
    public Task<Site> Of(Store store) => sites[store].Value;

    /// <summary>A site of one's own with an empty database, to be disposed of by the caller.</summary>
    public async Task<Site> StartAnother(Store store) => await Site.Start(await EmptyDatabase(store));

    /// <summary>How to reach a new database; null for the embedded one, which is a file.</summary>
    public async Task<string?> EmptyDatabase(Store store)
    {
        if (store == Store.Sqlite)
        {
            return null;
        }

        string database = $"abdi{Interlocked.Increment(ref databases)}";
        await using NpgsqlConnection admin = new(cluster.Value.Connection("postgres", PostgresCluster.Owner));
        await admin.OpenAsync();
        await using NpgsqlCommand create = new($"CREATE DATABASE {database} OWNER {PostgresCluster.SiteUser}", admin);
        await create.ExecuteNonQueryAsync();
        return cluster.Value.Connection(database);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<Site>> site in sites.Values.Where(site => site.IsValueCreated))
        {
            await (await site.Value).DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
        if (cluster.IsValueCreated)
        {
            cluster.Value.Dispose();
        }
    }
}

/// <summary>The real site on a real port of this machine.</summary>
public sealed class Site : IAsyncDisposable
{
    private const int PasswordRounds = 1000;

    public SiteOptions Options { get; }

    private Site(SiteOptions options, WebApplication program, Diary diary) => (Options, Program, Log) = (options, program, diary);

    /// <summary>What the site has written into its log.</summary>
    public Diary Log { get; }

    public WebApplication Program { get; }

    public Uri Address => new(Program.Urls.First());

    public IServiceProvider Services => Program.Services;

    /// <summary>Starts one on an empty data folder, or on one that is there.</summary>
    public static async Task<Site> Start(string? postgres, string? dataFolder = null, CampusAccounts? campus = null, Uri? smtp = null, Uri? publicUrl = null, Action<IServiceCollection>? replace = null, params IPNetwork[] proxies)
    {
        SiteOptions options = new() { DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("abdi-site-").FullName, Postgres = postgres, Listen = "http://127.0.0.1:0", Campus = campus, Smtp = smtp, Proxies = proxies };
        options = publicUrl is null ? options : options with { PublicUrl = publicUrl };
        Diary diary = new();
        WebApplication program = await Website.Build(options, services =>
        {
            // The log is read here and not printed; hashing as long as on a real site would only make the tests slow.
            services.AddLogging(logging => logging.AddProvider(diary).AddFilter<ConsoleLoggerProvider>(typeof(SecurityLog).FullName, LogLevel.None));
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRounds);
            replace?.Invoke(services);
        }, TestContext.Current.CancellationToken);
        await program.StartAsync(TestContext.Current.CancellationToken);
        return new(options, program, diary);
    }

    /// <summary>Somebody who has not signed in.</summary>
    public Browser Visitor() => new(Address);

    public async ValueTask DisposeAsync()
    {
        // What works in the background must have ended before its files go.
        await Task.WhenAll(Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(worker => worker.StopAsync(CancellationToken.None)));
        await Program.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Options.DataFolder, recursive: true);
    }
}
