using Abdi.Rules;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>Somebody makes a passkey on this device, or removes one. The browser's half is <c>passkey.js</c>.</summary>
public sealed class MyPasskeys(CurrentUser user, SignInManager<Account> signIn, SecurityLog log)
{
    public const string Path = "/session/passkeys";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var passkeys = routes.MapGroup(Path).WithRule("own session", Act.Change);
        passkeys.MapPost("/options", async (IFormCollection _, MyPasskeys slice) => Results.Text(await slice.Options(), "application/json"));
        passkeys.MapPost("", async ([FromForm] Form form, HttpContext context, MyPasskeys slice, MyDevices devices, CancellationToken cancel) =>
            await slice.Add(form, context) is { } refusal ? await devices.Show(refusal, cancel) : Results.LocalRedirect(MyDevices.Path));
        passkeys.MapPost("/remove", async ([FromForm] RemoveForm form, MyPasskeys slice) =>
        {
            await slice.Remove(form);
            return Results.LocalRedirect(MyDevices.Path);
        });
    }

    /// <summary>What the browser made, as JSON.</summary>
    public sealed record Form
    {
        public string? Credential { get; init; }
    }

    /// <summary>Which to remove.</summary>
    public sealed record RemoveForm
    {
        public string? Passkey { get; init; }
    }

    public async Task<string> Options()
    {
        Account me = await Me();
        return await signIn.MakePasskeyCreationOptionsAsync(new() { Id = me.Id.ToString(), Name = me.UserName!, DisplayName = me.DisplayName });
    }

    public async Task<Refusal?> Add(Form form, HttpContext context)
    {
        if (!(await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded || await signIn.PerformPasskeyAttestationAsync(form.Credential ?? "") is not { Succeeded: true } made)
        {
            return new("passkey-not-made");
        }

        made.Passkey.Name = DeviceName.Of(context.Request.Headers.UserAgent.ToString()) ?? "Passkey";
        if (!(await signIn.UserManager.AddOrUpdatePasskeyAsync(await Me(), made.Passkey)).Succeeded)
        {
            return new("passkey-not-made");
        }

        log.Note(SecurityEvent.PasskeyMade);
        return null;
    }

    public async Task Remove(RemoveForm form)
    {
        Account me = await Me();
        var passkey = (await signIn.UserManager.GetPasskeysAsync(me)).FirstOrDefault(key => Convert.ToHexStringLower(key.CredentialId) == form.Passkey);
        if (passkey is not null)
        {
            await signIn.UserManager.RemovePasskeyAsync(me, passkey.CredentialId);
            log.Note(SecurityEvent.PasskeyRemoved);
        }
    }

    private async Task<Account> Me() => (await signIn.UserManager.FindByIdAsync(user.Somebody.AccountId.ToString()))!;
}
