using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office adds a requirement, changes what it says, or removes one that nobody has met yet.</summary>
public sealed class EditRequirement(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/new-requirement").WithRule("requirement", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await PlanAt.Find(db, code, cancel) is { } at ? Page(at, null, new(), null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditRequirement slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        var one = routes.MapGroup("/plan/{code}/requirements/{requirement}").WithRule("requirement", Act.Change);
        one.MapGet("/edit", (string code, string requirement, EditRequirement slice, CancellationToken cancel) => slice.Show(code, requirement, cancel));
        one.MapPost("/edit", (string code, string requirement, [FromForm] Form form, EditRequirement slice, CancellationToken cancel) => slice.Change(code, requirement, form, cancel));
        one.MapPost("/edit/remove", (string code, string requirement, [FromForm] RemovalForm form, EditRequirement slice, CancellationToken cancel) => slice.Remove(code, requirement, form, cancel));
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Code { get; init; }

        public string? Name { get; init; }

        public string? Instruction { get; init; }

        public RequirementProof Proof { get; init; }

        public RequirementAudience Audience { get; init; }

        public int ReadVersion { get; init; }

        internal RequirementFacts Facts => new() { Name = (Name ?? "").Trim(), Instruction = (Instruction ?? "").Trim().ReplaceLineEndings("\n"), Proof = Proof, Audience = Audience };

        internal static Form Of(Requirement requirement) => new()
        {
            Code = requirement.Code, Name = requirement.Facts.Name, Instruction = requirement.Facts.Instruction, Proof = requirement.Facts.Proof, Audience = requirement.Facts.Audience, ReadVersion = requirement.Version,
        };
    }

    /// <summary>What the page shows; the requirement's code is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, string? Requirement, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, string requirement, CancellationToken cancel) =>
        await Find(code, requirement, cancel) is var (period, found) ? Page(PlanAt.Of(period), found.Code, Form.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string wanted = (form.Code ?? "").Trim();
        Refusal? refusal = period.FaultOfChange() ?? Requirement.FaultOfCode(wanted)
            ?? (await db.FindRequirement(period.Id, wanted, cancel) is null ? null : new Refusal("requirement-code-taken", nameof(form.Code)))
            ?? form.Facts.Fault();
        if (refusal is not null)
        {
            return Page(PlanAt.Of(period), null, form, refusal);
        }

        int last = await db.Requirements.Where(other => other.PeriodId == period.Id).MaxAsync(other => (int?)other.Position, cancel) ?? 0;
        db.Requirements.Add(new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Code = wanted, Position = last + 1, Facts = form.Facts });
        return await Save(period, "", cancel);
    }

    public async Task<IResult> Change(string code, string requirement, Form form, CancellationToken cancel)
    {
        if (await Find(code, requirement, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? found.Change(form.Facts, form.ReadVersion)) is { } refusal)
        {
            return Page(PlanAt.Of(period), found.Code, form, refusal);
        }

        return await Save(period, "/" + found.Code, cancel);
    }

    public async Task<IResult> Remove(string code, string requirement, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, requirement, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange() ?? form.Fault(found) ?? (await db.Clearances.AnyAsync(clearance => clearance.RequirementId == found.Id, cancel) ? new("requirement-in-use") : null);
        if (refusal is not null)
        {
            return Page(PlanAt.Of(period), found.Code, Form.Of(found), refusal);
        }

        db.Requirements.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/requirements");
    }

    // What the program itself knows counts from the beginning.
    private async Task<IResult> Save(Period period, string page, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.RenewClearances(period.Id, null, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{period.Code}/requirements{page}");
    }

    private async Task<(Period Period, Requirement Requirement)?> Find(string code, string requirement, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindRequirement(period.Id, requirement, cancel) is { } found ? (period, found) : null;

    private static IResult Page(PlanAt at, string? requirement, Form form, Refusal? refusal) => Html.Page<EditRequirementPage>(new Model(at, requirement, form, refusal), refusal);
}
