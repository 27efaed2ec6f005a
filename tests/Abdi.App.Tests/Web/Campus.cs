using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Abdi.App.Tests.Web;

/// <summary>An institution of one test's own, with a face for every role.</summary>
public sealed class Campus
{
    public const string Password = "empat kata yang biasa";

    private static readonly Guid ThisRun = Guid.NewGuid();
    private static int campuses;

    private Campus(Site site, Institution institution) => (Site, Institution) = (site, institution);

    public Site Site { get; }

    public Institution Institution { get; }

    /// <summary>Founds one.</summary>
    /// <param name="site">Where.</param>
    /// <param name="code">Its code, where a test must know it beforehand.</param>
    public static async Task<Campus> On(Site site, string? code = null)
    {
        int number = Interlocked.Increment(ref campuses);
        Institution institution = new() { InstitutionId = new(Guid.NewGuid()), Code = code ?? $"c{number}-{ThisRun.ToString("N")[..8]}", Name = $"Universitas Contoh {number}" };
        Campus campus = new(site, institution);
        await campus.Store(async db =>
        {
            db.Institutions.Add(institution);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return campus;
    }

    public Task<Browser> AsAdministrator() => As(Role.Administrator);

    public Task<Browser> AsCoordinator() => As(Role.Coordinator);

    public Task<Browser> AsSupervisor() => As(Role.Supervisor);

    public Task<Browser> AsStudent() => As(Role.Student);

    /// <summary>Somebody new in this role, signed in through the sign-in page.</summary>
    public async Task<Browser> As(Role role)
    {
        string name = await NewAccount(role);
        return await SignIn(name);
    }

    /// <summary>Somebody who has an account, signed in through the sign-in page.</summary>
    public async Task<Browser> SignIn(string name)
    {
        Browser browser = Site.Visitor();
        WebPage answer = await browser.Submit("/sign-in", new() { ["Institution"] = Institution.Code, ["Name"] = name, ["Password"] = Password });
        Assert.Equal("/", answer.Location);
        return browser;
    }

    /// <summary>An account with these roles; answers the name to sign in with.</summary>
    public Task<string> NewAccount(params Role[] roles) => NewAccountNamed($"{roles[0].ToString().ToLowerInvariant()}-{Guid.NewGuid().ToString("N")[..6]}", roles);

    /// <summary>An account with this name to sign in with, and these roles.</summary>
    public async Task<string> NewAccountNamed(string name, params Role[] roles)
    {
        await Store(async (db, services) =>
        {
            Account account = new() { Id = Guid.NewGuid(), InstitutionId = Institution.InstitutionId, DisplayName = $"Orang {name}", UserName = Account.UserNameOf(Institution.Code, name), LockoutEnabled = true };
            Assert.True((await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
            db.RoleGrants.AddRange(roles.Select(role => new RoleGrant { InstitutionId = Institution.InstitutionId, AccountId = account.Id, Role = role, GrantedAt = DateTimeOffset.UtcNow }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return name;
    }

    /// <summary>An account that speaks for the host of a code; answers the name to sign in with.</summary>
    public async Task<string> NewHostPartner(string host)
    {
        string name = await NewAccount(Role.HostPartner);
        await Store(async db =>
        {
            HostId place = await db.Hosts.Where(one => one.Code == host).Select(one => one.Id).SingleAsync(TestContext.Current.CancellationToken);
            string stored = Account.UserNameOf(Institution.Code, name);
            (await db.RoleGrants.SingleAsync(grant => db.Users.Any(account => account.Id == grant.AccountId && account.UserName == stored), TestContext.Current.CancellationToken)).HostId = place;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return name;
    }

    /// <summary>Works on what is stored of this institution.</summary>
    public Task Store(Func<AbdiDb, Task> work) => Store((db, _) => work(db));

    /// <summary>Asks what is stored of this institution.</summary>
    public async Task<T> Stored<T>(Func<AbdiDb, Task<T>> ask)
    {
        T? answer = default;
        await Store(async db => answer = await ask(db));
        return answer!;
    }

    private async Task Store(Func<AbdiDb, IServiceProvider, Task> work)
    {
        await using AsyncServiceScope scope = Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(Institution.InstitutionId);
        await work(scope.ServiceProvider.GetRequiredService<AbdiDb>(), scope.ServiceProvider);
    }
}
