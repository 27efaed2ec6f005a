using Abdi.App.Access;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Hands out a file of boundaries as it was brought, and takes it away again: maps are drawn from hexagons then.</summary>
public sealed class RemoveBoundaries(AbdiDb db, FileStore files, SiteOptions site)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/plan/{code}/needs/boundaries/{boundaries:guid}";
        routes.MapGet(At + "/file", (string code, Guid boundaries, RemoveBoundaries slice, CancellationToken cancel) => slice.Send(code, boundaries, cancel)).WithRule("boundary", Act.Read);
        routes.MapPost(At + "/remove", (string code, Guid boundaries, [FromForm] RemovalForm form, RemoveBoundaries slice, CancellationToken cancel) => slice.Remove(code, boundaries, form, cancel)).WithRule("boundary", Act.Change);
    }

    public async Task<IResult> Send(string code, Guid boundaries, CancellationToken cancel) =>
        await Find(code, boundaries, cancel) is var (_, file) ? files.Send(file) : Results.NotFound();

    public async Task<IResult> Remove(string code, Guid boundaries, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, boundaries, cancel) is not var (set, file))
        {
            return Results.NotFound();
        }

        if (form.Fault(set) is { } refusal)
        {
            return Html.Page<DrawBoundariesPage>((await BoundarySheet.Find(db, files, site, code, boundaries, null, cancel))! with { Refusal = refusal }, refusal);
        }

        db.BoundarySets.Remove(set);
        db.StoredFiles.Remove(file);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/boundaries");
    }

    private async Task<(BoundarySet Set, StoredFile File)?> Find(string code, Guid boundaries, CancellationToken cancel)
    {
        BoundarySetId id = new(boundaries);
        return await PlanAt.Find(db, code, cancel) is not null && await db.BoundarySets.SingleOrDefaultAsync(set => set.Id == id, cancel) is { } set
            ? (set, await db.StoredFiles.SingleAsync(file => file.Id == set.FileId, cancel)) : null;
    }
}
