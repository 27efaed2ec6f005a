using System.Security.Cryptography;
using System.Text;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>
/// The first page of an empty installation: with the token that stands on the console, somebody names the institution and
/// becomes its first administrator. Afterwards the page does not exist.
/// </summary>
public sealed class FirstRun(AbdiDb db, InstitutionScope scope, UserManager<Account> accounts, FirstRunToken token, SecurityLog log, TimeProvider clock)
{
    public const string Path = "/first-run";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup(Path).ForEverybody();
        page.MapGet("", (string? token, FirstRun slice) => slice.Show(new() { Token = token }, null));
        page.MapPost("", async ([FromForm] Form form, HttpContext context, FirstRun slice, CancellationToken cancel) =>
            await slice.Submit(form, context, cancel) is { } refusal ? slice.Show(form, refusal) : Results.LocalRedirect("/"));
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Token { get; init; }

        public string? InstitutionName { get; init; }

        public string? InstitutionCode { get; init; }

        public string? DisplayName { get; init; }

        public string? SignInName { get; init; }

        public string? Password { get; init; }

        public bool IsCoordinator { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(Form Form, Refusal? Refusal);

    public IResult Show(Form form, Refusal? refusal) =>
        token.Secret is not null ? Html.Page<FirstRunPage>(new Model(form, refusal), refusal) : Results.NotFound();

    public async Task<Refusal?> Submit(Form form, HttpContext context, CancellationToken cancel)
    {
        if (!token.Fits(form.Token))
        {
            log.Note(SecurityEvent.SecretWrong);
            return new("first-run-token-wrong", nameof(form.Token));
        }

        string code = (form.InstitutionCode ?? "").Trim(), name = (form.InstitutionName ?? "").Trim();
        Refusal? refusal = Institution.FaultOfName(name) is { } ofName ? ofName with { Field = nameof(form.InstitutionName) }
            : Institution.FaultOfCode(code) is { } ofCode ? ofCode with { Field = nameof(form.InstitutionCode) }
            : string.IsNullOrWhiteSpace(form.DisplayName) ? new("person-name-missing", nameof(form.DisplayName))
            : string.IsNullOrWhiteSpace(form.SignInName) ? new("sign-in-name-missing", nameof(form.SignInName))
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        DateTimeOffset now = clock.GetUtcNow();
        Institution institution = new() { InstitutionId = new(Guid.CreateVersion7(now)), Code = code, Name = name, IsOperator = true };
        var account = Account.Open(institution, form.SignInName!, form.DisplayName!.Trim(), now);
        scope.Enter(institution.InstitutionId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Users.AnyAsync(cancel))
        {
            token.Close();
            return new("first-run-token-wrong", nameof(form.Token));
        }

        db.Institutions.Add(institution);
        await db.SaveChangesAsync(cancel);
        if (await accounts.CreateAsync(account, form.Password ?? "") is { Succeeded: false } refused)
        {
            return PasswordGuess.RefusalOf(refused, nameof(form.Password));
        }

        Role[] roles = form.IsCoordinator ? [Role.Administrator, Role.Coordinator] : [Role.Administrator];
        db.RoleGrants.AddRange(roles.Select(role => new RoleGrant { InstitutionId = institution.InstitutionId, AccountId = account.Id, Role = role, GrantedAt = now }));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        token.Close();
        await AccountSessions.Start(context, account, roles[^1], cancel);
        return null;
    }
}

/// <summary>The secret that stands on the console of an empty installation and nowhere else.</summary>
public sealed class FirstRunToken
{
    private const int Bytes = 16;

    /// <summary>Gets the secret; null once there is an administrator.</summary>
    public string? Secret { get; private set; }

    /// <summary>Makes the secret.</summary>
    public void Open() => Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether this is the secret.</summary>
    public bool Fits(string? typed) =>
        Secret is not null && typed is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(typed.Trim()));

    /// <summary>There is an administrator: no secret opens anything any more.</summary>
    public void Close() => Secret = null;
}
