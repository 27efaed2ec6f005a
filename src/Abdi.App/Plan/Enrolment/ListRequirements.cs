using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>What students must have before the release and how many have it. The office begins with the usual list.</summary>
public sealed class ListRequirements(AbdiDb db, RequestLanguage language, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/requirements", (string code, ListRequirements slice, CancellationToken cancel) => slice.Show(code, null, cancel)).WithRule("requirement", Act.Read);
        routes.MapPost("/plan/{code}/default-requirements", (string code, IFormCollection _, ListRequirements slice, CancellationToken cancel) => slice.TakeDefaults(code, cancel)).WithRule("requirement", Act.Create);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, bool IsDrafting, DateOnly? Until, int Students, int Cleared, IReadOnlyList<Row> Requirements, Refusal? Refusal);

    /// <summary>One requirement: of how many students it is asked, and how they stand; of <c>Unknown</c> students the birthday is not known, which matters to minors alone.</summary>
    public sealed record Row(string Code, RequirementFacts Facts, int Asked, int Unknown, int Submitted, int Returned, int Settled)
    {
        /// <summary>Gets how many have sent nothing.</summary>
        public int Missing => Asked - Submitted - Returned - Settled;
    }

    public async Task<IResult> Show(string code, Refusal? refusal, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period ? Html.Page<ListRequirementsPage>(await Look(period, refusal, cancel), refusal) : Results.NotFound();

    public async Task<IResult> TakeDefaults(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (period.FaultOfChange() is { } refusal)
        {
            return await Show(code, refusal, cancel);
        }

        IReadOnlyList<Requirement> there = await db.ListRequirements(period.Id, cancel);
        int last = there.Count == 0 ? 0 : there.Max(requirement => requirement.Position);
        db.Requirements.AddRange(Requirement.Defaults.Where(usual => there.All(requirement => requirement.Code != usual.Code)).Select((usual, at) => new Requirement
        {
            InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Code = usual.Code, Position = last + at + 1,
            Facts = new() { Name = usual.Name.In(language.Current), Instruction = usual.Instruction.In(language.Current), Proof = usual.Proof, Audience = usual.Audience },
        }));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.RenewClearances(period.Id, null, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/requirements");
    }

    private async Task<Model> Look(Period period, Refusal? refusal, CancellationToken cancel)
    {
        IQueryable<Participant> students = db.Participants.AsNoTracking().TakingPart(period.Id);
        DateOnly minorBornAfter = Adulthood.MinorBornAfter(period.Dates.AgeCountsOn(clock.Today()));
        IReadOnlyList<Requirement> requirements = await db.ListRequirements(period.Id, cancel);
        var counts = await db.CountClearances(period.Id, db.Requirements.Where(one => one.PeriodId == period.Id), minorBornAfter, cancel);
        int all = await students.CountAsync(cancel), minors = await students.CountAsync(student => student.Facts.BornOn > minorBornAfter, cancel), unknown = await students.CountAsync(student => student.Facts.BornOn == null, cancel);
        int cleared = await students.AreCleared(db, db.Requirements.Where(requirement => requirement.PeriodId == period.Id), minorBornAfter).CountAsync(cancel);
        int Of(Requirement requirement, ClearanceState state) => counts.GetValueOrDefault((requirement.Id, state));
        Row[] rows =
        [
            .. requirements.Select(requirement => new Row(requirement.Code, requirement.Facts, requirement.Facts.Audience == RequirementAudience.Minors ? minors : all, requirement.Facts.Audience == RequirementAudience.Minors ? unknown : 0,
                Of(requirement, ClearanceState.Submitted), Of(requirement, ClearanceState.Returned), Of(requirement, ClearanceState.Accepted) + Of(requirement, ClearanceState.Waived))),
        ];
        return new(PlanAt.Of(period), period.Phase == PeriodPhase.Drafting, period.Dates.EnrolUntil, all, cleared, rows, refusal);
    }
}
