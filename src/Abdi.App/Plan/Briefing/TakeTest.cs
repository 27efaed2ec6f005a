using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>A student takes the test of the briefing and sees the score at once.</summary>
public sealed class TakeTest(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/me/test", (string code, TakeTest slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("own enrolment", Act.Read);
        routes.MapPost("/plan/{code}/me/test", (string code, IFormCollection form, TakeTest slice, CancellationToken cancel) => slice.Submit(code, form, cancel)).WithRule("own enrolment", Act.Change);
    }

    /// <summary>What the page shows: the scores so far, and the questions while another try is open.</summary>
    public sealed record Model(PlanAt At, BriefingTest? Test, IReadOnlyList<TestTry> Tries, IReadOnlyList<Question> Questions, Refusal? Refusal, bool IsSubmitted);

    /// <summary>One question with its choices in the order of this student; the chosen one by its place as the office wrote it.</summary>
    public sealed record Question(Guid Id, string Text, IReadOnlyList<(int At, string Choice)> Choices, int? Chosen)
    {
        /// <summary>Gets the name of the field of the form.</summary>
        public string Field => $"Question-{Id:N}";
    }

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (BriefingTest? test, Participant? student, List<TestTry> tries) = await Load(period, cancel);
        Refusal? refusal = Fault(period, test, student, tries);
        return Html.Page<TakeTestPage>(new Model(PlanAt.Of(period), test, tries, refusal is null ? [.. (await Asked(period, cancel)).Select(question => Of(question, student!, null))] : [], refusal, IsSubmitted: false));
    }

    public async Task<IResult> Submit(string code, IFormCollection form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (BriefingTest? test, Participant? student, List<TestTry> tries) = await Load(period, cancel);
        if (Fault(period, test, student, tries) is { } refusal)
        {
            return Html.Page<TakeTestPage>(new Model(PlanAt.Of(period), test, tries, [], refusal, IsSubmitted: true), refusal);
        }

        List<TestQuestion> asked = await Asked(period, cancel);
        Question[] answered = [.. asked.Select(question => Of(question, student!, form))];
        if (answered.FirstOrDefault(question => question.Chosen is null) is { } open)
        {
            Refusal missing = new("test-question-open", open.Field);
            return Html.Page<TakeTestPage>(new Model(PlanAt.Of(period), test, tries, answered, missing, IsSubmitted: true), missing);
        }

        await Save(period, student!, tries.Count + 1, asked, answered, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/me/test");
    }

    private async Task Save(Period period, Participant student, int number, List<TestQuestion> asked, Question[] answered, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Guid id = Guid.CreateVersion7(now);
        TestAnswer[] answers = [.. asked.Zip(answered, (question, answer) => new TestAnswer { InstitutionId = period.InstitutionId, TryId = id, QuestionId = question.Id, Chosen = answer.Chosen!.Value, IsRight = answer.Chosen == question.Facts.Right })];
        db.TestTries.Add(new() { InstitutionId = period.InstitutionId, Id = id, PeriodId = period.Id, ParticipantId = student.Id, Number = number, At = now, Right = answers.Count(answer => answer.IsRight), Questions = answers.Length });
        db.TestAnswers.AddRange(answers);
        await db.SaveChangesAsync(cancel);
        await db.RenewClearances(period.Id, student.Id, now, cancel);
    }

    private async Task<(BriefingTest? Test, Participant? Student, List<TestTry> Tries)> Load(Period period, CancellationToken cancel)
    {
        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        BriefingTest? test = await db.BriefingTests.AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == period.Id, cancel);
        return (test, student, student is null ? [] : await db.TestTries.AsNoTracking().Where(one => one.ParticipantId == student.Id).OrderBy(one => one.Number).ToListAsync(cancel));
    }

    private static Refusal? Fault(Period period, BriefingTest? test, Participant? student, List<TestTry> tries) =>
        student is null ? new("enrolment-not-on-roster") : period.FaultOfChange() ?? TestTry.Fault(test, tries);

    private Task<List<TestQuestion>> Asked(Period period, CancellationToken cancel) =>
        db.TestQuestions.AsNoTracking().Where(question => question.PeriodId == period.Id && question.Facts.IsAsked).OrderBy(question => question.Position).ToListAsync(cancel);

    private static Question Of(TestQuestion question, Participant student, IFormCollection? form)
    {
        IReadOnlyList<string> choices = question.Facts.ListChoices();
        Question shown = new(question.Id.Value, question.Facts.Text, [.. question.OrderFor(student.Id).Select(at => (at, choices[at]))], null);
        return form is not null && int.TryParse(form[shown.Field], CultureInfo.InvariantCulture, out int chosen) && chosen >= 0 && chosen < choices.Count ? shown with { Chosen = chosen } : shown;
    }
}
