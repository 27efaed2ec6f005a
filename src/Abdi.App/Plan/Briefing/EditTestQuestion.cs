using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The office writes a question, changes it, stops asking it, or removes one that nobody has answered.</summary>
public sealed class EditTestQuestion(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var create = routes.MapGroup("/plan/{code}/briefing/test/new-question").WithRule("briefing", Act.Create);
        create.MapGet("", async (string code, AbdiDb db, CancellationToken cancel) => await PlanAt.Find(db, code, cancel) is { } at ? Page(at, null, new() { Right = "1", IsAsked = "true" }, null) : Results.NotFound());
        create.MapPost("", (string code, [FromForm] Form form, EditTestQuestion slice, CancellationToken cancel) => slice.Create(code, form, cancel));
        var one = routes.MapGroup("/plan/{code}/briefing/test/questions/{question:guid}").WithRule("briefing", Act.Change);
        one.MapGet("", (string code, Guid question, EditTestQuestion slice, CancellationToken cancel) => slice.Show(code, question, cancel));
        one.MapPost("", (string code, Guid question, [FromForm] Form form, EditTestQuestion slice, CancellationToken cancel) => slice.Change(code, question, form, cancel));
        one.MapPost("/remove", (string code, Guid question, [FromForm] RemovalForm form, EditTestQuestion slice, CancellationToken cancel) => slice.Remove(code, question, form, cancel));
    }

    /// <summary>What is typed: the choices one a line, the right one by its number from 1.</summary>
    public sealed record Form
    {
        public string? Text { get; init; }

        public string? Choices { get; init; }

        public string? Right { get; init; }

        public string? IsAsked { get; init; }

        public int ReadVersion { get; init; }

        internal QuestionFacts Facts => new()
        {
            Text = (Text ?? "").Trim(),
            Choices = string.Join('\n', (Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            Right = TypedNumber.TryCount(Right, out int? right) && right is { } number ? number - 1 : -1,
            IsAsked = IsAsked == "true",
        };

        internal static Form Of(TestQuestion question) => new()
        {
            Text = question.Facts.Text, Choices = question.Facts.Choices, Right = (question.Facts.Right + 1).ToString(CultureInfo.InvariantCulture), IsAsked = question.Facts.IsAsked ? "true" : null, ReadVersion = question.Version,
        };
    }

    /// <summary>What the page shows; the question is null while it does not exist.</summary>
    public sealed record Model(PlanAt At, Guid? Question, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid question, CancellationToken cancel) =>
        await Find(code, question, cancel) is var (period, found) ? Page(PlanAt.Of(period), question, Form.Of(found), null) : Results.NotFound();

    public async Task<IResult> Create(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? form.Facts.Fault()) is { } refusal)
        {
            return Page(PlanAt.Of(period), null, form, refusal);
        }

        int last = await db.TestQuestions.Where(other => other.PeriodId == period.Id).MaxAsync(other => (int?)other.Position, cancel) ?? 0;
        db.TestQuestions.Add(new() { InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, Position = last + 1, Facts = form.Facts });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/briefing/test");
    }

    public async Task<IResult> Change(string code, Guid question, Form form, CancellationToken cancel)
    {
        if (await Find(code, question, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? found.Change(form.Facts, form.ReadVersion)) is { } refusal)
        {
            return Page(PlanAt.Of(period), question, form, refusal);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/briefing/test");
    }

    public async Task<IResult> Remove(string code, Guid question, RemovalForm form, CancellationToken cancel)
    {
        if (await Find(code, question, cancel) is not var (period, found))
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange() ?? form.Fault(found) ?? (await db.TestAnswers.AnyAsync(answer => answer.QuestionId == found.Id, cancel) ? new("question-was-answered") : null);
        if (refusal is not null)
        {
            return Page(PlanAt.Of(period), question, Form.Of(found), refusal);
        }

        db.TestQuestions.Remove(found);
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/plan/{code}/briefing/test");
    }

    private async Task<(Period Period, TestQuestion Question)?> Find(string code, Guid question, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.TestQuestions.SingleOrDefaultAsync(one => one.Id == new TestQuestionId(question) && one.PeriodId == period.Id, cancel) is { } found ? (period, found) : null;

    private static IResult Page(PlanAt at, Guid? question, Form form, Refusal? refusal) => Html.Page<EditTestQuestionPage>(new Model(at, question, form, refusal), refusal);
}
