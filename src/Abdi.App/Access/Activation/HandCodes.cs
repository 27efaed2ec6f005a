using Abdi.App.Shell.Web;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>
/// Makes activation codes and shows them once, as slips to print and cut: for everybody of a role who waits for one, or for one
/// person who lost the password. A new code ends the one before.
/// </summary>
public sealed class HandCodes(AbdiDb db, CurrentUser user, ActivationKey key, SiteOptions site, SecurityLog log, TimeProvider clock)
{
    public const string Path = "/access/codes";

    /// <summary>Ten sheets of paper.</summary>
    public const int SlipsAtOnce = 400;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Role? role, HandCodes slice, CancellationToken cancel) => slice.Show(role, cancel)).WithRule("role supervisor", Act.Change);
        routes.MapPost(Path, ([FromForm] Form form, HandCodes slice, CancellationToken cancel) => slice.ForRole(form.Role, cancel)).WithRule("role supervisor", Act.Change);
        routes.MapPost(Path + "/{account:guid}", (Guid account, IFormCollection _, HandCodes slice, CancellationToken cancel) => slice.ForOne(account, cancel)).WithRule("role supervisor", Act.Change);
    }

    /// <summary>Whose codes.</summary>
    public sealed record Form
    {
        public Role Role { get; init; }
    }

    /// <summary>How many wait in each role.</summary>
    public sealed record Model(IReadOnlyList<(Role Role, int Waiting)> Roles, Role? Role);

    /// <summary>What stands on one slip.</summary>
    public sealed record Slip(string Name, string SignInName, string Code, string Address);

    /// <summary>Slips to print; <c>Left</c> still wait after them.</summary>
    public sealed record Slips(IReadOnlyList<Slip> All, DateTimeOffset Until, string Institution, Role? Role, int Left);

    public async Task<IResult> Show(Role? role, CancellationToken cancel)
    {
        List<(Role, int)> roles = [];
        foreach (Role each in Enum.GetValues<Role>().Where(user.MayHandCodesTo))
        {
            roles.Add((each, await Waiting(each).CountAsync(cancel)));
        }

        return Html.Page<HandCodesPage>(new Model(roles, role));
    }

    public async Task<IResult> ForRole(Role role, CancellationToken cancel)
    {
        var accounts = await Waiting(role).OrderBy(account => account.DisplayName).ThenBy(account => account.Id).Take(SlipsAtOnce).ToListAsync(cancel);
        return accounts.Count == 0 ? Results.LocalRedirect(Path) : await Make(accounts, role, cancel);
    }

    public async Task<IResult> ForOne(Guid id, CancellationToken cancel)
    {
        var account = await Reachable().SingleOrDefaultAsync(found => found.Id == id && !found.IsDisabled, cancel);
        return account is not null ? await Make([account], null, cancel)
            : await db.Users.AnyAsync(found => found.Id == id && found.InstitutionId == user.Somebody.InstitutionId, cancel) ? Results.LocalRedirect($"{ListAccounts.Path}/{id}")
            : Results.NotFound();
    }

    private async Task<IResult> Make(List<Account> accounts, Role? role, CancellationToken cancel)
    {
        DateTimeOffset until = clock.GetUtcNow() + ActivationCode.GoodFor;
        string address = site.PublicUrl.GetLeftPart(UriPartial.Authority);
        List<Slip> slips = [];
        foreach (Account account in accounts)
        {
            string code = ActivationCode.Make();
            account.ActivationHash = key.HashOf(code);
            account.ActivationUntil = until;
            slips.Add(new(account.DisplayName, Account.SignInNameOf(account.UserName!), ActivationCode.Shown(code), $"{address}{Activate.ScannedPath}/{ActivationCode.Shown(code)}"));
        }

        await db.SaveChangesAsync(cancel);
        accounts.ForEach(account => log.Note(SecurityEvent.CodeHanded, account.Id));
        string institution = await db.Institutions.Select(row => row.Name).SingleAsync(cancel);
        return Html.Page<SlipsPage>(new Slips(slips, until, institution, role, role is { } more ? await Waiting(more).CountAsync(cancel) : 0));
    }

    private IQueryable<Account> Waiting(Role role)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return Reachable().Where(account => account.PasswordHash == null && !account.IsDisabled && (account.ActivationHash == null || account.ActivationUntil < now) && db.RoleGrants.Any(grant => grant.AccountId == account.Id && grant.Role == role));
    }

    /// <summary>A code is a key to everything its account may: it is handed only by who may hand codes to every role the account holds, and never to oneself.</summary>
    private IQueryable<Account> Reachable()
    {
        SignedIn me = user.Somebody;
        Role[] barred = [.. Enum.GetValues<Role>().Where(role => !user.MayHandCodesTo(role))];
        return db.Users.Where(account => account.InstitutionId == me.InstitutionId && account.Id != me.AccountId && !db.RoleGrants.Any(grant => grant.AccountId == account.Id && barred.Contains(grant.Role)));
    }
}
