using System.Text.RegularExpressions;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>One account: its roles, whether it may sign in, and signing it out everywhere. Nobody changes the own one here.</summary>
public sealed partial class KeepAccount(AbdiDb db, CurrentUser user, SecurityLog log, TimeProvider clock)
{
    private const int PatienceMilliseconds = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Path = ListAccounts.Path + "/{account:guid}";
        routes.MapGet(Path, (Guid account, KeepAccount slice, CancellationToken cancel) => slice.Show(account, null, cancel)).WithRule("account", Act.Read);

        // Who may give one role at least; which one is asked in the slice.
        routes.MapPost(Path + "/roles", (Guid account, [FromForm] RoleForm form, KeepAccount slice, CancellationToken cancel) =>
            slice.Change(account, found => slice.ChangeRole(found, form, cancel), cancel)).WithRule("role supervisor", Act.Create);
        routes.MapPost(Path + "/disabled", (Guid account, [FromForm] DisabledForm form, KeepAccount slice, CancellationToken cancel) =>
            slice.Change(account, found => slice.Disable(found, form.IsDisabled, cancel), cancel)).WithRule("account", Act.Change);
        routes.MapPost(Path + "/sign-out", (Guid account, IFormCollection _, KeepAccount slice, CancellationToken cancel) =>
            slice.Change(account, found => slice.SignOutEverywhere(found, cancel), cancel)).WithRule("role supervisor", Act.Change);
    }

    /// <summary>A role to give, or to take; <c>RegionCode</c> is what a government viewer sees, <c>HostCode</c> the place that a host partner speaks for.</summary>
    public sealed record RoleForm
    {
        public Role Role { get; init; }

        public bool IsTaken { get; init; }

        public string? RegionCode { get; init; }

        public string? HostCode { get; init; }
    }

    /// <summary>Whether the account may not sign in.</summary>
    public sealed record DisabledForm
    {
        public bool IsDisabled { get; init; }
    }

    /// <summary>A role that is held, since when, and the region or place it reaches; empty where it has no such bounds.</summary>
    public sealed record Held(Role Role, string Of, DateTimeOffset Since);

    /// <summary>What the page shows.</summary>
    public sealed record Model(Guid Id, string Name, string SignInName, AccountState State, DateTimeOffset? CodeUntil, IReadOnlyList<Held> Roles, int Devices, bool IsSelf, bool MayHandCode, Refusal? Refusal);

    public async Task<IResult> Show(Guid id, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } account)
        {
            return Results.NotFound();
        }

        List<Held> roles = await db.RoleGrants.Where(grant => grant.AccountId == id).OrderBy(grant => grant.Role)
            .Select(grant => new Held(grant.Role, db.Hosts.Where(host => host.Id == grant.HostId).Select(host => host.Name + " (" + host.Code + ")").FirstOrDefault() ?? grant.RegionCode ?? "", grant.GrantedAt)).ToListAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow(), since = now - AccountSessions.Lasts;
        int devices = await db.Sessions.CountAsync(session => session.AccountId == id && session.EndedAt == null && session.SeenAt > since, cancel);
        bool isSelf = id == user.Somebody.AccountId;
        return Html.Page<KeepAccountPage>(
            new Model(id, account.DisplayName, Account.SignInNameOf(account.UserName!), AccountStates.Of(account.IsDisabled, account.PasswordHash is not null), account.ActivationUntil > now ? account.ActivationUntil : null, roles, devices, isSelf, !isSelf && roles.All(grant => user.MayHandCodesTo(grant.Role)), refusal),
            refusal);
    }

    public async Task<IResult> Change(Guid id, Func<Account, Task<Refusal?>> change, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } account)
        {
            return Results.NotFound();
        }

        return (id == user.Somebody.AccountId ? new("account-own") : await change(account)) is { } refusal
            ? await Show(id, refusal, cancel)
            : Results.LocalRedirect($"{ListAccounts.Path}/{id}");
    }

    public async Task<Refusal?> ChangeRole(Account account, RoleForm form, CancellationToken cancel)
    {
        if (!Enum.IsDefined(form.Role) || !user.MayGrant(form.Role))
        {
            return new("role-not-yours-to-give");
        }

        var held = db.RoleGrants.Where(grant => grant.AccountId == account.Id && grant.Role == form.Role);
        if (form.IsTaken)
        {
            await held.ExecuteDeleteAsync(cancel);
            log.Note(SecurityEvent.RoleTaken, account.Id, form.Role.ToString());
            return null;
        }

        string region = (form.RegionCode ?? "").Trim();
        if (form.Role == Role.GovernmentViewer && !RegionCode().IsMatch(region))
        {
            return new("region-code-invalid", nameof(form.RegionCode));
        }

        Host? host = form.Role == Role.HostPartner ? await db.FindHost((form.HostCode ?? "").Trim(), cancel) : null;
        if (form.Role == Role.HostPartner && host is null)
        {
            return new("host-code-unknown", nameof(form.HostCode));
        }

        if (!await held.AnyAsync(cancel))
        {
            db.RoleGrants.Add(new() { InstitutionId = account.InstitutionId, AccountId = account.Id, Role = form.Role, RegionCode = form.Role == Role.GovernmentViewer ? region : null, HostId = host?.Id, GrantedBy = user.Somebody.AccountId, GrantedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancel);
            log.Note(SecurityEvent.RoleGiven, account.Id, form.Role.ToString());
        }

        return null;
    }

    public async Task<Refusal?> Disable(Account account, bool isDisabled, CancellationToken cancel)
    {
        account.IsDisabled = isDisabled;
        await db.SaveChangesAsync(cancel);
        log.Note(isDisabled ? SecurityEvent.AccountDisabled : SecurityEvent.AccountEnabled, account.Id);
        return isDisabled ? await EndSessions(account, cancel) : null;
    }

    public async Task<Refusal?> SignOutEverywhere(Account account, CancellationToken cancel)
    {
        var roles = await db.RoleGrants.Where(grant => grant.AccountId == account.Id).Select(grant => grant.Role).ToListAsync(cancel);
        return roles.All(user.MayHandCodesTo) ? await EndSessions(account, cancel) : new("account-out-of-reach");
    }

    private async Task<Refusal?> EndSessions(Account account, CancellationToken cancel)
    {
        await AccountSessions.End(db.Sessions.Where(session => session.AccountId == account.Id), clock.GetUtcNow(), cancel);
        log.Note(SecurityEvent.SessionsEnded, account.Id);
        return null;
    }

    private Task<Account?> Find(Guid id, CancellationToken cancel) => db.Users.SingleOrDefaultAsync(account => account.Id == id && account.InstitutionId == user.Somebody.InstitutionId, cancel);

    [GeneratedRegex(@"^\d\d(?:\.\d\d)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex RegionCode();
}
