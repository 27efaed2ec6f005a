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

namespace Abdi.App.Release;

/// <summary>The agreement that is signed on the stage of the gong: who signed, with a photo; what is owed by it stands among its commitments. Where it had no day of signing, it has this one.</summary>
public sealed class RecordSigning(AbdiDb db, CurrentUser user, FileStore files, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/signing";
        routes.MapGet(At, (string code, RecordSigning slice, CancellationToken cancel) => slice.Show(code, new(), null, cancel)).WithRule("signing", Act.Read);
        routes.MapGet(At + "/{agreement:guid}/photo", (string code, Guid agreement, RecordSigning slice, CancellationToken cancel) => slice.Photo(code, agreement, cancel)).WithRule("signing", Act.Read);
        routes.MapPost(At, (string code, [FromForm] Form form, RecordSigning slice, CancellationToken cancel) => slice.Record(code, form, cancel)).WithRule("signing", Act.Change).TakesFile();
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public Guid? Agreement { get; init; }

        public string? Signatories { get; init; }

        public DateOnly? On { get; init; }

        public IFormFile? File { get; init; }
    }

    /// <summary>What the page shows: the agreements that can be chosen, and those that were signed on this stage.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Agreement> Agreements, IReadOnlyList<Row> Recorded, Form Form, Refusal? Refusal);

    /// <summary>One agreement that was signed on this stage.</summary>
    public sealed record Row(Signing Signing, Agreement Agreement, int Commitments);

    public async Task<IResult> Show(string code, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        List<Agreement> agreements = [.. (await db.Agreements.AsNoTracking().ToListAsync(cancel)).OrderBy(agreement => agreement.SignedOn is not null).ThenByDescending(agreement => agreement.SignedOn).ThenBy(agreement => agreement.Title, StringComparer.Ordinal)];
        List<Signing> signings = await db.Signings.AsNoTracking().Where(signing => signing.PeriodId == period.Id).ToListAsync(cancel);
        Dictionary<AgreementId, int> commitments = await db.Commitments.GroupBy(commitment => commitment.AgreementId).ToDictionaryAsync(same => same.Key, same => same.Count(), cancel);
        return Html.Page<RecordSigningPage>(
            new Model(
                PlanAt.Of(period), [.. agreements.Where(agreement => signings.TrueForAll(signing => signing.AgreementId != agreement.Id))],
                [.. signings.Select(signing => new Row(signing, agreements.Single(agreement => agreement.Id == signing.AgreementId), commitments.GetValueOrDefault(signing.AgreementId)))],
                form with { On = form.On ?? period.Dates.ReleaseOn ?? clock.Today() }, refusal), refusal);
    }

    public async Task<IResult> Record(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        AgreementId id = new(form.Agreement ?? default);
        Agreement? agreement = await db.Agreements.SingleOrDefaultAsync(one => one.Id == id, cancel);
        Signing? signing = await db.Signings.SingleOrDefaultAsync(one => one.PeriodId == period.Id && one.AgreementId == id, cancel);
        Refusal? refusal = period.FaultOfChange()
            ?? (agreement is null ? new("signing-agreement-missing", nameof(Form.Agreement)) : form.On is null || form.On > clock.Today() ? new("signing-day-invalid", nameof(Form.On)) : null);
        if (refusal is null && signing is null)
        {
            db.Signings.Add(signing = new() { InstitutionId = period.InstitutionId, PeriodId = period.Id, AgreementId = id });
        }

        // First without the photo: what is refused leaves no file behind.
        refusal ??= signing!.Record(form.Signatories ?? "", null, user.Somebody.AccountId, clock.GetUtcNow(), signing.Version) ?? agreement!.Sign(form.On!.Value);
        if (refusal is null && form.File.IsChosen())
        {
            (StoredFile? photo, refusal) = await files.Take(form.File, FileUpload.Field, cancel);
            refusal ??= signing!.Record(form.Signatories!, photo!.Id, user.Somebody.AccountId, clock.GetUtcNow(), signing.Version);
        }

        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await Show(code, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/signing");
    }

    public async Task<IResult> Photo(string code, Guid agreement, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Signings.AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == period.Id && one.AgreementId == new AgreementId(agreement), cancel) is { PhotoId: { } id }
            ? files.Send(await db.StoredFiles.SingleAsync(file => file.Id == id, cancel)) : Results.NotFound();
}
