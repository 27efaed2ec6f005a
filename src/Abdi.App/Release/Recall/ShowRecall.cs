using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;

namespace Abdi.App.Release;

/// <summary>The recall: which groups are back, what is settled and what is not; the office begins it and issues the letters of completion.</summary>
public sealed class ShowRecall(AbdiDb db, CurrentUser user, LetterIssuing letters, Words<ReleaseText> text, TimeProvider clock)
{
    /// <summary>What the list may be narrowed down to.</summary>
    public static readonly string[] States = ["away", "owing", "open", "complete"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/recall";
        routes.MapGet(At, (string code, string? state, int? issued, ShowRecall slice, CancellationToken cancel) => slice.Show(code, state, issued, null, cancel)).WithRule("recall", Act.Read);
        routes.MapGet(At + ".xlsx", (string code, ShowRecall slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("recall", Act.Export);
        routes.MapPost(At + "/begin", (string code, IFormCollection form, ShowRecall slice, CancellationToken cancel) => slice.Begin(code, form["Confirm"] == "yes", cancel)).WithRule("recall", Act.Approve);
        routes.MapPost(At + "/letters", (string code, IFormCollection _, ShowRecall slice, CancellationToken cancel) => slice.Issue(code, cancel)).WithRule("recall", Act.Approve);
    }

    /// <summary>What the page shows; <c>Due</c> is how many letters of completion can be issued now, and <c>Issued</c> how many were a moment ago.</summary>
    public sealed record Model(PlanAt At, PeriodPhase Phase, DateOnly? RecallOn, bool HasObligations, string State, IReadOnlyDictionary<string, int> Counts, int All, IReadOnlyList<Row> Groups, int Students, int Complete, int Due, int? Issued, Refusal? Refusal);

    /// <summary>One group: how many of its students have settled all, and how many have their letter.</summary>
    public sealed record Row(GroupOnTheWay Group, int Students, int Settled, int Complete, int Lettered);

    public async Task<IResult> Show(string code, string? state, int? issued, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Obligation> obligations = await db.ListObligations(period.Id, cancel);
        Row[] all = [.. (await List(period, obligations, cancel)).Select(RowOf)];
        string asked = States.Contains(state) ? state! : "";
        return Html.Page<ShowRecallPage>(
            new Model(
                PlanAt.Of(period), period.Phase, period.Dates.RecallOn, obligations.Count > 0, asked, States.ToDictionary(one => one, one => all.Count(row => Is(row, one)), StringComparer.Ordinal), all.Length, [.. all.Where(row => Is(row, asked))],
                all.Sum(row => row.Students), all.Sum(row => row.Complete), all.Sum(row => row.Complete - row.Lettered), issued, refusal),
            refusal);
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Obligation> obligations = await db.ListObligations(period.Id, cancel);
        string[] columns = ["Arrivals.Group", "Arrivals.Host", "Readiness.Number", "Readiness.Name", "Recall.Back", "Recall.Owed"];
        return Results.Bytes(
            NewSheet.Of(text["Step.recall"], [.. columns.Select(column => text[column]), .. obligations.Select(obligation => obligation.Name), text["LetterKind.Completion"]], (await List(period, obligations, cancel)).SelectMany(group => group.Students.Select(student => (IReadOnlyList<object?>)
            [
                group.Group.Code, group.Group.Host.Name, student.Member.Number, student.Member.Name, group.Group.Back is { } back ? text.Day(back.On) : null, group.Group.Back is { IsOwing: true } owing ? owing.StillOwed : null,
                .. obligations.Select(obligation => student.HasSettled(obligation.Id) ? text["Recall.Yes"] : null), student.Letter,
            ]))),
            NewSheet.MediaType, $"{period.Code}-recall.xlsx");
    }

    public async Task<IResult> Begin(string code, bool isConfirmed, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if ((Recall.FaultOfBeginning(period.Phase) ?? (isConfirmed ? period.Enter(PeriodPhase.Closing) : new("recall-not-confirmed", "Confirm"))) is { } refusal)
        {
            return await Show(code, null, null, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/recall");
    }

    public async Task<IResult> Issue(string code, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        if (Recall.FaultOfIssuing(period.Phase) is { } refusal)
        {
            return await Show(code, null, null, refusal, cancel);
        }

        int issued = await letters.IssueCompletions(db, period, clock.GetUtcNow(), user.Somebody.AccountId, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/recall?issued={issued}");
    }

    private static bool Is(Row row, string state) => state switch
    {
        "away" => row.Group.Back is null,
        "owing" => row.Group.Back is { IsOwing: true },
        "open" => row.Settled < row.Students,
        "complete" => row.Students > 0 && row.Complete == row.Students,
        _ => true,
    };

    private static Row RowOf(RecalledGroup group) => new(
        group.Group, group.Students.Count, group.Students.Count(student => student.Open.Count == 0), group.Students.Count(student => student.IsComplete), group.Students.Count(student => student.Letter is not null));

    private async Task<IReadOnlyList<RecalledGroup>> List(Period period, IReadOnlyList<Obligation> obligations, CancellationToken cancel) => period.Phase < PeriodPhase.Released ? []
        : await db.ListRecalled(period.Id, obligations, ReadinessQuestion.Released(db, period, clock.Today()), null, cancel);
}
