using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>Somebody comes with the link of a letter and chooses a new password. The link works once; whatever opened the account before does not any more.</summary>
public sealed class ResetPassword(AbdiDb db, UserManager<Account> accounts, AccessLimits limits, SecurityLog log, TimeProvider clock)
{
    public const string Path = SignIn.Path + "/reset";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).ForEverybody();
        page.MapGet("", (Guid? account, string? proof) => Show(new() { Account = account ?? default, Proof = proof }, null));
        page.MapPost("", async ([FromForm] Form form, HttpContext context, ResetPassword slice, CancellationToken cancel) =>
            await slice.Submit(form, context, cancel) is { } refusal ? Show(form, refusal) : Results.LocalRedirect("/"));
    }

    /// <summary>What the link holds, and the new password.</summary>
    public sealed record Form
    {
        public Guid Account { get; init; }

        public string? Proof { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, Refusal? Refusal);

    /// <summary>The address in the letter.</summary>
    public static string LinkFor(SiteOptions site, Guid account, string proof) => $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{Path}?account={account}&proof={Uri.EscapeDataString(proof)}";

    public async Task<Refusal?> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        string address = AccessLimits.AddressOf(context);
        if (limits.ActivationAddresses.WaitFor(address) is { } wait)
        {
            return AccessLimits.TooMany(context, wait);
        }

        using var turn = await limits.PasswordChecks.AcquireAsync(1, cancel);
        if (!turn.IsAcquired)
        {
            return AccessLimits.Busy(context);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        Account? account = await accounts.FindByIdAsync(form.Account.ToString());
        IdentityResult? done = account is { IsDisabled: false } ? await accounts.ResetPasswordAsync(account, form.Proof ?? "", form.Password ?? "") : null;
        if (done is not { Succeeded: true })
        {
            bool isWeak = done?.Errors.All(error => error.Code.StartsWith("Password", StringComparison.Ordinal)) == true;
            if (isWeak)
            {
                return PasswordGuess.RefusalOf(done!, nameof(Form.Password));
            }

            limits.ActivationAddresses.Fail(address);
            log.Note(SecurityEvent.SecretWrong, account?.Id);
            return new("reset-link-wrong");
        }

        account!.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await accounts.UpdateAsync(account);
        await AccountSessions.CloseEveryWay(db, accounts, account, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        log.Note(SecurityEvent.PasswordReset, account.Id);
        limits.Names.Forget(account.NormalizedUserName!);
        return await AccountSessions.Begin(context, account, cancel);
    }

    private static IResult Show(Form form, Refusal? refusal) => Html.Page<ResetPasswordPage>(new Model(form, refusal), refusal);
}
