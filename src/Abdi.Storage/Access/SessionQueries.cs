using Abdi.Rules.Plan;

namespace Abdi.Storage.Access;

/// <summary>A session that goes on, with one of the roles that its account has.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="InstitutionId">To whom the account belongs.</param>
/// <param name="Role">The role of the session.</param>
/// <param name="SeenAt">When it was used last.</param>
/// <param name="DisplayName">What its account is called.</param>
/// <param name="UserName">The sign-in name as it is stored.</param>
/// <param name="Granted">One of the roles of the account.</param>
public sealed record SessionWithRole(Guid AccountId, InstitutionId InstitutionId, Role Role, DateTimeOffset SeenAt, string DisplayName, string UserName, Role Granted);

/// <summary>The question that every request asks.</summary>
public static class SessionQueries
{
    // One row for each role, because a list within a row costs more than the few columns that are told twice.
    private static readonly HotQuestion<SessionWithRole> Going = new(
        """
        SELECT session.account_id, session.institution_id, session.role, session.seen_at, account.display_name, account.user_name, granted.role
        FROM sessions AS session
        JOIN accounts AS account ON account.id = session.account_id
        JOIN role_grants AS granted ON granted.account_id = session.account_id AND granted.institution_id = session.institution_id
        WHERE session.id = @id AND session.ended_at IS NULL AND session.seen_at > @seenSince AND session.started_at > @startedSince AND NOT account.is_disabled
        """,
        row => new(row.GetGuid(0), new(row.GetGuid(1)), Enum.Parse<Role>(row.GetString(2)), new(row.GetInt64(3), TimeSpan.Zero), row.GetString(4), row.GetString(5), Enum.Parse<Role>(row.GetString(6))));

    /// <summary>A session that goes on, of whichever institution, once for each role of its account; none when it has ended, was not used for so long, or the account is disabled.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">The session.</param>
    /// <param name="seenSince">It must have been used after this.</param>
    /// <param name="startedSince">It must have begun after this.</param>
    /// <param name="cancel">Stops.</param>
    public static Task<IReadOnlyList<SessionWithRole>> FindSession(this AbdiDb db, Guid id, DateTimeOffset seenSince, DateTimeOffset startedSince, CancellationToken cancel) =>
        Going.Ask(db, cancel, ("@id", id), ("@seenSince", seenSince.UtcTicks), ("@startedSince", startedSince.UtcTicks));
}
