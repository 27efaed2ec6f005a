using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office marks many students at once by their numbers, pasted or from a sheet: looked at first, then all of them or none; the same list twice changes nothing.</summary>
public sealed class MarkMany(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    private const string Save = "save";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/plan/{code}/requirements/{requirement}/marks").WithRule("clearance", Act.Approve);
        page.MapGet("", (string code, string requirement, MarkMany slice, CancellationToken cancel) => slice.Show(code, requirement, cancel));
        page.MapPost("", (string code, string requirement, [FromForm] Form form, HttpRequest request, MarkMany slice, CancellationToken cancel) => slice.Submit(code, requirement, form, request.Form.Files[SheetFile.Field], cancel)).TakesSheet();
    }

    /// <summary>What is typed: the numbers, one a line, and what they are marked as. <c>Act</c> tells looking from saving.</summary>
    public sealed record Form
    {
        public string? Numbers { get; init; }

        public ClearanceState State { get; init; } = ClearanceState.Accepted;

        public string? Reason { get; init; }

        public string? Act { get; init; }
    }

    /// <summary>What the page shows; the preview is null until somebody has looked.</summary>
    public sealed record Model(PlanAt At, Requirement Requirement, Form Form, Preview? Preview, Refusal? Refusal);

    /// <summary>What marking would do.</summary>
    public sealed record Preview(IReadOnlyList<Participant> Changing, int Already, IReadOnlyList<string> Unknown, IReadOnlyList<Participant> NotAsked);

    public async Task<IResult> Show(string code, string wanted, CancellationToken cancel) =>
        await Find(code, wanted, cancel) is var (period, requirement) ? Page(period, requirement, new(), null, null) : Results.NotFound();

    public async Task<IResult> Submit(string code, string wanted, Form form, IFormFile? file, CancellationToken cancel)
    {
        // First of all: who presses twice finds that nothing is left to change.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(code, wanted, cancel) is not var (period, requirement))
        {
            return Results.NotFound();
        }

        Dictionary<string, Participant> roster = await db.Participants.AsNoTracking().Where(student => student.PeriodId == period.Id).ToDictionaryAsync(student => student.Number, StringComparer.Ordinal, cancel);
        Refusal? refusal = period.FaultOfChange();
        if (refusal is null && file is { Length: > 0 })
        {
            refusal = NumberList.FromSheet(await file.ReadSheet(cancel), roster.ContainsKey, out string numbers);
            form = form with { Numbers = numbers };
        }

        string[] listed = NumberList.Read(form.Numbers);
        ClearanceDecision decision = new(form.State, form.Reason ?? "", user.Somebody.AccountId, clock.GetUtcNow());
        refusal ??= listed.Length == 0 ? new("marks-numbers-missing", nameof(Form.Numbers))
            : form.State is ClearanceState.Submitted or ClearanceState.Returned ? new("marks-state-invalid", nameof(Form.State))
            : new Clearance { InstitutionId = period.InstitutionId, RequirementId = requirement.Id, ParticipantId = default }.Decide(decision, 1);
        if (refusal is not null)
        {
            return Page(period, requirement, form, null, refusal);
        }

        Dictionary<ParticipantId, Clearance> stored = await db.Clearances.Where(clearance => clearance.RequirementId == requirement.Id).ToDictionaryAsync(clearance => clearance.ParticipantId, cancel);
        Preview preview = Look(period, requirement, decision, listed, roster, stored);
        refusal = preview.Unknown.Count > 0 ? new("marks-numbers-unknown", nameof(Form.Numbers)) : null;
        if (refusal is not null || form.Act != Save)
        {
            return Page(period, requirement, form, preview, refusal);
        }

        await Mark(requirement, decision, preview, stored, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/requirements/{wanted}?saved={preview.Changing.Count}");
    }

    private static Preview Look(Period period, Requirement requirement, ClearanceDecision decision, string[] listed, Dictionary<string, Participant> roster, Dictionary<ParticipantId, Clearance> stored)
    {
        List<Participant> changing = [], notAsked = [];
        List<string> unknown = [];
        int already = 0;
        DateOnly countedOn = period.Dates.AgeCountsOn(decision.At.DayThere());
        foreach (string number in listed)
        {
            if (!roster.TryGetValue(number, out Participant? student))
            {
                unknown.Add(number);
            }
            else if (!requirement.IsAskedOf(student.Facts.BornOn, countedOn))
            {
                notAsked.Add(student);
            }
            else if (stored.TryGetValue(student.Id, out Clearance? clearance) ? clearance.IsAlready(decision) : decision.State == ClearanceState.Missing)
            {
                already++;
            }
            else
            {
                changing.Add(student);
            }
        }

        return new(changing, already, unknown, notAsked);
    }

    private async Task Mark(Requirement requirement, ClearanceDecision decision, Preview preview, Dictionary<ParticipantId, Clearance> stored, CancellationToken cancel)
    {
        List<Clearance> added = [];
        List<ClearanceStep> steps = [];
        foreach (Participant student in preview.Changing)
        {
            bool isNew = !stored.TryGetValue(student.Id, out Clearance? clearance);
            clearance ??= new() { InstitutionId = requirement.InstitutionId, RequirementId = requirement.Id, ParticipantId = student.Id };
            if (clearance.Decide(decision, clearance.Version) is { } refused)
            {
                throw new InvalidOperationException($"A mark that was looked at was refused: {refused.Code}.");
            }

            added.AddRange(isNew ? [clearance] : []);
            steps.Add(ClearanceStep.Of(clearance, Guid.CreateVersion7(decision.At)));
        }

        await db.InsertMany(added, cancel);
        await db.InsertMany(steps, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<(Period Period, Requirement Requirement)?> Find(string code, string requirement, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindRequirement(period.Id, requirement, cancel) is { } found ? (period, found) : null;

    private static IResult Page(Period period, Requirement requirement, Form form, Preview? preview, Refusal? refusal) =>
        Html.Page<MarkManyPage>(new Model(PlanAt.Of(period), requirement, form, preview, refusal), refusal);
}
