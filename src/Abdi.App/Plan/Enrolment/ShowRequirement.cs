using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One requirement and the students of whom it is asked; the office accepts several at once.</summary>
public sealed class ShowRequirement(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/requirements/{requirement}", (string code, string requirement, [AsParameters] ClearanceQuestion asked, ShowRequirement slice, CancellationToken cancel) => slice.Show(code, requirement, asked, null, cancel)).WithRule("clearance", Act.Read);
        routes.MapPost("/plan/{code}/requirements/{requirement}/accept", (string code, string requirement, [FromForm] Form form, ShowRequirement slice, CancellationToken cancel) => slice.Accept(code, requirement, form, cancel)).WithRule("clearance", Act.Approve);
    }

    /// <summary>Who was ticked, each with the version that was on screen, as in <c>0198…:2</c>; and what the list was narrowed down to.</summary>
    public sealed record Form
    {
        public string? State { get; init; }

        public string[]? Students { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Requirement Requirement, ClearanceQuestion Asked, int Page, int Found, IReadOnlyList<(string State, int Count)> Counts, IReadOnlyList<StudyProgramme> Programmes, IReadOnlyList<Row> Students, Refusal? Refusal);

    /// <summary>One student.</summary>
    public sealed record Row(Guid Id, string Number, string Name, string Programme, ClearanceState State, string Reason, DateTimeOffset? ChangedAt, int Version);

    public async Task<IResult> Show(string code, string wanted, ClearanceQuestion asked, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, wanted, cancel) is not var (period, requirement))
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = Asked(period, requirement);
        IQueryable<Participant> narrowed = asked.Narrow(all.AsNoTracking(), db.Requirements.Where(one => one.Id == requirement.Id), MinorBornAfter(period), db);
        int found = await narrowed.CountAsync(cancel), page = asked.PageOf(found);
        var students = await narrowed.OrderBy(student => student.SearchText).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        ParticipantId[] shown = [.. students.Select(student => student.Id)];
        Dictionary<ParticipantId, Clearance> clearances = await db.Clearances.AsNoTracking().Where(clearance => clearance.RequirementId == requirement.Id && shown.Contains(clearance.ParticipantId)).ToDictionaryAsync(clearance => clearance.ParticipantId, cancel);
        IReadOnlyList<StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().OrderBy(programme => programme.Name).ToListAsync(cancel);
        Dictionary<StudyProgrammeId, string> names = programmes.ToDictionary(programme => programme.Id, programme => programme.Name);
        Row[] rows =
        [
            .. students.Select(student => clearances.GetValueOrDefault(student.Id) is { } clearance
                ? new Row(student.Id.Value, student.Number, student.Facts.Name, names[student.Facts.ProgrammeId], clearance.State, clearance.Reason, clearance.ChangedAt, clearance.Version)
                : new Row(student.Id.Value, student.Number, student.Facts.Name, names[student.Facts.ProgrammeId], ClearanceState.Missing, "", null, 0)),
        ];
        return Html.Page<ShowRequirementPage>(new Model(PlanAt.Of(period), requirement, asked, page, found, await Counts(period, requirement, all, cancel), programmes, rows, refusal), refusal);
    }

    public async Task<IResult> Accept(string code, string wanted, Form form, CancellationToken cancel)
    {
        if (await Find(code, wanted, cancel) is not var (period, requirement))
        {
            return Results.NotFound();
        }

        Dictionary<ParticipantId, int> ticked = [];
        foreach (string[] parts in (form.Students ?? []).Select(student => student.Split(':')))
        {
            if (parts.Length == 2 && Guid.TryParse(parts[0], out Guid id) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out int version))
            {
                ticked[new(id)] = version;
            }
        }

        ParticipantId[] ids = [.. ticked.Keys];
        List<ParticipantId> known = await Asked(period, requirement).Where(student => ids.Contains(student.Id)).Select(student => student.Id).ToListAsync(cancel);
        Refusal? refusal = period.FaultOfChange() ?? (known.Count == 0 ? new("clearance-none-ticked") : null);
        DateTimeOffset now = clock.GetUtcNow();
        Dictionary<ParticipantId, Clearance> clearances = await db.Clearances.Where(clearance => clearance.RequirementId == requirement.Id && ids.Contains(clearance.ParticipantId)).ToDictionaryAsync(clearance => clearance.ParticipantId, cancel);
        foreach (ParticipantId student in known.TakeWhile(_ => refusal is null))
        {
            bool isNew = !clearances.TryGetValue(student, out Clearance? clearance);
            clearance ??= new() { InstitutionId = period.InstitutionId, RequirementId = requirement.Id, ParticipantId = student };
            ClearanceDecision decision = new(ClearanceState.Accepted, "", user.Somebody.AccountId, now);
            bool isAlready = clearance.IsAlready(decision);
            refusal = isNew && ticked[student] != 0 ? Refusal.ChangedMeanwhile : clearance.Decide(decision, isNew ? clearance.Version : ticked[student]);
            if (refusal is null && !isAlready)
            {
                _ = isNew ? db.Clearances.Add(clearance) : null;
                db.ClearanceSteps.Add(ClearanceStep.Of(clearance, Guid.CreateVersion7(now)));
            }
        }

        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await Show(code, wanted, new(State: form.State), refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/requirements/{wanted}?state={(ClearanceQuestion.States.Contains(form.State) ? form.State : "")}&saved={known.Count}");
    }

    private async Task<(Period Period, Requirement Requirement)?> Find(string code, string requirement, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindRequirement(period.Id, requirement, cancel) is { } found ? (period, found) : null;

    private DateOnly MinorBornAfter(Period period) => Adulthood.MinorBornAfter(period.Dates.AgeCountsOn(clock.Today()));

    private IQueryable<Participant> Asked(Period period, Requirement requirement)
    {
        DateOnly bornAfter = MinorBornAfter(period);
        IQueryable<Participant> students = db.Participants.TakingPart(period.Id);
        return requirement.Facts.Audience == RequirementAudience.Everybody ? students : students.Where(student => student.Facts.BornOn > bornAfter);
    }

    private async Task<IReadOnlyList<(string State, int Count)>> Counts(Period period, Requirement requirement, IQueryable<Participant> all, CancellationToken cancel)
    {
        var counts = await db.CountClearances(period.Id, db.Requirements.Where(one => one.Id == requirement.Id), MinorBornAfter(period), cancel);
        int Of(ClearanceState state) => counts.GetValueOrDefault((requirement.Id, state));
        int total = await all.CountAsync(cancel), submitted = Of(ClearanceState.Submitted), returned = Of(ClearanceState.Returned), accepted = Of(ClearanceState.Accepted), waived = Of(ClearanceState.Waived);
        return [("", total), ("submitted", submitted), ("missing", total - submitted - returned - accepted - waived), ("returned", returned), ("accepted", accepted), ("waived", waived)];
    }
}
