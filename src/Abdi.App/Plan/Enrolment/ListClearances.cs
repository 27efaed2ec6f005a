using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Who misses what: the students of a period beside its requirements; what is asked for also as a sheet.</summary>
public sealed class ListClearances(AbdiDb db, Words<PlanText> text, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/clearances", (string code, [AsParameters] ClearanceQuestion asked, ListClearances slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("clearance", Act.Read);
        routes.MapGet("/plan/{code}/clearances.xlsx", (string code, [AsParameters] ClearanceQuestion asked, ListClearances slice, CancellationToken cancel) => slice.Export(code, asked, cancel)).WithRule("clearance", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, ClearanceQuestion Asked, int Page, int Found, int Total, IReadOnlyList<Requirement> Requirements, IReadOnlyList<StudyProgramme> Programmes, IReadOnlyList<Row> Students);

    /// <summary>One student with the state of each requirement, in their order; null where it is not asked.</summary>
    public sealed record Row(Guid Id, string Number, string Name, StudyProgramme Programme, IReadOnlyList<ClearanceState?> States)
    {
        /// <summary>Gets whether nothing is asked any more.</summary>
        public bool IsCleared => States.All(state => state is null || Clearance.IsSettled(state.Value));
    }

    public async Task<IResult> Show(string code, ClearanceQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = db.Participants.AsNoTracking().TakingPart(period.Id), found = Found(period, all, asked);
        int total = await all.CountAsync(cancel), count = await found.CountAsync(cancel), page = asked.PageOf(count);
        IReadOnlyList<StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().OrderBy(programme => programme.Name).ToListAsync(cancel);
        IReadOnlyList<Requirement> requirements = await db.ListRequirements(period.Id, cancel);
        List<Participant> students = await found.OrderBy(student => student.SearchText).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        ParticipantId[] shown = [.. students.Select(student => student.Id)];
        var states = await States(db.Clearances.Where(clearance => shown.Contains(clearance.ParticipantId)), cancel);
        return Html.Page<ListClearancesPage>(new Model(PlanAt.Of(period), asked, page, count, total, requirements, programmes, Rows(period, students, requirements, programmes, states)));
    }

    public async Task<IResult> Export(string code, ClearanceQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = db.Participants.AsNoTracking().TakingPart(period.Id);
        List<Participant> students = await Found(period, all, asked).OrderBy(student => student.Number).ToListAsync(cancel);
        IReadOnlyList<StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToListAsync(cancel);
        IReadOnlyList<Requirement> requirements = await db.ListRequirements(period.Id, cancel);
        var states = await States(db.Clearances.Where(clearance => db.Requirements.Any(requirement => requirement.Id == clearance.RequirementId && requirement.PeriodId == period.Id)), cancel);
        string[] names = [.. requirements.Select(requirement => requirement.Facts.Name)];
        string[] header =
        [
            text["RosterField.Number"], text["RosterField.Name"], text["RosterField.Programme"], text["RosterField.Faculty"], text["Clearances.IsCleared"],
            .. names.Select((name, at) => names.Count(other => other == name) == 1 ? name : $"{name} ({requirements[at].Code})"),
        ];
        IEnumerable<IReadOnlyList<object?>> rows = Rows(period, students, requirements, programmes, states).Select(row => (IReadOnlyList<object?>)
        [
            row.Number, row.Name, row.Programme.Name, row.Programme.Faculty, text[row.IsCleared ? "Yes" : "No"],
            .. row.States.Select(state => state is { } known ? text["ClearanceState." + known] : text["Clearances.NotAsked"]),
        ]);
        return Results.File(NewSheet.Of(text["Step.requirements"], header, rows), NewSheet.MediaType, $"{code}-{text["Step.requirements"]}.xlsx");
    }

    private IQueryable<Participant> Found(Period period, IQueryable<Participant> all, ClearanceQuestion asked) =>
        asked.Narrow(all, db.Requirements.Where(requirement => requirement.PeriodId == period.Id && (string.IsNullOrEmpty(asked.Requirement) || requirement.Code == asked.Requirement)), Adulthood.MinorBornAfter(period.Dates.AgeCountsOn(clock.Today())), db);

    private static async Task<Dictionary<(RequirementId, ParticipantId), ClearanceState>> States(IQueryable<Clearance> clearances, CancellationToken cancel) =>
        await clearances.AsNoTracking().ToDictionaryAsync(clearance => (clearance.RequirementId, clearance.ParticipantId), clearance => clearance.State, cancel);

    private IReadOnlyList<Row> Rows(Period period, List<Participant> students, IReadOnlyList<Requirement> requirements, IReadOnlyList<StudyProgramme> programmes, Dictionary<(RequirementId, ParticipantId), ClearanceState> states)
    {
        DateOnly countedOn = period.Dates.AgeCountsOn(clock.Today());
        Dictionary<StudyProgrammeId, StudyProgramme> known = programmes.ToDictionary(programme => programme.Id);
        return
        [
            .. students.Select(student => new Row(student.Id.Value, student.Number, student.Facts.Name, known[student.Facts.ProgrammeId],
                [.. requirements.Select(requirement => requirement.IsAskedOf(student.Facts.BornOn, countedOn) ? states.GetValueOrDefault((requirement.Id, student.Id)) : (ClearanceState?)null)])),
        ];
    }
}
