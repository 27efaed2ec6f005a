using Abdi.App.Access;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The boundaries an institution brought for its maps, and where it brings a file of them. A file with a fault is not kept.</summary>
public sealed class ListBoundaries(AbdiDb db, CurrentUser user, FileStore files, SiteOptions site)
{
    /// <summary>The most sets of an institution: one of each level that is drawn, and some to choose from.</summary>
    private const int SetsAtMost = 12;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/plan/{code}/needs/boundaries";
        routes.MapGet(At, (string code, ListBoundaries slice, CancellationToken cancel) => slice.Show(code, null, [], cancel)).WithRule("boundary", Act.Read);
        routes.MapPost(At, (string code, IFormCollection form, ListBoundaries slice, CancellationToken cancel) => slice.Take(code, form.Files[FileUpload.Field], cancel)).WithRule("boundary", Act.Create).TakesFile(GeoJsonFile.BytesAtMost);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, int Hosts, IReadOnlyList<Row> Sets, Refusal? Refusal, IReadOnlyList<AreaFault> Faults);

    /// <summary>One set with its file, and how many areas of it are drawn.</summary>
    public sealed record Row(BoundarySet Set, StoredFile File, int Areas);

    public async Task<IResult> Show(string code, Refusal? refusal, IReadOnlyList<AreaFault> faults, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        var sets = await db.BoundarySets.Join(db.StoredFiles, set => set.FileId, file => file.Id, (set, file) => new { set, file, Areas = db.BoundaryAreas.Count(area => area.SetId == set.Id) }).ToListAsync(cancel);
        Row[] rows = [.. sets.OrderBy(each => each.set.Level is null).ThenBy(each => each.set.Level).ThenByDescending(each => each.file.UploadedAt).Select(each => new Row(each.set, each.file, each.Areas))];
        return Html.Page<ListBoundariesPage>(new Model(at, await db.Hosts.CountAsync(cancel), rows, refusal, faults), refusal);
    }

    public async Task<IResult> Take(string code, IFormFile? upload, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is null)
        {
            return Results.NotFound();
        }

        GeoJsonFile file = new();
        byte[] bytes = [];
        Refusal? refusal = !upload.IsChosen() ? new("file-missing", FileUpload.Field) : upload.Length == 0 ? new("file-empty", FileUpload.Field)
            : await db.BoundarySets.CountAsync(cancel) >= SetsAtMost ? new("boundary-sets-many", FileUpload.Field) : null;
        if (refusal is null)
        {
            bytes = new byte[upload!.Length];
            await using Stream stream = upload.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancel);
            refusal = GeoJsonFile.Read(bytes, FileUpload.Field, out file) ?? (file.Faults.Count > 0 ? new("boundary-file-has-faults", FileUpload.Field) : null);
        }

        refusal ??= await FaultOfCodes(file, cancel);
        if (refusal is not null)
        {
            return await Show(code, refusal, file.Faults, cancel);
        }

        StoredFile stored = files.Keep(bytes, upload!.FileName, StoredFileKind.GeoJson);
        BoundarySet set = new() { InstitutionId = user.Somebody.InstitutionId, Id = new(Guid.CreateVersion7(stored.UploadedAt)), FileId = stored.Id };
        db.BoundarySets.Add(set);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/needs/boundaries/{set.Id.Value}");
    }

    private async Task<Refusal?> FaultOfCodes(GeoJsonFile file, CancellationToken cancel)
    {
        string[] villages = await db.Hosts.Select(host => host.VillageCode).Distinct().ToArrayAsync(cancel);
        IReadOnlyList<CodeProperty> properties = CodeProperty.Of(file.Areas, villages, new GazetteerFolder(site.DataFolder).History());
        return properties.Count == 0 ? new("boundary-file-without-codes", FileUpload.Field) : properties[0].Matched.Count == 0 ? new("boundary-file-of-elsewhere", FileUpload.Field) : null;
    }
}
