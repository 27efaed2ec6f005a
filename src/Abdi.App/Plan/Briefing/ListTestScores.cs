using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>How the students did in the test: the best of their tries, as a page and as a sheet.</summary>
public sealed class ListTestScores(AbdiDb db, Words<PlanText> text)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/briefing/test/scores", (string code, string? search, int? page, ListTestScores slice, CancellationToken cancel) => slice.Show(code, search, page, cancel)).WithRule("briefing", Act.Read);
        routes.MapGet("/plan/{code}/briefing/test/scores.xlsx", (string code, ListTestScores slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("briefing", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, string? Search, int Page, int Found, IReadOnlyList<Row> Students);

    /// <summary>One student; no score for who has not tried.</summary>
    public sealed record Row(string Number, string Name, string Programme, int Tries, int? Score, bool IsPassed);

    public async Task<IResult> Show(string code, string? search, int? wanted, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> found = db.Participants.AsNoTracking().TakingPart(period.Id).Matching(search);
        int count = await found.CountAsync(cancel), page = Pager.PageOf(wanted, count);
        List<Participant> students = await found.OrderBy(student => student.SearchText).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        ParticipantId[] shown = [.. students.Select(student => student.Id)];
        return Html.Page<ListTestScoresPage>(new Model(PlanAt.Of(period), search, page, count, await Rows(period, students, db.TestTries.Where(one => shown.Contains(one.ParticipantId)), cancel)));
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        List<Participant> students = await db.Participants.AsNoTracking().TakingPart(period.Id).OrderBy(student => student.Number).ToListAsync(cancel);
        IReadOnlyList<Row> rows = await Rows(period, students, db.TestTries, cancel);
        string[] header = [text["RosterField.Number"], text["RosterField.Name"], text["RosterField.Programme"], text["Test.TriesTaken"], text["Test.BestScore"], text["Test.Passed"]];
        return Results.File(
            NewSheet.Of(text["Test.Scores"], header, rows.Select(row => (IReadOnlyList<object?>)[row.Number, row.Name, row.Programme, row.Tries, row.Score, text[row.IsPassed ? "Yes" : "No"]])),
            NewSheet.MediaType, $"{code}-{text["Test.Scores"]}.xlsx");
    }

    private async Task<IReadOnlyList<Row>> Rows(Period period, List<Participant> students, IQueryable<TestTry> of, CancellationToken cancel)
    {
        BriefingTest test = await db.BriefingTests.AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == period.Id, cancel) ?? new() { InstitutionId = period.InstitutionId, PeriodId = period.Id };
        ILookup<ParticipantId, TestTry> tries = (await of.AsNoTracking().Where(one => one.PeriodId == period.Id).ToListAsync(cancel)).ToLookup(one => one.ParticipantId);
        Dictionary<StudyProgrammeId, string> programmes = await db.StudyProgrammes.ToDictionaryAsync(programme => programme.Id, programme => programme.Name, cancel);
        return
        [
            .. students.Select(student => new Row(student.Number, student.Facts.Name, programmes[student.Facts.ProgrammeId], tries[student.Id].Count(),
                tries[student.Id].Max(one => (int?)BriefingTest.ScoreOf(one.Right, one.Questions)), tries[student.Id].Any(one => BriefingTest.IsPassed(one.Right, one.Questions, test.PassPercent)))),
        ];
    }
}
