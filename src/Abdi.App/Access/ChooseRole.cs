using Abdi.Storage;
using Abdi.Storage.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>Somebody who holds several roles goes on in another of them.</summary>
public sealed class ChooseRole(AbdiDb db, CurrentUser user)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/session/role", async ([FromForm] Form form, ChooseRole slice, CancellationToken cancel) =>
            await slice.Submit(form.Role, cancel) ? Results.LocalRedirect("/") : Results.NotFound()).WithRule("own session", Act.Change);

    /// <summary>The role to go on in.</summary>
    public sealed record Form(Role Role);

    /// <summary>Changes the role of this session; false when it was not granted.</summary>
    public async Task<bool> Submit(Role role, CancellationToken cancel)
    {
        if (!user.Somebody.Roles.Contains(role))
        {
            return false;
        }

        await db.Sessions.Where(session => session.Id == user.Somebody.SessionId).ExecuteUpdateAsync(set => set.SetProperty(session => session.Role, role), cancel);
        return true;
    }
}
