using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office keeps the test after the briefing: its questions, what passes, whether it is open; and sees what most got wrong.</summary>
public sealed class KeepBriefingTest(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/briefing/test", (string code, KeepBriefingTest slice, CancellationToken cancel) => slice.Show(code, null, null, cancel)).WithRule("briefing", Act.Read);
        routes.MapPost("/plan/{code}/briefing/test", (string code, [FromForm] Form form, KeepBriefingTest slice, CancellationToken cancel) => slice.Change(code, form, cancel)).WithRule("briefing", Act.Change);
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? PassPercent { get; init; }

        public string? Tries { get; init; }

        public string? IsOpen { get; init; }

        public int ReadVersion { get; init; }

        internal static Form Of(BriefingTest test, bool isStored) => new() { PassPercent = TypedNumber.Written(test.PassPercent), Tries = TypedNumber.Written(test.Tries), IsOpen = test.IsOpen ? "true" : null, ReadVersion = isStored ? test.Version : 0 };
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Form Form, bool IsOpen, IReadOnlyList<Row> Questions, int Students, int Tried, int Passed, Refusal? Refusal);

    /// <summary>One question: how often it was answered, and how often wrongly.</summary>
    public sealed record Row(Guid Id, QuestionFacts Facts, int Answered, int Wrong);

    public async Task<IResult> Show(string code, Form? form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        BriefingTest? stored = await db.BriefingTests.AsNoTracking().SingleOrDefaultAsync(test => test.PeriodId == period.Id, cancel);
        BriefingTest test = stored ?? new() { InstitutionId = period.InstitutionId, PeriodId = period.Id };
        List<TestQuestion> questions = await db.TestQuestions.AsNoTracking().Where(question => question.PeriodId == period.Id).OrderBy(question => question.Position).ToListAsync(cancel);
        var answers = await db.TestAnswers.Where(answer => db.TestQuestions.Any(question => question.Id == answer.QuestionId && question.PeriodId == period.Id))
            .GroupBy(answer => new { answer.QuestionId, answer.IsRight }).Select(same => new { same.Key.QuestionId, same.Key.IsRight, Count = same.Count() }).ToListAsync(cancel);
        Dictionary<(TestQuestionId, bool), int> counts = answers.ToDictionary(same => (same.QuestionId, same.IsRight), same => same.Count);
        Row[] rows =
        [
            .. questions.Select(question => new Row(question.Id.Value, question.Facts, counts.GetValueOrDefault((question.Id, true)) + counts.GetValueOrDefault((question.Id, false)), counts.GetValueOrDefault((question.Id, false)))),
        ];
        int students = await db.Participants.TakingPart(period.Id).CountAsync(cancel);
        int tried = await db.TestTries.Where(one => one.PeriodId == period.Id).Select(one => one.ParticipantId).Distinct().CountAsync(cancel);
        int pass = test.PassPercent;
        int passed = await db.TestTries.Where(one => one.PeriodId == period.Id && one.Right * 100 >= one.Questions * pass).Select(one => one.ParticipantId).Distinct().CountAsync(cancel);
        return Html.Page<KeepBriefingTestPage>(new Model(PlanAt.Of(period), form ?? Form.Of(test, stored is not null), test.IsOpen, rows, students, tried, passed, refusal), refusal);
    }

    public async Task<IResult> Change(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        BriefingTest? stored = await db.BriefingTests.SingleOrDefaultAsync(test => test.PeriodId == period.Id, cancel);
        BriefingTest test = stored ?? new() { InstitutionId = period.InstitutionId, PeriodId = period.Id };
        int questions = await db.TestQuestions.CountAsync(question => question.PeriodId == period.Id && question.Facts.IsAsked, cancel);
        int? pass = TypedNumber.TryCount(form.PassPercent, out int? percent) ? percent : null, tries = TypedNumber.TryCount(form.Tries, out int? most) ? most : null;
        Refusal? refusal = period.FaultOfChange() ?? (stored is null && form.ReadVersion != 0 ? Refusal.ChangedMeanwhile : test.Change(pass, tries, form.IsOpen == "true", questions, stored is null ? test.Version : form.ReadVersion));
        if (refusal is not null)
        {
            return await Show(code, form, refusal, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        _ = stored is null ? db.BriefingTests.Add(test) : null;
        await db.SaveChangesAsync(cancel);
        await db.RenewClearances(period.Id, null, clock.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/briefing/test");
    }
}
