using System.Security.Claims;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>
/// Sessions are rows, so that every one can be ended from any device; the cookie only names the row. Each request asks whether
/// the session goes on, the account is enabled and the role is still granted.
/// </summary>
public static class AccountSessions
{
    /// <summary>The name of the scheme and of the cookie.</summary>
    public const string Scheme = "abdi";

    /// <summary>How long a session goes on without being used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    /// <summary>How long a session goes on at most, however much it is used: from the enrolment of a season to its grades.</summary>
    public static readonly TimeSpan LastsAtMost = TimeSpan.FromDays(180);

    private const string SessionClaim = "session";
    private const int DeviceLength = 300;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Starts a session in the role that sees the season first; the others are one click away. Refused when there is none.</summary>
    public static async Task<Refusal?> Begin(HttpContext context, Account account, CancellationToken cancel)
    {
        AbdiDb db = context.RequestServices.GetRequiredService<AbdiDb>();
        Role[] roles = await db.RoleGrants.IgnoreQueryFilters().Where(grant => grant.AccountId == account.Id && grant.InstitutionId == account.InstitutionId).Select(grant => grant.Role).ToArrayAsync(cancel);
        if (roles.Length == 0)
        {
            return new("sign-in-no-role");
        }

        await Start(context, account, roles.OrderBy(role => role == Role.Coordinator ? -1 : (int)role).First(), cancel);
        return null;
    }

    /// <summary>Ends sessions: those that an account has on any device, or fewer of them.</summary>
    public static Task End(IQueryable<AccountSession> sessions, DateTimeOffset now, CancellationToken cancel) =>
        sessions.Where(session => session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancel);

    /// <summary>Whatever opened an account before opens it no more: its passkeys are gone and every session has ended.</summary>
    public static async Task CloseEveryWay(AbdiDb db, UserManager<Account> accounts, Account account, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (UserPasskeyInfo passkey in await accounts.GetPasskeysAsync(account))
        {
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        await End(db.Sessions.Where(session => session.AccountId == account.Id), now, cancel);
    }

    /// <summary>Starts a session in a role that was granted; the one that this browser had ends.</summary>
    public static async Task Start(HttpContext context, Account account, Role role, CancellationToken cancel)
    {
        AbdiDb db = context.RequestServices.GetRequiredService<AbdiDb>();
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

        // Who comes back from the campus has not been asked yet who it is.
        await context.AuthenticateAsync(Scheme);
        if (context.RequestServices.GetRequiredService<CurrentUser>().SignedIn is { } before)
        {
            await End(db.Sessions.Where(session => session.Id == before.SessionId), now, cancel);
        }

        string device = context.Request.Headers.UserAgent.ToString();
        AccountSession session = new()
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            InstitutionId = account.InstitutionId,
            Role = role,
            Device = device[..Math.Min(device.Length, DeviceLength)],
            StartedAt = now,
            SeenAt = now,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        await context.SignInAsync(Scheme, new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(SessionClaim, session.Id.ToString())], Scheme)), new() { IsPersistent = true });
        context.RequestServices.GetRequiredService<SecurityLog>().Note(SecurityEvent.SignedIn, account.Id);
    }

    /// <summary>Ends the session of this request.</summary>
    public static async Task End(HttpContext context, Guid sessionId, CancellationToken cancel)
    {
        AbdiDb db = context.RequestServices.GetRequiredService<AbdiDb>();
        DateTimeOffset now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await End(db.Sessions.Where(session => session.Id == sessionId), now, cancel);
        await Leave(context);
    }

    /// <summary>
    /// This browser forgets the session, and what it has kept of the pages. Not its storage: there the phone keeps what was not sent
    /// yet, marked with whose it is, and nothing that the phone has not been told is safe is ever deleted. What it keeps of others, the
    /// roll with its names, the script of the page throws away as it sends the form, and warns of what is not sent.
    /// </summary>
    public static Task Leave(HttpContext context)
    {
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        context.RequestServices.GetRequiredService<SecurityLog>().Note(SecurityEvent.SignedOut);
        return context.SignOutAsync(Scheme);
    }

    /// <summary>
    /// The event of the cookie scheme: refuses a session that has ended, and says who is asking. The rows decide, in one question;
    /// the cookie only names the session, and the account to which the forms of its pages are bound.
    /// </summary>
    public static async Task Validate(CookieValidatePrincipalContext cookie)
    {
        IServiceProvider services = cookie.HttpContext.RequestServices;
        AbdiDb db = services.GetRequiredService<AbdiDb>();
        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        DateTimeOffset seenSince = now - Lasts, startedSince = now - LastsAtMost;
        Guid id = Guid.Parse(cookie.Principal!.FindFirstValue(SessionClaim)!);
        IReadOnlyList<SessionWithRole> found = await db.FindSession(id, seenSince, startedSince, cookie.HttpContext.RequestAborted);
        if (found.Count == 0 || found.All(row => row.Granted != row.Role))
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync(Scheme);
            return;
        }

        SessionWithRole session = found[0];
        services.GetRequiredService<CurrentUser>().Become(
            new(session.AccountId, id, session.InstitutionId, session.Role, [.. found.Select(row => row.Granted).OrderBy(role => role.ToString(), StringComparer.Ordinal)], session.DisplayName, Account.SignInNameOf(session.UserName)));
        if (now - session.SeenAt > SeenEvery)
        {
            services.GetRequiredService<SeenSessions>().Note(id);
        }
    }
}
