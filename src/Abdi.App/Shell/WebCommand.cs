using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Shell;

/// <summary><c>abdi web</c>: the site, until Ctrl-C or SIGTERM.</summary>
internal static class WebCommand
{
    private const int DefaultPort = 5080;

    /// <summary>Where on this machine.</summary>
    public static readonly Option<int> Port = new("--port") { Description = "Port on this machine.", DefaultValueFactory = _ => DefaultPort };
    private static readonly Option<string?> Listen = new("--listen") { Description = "Address to listen on instead of this machine alone, as in http://10.0.0.5:8080.", HelpName = "URL" };
    private static readonly Option<Uri?> PublicUrl = new("--public-url") { Description = "Address people type; it must be HTTPS unless it is this machine.", HelpName = "URL" };

    private static readonly Option<IPNetwork[]> Proxy = new("--proxy")
    {
        Description = "Address or network of a proxy that may say from where a request came; may stand several times.", HelpName = "IP[/BITS]", CustomParser = ReadProxies,
    };

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        Command web = new("web", "Starts the site on this machine and serves until Ctrl-C.") { Port, Listen, PublicUrl, Proxy };
        web.SetAction(Run);
        return web;
    }

    /// <summary>The installation that a data folder and the environment name.</summary>
    public static SiteOptions Options(ParseResult parse, string dataFolder)
    {
        int port = parse.GetValue(Port);
        string listen = parse.GetValue(Listen) ?? $"http://127.0.0.1:{port}";
        int reached = Uri.TryCreate(listen, UriKind.Absolute, out Uri? address) ? address.Port : port;
        return new()
        {
            DataFolder = dataFolder,
            Postgres = Environment.GetEnvironmentVariable("ABDI_DB") is { Length: > 0 } postgres ? postgres : null,
            Listen = listen,
            Proxies = parse.GetValue(Proxy) ?? [],
            Smtp = Environment.GetEnvironmentVariable("ABDI_SMTP") is { Length: > 0 } smtp ? Uri.TryCreate(smtp, UriKind.Absolute, out Uri? server) ? server : new("unreadable:") : null,
            MailFrom = Environment.GetEnvironmentVariable("ABDI_MAIL_FROM"),
            PublicUrl = parse.GetValue(PublicUrl) ?? new($"http://localhost:{reached}"),
        };
    }

    private static IPNetwork[] ReadProxies(ArgumentResult typed)
    {
        List<IPNetwork> proxies = [];
        foreach (string text in typed.Tokens.Select(token => token.Value))
        {
            if (IPNetwork.TryParse(text, out IPNetwork network))
            {
                proxies.Add(network);
            }
            else if (IPAddress.TryParse(text, out IPAddress? address))
            {
                proxies.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                typed.AddError($"'{text}' is neither an address nor a network, as in 10.0.0.5 or 10.0.0.0/24.");
            }
        }

        return [.. proxies];
    }

    /// <summary>Begins to serve; false where another program has the address, and then it is said.</summary>
    internal static async Task<bool> Opens(WebApplication site, SiteOptions options, ParseResult parse, CancellationToken cancel)
    {
        try
        {
            await site.StartAsync(cancel);
            return true;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            var screen = Screen.Of(parse);
            screen.Error.WriteLine(screen.Texts(Screen.Resources).Format("WebAddressTaken", options.Listen, parse.GetValue(Listen) is null ? $"{Port.Name} {DefaultPort + 1}" : $"{Listen.Name} {Listen.HelpName}"));
            return false;
        }
    }

    private static async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var screen = Screen.Of(parse);
        SiteOptions options = Options(parse, PlanScreen.DataFolder(parse));
        Texts texts = screen.Texts(Screen.Resources);
        if (CampusAccounts.Read(out CampusAccounts? campus) is { } variable)
        {
            screen.Error.WriteLine(texts.Format("WebCampusWrong", variable));
            return ExitCode.Unreadable;
        }

        options = options with { Campus = campus };
        if (options.FaultKey is { } fault)
        {
            screen.Error.WriteLine(texts.Format(fault, options.Listen, options.PublicUrl));
            return ExitCode.Unreadable;
        }

        await using WebApplication site = await Website.Build(options, replace: null, cancel);
        await using (AsyncServiceScope scope = site.Services.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<AbdiDb>().FindDemo(cancel) is not null)
            {
                screen.Error.WriteLine(texts.Format("WebHoldsDemo", options.DataFolder));
                return ExitCode.Refused;
            }
        }

        if (!await Opens(site, options, parse, cancel))
        {
            return ExitCode.Refused;
        }

        string address = options.PublicUrl.GetLeftPart(UriPartial.Authority);
        screen.Output.WriteLine(texts.Format("WebReady", address));
        if (site.Services.GetRequiredService<FirstRunToken>().Secret is { } secret)
        {
            screen.Output.WriteLine(texts.Format("WebFirstRun", $"{address}{FirstRun.Path}?token={secret}"));
        }

        await screen.Output.FlushAsync(CancellationToken.None);
        await site.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }
}
