using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The office orders that a scenario be solved. What it is solved from is frozen in the same transaction.</summary>
public sealed class OrderSolve(AbdiDb db, CurrentUser user, SiteOptions site, SolveBell bell, RequestLanguage language, TimeProvider clock)
{
    // A small season is solved before anybody would read a page that says so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/place/{code}/scenarios/{scenario:guid}/solve", (string code, Guid scenario, [FromForm] Form form, OrderSolve slice, CancellationToken cancel) => slice.Order(code, scenario, form, cancel)).WithRule("placement draft", Act.Create);

    /// <summary>What is sent: the number of the draft whose locked students stay where they are; none when all are placed anew.</summary>
    public sealed record Form
    {
        public int? Draft { get; init; }
    }

    /// <summary>What the page shows when the season cannot be solved as it is: what is wrong, each with the row it is said of.</summary>
    public sealed record Model(PlanAt At, string Scenario, IReadOnlyList<Fault> Faults, int More)
    {
        /// <summary>Gets why nothing may be solved at all.</summary>
        public Refusal? Refusal { get; init; }
    }

    /// <summary>One fault: the kind of row (student, supervisor, village, rules), its number or code, and the sentence.</summary>
    public sealed record Fault(string Kind, string Id, string Sentence);

    public async Task<IResult> Order(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.FindScenario(period, id, cancel) is not { } scenario)
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return Html.Page<SolveFaultsPage>(new Model(PlanAt.Of(period), scenario.Name, [], 0) { Refusal = refusal }, refusal);
        }

        (string locked, IReadOnlyDictionary<string, string> lockedTo) = await FindLocked(period, form.Draft, cancel);
        PeriodFiles files = await PeriodFiles.Of(db, period, scenario.Rules, lockedTo, site.DataFolder, cancel);
        PlacementFolder read = PlacementFolder.Read(files);
        if (read.Problem is null)
        {
            return Html.Page<SolveFaultsPage>(new SolveFaults(read.Faults, files).ModelFor(PlanAt.Of(period), scenario.Name, new(FaultPrinter.Resources, language.Current)), StatusCodes.Status422UnprocessableEntity);
        }

        if (!await db.PlacementInputs.AnyAsync(input => input.PeriodId == period.Id && input.Hash == read.InputHash, cancel))
        {
            db.PlacementInputs.Add(new() { InstitutionId = period.InstitutionId, PeriodId = period.Id, Hash = read.InputHash, Files = PlacementInput.Pack(files.All) });
        }

        SolveJob job = new()
        {
            InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, ScenarioId = scenario.Id, Name = scenario.Name, InputHash = read.InputHash, Seed = scenario.Seed,
            Locked = locked, OrderedBy = user.Somebody.AccountId, OrderedAt = clock.GetUtcNow(),
        };
        db.SolveJobs.Add(job);
        Task end = bell.WaitForEnd(job.Id, Patience, cancel);
        await db.SaveChangesAsync(cancel);
        bell.Ring();
        await end;
        PlacementDraftId? drafted = await db.SolveJobs.AsNoTracking().Where(done => done.Id == job.Id).Select(done => done.DraftId).SingleAsync(cancel);
        int? number = drafted is { } draft ? await db.PlacementDrafts.Where(found => found.Id == draft).Select(found => found.Number).SingleAsync(cancel) : null;
        return Results.LocalRedirect(number is null ? $"/place/{code}/solves/{job.Id.Value}" : $"/place/{code}/drafts/{number}");
    }

    private async Task<(string Locked, IReadOnlyDictionary<string, string> LockedTo)> FindLocked(Period period, int? number, CancellationToken cancel)
    {
        if (number is null || await db.PlacementDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.PeriodId == period.Id && draft.Number == number, cancel) is not { } draft)
        {
            return ("", new Dictionary<string, string>());
        }

        IReadOnlySet<string> locked = draft.LockedNumbers;
        return (draft.Locked, DraftDesk.RowsOf(draft).Where(row => locked.Contains(row.StudentId)).ToDictionary(row => row.StudentId, row => row.VillageCode, StringComparer.Ordinal));
    }
}
