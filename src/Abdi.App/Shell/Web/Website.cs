using System.IO.Compression;
using Abdi.App.Access;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.App.Release;
using Abdi.App.Serve;
using Abdi.App.Shell.Uploads;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Postgres;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Shell.Web;

/// <summary>The site: what it is made of, in which order a request goes through it, and which pages there are.</summary>
public static partial class Website
{
    private static readonly TimeSpan PasskeyTakes = TimeSpan.FromMinutes(5);
    private const int PasswordLength = 10;

    /// <summary>Of PBKDF2 with HMAC-SHA-512, as OWASP advises; hashes of fewer are made anew when their owner signs in.</summary>
    private const int PasswordRounds = 210_000;

    private const int FormBytesAtMost = 64 * 1024;

    /// <summary>Builds the site; the database is migrated and asked whether it keeps its promises.</summary>
    /// <exception cref="InvalidOperationException">An endpoint has no rule, or the database may lose what it has acknowledged.</exception>
    public static async Task<WebApplication> Build(SiteOptions options, Action<IServiceCollection>? replace, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "abdi" });
        builder.WebHost.UseUrls(options.Listen).UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = FormBytesAtMost;
        });
        // One object a line, beside and not among what is printed for people.
        builder.Logging.ClearProviders().AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "O"));
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error) // it warns that our no-store became its no-store
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error) // the keys lie in the database, and whoever reads that has read everything
            .AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical)
            .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical); // what fails is thrown; a new database has no history, and that is no fault
        AddParts(builder.Services, options);
        replace?.Invoke(builder.Services);

        WebApplication site = builder.Build();
        // The database's model and the pages know nothing of each other: each is made while the other is.
        Task prepared = Task.Run(() => Prepare(site, options, cancel), CancellationToken.None);
        try
        {
            Order(site, options);
            Map(site);
            EndpointRules.DemandRules(((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints));
            await prepared;
            return site;
        }
        catch
        {
            await Task.WhenAny(prepared);
            await site.DisposeAsync();
            throw;
        }
    }

    private static void AddParts(IServiceCollection services, SiteOptions options)
    {
        bool secure = options.IsSecure;
        services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton<FirstRunToken>();
        services.AddAbdiDb(options.DataFolder, options.Postgres);
        services.AddDataProtection().SetApplicationName("abdi").PersistKeysToDbContext<AbdiDb>();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.AddHttpContextAccessor().AddRazorComponents();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie = HardCookie.For("antiforgery", secure));
        services.AddIdentityCore<Account>(identity =>
        {
            // Long and free is stronger than short and decorated (NIST SP 800-63B).
            identity.Password = new() { RequiredLength = PasswordLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4 };
            identity.Lockout = new() { MaxFailedAccessAttempts = AccessLimits.WrongPasswordsAtMost, DefaultLockoutTimeSpan = AccessLimits.LockedFor, AllowedForNewUsers = true };
            identity.User.AllowedUserNameCharacters += "/";
        }).AddEntityFrameworkStores<AbdiDb>().AddSignInManager().AddDefaultTokenProviders().AddPasswordValidator<PasswordGuess>();
        AuthenticationBuilder authentication = services.AddAuthentication(AccountSessions.Scheme).AddCookie(AccountSessions.Scheme, cookie =>
        {
            cookie.Cookie = HardCookie.For(AccountSessions.Scheme, secure);
            cookie.ExpireTimeSpan = AccountSessions.Lasts;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = AccountSessions.Validate;
        }).AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie =>
        {
            // Identity keeps the challenge of a passkey here between the two requests.
            cookie.Cookie = HardCookie.For("passkey", secure);
            cookie.ExpireTimeSpan = PasskeyTakes;
        });
        if (options.Campus is { } campus)
        {
            CampusSignIn.Add(authentication, campus, name => HardCookie.For(name, secure));
        }

        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordRounds);
        services.Configure<IdentityPasskeyOptions>(passkey =>
        {
            passkey.ServerDomain = options.PublicUrl.Host;
            passkey.ResidentKeyRequirement = "required"; // so that no name need be typed
        });
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = ForgotPassword.LinkGoodFor);
        services.AddSingleton<Mail>().AddSingleton<InstitutionKeys>();
        Telemetry.Add(services);
        services.AddScoped<CurrentUser>().AddScoped<SecurityLog>().AddScoped<RequestLanguage>().AddScoped<FileStore>().AddHostedService<FileSweep>().AddScoped(typeof(Words<>));
        AccessPages.Add(services);
        PlanPages.Add(services);
        PlacePages.Add(services);
        ReleasePages.Add(services);
        ServePages.Add(services);
    }

    private static async Task Prepare(WebApplication site, SiteOptions options, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.DataFolder);
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        await db.BringUpToDate(cancel);
        await Durability.Assert(db, cancel);
        if (!db.Database.IsSqlite() && !await RowWall.PutUp(db, cancel))
        {
            LogNoWall(site.Logger);
        }

        if (!await db.Users.AnyAsync(cancel))
        {
            site.Services.GetRequiredService<FirstRunToken>().Open();
        }
    }

    /// <summary>The way of a request, from the outside in.</summary>
    private static void Order(WebApplication site, SiteOptions options)
    {
        TrustProxies(site, options);
        site.UseResponseCompression();
        site.UseSecurityHeaders(options.IsSecure);
        site.UseExceptionHandler(new ExceptionHandlerOptions { AllowStatusCode404Response = true, ExceptionHandler = context => FaultPages.Write(context, StatusOf(context.Features.Get<IExceptionHandlerFeature>()!.Error)) });
        site.UseStatusCodePages(status => FaultPages.Write(status.HttpContext, status.HttpContext.Response.StatusCode));
        site.UseRouting();
        site.UseAuthentication();
        site.UseMiddleware<RuleGate>();
        site.Use(RefuseTooLarge);
        site.UseAntiforgery();
    }

    /// <summary>Only who was named is believed; without a name not even this machine.</summary>
    private static void TrustProxies(WebApplication site, SiteOptions options)
    {
        if (options.Proxies.Count == 0)
        {
            return;
        }

        ForwardedHeadersOptions forwarded = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (System.Net.IPNetwork proxy in options.Proxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }

        site.UseForwardedHeaders(forwarded);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database user passes the wall between institutions by. Give Abdi a user of its own that is no superuser.")]
    private static partial void LogNoWall(ILogger log);

    // Before the form is read: what reads it first would call a form that is too large a forged one. What is still on its way is
    // read and thrown away for a few seconds, because a browser whose connection is cut shows no page.
    private static Task RefuseTooLarge(HttpContext context, RequestDelegate next)
    {
        if (!(context.Request.ContentLength > (context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? FormBytesAtMost)))
        {
            return next(context);
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        return FaultPages.Write(context, StatusCodes.Status413PayloadTooLarge);
    }

    private static int StatusOf(Exception failure) => failure.IsConflict() ? StatusCodes.Status409Conflict : StatusCodes.Status500InternalServerError;

    private static void Map(WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("");
        pages.AddEndpointFilterFactory(FormFilter.RefuseMissing);
        pages.AddEndpointFilter(ClashFilter.AskAgain);
        SiteAssets.Map(pages).ForEverybody();
        pages.MapGet("/health", async (AbdiDb db, CancellationToken cancel) => await db.Database.CanConnectAsync(cancel) ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).ForEverybody();
        pages.MapGet("/", () => Html.Page<HomePage>(new(), StatusCodes.Status200OK)).WithRule("home", Act.Read);
        pages.MapGet("/help", () => Html.Page<HelpPage>(new(), StatusCodes.Status200OK)).ForEverybody();
        Action<IEndpointRouteBuilder>[] slices = [RequestLanguage.Map, AccessPages.Map, PlanPages.Map, PlacePages.Map, ReleasePages.Map, ServePages.Map];
        Array.ForEach(slices, map => map(pages));
    }
}
