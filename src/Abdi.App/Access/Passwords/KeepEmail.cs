using System.Net.Mail;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>
/// Somebody names an e-mail address for the day the password is lost. It counts only when its link was opened, so that a slip of
/// the finger gives the account to nobody; and it takes the password, because an unlocked phone may lie about.
/// </summary>
public sealed class KeepEmail(CurrentUser user, UserManager<Account> accounts, SiteOptions site, Mail mail, AccessLimits limits, SecurityLog log, Words<AccessText> text)
{
    public const string Path = MyDevices.Path + "/email";

    /// <summary>Where the link of the letter leads.</summary>
    public const string ConfirmPath = SignIn.Path + "/email";

    private const int LengthAtMost = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async (KeepEmail slice) => await slice.Show(new(), isSent: false, null)).WithRule("own session", Act.Read);
        routes.MapPost(Path, ([FromForm] Form form, KeepEmail slice, HttpContext context, CancellationToken cancel) => slice.Submit(form, context, cancel)).WithRule("own session", Act.Change);
        var confirm = routes.MapGroup(ConfirmPath).ForEverybody();
        confirm.MapGet("", (Guid? account, string? email, string? proof) => ShowProof(new() { Account = account ?? default, Email = email, Proof = proof }, isDone: false, null));
        confirm.MapPost("", ([FromForm] ProofForm form, KeepEmail slice, HttpContext context) => slice.Confirm(form, context));
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Email { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>What the link holds.</summary>
    public sealed record ProofForm
    {
        public Guid Account { get; init; }

        public string? Email { get; init; }

        public string? Proof { get; init; }
    }

    /// <summary>What the page shows; <c>Confirmed</c> is the address that counts now.</summary>
    public sealed record Model(Form Form, string? Confirmed, bool IsSent, Refusal? Refusal);

    /// <summary>What the page of the link shows.</summary>
    public sealed record ProofModel(ProofForm Form, bool IsDone, Refusal? Refusal);

    public async Task<IResult> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        string email = (form.Email ?? "").Trim();
        if (email.Length is 0 or > LengthAtMost || !MailAddress.TryCreate(email, out MailAddress? address) || address.Address != email)
        {
            return await Show(form, isSent: false, new("email-invalid", nameof(Form.Email)));
        }

        Account account = await Own();
        if (limits.Names.WaitFor(account.NormalizedUserName!) is not null)
        {
            return await Show(form, isSent: false, new("sign-in-wait"));
        }

        using var turn = await limits.PasswordChecks.AcquireAsync(1, cancel);
        if (!turn.IsAcquired)
        {
            return await Show(form, isSent: false, AccessLimits.Busy(context));
        }

        if (!await accounts.CheckPasswordAsync(account, form.Password ?? ""))
        {
            limits.Names.Fail(account.NormalizedUserName!);
            log.Note(SecurityEvent.PasswordWrong);
            return await Show(form, isSent: false, new("password-old-wrong", nameof(Form.Password)));
        }

        string proof = await accounts.GenerateChangeEmailTokenAsync(account, email);
        string link = $"{site.PublicUrl.GetLeftPart(UriPartial.Authority)}{ConfirmPath}?account={account.Id}&email={Uri.EscapeDataString(email)}&proof={Uri.EscapeDataString(proof)}";
        bool isSent = await mail.Send(email, text["Email.Subject"], text["Email.Letter", account.DisplayName, link], cancel) == MailOutcome.Taken;
        return await Show(form, isSent, isSent ? null : new("letter-not-sent"));
    }

    public async Task<IResult> Confirm(ProofForm form, HttpContext context)
    {
        string from = AccessLimits.AddressOf(context);
        if (limits.ActivationAddresses.WaitFor(from) is { } wait)
        {
            return ShowProof(form, isDone: false, AccessLimits.TooMany(context, wait));
        }

        Account? account = await accounts.FindByIdAsync(form.Account.ToString());
        if (account is null || form.Email is null || !(await accounts.ChangeEmailAsync(account, form.Email, form.Proof ?? "")).Succeeded)
        {
            limits.ActivationAddresses.Fail(from);
            log.Note(SecurityEvent.SecretWrong, account?.Id);
            return ShowProof(form, isDone: false, new("reset-link-wrong"));
        }

        log.Note(SecurityEvent.EmailConfirmed, account.Id);
        return ShowProof(form, isDone: true, null);
    }

    private async Task<IResult> Show(Form form, bool isSent, Refusal? refusal) =>
        Html.Page<KeepEmailPage>(new Model(form, await Own() is { EmailConfirmed: true, Email: { } email } ? email : null, isSent, refusal), refusal);

    private async Task<Account> Own() => (await accounts.FindByIdAsync(user.Somebody.AccountId.ToString()))!;

    private static IResult ShowProof(ProofForm form, bool isDone, Refusal? refusal) => Html.Page<ConfirmEmailPage>(new ProofModel(form, isDone, refusal), refusal);
}
