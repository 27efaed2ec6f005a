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
                await Found(scope.ServiceProvider, data, cancel);
                site.Services.GetRequiredService<FirstRunToken>().Close();
            }

            if (await db.FindDemo(cancel) is not { } demo)
            {
                screen.Error.WriteLine(texts.Format("DemoHoldsReal", data));
                return ExitCode.Refused;
            }

            scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(demo);
            IReadOnlyList<DemoAccounts.Row> accounts = await new DemoAccounts(db, scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>(), data).Find(cancel);
            await site.StartAsync(cancel);
            screen.Output.WriteLine(texts.Format("WebReady", options.PublicUrl.GetLeftPart(UriPartial.Authority)));
            screen.Output.WriteLine(texts["DemoAccounts"]);
            foreach (DemoAccounts.Row account in accounts)
            {
                screen.Output.WriteLine($"  {texts["Role." + account.Role],-26} {account.User,-16} {account.Password}");
            }
        }

        await screen.Output.FlushAsync(cancel);
        await site.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    /// <summary>The fictional university with its season and one account for each role, all of it or nothing.</summary>
    private static async Task Found(IServiceProvider services, string data, CancellationToken cancel)
    {
        AbdiDb db = services.GetRequiredService<AbdiDb>();
        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        DemoSeason season = DemoSeason.Draw(data, DemoSize.Unsera, out _);
        Institution institution = new() { InstitutionId = new(Guid.CreateVersion7(now)), Code = "contoh", Name = "Universitas Contoh", Latitude = DemoVillages.Campus.LatitudeDegrees, Longitude = DemoVillages.Campus.LongitudeDegrees, IsOperator = true, IsDemo = true };
        services.GetRequiredService<InstitutionScope>().Enter(institution.InstitutionId);
        DemoAccounts accounts = new(db, services.GetRequiredService<IPasswordHasher<Account>>(), data);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Institutions.Add(institution);
        await db.SaveChangesAsync(cancel);
        await new DemoPeriod(db, institution.InstitutionId, season, now).Write(cancel);
        await accounts.Open(
        [
            (Role.Administrator, "admin", "Admin Contoh"), (Role.Coordinator, "lppm", "Koordinator Contoh"),
            (Role.Supervisor, season.Supervisors[0].Id, season.Names.OfSupervisor(0)), (Role.Student, season.Students[0].Id, season.Names.OfStudent(0, season.Students[0].IsWoman)),
            (Role.HostPartner, "desa", "Mitra Contoh"), (Role.GovernmentViewer, "provinsi", "Pemerintah Contoh"),
        ], institution, DemoVillages.Province, now, cancel);
        await transaction.CommitAsync(cancel);
    }
}
