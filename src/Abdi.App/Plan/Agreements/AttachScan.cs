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

/// <summary>The office hangs a scan on an agreement, hands it out, and takes it away again.</summary>
public sealed class AttachScan(AbdiDb db, FileStore files, TimeProvider clock)
{
    /// <summary>The most scans of one agreement.</summary>
    private const int ScansAtMost = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var scans = routes.MapGroup("/plan/{code}/agreements/{agreement:guid}/files");
        scans.MapPost("", (string code, Guid agreement, IFormCollection form, AttachScan slice, CancellationToken cancel) => slice.Attach(code, agreement, form.Files[FileUpload.Field], cancel)).WithRule("agreement", Act.Change).TakesFile();
        scans.MapGet("/{file:guid}", (string code, Guid agreement, Guid file, AttachScan slice, CancellationToken cancel) => slice.Send(code, agreement, file, cancel)).WithRule("agreement", Act.Read);
        scans.MapPost("/{file:guid}/remove", (string code, Guid agreement, Guid file, [FromForm] RemovalForm form, AttachScan slice, CancellationToken cancel) => slice.Remove(code, agreement, file, form, cancel)).WithRule("agreement", Act.Change);
    }

    public async Task<IResult> Attach(string code, Guid agreement, IFormFile? upload, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is null || await db.FindAgreement(new(agreement), cancel) is not { } found)
        {
            return Results.NotFound();
        }

        StoredFile? file = null;
        Refusal? refusal = await db.AgreementFiles.CountAsync(scan => scan.AgreementId == found.Id, cancel) >= ScansAtMost ? new("agreement-scans-many", FileUpload.Field) : null;
        if (refusal is null)
        {
            (file, refusal) = await files.Take(upload, FileUpload.Field, cancel);
        }

        if (refusal is not null)
        {
            return await Page(code, agreement, refusal, cancel);
        }

        db.AgreementFiles.Add(new() { InstitutionId = found.InstitutionId, AgreementId = found.Id, FileId = file!.Id });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements/{agreement}");
    }

    public async Task<IResult> Send(string code, Guid agreement, Guid file, CancellationToken cancel) =>
        await Find(code, agreement, file, cancel) is var (_, stored) ? files.Send(stored) : Results.NotFound();

    public async Task<IResult> Remove(string code, Guid agreement, Guid file, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, agreement, file, cancel) is not var (scan, stored) || await db.FindAgreement(new(agreement), cancel) is not { } found)
        {
            return Results.NotFound();
        }

        if (form.Fault(found) is { } refusal)
        {
            return await Page(code, agreement, refusal, cancel);
        }

        db.AgreementFiles.Remove(scan);
        db.StoredFiles.Remove(stored);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements/{agreement}");
    }

    private async Task<(AgreementFile Scan, StoredFile File)?> Find(string code, Guid agreement, Guid file, CancellationToken cancel)
    {
        AgreementId of = new(agreement);
        StoredFileId id = new(file);
        return await PlanAt.Find(db, code, cancel) is not null
            && await db.AgreementFiles.SingleOrDefaultAsync(scan => scan.AgreementId == of && scan.FileId == id, cancel) is { } scan
            ? (scan, await db.StoredFiles.SingleAsync(stored => stored.Id == id, cancel)) : null;
    }

    private async Task<IResult> Page(string code, Guid agreement, Refusal refusal, CancellationToken cancel) =>
        Html.Page<ShowAgreementPage>((await AgreementSheet.Find(db, clock, code, agreement, refusal, cancel))!, refusal);
}
