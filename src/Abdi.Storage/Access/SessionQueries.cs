using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Access;

/// <summary>A session that goes on, with one of the roles that its account has.</summary>
/// <param name="Session">The session.</param>
/// <param name="DisplayName">What its account is called.</param>
/// <param name="UserName">The sign-in name as it is stored.</param>
/// <param name="Granted">The role.</param>
public sealed record SessionWithRole(AccountSession Session, string DisplayName, string UserName, Role Granted);

/// <summary>The question that every request asks.</summary>
public static class SessionQueries
{
    // One row for each role, because a list within a row costs more than the few columns that are told twice.
    private static readonly CompiledQuery<Func<AbdiDb, Guid, DateTimeOffset, DateTimeOffset, IAsyncEnumerable<SessionWithRole>>> Going = new(() => EF.CompileAsyncQuery(
        (AbdiDb db, Guid id, DateTimeOffset seenSince, DateTimeOffset startedSince) =>
            from session in db.Sessions.IgnoreQueryFilters().AsNoTracking()
            where session.Id == id && session.EndedAt == null && session.SeenAt > seenSince && session.StartedAt > startedSince
            join account in db.Users on session.AccountId equals account.Id
            where !account.IsDisabled
            join grant in db.RoleGrants on new { session.AccountId, session.InstitutionId } equals new { grant.AccountId, grant.InstitutionId }
            select new SessionWithRole(session, account.DisplayName, account.UserName!, grant.Role)));

    /// <summary>A session that goes on, of whichever institution, once for each role of its account; none when it has ended, was not used for so long, or the account is disabled.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The session.</param>
    /// <param name="seenSince">It must have been used after this.</param>
    /// <param name="startedSince">It must have begun after this.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<SessionWithRole>> FindSession(this AbdiDb db, Guid id, DateTimeOffset seenSince, DateTimeOffset startedSince, CancellationToken cancel)
    {
        if (db.Database.IsSqlite() && db.Database.GetDbConnection().State == ConnectionState.Closed)
        {
            // Whoever has this context asks on one connection: with every one that is opened the provider registers all its functions anew.
            await db.Database.OpenConnectionAsync(cancel);
        }

        List<SessionWithRole> rows = [];
        await foreach (SessionWithRole row in Going.In(db)(db, id, seenSince, startedSince).WithCancellation(cancel))
        {
            rows.Add(row);
        }

        return rows;
    }
}
