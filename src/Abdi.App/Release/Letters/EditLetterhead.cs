using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Abdi.App.Release;

/// <summary>The office says what all its letters have in common: head, picture, pattern of numbers, who signs; and sees a letter drawn with it.</summary>
public sealed class EditLetterhead(AbdiDb db, LetterPress press, FileStore files, TimeProvider clock)
{
    // 16 million pixels fill 64 MB while the picture is made smaller.
    private const long PixelsAtMost = 16_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/letters/head";
        routes.MapGet(At, (string code, int? saved, EditLetterhead slice, CancellationToken cancel) => slice.Show(code, null, null, cancel, saved is not null)).WithRule("letter template", Act.Read);
        routes.MapPost(At, (string code, [FromForm] Form form, EditLetterhead slice, CancellationToken cancel) => slice.Save(code, form, cancel)).WithRule("letter template", Act.Change);
        routes.MapPost(At + "/check", (string code, [FromForm] Form form, EditLetterhead slice, CancellationToken cancel) => slice.Show(code, form, form.Facts().Fault(), cancel)).WithRule("letter template", Act.Change);
        routes.MapPost(At + "/logo", (string code, IFormCollection form, EditLetterhead slice, CancellationToken cancel) => slice.TakeLogo(code, form.Files[FileUpload.Field], cancel)).WithRule("letter template", Act.Change).TakesFile();
        routes.MapPost(At + "/logo/remove", (string code, [FromForm] LogoForm form, EditLetterhead slice, CancellationToken cancel) => slice.RemoveLogo(code, form, cancel)).WithRule("letter template", Act.Change);
    }

    /// <summary>What is typed, and the version that was on screen; 0 while nothing was saved.</summary>
    public sealed record Form
    {
        public string? Names { get; init; }

        public string? Address { get; init; }

        public string? NumberPattern { get; init; }

        public string? Place { get; init; }

        public string? SignerName { get; init; }

        public string? SignerNumber { get; init; }

        public string? SignerOffice { get; init; }

        public string? KnownByName { get; init; }

        public string? KnownByNumber { get; init; }

        public string? KnownByOffice { get; init; }

        public int ReadVersion { get; init; }

        /// <summary>What is stored, to be typed over.</summary>
        public static Form Of(LetterheadFacts facts, int version) => new()
        {
            Names = facts.Names, Address = facts.Address, NumberPattern = facts.NumberPattern, Place = facts.Place,
            SignerName = facts.Signer.Name, SignerNumber = facts.Signer.Number, SignerOffice = facts.Signer.Office,
            KnownByName = facts.KnownBy.Name, KnownByNumber = facts.KnownBy.Number, KnownByOffice = facts.KnownBy.Office, ReadVersion = version,
        };

        /// <summary>What was typed.</summary>
        public LetterheadFacts Facts() => new()
        {
            Names = string.Join('\n', LetterheadFacts.LinesOf(Names ?? "")), Address = string.Join('\n', LetterheadFacts.LinesOf(Address ?? "")), NumberPattern = (NumberPattern ?? "").Trim(), Place = (Place ?? "").Trim(),
            Signer = new((SignerName ?? "").Trim(), (SignerNumber ?? "").Trim(), (SignerOffice ?? "").Trim()), KnownBy = new((KnownByName ?? "").Trim(), (KnownByNumber ?? "").Trim(), (KnownByOffice ?? "").Trim()),
        };
    }

    /// <summary>Which picture was on screen: another one that came meanwhile stays.</summary>
    public sealed record LogoForm
    {
        public Guid Logo { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Form Form, Guid? Logo, string? Picture, bool IsSaved, Refusal? Refusal);

    public async Task<IResult> Show(string code, Form? typed, Refusal? refusal, CancellationToken cancel, bool isSaved = false)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Letterhead? stored = await db.Letterheads.AsNoTracking().SingleOrDefaultAsync(cancel);
        (LetterFrame frame, var logoId, _) = await press.FrameOf(db, period, clock.Today(), cancel);
        Form form = typed ?? Form.Of(frame.Head, stored?.Version ?? 0);
        LetterheadFacts facts = form.Facts();
        string? picture = null;
        if (facts.Fault() is null)
        {
            using SKImage? logo = await press.ReadLogo(db, logoId, cancel);
            picture = LetterFiles.AsAddress(LetterFiles.ToPicture(await press.ExampleOf(db, frame with { Head = facts }, LetterKind.GroupOrder, period, logo, cancel)));
        }

        return Html.Page<EditLetterheadPage>(new Model(PlanAt.Of(period), form, logoId?.Value, picture, isSaved, refusal), refusal);
    }

    public async Task<IResult> Save(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (Letterhead head, bool isNew) = await FindOrMake(period, cancel);
        Refusal? refusal = form.ReadVersion != (isNew ? 0 : head.Version) ? Refusal.ChangedMeanwhile : head.Change(form.Facts(), head.Version);
        if (refusal is not null)
        {
            return await Show(code, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/letters/head?saved=1");
    }

    public async Task<IResult> TakeLogo(string code, IFormFile? upload, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (StoredFile? file, Refusal? refusal) = await files.Take(upload, FileUpload.Field, cancel);
        refusal ??= await FaultOfLogo(file!, cancel);
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await Show(code, null, refusal, cancel);
        }

        (Letterhead head, _) = await FindOrMake(period, cancel);
        head.LogoId = file!.Id;
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/letters/head");
    }

    /// <summary>Letters to come have no picture; its file stays as long as an issued letter shows it.</summary>
    public async Task<IResult> RemoveLogo(string code, LogoForm form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is null)
        {
            return Results.NotFound();
        }

        if (await db.Letterheads.SingleOrDefaultAsync(cancel) is { LogoId: { } shown } head && shown.Value == form.Logo)
        {
            head.LogoId = null;
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/release/{code}/letters/head");
    }

    private async Task<(Letterhead Head, bool IsNew)> FindOrMake(Period period, CancellationToken cancel)
    {
        if (await db.Letterheads.SingleOrDefaultAsync(cancel) is { } stored)
        {
            return (stored, false);
        }

        Letterhead made = new() { InstitutionId = period.InstitutionId, Facts = LetterheadFacts.Of(await db.Institutions.Select(institution => institution.Name).SingleAsync(cancel)) };
        db.Letterheads.Add(made);
        return (made, true);
    }

    private async Task<Refusal?> FaultOfLogo(StoredFile file, CancellationToken cancel)
    {
        if (file.Kind is not (StoredFileKind.Png or StoredFileKind.Jpeg))
        {
            return new("letter-logo-kind", FileUpload.Field);
        }

        byte[] bytes = await files.Read(file, cancel);
        if (PictureHeader.SizeOf(bytes, file.Kind) is not var (width, height) || width * height > PixelsAtMost)
        {
            return new("letter-logo-large", FileUpload.Field);
        }

        using SKImage? logo = LetterPress.Shrunk(bytes);
        return logo is null ? new("letter-logo-kind", FileUpload.Field) : null;
    }
}
