using System.CommandLine;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Shell;

/// <summary><c>abdi</c> without a verb: the site with a fictional season, for this machine alone, until Ctrl-C or SIGTERM.</summary>
internal static class StartAbdi
{
    /// <summary>Sets up what is missing and serves.</summary>
    public static async Task<int> Run(ParseResult parse, CancellationToken cancel)
    {
        var screen = Screen.Of(parse);
        Texts texts = screen.Texts(Screen.Resources);
        string data = PlanScreen.DataFolder(parse);
        if (!Directory.Exists(new GazetteerFolder(data).Folder)
            && await GazetteerCommand.Install(screen, data, packages: null, json: false, cancel) is not ExitCode.Done and var failure)
        {
            return failure;
        }

        SiteOptions options = WebCommand.Options(parse, data) with { IsDemo = true };
        await using WebApplication site = await Website.Build(options, replace: null, cancel);
        await using (AsyncServiceScope scope = site.Services.CreateAsyncScope())
        {
            AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
            if (!await db.Users.AnyAsync(cancel))
            {
                screen.Output.WriteLine(texts["DemoFounding"]);
                await FoundDemo.Handle(scope.ServiceProvider, data, cancel);
                site.Services.GetRequiredService<FirstRunToken>().Close();
            }

            if (await db.FindDemo(cancel) is not { } demo)
            {
                screen.Error.WriteLine(texts.Format("DemoHoldsReal", data));
                return ExitCode.Refused;
            }

            scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(demo);
            IReadOnlyList<DemoAccounts.Row> accounts = await new DemoAccounts(db, scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>(), data).Find(cancel);
            if (!await WebCommand.Opens(site, options, parse, cancel))
            {
                return ExitCode.Refused;
            }

            screen.Output.WriteLine(texts.Format("WebReady", options.PublicUrl.GetLeftPart(UriPartial.Authority)));
            screen.Output.WriteLine(texts["DemoAccounts"]);
            foreach (DemoAccounts.Row account in accounts)
            {
                screen.Output.WriteLine($"  {texts["Role." + account.Role],-26} {account.User,-16} {account.Password}");
            }
        }

        await screen.Output.FlushAsync(CancellationToken.None);
        await site.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }
}
