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

/// <summary>A file of boundaries is looked through, its property with the codes chosen where it is not obvious, and then drawn on the maps, all of it or nothing.</summary>
public sealed class DrawBoundaries(AbdiDb db, FileStore files, SiteOptions site)
{
    // Kept finer than the map of all hosts can show, so that the map of fewer still shows more.
    private const double LeastAreaUnits = 0.1;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/plan/{code}/needs/boundaries/{boundaries:guid}";
        routes.MapGet(At, (string code, Guid boundaries, string? property, DrawBoundaries slice, CancellationToken cancel) => slice.Show(code, boundaries, property, cancel)).WithRule("boundary", Act.Read);
        routes.MapPost(At, (string code, Guid boundaries, [FromForm] Form form, DrawBoundaries slice, CancellationToken cancel) => slice.Draw(code, boundaries, form, cancel)).WithRule("boundary", Act.Change);
    }

    /// <summary>The property with the codes, and whose boundaries they are.</summary>
    public sealed record Form
    {
        public string? Property { get; init; }

        public string? Source { get; init; }

        public int ReadVersion { get; init; }
    }

    public async Task<IResult> Show(string code, Guid boundaries, string? property, CancellationToken cancel) =>
        await BoundarySheet.Find(db, files, site, code, boundaries, property, cancel) is { } sheet ? Html.Page<DrawBoundariesPage>(sheet, null) : Results.NotFound();

    public async Task<IResult> Draw(string code, Guid boundaries, Form form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await BoundarySheet.Find(db, files, site, code, boundaries, form.Property, cancel) is not { } sheet)
        {
            return Results.NotFound();
        }

        Refusal? refusal = sheet.Chosen is not { } chosen ? new("boundary-property-missing", nameof(Form.Property))
            : chosen.Matched.Count == 0 ? new("boundary-property-of-elsewhere", nameof(Form.Property))
            : sheet.Set.Draw(chosen.Level, chosen.Name, form.Source ?? "", form.ReadVersion);
        if (refusal is not null)
        {
            sheet = sheet with { Source = form.Source ?? "", Refusal = refusal };
            return Html.Page<DrawBoundariesPage>(sheet, refusal);
        }

        if (sheet.Replaced is { } replaced)
        {
            await db.BoundarySets.Where(set => set.Id == replaced.Id).ExecuteDeleteAsync(cancel);
            await db.StoredFiles.Where(file => file.Id == replaced.FileId).ExecuteDeleteAsync(cancel);
        }

        await db.BoundaryAreas.Where(area => area.SetId == sheet.Set.Id).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.InsertMany(AreasOf(sheet), cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/map");
    }

    // An area in several pieces is one area.
    private static BoundaryArea[] AreasOf(BoundarySheet sheet)
    {
        (string Code, AreaShape Shape)[] whole =
        [
            .. sheet.File.Areas.Zip(sheet.Chosen!.Codes).Where(area => area.Second is not null).GroupBy(area => area.Second!, area => area.First.Shape, StringComparer.Ordinal)
                .Select(pieces => (pieces.Key, AreaShape.Of(pieces.SelectMany(piece => piece.Rings)))),
        ];
        double step = NeedMap.StepOf([.. whole.Where(area => sheet.Chosen.Matched.Contains(area.Code)).Select(area => area.Shape)]);
        IReadOnlyList<AreaShape> shapes = new BorderNet([.. whole.Select(area => area.Shape)]).Simplify(LeastAreaUnits * step * step);
        return [.. whole.Zip(shapes, (area, shape) => new BoundaryArea { InstitutionId = sheet.Set.InstitutionId, SetId = sheet.Set.Id, Code = area.Code, Shape = shape.ToString() })];
    }
}
