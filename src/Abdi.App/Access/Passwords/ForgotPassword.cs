using System.Globalization;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Access;

/// <summary>
/// Somebody has lost the password and gets a link by e-mail, if an address was confirmed before. The answer and its time are the
/// same whether or not anybody has that name: student numbers are guessable.
/// </summary>
public sealed class ForgotPassword(AbdiDb db, SiteOptions site, AccessLimits limits, IServiceScopeFactory scopes, Mail mail, SecurityLog log, Words<AccessText> text)
{
    public const string Path = SignIn.Path + "/forgot";

    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan LinkGoodFor = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).ForEverybody();
        page.MapGet("", (ForgotPassword slice, CancellationToken cancel) => slice.Show(new(), isSent: false, null, cancel));
        page.MapPost("", ([FromForm] Form form, HttpContext context, ForgotPassword slice, CancellationToken cancel) => slice.Submit(form, context, cancel));
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Institution { get; init; }

        public string? Name { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, bool IsSent, IReadOnlyList<(string Code, string Name)> Institutions, Refusal? Refusal);

    public async Task<IResult> Show(Form form, bool isSent, Refusal? refusal, CancellationToken cancel) =>
        Html.Page<ForgotPasswordPage>(new Model(form, isSent, await db.ListInstitutions(cancel), refusal), refusal);

    public async Task<IResult> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(form.Name))
        {
            return await Show(form, isSent: false, new("sign-in-name-missing", nameof(Form.Name)), cancel);
        }

        if (limits.ResetAddresses.WaitFor(AccessLimits.AddressOf(context)) is { } wait)
        {
            return await Show(form, isSent: false, AccessLimits.TooMany(context, wait), cancel);
        }

        limits.ResetAddresses.Fail(AccessLimits.AddressOf(context));
        string name = Account.NormalOf(Account.UserNameOf(form.Institution ?? await db.FindUsualInstitution(cancel), form.Name));
        if (limits.Resets.WaitFor(name) is null)
        {
            limits.Resets.Fail(name);
            log.Note(SecurityEvent.ResetAsked);
            (string subject, string letter) = (text["Forgot.Subject"], text["Forgot.Letter"]);

            // After the answer, so that nobody learns from its time who has an account.
            context.Response.OnCompleted(() => Send(name, subject, letter));
        }

        return await Show(form, isSent: true, null, cancel);
    }

    private async Task Send(string name, string subject, string letter)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UserManager<Account> accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByNameAsync(name) is not { EmailConfirmed: true, IsDisabled: false } account)
        {
            return;
        }

        string link = ResetPassword.LinkFor(site, account.Id, await accounts.GeneratePasswordResetTokenAsync(account));
        await mail.Send(account.Email!, subject, string.Format(CultureInfo.InvariantCulture, letter, account.DisplayName, link), CancellationToken.None);
    }
}
