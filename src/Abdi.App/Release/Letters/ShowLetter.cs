using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>One letter that was issued: when, by whom, whether it holds; the office may revoke it.</summary>
public sealed class ShowLetter(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/letters/{letter:guid}";
        routes.MapGet(At, (string code, Guid letter, ShowLetter slice, CancellationToken cancel) => slice.Show(code, letter, new(), null, cancel)).WithRule("letter", Act.Read);
        routes.MapPost(At, (string code, Guid letter, [FromForm] Form form, ShowLetter slice, CancellationToken cancel) => slice.Revoke(code, letter, form, cancel)).WithRule("letter", Act.Approve);
    }

    /// <summary>Why it is revoked.</summary>
    public sealed record Form
    {
        public string? Reason { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, Letter Letter, DateTimeOffset IssuedAt, string IssuedBy, string RevokedBy, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, letter))
        {
            return Results.NotFound();
        }

        LetterIssue issue = await db.LetterIssues.AsNoTracking().SingleAsync(issue => issue.Id == letter.IssueId, cancel);
        IReadOnlyDictionary<Guid, string> names = await db.ListNames([issue.IssuedBy, letter.RevokedBy ?? Guid.Empty], cancel);
        return Html.Page<ShowLetterPage>(new Model(PlanAt.Of(period), letter, issue.IssuedAt, names.GetValueOrDefault(issue.IssuedBy) ?? "", names.GetValueOrDefault(letter.RevokedBy ?? Guid.Empty) ?? "", form, refusal), refusal);
    }

    public async Task<IResult> Revoke(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, letter))
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? letter.Revoke(form.Reason, user.Somebody.AccountId, clock.GetUtcNow())) is { } refusal)
        {
            return await Show(code, id, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/release/{code}/letters/{id}");
    }

    private async Task<(Period Period, Letter Letter)?> Find(string code, Guid id, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.Letters.SingleOrDefaultAsync(letter => letter.Id == new LetterId(id) && letter.PeriodId == period.Id, cancel) is { } letter ? (period, letter) : null;
}
