using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office adds an agreement, corrects what is written on it, or removes one below which nothing is owed.</summary>
public sealed class EditAgreement(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    private static readonly HashSet<AgreementPartyId> Nobody = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-agreement").WithRule("agreement", Act.Create);
        create.MapGet("", (string code, Guid? below, EditAgreement slice, CancellationToken cancel) => slice.Begin(code, below, cancel));
        create.MapPost("", (string code, [FromForm] AgreementForm form, EditAgreement slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        var change = routes.MapGroup("/plan/{code}/agreements/{agreement:guid}").WithRule("agreement", Act.Change);
        change.MapGet("/edit", (string code, Guid agreement, EditAgreement slice, CancellationToken cancel) => slice.Show(code, agreement, cancel));
        change.MapPost("/edit", (string code, Guid agreement, [FromForm] AgreementForm form, EditAgreement slice, CancellationToken cancel) => slice.Change(code, agreement, form, cancel));
        change.MapPost("/remove", (string code, Guid agreement, [FromForm] RemovalForm form, EditAgreement slice, CancellationToken cancel) => slice.Remove(code, agreement, form, cancel));
    }

    /// <summary>What the page shows; the agreement is null while it does not exist. <c>Above</c> are those it may follow from.</summary>
    public sealed record Model(PlanAt At, Agreement? Agreement, AgreementForm Form, IReadOnlyList<Upper> Above, Refusal? Refusal);

    /// <summary>One agreement to choose.</summary>
    public sealed record Upper(Guid Id, AgreementKind Kind, string Number, string Title);

    public async Task<IResult> Begin(string code, Guid? below, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        Agreement? parent = below is { } id ? await db.FindAgreement(new(id), cancel) : null;
        string own = (await db.Institutions.SingleAsync(cancel)).Name;
        AgreementForm form = new()
        {
            Kind = parent is null or { Kind: AgreementKind.Ia } ? AgreementKind.Mou : parent.Kind + 1, Parent = parent?.Id.Value.ToString(),
            Parties = parent is null ? [own] : [.. parent.Parties.Select(party => party.Name)],
        };
        return await Page(at, null, form, null, cancel);
    }

    public async Task<IResult> Show(string code, Guid agreement, CancellationToken cancel) =>
        await PlanAt.Find(db, code, cancel) is { } at && await db.FindAgreement(new(agreement), cancel) is { } found ? await Page(at, found, AgreementForm.Of(found), null, cancel) : Results.NotFound();

    public async Task<IResult> Create(string code, AgreementForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at)
        {
            return Results.NotFound();
        }

        Agreement agreement = new() { InstitutionId = user.Somebody.InstitutionId, Id = new(NewId()), Kind = form.Kind };
        if (await Write(agreement, form with { ReadVersion = agreement.Version }, Nobody, cancel) is { } refusal)
        {
            return await Page(at, null, form, refusal, cancel);
        }

        db.Agreements.Add(agreement);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements/{agreement.Id.Value}");
    }

    public async Task<IResult> Change(string code, Guid agreement, AgreementForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindAgreement(new(agreement), cancel) is not { } found)
        {
            return Results.NotFound();
        }

        HashSet<AgreementPartyId> owing = await db.Commitments.Where(commitment => commitment.AgreementId == found.Id).Select(commitment => commitment.OwedBy).ToHashSetAsync(cancel);
        if (await Write(found, form, owing, cancel) is { } refusal)
        {
            return await Page(at, found, form, refusal, cancel);
        }

        // Also when only a party has changed: the next one to save must have read it.
        db.Entry(found).State = EntityState.Modified;
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements/{agreement}");
    }

    public async Task<IResult> Remove(string code, Guid agreement, RemovalForm form, CancellationToken cancel)
    {
        if (await PlanAt.Find(db, code, cancel) is not { } at || await db.FindAgreement(new(agreement), cancel) is not { } found)
        {
            return Results.NotFound();
        }

        Refusal? refusal = form.Fault(found)
            ?? (await db.Commitments.AnyAsync(commitment => commitment.AgreementId == found.Id, cancel) ? new Refusal("agreement-has-commitments") : null)
            ?? (await db.Agreements.AnyAsync(other => other.ParentId == found.Id, cancel) ? new Refusal("agreement-has-others-below") : null);
        if (refusal is not null)
        {
            return await Page(at, found, AgreementForm.Of(found), refusal, cancel);
        }

        List<AgreementFile> files = await db.AgreementFiles.Where(file => file.AgreementId == found.Id).ToListAsync(cancel);
        var ids = files.Select(file => file.FileId).ToList();
        db.AgreementFiles.RemoveRange(files);
        db.StoredFiles.RemoveRange(await db.StoredFiles.Where(file => ids.Contains(file.Id)).ToListAsync(cancel));
        db.Agreements.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/agreements");
    }

    private async Task<Refusal?> Write(Agreement agreement, AgreementForm form, HashSet<AgreementPartyId> owing, CancellationToken cancel)
    {
        Agreement? parent = null;
        if (!string.IsNullOrEmpty(form.Parent) && (!Guid.TryParse(form.Parent, out Guid id) || (parent = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(other => other.Id == new AgreementId(id), cancel)) is null))
        {
            return new("agreement-parent-unknown", nameof(form.Parent));
        }

        string number = (form.Number ?? "").Trim();
        return number.Length > 0 && await db.Agreements.AnyAsync(other => other.Number == number && other.Id != agreement.Id, cancel)
            ? new("agreement-number-taken", nameof(form.Number))
            : agreement.Change(form.Facts, form.LinesOf(agreement, NewId), owing, parent, form.ReadVersion);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private async Task<IResult> Page(PlanAt at, Agreement? agreement, AgreementForm form, Refusal? refusal, CancellationToken cancel)
    {
        AgreementKind? kind = agreement is null ? null : Agreement.AboveOf(agreement.Kind);
        IReadOnlyList<Upper> above = agreement is { Kind: AgreementKind.Mou } ? [] : await db.Agreements.AsNoTracking()
            .Where(other => kind == null ? other.Kind != AgreementKind.Ia : other.Kind == kind).OrderBy(other => other.Title)
            .Select(other => new Upper(other.Id.Value, other.Kind, other.Number, other.Title)).ToListAsync(cancel);
        return Html.Page<EditAgreementPage>(new Model(at, agreement, form, above, refusal), refusal);
    }
}
