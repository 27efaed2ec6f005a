using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.AspNetCore.Identity;

namespace Abdi.Storage.Access;

/// <summary>
/// Somebody who can sign in. Accounts are the directory of the installation, found before an institution is known, so their key
/// is their own; the name to sign in with is unique in the institution and stored as <c>institution/name</c>.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    private const int SignInNameLength = 40;

    /// <summary>Gets the institution to which the person belongs.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets or sets the name of the person.</summary>
    [PersonalData]
    public required string DisplayName { get; set; }

    /// <summary>Gets or sets whether the account may sign in.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Gets or sets the keyed hash of the activation code that was handed out last and not used; null when there is none.</summary>
    public string? ActivationHash { get; set; }

    /// <summary>Gets or sets until when the activation code is good.</summary>
    public DateTimeOffset? ActivationUntil { get; set; }

    /// <summary>A new account, which waits for an activation code or a password.</summary>
    /// <param name="institution">To whom the person belongs.</param>
    /// <param name="signInName">What the person types to sign in; see <see cref="IsSignInName"/>.</param>
    /// <param name="displayName">The name of the person.</param>
    /// <param name="now">The time.</param>
    public static Account Open(Institution institution, string signInName, string displayName, DateTimeOffset now)
    {
        string name = UserNameOf(institution.Code, signInName);
        return new()
        {
            Id = Guid.CreateVersion7(now), InstitutionId = institution.InstitutionId, DisplayName = displayName, UserName = name, NormalizedUserName = NormalOf(name),
            SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true,
        };
    }

    /// <summary>The form of a stored name in which capitals do not count; Identity looks accounts up by it.</summary>
    public static string NormalOf(string userName) => userName.ToUpperInvariant();

    /// <summary>How the name is stored that a person of an institution types to sign in.</summary>
    public static string UserNameOf(string institutionCode, string signInName) => $"{institutionCode}/{signInName.Trim()}";

    /// <summary>The name a person types, without the institution.</summary>
    public static string SignInNameOf(string userName) => userName[(userName.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether a person can sign in under such a name: letters, digits, dot, hyphen and underscore, at most 40.</summary>
    public static bool IsSignInName(string name) =>
        name.Length is > 0 and <= SignInNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
