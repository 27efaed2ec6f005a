using Microsoft.AspNetCore.Routing;

namespace Abdi.App.Access;

/// <summary>
/// What an investigation asks for: what happened, to which account, by whom in which role, from where and at which address. The
/// time stands before each line. No name, no student number, no secret: accounts are UUIDs, addresses of pages are patterns.
/// </summary>
public sealed partial class SecurityLog(ILogger<SecurityLog> log, IHttpContextAccessor accessor, CurrentUser user)
{
    /// <summary>Writes a line.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="account">Whose account it happened to; null when it is the one who asks, or none.</param>
    /// <param name="detail">A role, or the code of a refusal; nothing that a person has typed.</param>
    public void Note(SecurityEvent what, Guid? account = null, string? detail = null)
    {
        LogLevel level = LevelOf(what);
        if (!log.IsEnabled(level))
        {
            return;
        }

        HttpContext? context = accessor.HttpContext;
        SignedIn? by = user.SignedIn;

        // Only the return from a campus is answered before an endpoint was chosen.
        string page = (context?.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? CampusSignIn.ReturnPath;
        Write(level, what, account ?? by?.AccountId, by?.AccountId, by?.Role, context is null ? "" : AccessLimits.AddressOf(context), context?.Request.Method, page, detail, context?.TraceIdentifier);
    }

    private static LogLevel LevelOf(SecurityEvent what) => what is SecurityEvent.SignInFailed or SecurityEvent.PasswordWrong or SecurityEvent.SecretWrong
        or SecurityEvent.MustWait or SecurityEvent.AccessDenied or SecurityEvent.NotFound or SecurityEvent.FormForged or SecurityEvent.FileRefused
        ? LogLevel.Warning : LogLevel.Information;

    [LoggerMessage(Message = "Security: {What}, account {Account}, by {By} as {Role}, from {From}, {Verb} {Page}, {Detail}, request {Request}.")]
    private partial void Write(LogLevel level, SecurityEvent what, Guid? account, Guid? by, Storage.Access.Role? role, string from, string? verb, string page, string? detail, string? request);
}
