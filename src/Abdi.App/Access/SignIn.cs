using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>Somebody signs in with name and password. A wrong name takes as long, and is answered the same, as a wrong password.</summary>
public sealed class SignIn(AbdiDb db, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, AccessLimits limits, SecurityLog log)
{
    public const string Path = "/sign-in";

    // What an unknown name is compared with, so that it costs the same work.
    private static readonly Account Nobody = new() { InstitutionId = default, DisplayName = "" };
    private static string? hashOfNobody;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).ForEverybody();
        page.MapGet("", (string? to, SignIn slice, CancellationToken cancel) => slice.Show(new() { To = to }, null, cancel));
        page.MapPost("", async ([FromForm] Form form, HttpContext context, SignIn slice, CancellationToken cancel) =>
            await slice.Submit(form, context, cancel) is { } refusal
                ? await slice.Show(form, refusal, cancel)
                : Results.LocalRedirect(LocalPath(form.To)));
    }

    /// <summary>What is typed; <c>To</c> is where the person wanted to go.</summary>
    public sealed record Form
    {
        public string? Institution { get; init; }

        public string? Name { get; init; }

        public string? Password { get; init; }

        public string? To { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, Refusal? Refusal, IReadOnlyList<(string Code, string Name)> Institutions);

    public async Task<IResult> Show(Form form, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<SignInPage>(new Model(form, refusal, await db.ListInstitutions(cancel)), refusal);

    public async Task<Refusal?> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(form.Name) || string.IsNullOrEmpty(form.Password))
        {
            return new("sign-in-incomplete");
        }

        string typed = Account.UserNameOf(form.Institution ?? await db.FindUsualInstitution(cancel), form.Name), name = Account.NormalOf(typed), address = AccessLimits.AddressOf(context);
        if (limits.Names.WaitFor(name) is not null)
        {
            log.Note(SecurityEvent.MustWait);
            return new("sign-in-wait");
        }

        if (limits.SignInAddresses.WaitFor(address) is { } wait)
        {
            return AccessLimits.TooMany(context, wait);
        }

        using var turn = await limits.PasswordChecks.AcquireAsync(1, cancel);
        if (!turn.IsAcquired)
        {
            return AccessLimits.Busy(context);
        }

        Account? account = await signIn.UserManager.FindByNameAsync(typed);
        if (!await IsRight(account, form.Password))
        {
            limits.SignInAddresses.Fail(address);
            limits.Names.Fail(name);
            log.Note(SecurityEvent.SignInFailed, account?.Id);
            return new(limits.Names.WaitFor(name) is null ? "sign-in-wrong" : "sign-in-wait");
        }

        limits.Names.Forget(name);
        return await AccountSessions.Begin(context, account!, cancel);
    }

    // The count of Identity stands in the database and holds for all machines; the one of this machine also knows names that do not exist.
    private async Task<bool> IsRight(Account? account, string password)
    {
        if (account is { IsDisabled: false, PasswordHash: not null })
        {
            return (await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded;
        }

        hasher.VerifyHashedPassword(Nobody, hashOfNobody ??= hasher.HashPassword(Nobody, "nobody"), password);
        return false;
    }

    /// <summary>A path of this site, whatever was asked for.</summary>
    public static string LocalPath(string? to) =>
        to is { Length: > 0 } && to[0] == '/' && (to.Length == 1 || to[1] is not ('/' or '\\')) ? to : "/";
}
