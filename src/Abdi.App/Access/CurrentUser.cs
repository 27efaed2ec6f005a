using System.Security.Claims;
using Abdi.Rules.Plan;
using Abdi.Storage.Access;

namespace Abdi.App.Access;

/// <summary>Who is asking, in which role. Nobody until the session was checked.</summary>
public sealed class CurrentUser
{
    public const string SessionClaim = "session";
    public const string InstitutionClaim = "institution";

    /// <summary>Gets who it is; null for somebody who has not signed in.</summary>
    public SignedIn? SignedIn { get; private set; }

    /// <summary>Gets who it is.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in: the rule of the endpoint is wrong.</exception>
    public SignedIn Somebody => SignedIn ?? throw new InvalidOperationException("This endpoint needs somebody who has signed in.");

    /// <summary>Whether this person may do all these acts to a resource, in the role of this session.</summary>
    public bool May(string resource, Act acts) => SignedIn is { } user && AccessMatrix.Current.May(user.Role, resource, acts);

    public void Become(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated == true)
        {
            SignedIn = new(
                Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!),
                Guid.Parse(principal.FindFirstValue(SessionClaim)!),
                new(Guid.Parse(principal.FindFirstValue(InstitutionClaim)!)),
                Enum.Parse<Role>(principal.FindFirstValue(ClaimTypes.Role)!),
                principal.FindFirstValue(ClaimTypes.Name)!);
        }
    }
}

/// <summary>Somebody who has signed in.</summary>
public sealed record SignedIn(Guid AccountId, Guid SessionId, InstitutionId InstitutionId, Role Role, string Name);
