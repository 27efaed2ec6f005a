using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>Somebody opens the own account with the code of a slip and chooses a password. A code works once; whatever opened the account before does not any more.</summary>
public sealed class Activate(AbdiDb db, UserManager<Account> accounts, ActivationKey key, AccessLimits limits, SecurityLog log, TimeProvider clock)
{
    public const string Path = "/activate";

    /// <summary>The address in the QR code: short and, in capitals, made of what QR codes hold at their densest.</summary>
    public const string ScannedPath = "/a";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ScannedPath + "/{activation}", (string activation, Activate slice) =>
            ActivationCode.Read(activation) is { } code ? slice.Show(new() { Code = ActivationCode.Shown(code) }, null) : Results.NotFound()).ForEverybody();
        var page = routes.MapGroup(Path).ForEverybody();
        page.MapGet("", (Activate slice) => slice.Show(new(), null));
        page.MapPost("", async ([FromForm] Form form, HttpContext context, Activate slice, CancellationToken cancel) =>
            await slice.Submit(form, context, cancel) is { } refusal ? slice.Show(form, refusal) : Results.LocalRedirect("/"));
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Code { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, Refusal? Refusal);

    public IResult Show(Form form, Refusal? refusal) => Html.Page<ActivatePage>(new Model(form, refusal), refusal);

    public async Task<Refusal?> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        string address = AccessLimits.AddressOf(context);
        if (limits.ActivationAddresses.WaitFor(address) is { } wait)
        {
            return AccessLimits.TooMany(context, wait);
        }

        DateTimeOffset now = clock.GetUtcNow();
        string? hash = ActivationCode.Read(form.Code) is { } code ? key.HashOf(code) : null;
        Account? account = hash is null ? null : await db.Users.SingleOrDefaultAsync(found => found.ActivationHash == hash && found.ActivationUntil > now && !found.IsDisabled, cancel);
        if (account is null)
        {
            limits.ActivationAddresses.Fail(address);
            log.Note(SecurityEvent.SecretWrong);
            return new("activation-code-wrong", nameof(form.Code));
        }

        using var turn = await limits.PasswordChecks.AcquireAsync(1, cancel);
        return turn.IsAcquired ? await Open(account, hash!, form.Password ?? "", context, now, cancel) : AccessLimits.Busy(context);
    }

    private async Task<Refusal?> Open(Account account, string hash, string password, HttpContext context, DateTimeOffset now, CancellationToken cancel)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            // Of two who come with one code, the database lets one pass.
            bool isFirst = await db.Users.Where(found => found.Id == account.Id && found.ActivationHash == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(found => found.ActivationHash, (string?)null).SetProperty(found => found.ActivationUntil, (DateTimeOffset?)null), cancel) == 1;
            if (!isFirst)
            {
                return new("activation-code-wrong", nameof(Form.Code));
            }

            await db.Entry(account).ReloadAsync(cancel);
            account.PasswordHash = null;
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
            if (await accounts.AddPasswordAsync(account, password) is { Succeeded: false } refused)
            {
                return PasswordGuess.RefusalOf(refused, nameof(Form.Password));
            }

            await AccountSessions.CloseEveryWay(db, accounts, account, now, cancel);
            await transaction.CommitAsync(cancel);
        }

        log.Note(SecurityEvent.AccountActivated, account.Id);
        limits.Names.Forget(account.NormalizedUserName!);
        return await AccountSessions.Begin(context, account, cancel);
    }
}
