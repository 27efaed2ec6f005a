namespace Abdi.App.Access;

/// <summary>What the log of security says happened. The names stand in the log, so programs may look for them.</summary>
public enum SecurityEvent
{
    SignedIn,
    SignedOut,

    /// <summary>Name and password, passkey or campus account did not fit.</summary>
    SignInFailed,

    /// <summary>Somebody signed in was asked for the password and did not know it.</summary>
    PasswordWrong,

    /// <summary>A code, a link or the token of the console did not fit.</summary>
    SecretWrong,

    /// <summary>A limit was reached: the answer was to wait.</summary>
    MustWait,

    /// <summary>The role may not do this at all.</summary>
    AccessDenied,

    /// <summary>The role may, but what the address names is not there for this person.</summary>
    NotFound,

    /// <summary>A form without the proof that this site has sent it.</summary>
    FormForged,

    FileRefused,
    SessionsEnded,
    PasswordChanged,
    PasswordReset,
    ResetAsked,
    EmailConfirmed,
    PasskeyMade,
    PasskeyRemoved,
    AccountsOpened,
    AccountActivated,
    CodeHanded,
    AccountDisabled,
    AccountEnabled,
    RoleGiven,
    RoleTaken,
    InstitutionAdmitted,
}
