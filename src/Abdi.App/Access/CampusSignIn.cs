using System.Security.Claims;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Abdi.App.Access;

/// <summary>
/// Somebody signs in with the account of the campus (OpenID Connect, code flow with PKCE). The campus only says who it is: the
/// account must be here already, under the same name, and what it may do is decided here.
/// </summary>
public static class CampusSignIn
{
    public const string Path = SignIn.Path + "/campus";

    /// <summary>Where the campus sends people back to; its administrator must allow this address.</summary>
    public const string ReturnPath = Path + "/return";

    private const string Scheme = "campus";

    /// <summary>Adds it where the installation has one.</summary>
    public static void Add(AuthenticationBuilder authentication, CampusAccounts campus, Func<string, CookieBuilder> cookie) => authentication.AddOpenIdConnect(Scheme, connect =>
    {
        (connect.Authority, connect.ClientId, connect.ClientSecret) = (campus.Authority.ToString(), campus.ClientId, campus.ClientSecret);
        connect.RequireHttpsMetadata = !campus.Authority.IsLoopback;
        (connect.ResponseType, connect.ResponseMode, connect.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (connect.MapInboundClaims, connect.SaveTokens, connect.GetClaimsFromUserInfoEndpoint) = (false, false, false);
        connect.CallbackPath = ReturnPath;
        connect.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false }; // the code and our secret go where they were meant to
        // Random letters follow each name.
        (connect.CorrelationCookie, connect.NonceCookie) = (cookie("campus-state."), cookie("campus-nonce."));
        connect.Events.OnTokenValidated = DemandSignature;
        connect.Events.OnTicketReceived = ticket => Receive(ticket, campus);
        connect.Events.OnRemoteFailure = Fail;
    });

    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<SiteOptions>().Campus is not null)
        {
            routes.MapGet(Path, (string? to) => Results.Challenge(new() { RedirectUri = SignIn.LocalPath(to) }, [Scheme])).ForEverybody();
        }
    }

    // What comes straight from the provider may lack a signature, says OpenID Connect; here nothing may. An empty third part is none.
    private static Task DemandSignature(TokenValidatedContext word)
    {
        if (word.TokenEndpointResponse?.IdToken is not { } token || token.EndsWith('.'))
        {
            word.Fail("The word of the campus is not signed.");
        }

        return Task.CompletedTask;
    }

    /// <summary>The campus has said who it is.</summary>
    private static async Task Receive(TicketReceivedContext ticket, CampusAccounts campus)
    {
        ticket.HandleResponse();
        HttpContext context = ticket.HttpContext;
        AbdiDb db = context.RequestServices.GetRequiredService<AbdiDb>();
        string name = Account.NormalOf(Account.UserNameOf(campus.Institution, ticket.Principal?.FindFirstValue(campus.NameClaim) ?? ""));
        Account? account = await db.Users.SingleOrDefaultAsync(found => found.NormalizedUserName == name && !found.IsDisabled, context.RequestAborted);
        Refusal? refusal = account is null ? new("campus-account-unknown") : await AccountSessions.Begin(context, account, context.RequestAborted);
        if (refusal is null)
        {
            context.Response.Redirect(SignIn.LocalPath(ticket.ReturnUri));
            return;
        }

        await Tell(context, refusal, account?.Id);
    }

    private static Task Fail(RemoteFailureContext failure)
    {
        failure.HandleResponse();
        return Tell(failure.HttpContext, new("campus-failed"));
    }

    private static async Task Tell(HttpContext context, Refusal refusal, Guid? account = null)
    {
        context.RequestServices.GetRequiredService<SecurityLog>().Note(SecurityEvent.SignInFailed, account, refusal.Code);
        await (await context.RequestServices.GetRequiredService<SignIn>().Show(new(), refusal, context.RequestAborted)).ExecuteAsync(context);
    }
}

/// <summary>The accounts of a campus, as its provider of OpenID Connect knows them.</summary>
/// <param name="Authority">Where the provider answers; HTTPS unless it is this machine.</param>
/// <param name="ClientId">How the provider knows this installation.</param>
/// <param name="ClientSecret">The secret of the two; null for a public client.</param>
/// <param name="Institution">The code of the institution whose people it knows.</param>
/// <param name="NameClaim">The claim that holds the sign-in name; it must be one that people cannot choose themselves.</param>
public sealed record CampusAccounts(Uri Authority, string ClientId, string? ClientSecret, string Institution, string NameClaim)
{
    /// <summary>Reads what the environment says.</summary>
    /// <param name="campus">The provider; null where none is named.</param>
    /// <returns>The variable that is missing or no address that may be used; null when all is well.</returns>
    public static string? Read(out CampusAccounts? campus)
    {
        campus = null;
        if (Variable("AUTHORITY") is not { } authority)
        {
            return null;
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out Uri? at) || (at.Scheme != Uri.UriSchemeHttps && !at.IsLoopback))
        {
            return Prefix + "AUTHORITY";
        }

        if ((Variable("CLIENT_ID"), Variable("INSTITUTION")) is not ({ } client, { } institution))
        {
            return Prefix + (Variable("CLIENT_ID") is null ? "CLIENT_ID" : "INSTITUTION");
        }

        campus = new(at, client, Variable("CLIENT_SECRET"), institution, Variable("NAME_CLAIM") ?? "preferred_username");
        return null;
    }

    private const string Prefix = "ABDI_OIDC_";

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(Prefix + name) is { Length: > 0 } value ? value : null;
}
