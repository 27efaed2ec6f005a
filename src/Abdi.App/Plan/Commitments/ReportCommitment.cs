using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Uploads;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One commitment with its history; the office says how far it has come and brings what shows it.</summary>
public sealed class ReportCommitment(AbdiDb db, CurrentUser user, FileStore files, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/commitments/{commitment:guid}", (string code, Guid commitment, ReportCommitment slice, CancellationToken cancel) => slice.Show(code, commitment, cancel)).WithRule("commitment", Act.Read);
        routes.MapPost("/plan/{code}/commitments/{commitment:guid}", (string code, Guid commitment, [FromForm] Form form, ReportCommitment slice, CancellationToken cancel) => slice.Report(code, commitment, form, cancel)).WithRule("commitment", Act.Change).TakesFile();
        routes.MapGet("/plan/{code}/commitments/{commitment:guid}/files/{file:guid}", (string code, Guid commitment, Guid file, ReportCommitment slice, CancellationToken cancel) => slice.Send(code, commitment, file, cancel)).WithRule("commitment", Act.Read);
    }

    /// <summary>What is said about it; <c>ReadVersion</c> is the version that was on screen.</summary>
    public sealed record Form
    {
        public CommitmentStanding Standing { get; init; }

        public string? Reached { get; init; }

        public DateOnly? On { get; init; }

        public string? Note { get; init; }

        public IFormFile? File { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Agreement Agreement, Commitment Commitment, CommitmentState State, string OwedBy, string? Priority, IReadOnlyList<Line> History, Form Form, DateOnly Today, Refusal? Refusal);

    /// <summary>One entry of the history, the entry before it, who wrote it and the file that came with it.</summary>
    public sealed record Line(CommitmentEntry Entry, CommitmentEntry? Before, string? By, StoredFile? File);

    public async Task<IResult> Show(string code, Guid commitment, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindCommitment(new(commitment), cancel) is { } found
            ? Page(await Look(at, found, new() { Standing = found.Standing, On = clock.Today(), ReadVersion = found.Version }, null, cancel)) : Results.NotFound();

    public async Task<IResult> Report(string code, Guid commitment, Form form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindCommitment(new(commitment), cancel) is not { } found)
        {
            return Results.NotFound();
        }

        bool isNumber = TypedNumber.TryAmount(form.Reached, out long? reached);
        CommitmentEvidence evidence = new(form.Standing, isNumber ? reached : -1, form.On, form.Note ?? "", form.File.IsChosen());
        Refusal? refusal = found.Report(evidence, clock.Today(), form.ReadVersion);
        StoredFile? file = null;
        if (refusal is null && evidence.HasFile)
        {
            (file, refusal) = await files.Take(form.File, FileUpload.Field, cancel);
        }

        if (refusal is not null)
        {
            // What was said is not kept: the page shows how it stands.
            db.ChangeTracker.Clear();
            return Page(await Look(at, (await db.FindCommitment(found.Id, cancel))!, form, refusal, cancel));
        }

        string owedBy = await db.AgreementParties.Where(party => party.Id == found.OwedBy).Select(party => party.Name).SingleAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();
        db.Entry(found).State = EntityState.Modified;
        db.CommitmentEntries.Add(CommitmentEntry.Of(found, owedBy, new(Guid.CreateVersion7(now)), now, user.Somebody.AccountId, evidence, file?.Id));
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/commitments/{commitment}");
    }

    public async Task<IResult> Send(string code, Guid commitment, Guid file, CancellationToken cancel)
    {
        CommitmentId of = new(commitment);
        StoredFileId id = new(file);
        return await PlanAt.Find(db, code, cancel) is not null && await db.CommitmentEntries.AnyAsync(entry => entry.CommitmentId == of && entry.FileId == id, cancel)
            ? files.Send(await db.StoredFiles.SingleAsync(stored => stored.Id == id, cancel)) : Results.NotFound();
    }

    private async Task<Model> Look(PlanAt at, Commitment found, Form form, Refusal? refusal, CancellationToken cancel)
    {
        Agreement agreement = (await db.FindAgreement(found.AgreementId, cancel))!;
        List<CommitmentEntry> entries = await db.CommitmentEntries.AsNoTracking().Where(entry => entry.CommitmentId == found.Id).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancel);
        List<StoredFileId> ids = [.. entries.Select(entry => entry.FileId).OfType<StoredFileId>()];
        IReadOnlyDictionary<Guid, string> names = await db.ListNames(entries.Select(entry => entry.By), cancel);
        Dictionary<StoredFileId, StoredFile> stored = await db.StoredFiles.AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id, cancel);
        PriorityId? served = found.PriorityId;
        string? priority = served is null ? null : await db.Priorities.Where(priority => priority.Id == served)
            .Join(db.PriorityEditions, priority => priority.EditionId, edition => edition.Id, (priority, edition) => edition.Name + ": " + priority.Code + " " + priority.Name).SingleAsync(cancel);
        Line[] history = [.. entries.Select((entry, i) => new Line(entry, i == 0 ? null : entries[i - 1], names.GetValueOrDefault(entry.By), entry.FileId is { } file ? stored[file] : null)).Reverse()];
        return new(at, agreement, found, found.StateOn(clock.Today()), agreement.Parties.Single(party => party.Id == found.OwedBy).Name, priority, history, form, clock.Today(), refusal);
    }

    private static IResult Page(Model model) => Html.Page<ReportCommitmentPage>(model, model.Refusal);
}
