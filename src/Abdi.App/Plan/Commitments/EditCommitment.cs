using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office writes down what a party owes, corrects the terms, or removes what was written by mistake. Every version of the terms stays in the history.</summary>
public sealed class EditCommitment(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/agreements/{agreement:guid}/new-commitment").WithRule("commitment", Act.Create);
        create.MapGet("", (string code, Guid agreement, EditCommitment slice, CancellationToken cancel) => slice.Begin(code, agreement, cancel));
        create.MapPost("", (string code, Guid agreement, [FromForm] CommitmentForm form, EditCommitment slice, CancellationToken cancel) => slice.Create(code, agreement, form, cancel));
        var change = routes.MapGroup("/plan/{code}/commitments/{commitment:guid}").WithRule("commitment", Act.Change);
        change.MapGet("/terms", (string code, Guid commitment, EditCommitment slice, CancellationToken cancel) => slice.Show(code, commitment, cancel));
        change.MapPost("/terms", (string code, Guid commitment, [FromForm] CommitmentForm form, EditCommitment slice, CancellationToken cancel) => slice.Change(code, commitment, form, cancel));
        change.MapPost("/remove", (string code, Guid commitment, [FromForm] RemovalForm form, EditCommitment slice, CancellationToken cancel) => slice.Remove(code, commitment, form, cancel));
    }

    /// <summary>What the page shows; the commitment is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, Agreement Agreement, Commitment? Commitment, CommitmentForm Form, IReadOnlyList<PriorityEdition> Editions, Refusal? Refusal);

    public async Task<IResult> Begin(string code, Guid agreement, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindAgreement(new(agreement), cancel) is { } above
            ? Page(new(at, above, null, new(), await db.ListPriorities(cancel), null)) : Results.NotFound();

    public async Task<IResult> Show(string code, Guid commitment, CancellationToken cancel) =>
        await Find(code, commitment, cancel) is { Commitment: { } found } model ? Page(model with { Form = CommitmentForm.Of(found) }) : Results.NotFound();

    public async Task<IResult> Create(string code, Guid agreement, CommitmentForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindAgreement(new(agreement), cancel) is not { } above)
        {
            return Results.NotFound();
        }

        IReadOnlyList<PriorityEdition> editions = await db.ListPriorities(cancel);
        Commitment commitment = new() { InstitutionId = user.Somebody.InstitutionId, Id = new(NewId()), AgreementId = above.Id };
        (CommitmentTerms? terms, Refusal? refusal) = form.Terms(above, editions);
        refusal ??= commitment.Change(terms!, commitment.Version);
        if (refusal is not null)
        {
            return Page(new(at, above, null, form, editions, refusal));
        }

        db.Commitments.Add(commitment);
        db.CommitmentEntries.Add(Entry(commitment, above));
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements/{agreement}");
    }

    public async Task<IResult> Change(string code, Guid commitment, CommitmentForm form, CancellationToken cancel)
    {
        if (await Find(code, commitment, cancel) is not { Commitment: { } found } model)
        {
            return Results.NotFound();
        }

        (CommitmentTerms? terms, Refusal? refusal) = form.Terms(model.Agreement, model.Editions);
        refusal ??= found.Change(terms!, form.ReadVersion);
        if (refusal is not null)
        {
            return Page(model with { Form = form, Refusal = refusal });
        }

        if (db.ChangeTracker.HasChanges())
        {
            db.CommitmentEntries.Add(Entry(found, model.Agreement));
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/plan/{code}/commitments/{commitment}");
    }

    public async Task<IResult> Remove(string code, Guid commitment, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, commitment, cancel) is not { Commitment: { } found } model)
        {
            return Results.NotFound();
        }

        // In one transaction: evidence that comes meanwhile changes the version, and then nothing is removed.
        List<CommitmentEntry> entries = await db.CommitmentEntries.Where(entry => entry.CommitmentId == found.Id).ToListAsync(cancel);
        if ((form.Fault(found) ?? (entries.Exists(entry => entry.IsEvidence) ? new Refusal("commitment-has-evidence") : null)) is { } refusal)
        {
            return Page(model with { Form = CommitmentForm.Of(found), Refusal = refusal });
        }

        db.CommitmentEntries.RemoveRange(entries);
        db.Commitments.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements/{model.Agreement.Id.Value}");
    }

    private async Task<Model?> Find(string code, Guid commitment, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindCommitment(new(commitment), cancel) is { } found
            ? new(at, (await db.FindAgreement(found.AgreementId, cancel))!, found, new(), await db.ListPriorities(cancel), null) : null;

    private CommitmentEntry Entry(Commitment commitment, Agreement above) =>
        CommitmentEntry.Of(commitment, above.Parties.Single(party => party.Id == commitment.OwedBy).Name, new(NewId()), clock.GetUtcNow(), user.Somebody.AccountId);

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static IResult Page(Model model) => Html.Page<EditCommitmentPage>(model, model.Refusal);
}
