using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>Where somebody is signed in and with which passkeys; a lost phone is signed out from here.</summary>
public sealed class MyDevices(AbdiDb db, CurrentUser user, UserManager<Account> accounts, SecurityLog log, TimeProvider clock)
{
    public const string Path = "/session";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (bool? isPasswordNew, MyDevices slice, CancellationToken cancel) => slice.Show(null, cancel, isPasswordNew == true)).WithRule("own session", Act.Read);
        routes.MapPost(Path + "/end", async ([FromForm] EndForm form, MyDevices slice, CancellationToken cancel) =>
        {
            await slice.EndOne(form.Session, cancel);
            return Results.LocalRedirect(Path);
        }).WithRule("own session", Act.Change);
        routes.MapPost(Path + "/end-all", async (IFormCollection _, HttpContext context, MyDevices slice, CancellationToken cancel) =>
        {
            await slice.EndAll(cancel);
            await AccountSessions.Leave(context);
            return Results.LocalRedirect(SignIn.Path);
        }).WithRule("own session", Act.Change);
    }

    /// <summary>The session to end.</summary>
    public sealed record EndForm
    {
        public Guid Session { get; init; }
    }

    /// <summary>One device on which the person is signed in.</summary>
    public sealed record Device(Guid Id, string? Name, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsThis);

    /// <summary>One passkey.</summary>
    public sealed record Passkey(string Id, string Name, DateTimeOffset MadeAt);

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<Device> Devices, IReadOnlyList<Passkey> Passkeys, bool IsPasswordNew, Refusal? Refusal);

    public async Task<IResult> Show(Refusal? refusal, CancellationToken cancel, bool isPasswordNew = false)
    {
        SignedIn me = user.Somebody;
        DateTimeOffset since = clock.GetUtcNow() - AccountSessions.Lasts;
        var sessions = await Own().AsNoTracking().Where(session => session.EndedAt == null && session.SeenAt > since)
            .OrderByDescending(session => session.SeenAt).ToListAsync(cancel);
        Account account = (await accounts.FindByIdAsync(me.AccountId.ToString()))!;
        return Html.Page<MyDevicesPage>(
            new Model(
                [.. sessions.Select(session => new Device(session.Id, DeviceName.Of(session.Device), session.StartedAt, session.SeenAt, session.Id == me.SessionId))],
                [.. (await accounts.GetPasskeysAsync(account)).OrderBy(key => key.CreatedAt).Select(key => new Passkey(Convert.ToHexStringLower(key.CredentialId), key.Name ?? "", key.CreatedAt))],
                isPasswordNew,
                refusal),
            refusal);
    }

    public Task EndOne(Guid session, CancellationToken cancel) => End(Own().Where(row => row.Id == session), cancel);

    public Task EndAll(CancellationToken cancel) => End(Own(), cancel);

    private async Task End(IQueryable<AccountSession> sessions, CancellationToken cancel)
    {
        await AccountSessions.End(sessions, clock.GetUtcNow(), cancel);
        log.Note(SecurityEvent.SessionsEnded);
    }

    /// <summary>Sessions of others do not exist here.</summary>
    private IQueryable<AccountSession> Own()
    {
        Guid me = user.Somebody.AccountId;
        return db.Sessions.Where(session => session.AccountId == me);
    }
}
