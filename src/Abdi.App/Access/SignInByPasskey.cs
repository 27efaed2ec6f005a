using Abdi.Rules;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>Somebody signs in with a passkey, without typing a name. The browser's half is <c>passkey.js</c>.</summary>
public sealed class SignInByPasskey(SignInManager<Account> signIn, AccessLimits limits, SecurityLog log)
{
    public const string Path = SignIn.Path + "/passkey";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).ForEverybody();
        page.MapPost("/options", async (IFormCollection _, SignInByPasskey slice) => Results.Text(await slice.Options(), "application/json"));
        page.MapPost("", async ([FromForm] Form form, HttpContext context, SignInByPasskey slice, SignIn byPassword, CancellationToken cancel) =>
            await slice.Submit(form, context, cancel) is { } refusal
                ? await byPassword.Show(new() { To = form.To }, refusal, cancel)
                : Results.LocalRedirect(SignIn.LocalPath(form.To)));
    }

    /// <summary>What the browser signed, as JSON; <c>To</c> is where the person wanted to go.</summary>
    public sealed record Form
    {
        public string? Credential { get; init; }

        public string? To { get; init; }
    }

    public Task<string> Options() => signIn.MakePasskeyRequestOptionsAsync(null);

    public async Task<Refusal?> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        string address = AccessLimits.AddressOf(context);
        if (limits.SignInAddresses.WaitFor(address) is { } wait)
        {
            return AccessLimits.TooMany(context, wait);
        }

        if (!(await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded
            || await signIn.PerformPasskeyAssertionAsync(form.Credential ?? "") is not { Succeeded: true, User.IsDisabled: false } signed)
        {
            limits.SignInAddresses.Fail(address);
            log.Note(SecurityEvent.SignInFailed);
            return new("passkey-wrong");
        }

        // The counter of the authenticator moves on with every use.
        await signIn.UserManager.AddOrUpdatePasskeyAsync(signed.User, signed.Passkey);
        return await AccountSessions.Begin(context, signed.User, cancel);
    }
}
