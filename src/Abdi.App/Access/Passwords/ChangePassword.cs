using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>Somebody changes the own password and is signed out everywhere but here: whoever knew the old one is out.</summary>
public sealed class ChangePassword(AbdiDb db, CurrentUser user, UserManager<Account> accounts, AccessLimits limits, SecurityLog log, TimeProvider clock)
{
    public const string Path = MyDevices.Path + "/password";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => Show(null)).WithRule("own session", Act.Read);
        routes.MapPost(Path, async ([FromForm] Form form, HttpContext context, ChangePassword slice, CancellationToken cancel) =>
            await slice.Submit(form, context, cancel) is { } refusal ? Show(refusal) : Results.LocalRedirect($"{MyDevices.Path}?isPasswordNew=true")).WithRule("own session", Act.Change);
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? OldPassword { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>What the page shows. What was typed is never sent back.</summary>
    public sealed record Model(Refusal? Refusal);

    public async Task<Refusal?> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        SignedIn me = user.Somebody;
        Account account = (await accounts.FindByIdAsync(me.AccountId.ToString()))!;
        string name = account.NormalizedUserName!;
        if (limits.Names.WaitFor(name) is not null)
        {
            return new("sign-in-wait");
        }

        using var turn = await limits.PasswordChecks.AcquireAsync(1, cancel);
        if (!turn.IsAcquired)
        {
            return AccessLimits.Busy(context);
        }

        // An unlocked phone that lies about is no place to guess from.
        if (!await accounts.CheckPasswordAsync(account, form.OldPassword ?? ""))
        {
            limits.Names.Fail(name);
            log.Note(SecurityEvent.PasswordWrong);
            return limits.Names.WaitFor(name) is null ? new("password-old-wrong", nameof(Form.OldPassword)) : new("sign-in-wait");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await accounts.ChangePasswordAsync(account, form.OldPassword!, form.Password ?? "") is { Succeeded: false } refused)
        {
            return PasswordGuess.RefusalOf(refused, nameof(Form.Password));
        }

        await AccountSessions.End(db.Sessions.Where(session => session.AccountId == me.AccountId && session.Id != me.SessionId), clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        limits.Names.Forget(name);
        log.Note(SecurityEvent.PasswordChanged);
        return null;
    }

    private static IResult Show(Refusal? refusal) => Html.Page<ChangePasswordPage>(new Model(refusal), refusal);
}
