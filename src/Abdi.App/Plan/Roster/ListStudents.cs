using System.Collections.Immutable;
using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The students of a period: paged, searched and sorted by the database; all of them as a sheet.</summary>
public sealed class ListStudents(AbdiDb db, Words<PlanText> text)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/students", (string code, [AsParameters] RosterQuestion asked, ListStudents slice, CancellationToken cancel) =>
            slice.Show(code, asked, cancel)).WithRule("participant", Act.Read);
        routes.MapGet("/plan/{code}/students.xlsx", (string code, ListStudents slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("participant", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, RosterQuestion Asked, int Page, int Found, int Total, IReadOnlyList<Row> Students);

    /// <summary>One student.</summary>
    public sealed record Row(Guid Id, string Number, string Name, Gender Gender, string Programme, string Faculty, bool IsLocked, bool IsWithdrawn);

    public async Task<IResult> Show(string code, RosterQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = db.Participants.AsNoTracking().Where(participant => participant.PeriodId == period.Id), found = all.Matching(asked.Search);
        int total = await all.CountAsync(cancel), count = string.IsNullOrWhiteSpace(asked.Search) ? total : await found.CountAsync(cancel), page = asked.PageOf(count);
        IQueryable<Participant> ordered = asked.IsByNumber ? found.OrderBy(participant => participant.Number) : found.OrderBy(participant => participant.SearchText);
        List<Participant> students = await ordered.Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancel);
        List<Row> rows = [.. students.Select(participant => new Row(participant.Id.Value, participant.Number, participant.Facts.Name, participant.Facts.Gender, programmes[participant.Facts.ProgrammeId].Name, programmes[participant.Facts.ProgrammeId].Faculty, participant.Facts.LockedTo is not null, participant.WithdrawnOn is not null))];
        return Html.Page<ListStudentsPage>(new Model(PlanAt.Of(period), asked, page, count, total, rows));
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        StudentRoster roster = new();
        await roster.Prepare(db, period.InstitutionId, ImmutableDictionary<string, string>.Empty, cancel);
        List<Participant> students = await db.Participants.AsNoTracking().Where(participant => participant.PeriodId == period.Id).OrderBy(participant => participant.Number).ToListAsync(cancel);
        string[] header = [.. roster.Fields.Select(field => text["RosterField." + field.Name])];
        return Results.File(NewSheet.Of(text["Step.students"], header, students.Select(student => roster.Cells(StudentRoster.RowOf(student)))), NewSheet.MediaType, $"{code}-{text["Step.students"]}.xlsx");
    }
}
