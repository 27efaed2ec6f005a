namespace Abdi.App.Access;

/// <summary>Somebody leaves this device.</summary>
public static class SignOut
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", async ([Microsoft.AspNetCore.Mvc.FromForm] Form _, HttpContext context, CurrentUser user, CancellationToken cancel) =>
        {
            await AccountSessions.End(context, user.Somebody.SessionId, cancel);
            return Results.LocalRedirect(SignIn.Path);
        }).WithRule("own session", Act.Change);

    /// <summary>Nothing is typed; a form all the same, so that no foreign site can sign anybody out.</summary>
    public sealed record Form(string? Confirm);
}
