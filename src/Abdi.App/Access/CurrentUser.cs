using Abdi.Rules.Plan;
using Abdi.Storage.Access;

namespace Abdi.App.Access;

/// <summary>Who is asking, in which role. Nobody until the session was checked.</summary>
public sealed class CurrentUser
{
    /// <summary>Gets who it is; null for somebody who has not signed in.</summary>
    public SignedIn? SignedIn { get; private set; }

    /// <summary>Gets who it is.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in: the rule of the endpoint is wrong.</exception>
    public SignedIn Somebody => SignedIn ?? throw new InvalidOperationException("This endpoint needs somebody who has signed in.");

    /// <summary>Whether this person may do all these acts to a resource, in the role of this session.</summary>
    public bool May(string resource, Act acts) => SignedIn is { } user && AccessMatrix.Current.May(user.Role, resource, acts);

    /// <summary>Whether this person may do what an endpoint demands.</summary>
    public bool May(EndpointRule rule) => rule.Resource is null || May(rule.Resource, rule.Act);

    /// <summary>Whether this person may give and take a role.</summary>
    public bool MayGrant(Role role) => May(RoleResource(role), Act.Create);

    /// <summary>Whether this person may hand out activation codes to who holds this role.</summary>
    public bool MayHandCodesTo(Role role) => May(RoleResource(role), Act.Change);

    /// <summary>The session goes on: from here on it is this person who asks.</summary>
    public void Become(SignedIn somebody) => SignedIn = somebody;

    private static string RoleResource(Role role) => $"role {role.ToString().ToLowerInvariant()}";
}

/// <summary>Somebody who has signed in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="SessionId">The session of this device.</param>
/// <param name="InstitutionId">To whom the account belongs.</param>
/// <param name="Role">The role of this session.</param>
/// <param name="Roles">All roles that were granted; this session may go on in any of them.</param>
/// <param name="Name">The name of the person.</param>
/// <param name="Number">What the person types to sign in: of a student or lecturer the number.</param>
public sealed record SignedIn(Guid AccountId, Guid SessionId, InstitutionId InstitutionId, Role Role, IReadOnlyList<Role> Roles, string Name, string Number);
