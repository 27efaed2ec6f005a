namespace Abdi.App.Access;

/// <summary>Somebody leaves this device.</summary>
public static class SignOut
{
    // Here and wherever nothing is typed: binding the form is what refuses one that another site sent.
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", async (IFormCollection _, HttpContext context, CurrentUser user, CancellationToken cancel) =>
        {
            await AccountSessions.End(context, user.Somebody.SessionId, cancel);
            return Results.LocalRedirect(SignIn.Path);
        }).WithRule("own session", Act.Change);
}
