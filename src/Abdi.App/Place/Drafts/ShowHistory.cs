using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>Who changed what in a draft, when and why; the last change can be taken back.</summary>
public sealed class ShowHistory(AbdiDb db, CurrentUser user, DraftDesk desk, TimeProvider clock)
{
    private const string At = "/place/{code}/drafts/{number:int}/history";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int number, ShowHistory slice, CancellationToken cancel) => slice.Show(code, number, null, cancel)).WithRule("placement draft", Act.Read);
        routes.MapPost(At, (string code, int number, [FromForm] Form form, ShowHistory slice, CancellationToken cancel) => slice.Undo(code, number, form, cancel)).WithRule("placement draft", Act.Change);
    }

    /// <summary>What is sent: why the last change is taken back, and the version that was on screen.</summary>
    public sealed record Form
    {
        public string? Reason { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows, the latest change first.</summary>
    public sealed record Model(PlanAt At, PlacementDraft Draft, IReadOnlyList<Row> Changes, Refusal? Refusal)
    {
        /// <summary>Gets whether there is something to take back.</summary>
        public bool CanUndo => Draft.PublishedAt is null && !At.IsClosed && Changes.Any(change => !change.IsUndone && change.Kind != PlacementChangeKind.Undo);
    }

    /// <summary>One change.</summary>
    public sealed record Row(int Number, PlacementChangeKind Kind, DateTimeOffset When, string Who, string What, string Reason, bool IsUndone);

    public async Task<IResult> Show(string code, int number, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.PlacementDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.PeriodId == period.Id && draft.Number == number, cancel) is not { } draft)
        {
            return Results.NotFound();
        }

        List<Row> changes = await db.PlacementChanges.Where(change => change.DraftId == draft.Id).OrderByDescending(change => change.Number)
            .Select(change => new Row(change.Number, change.Kind, change.At, db.Users.Where(account => account.Id == change.By).Select(account => account.DisplayName).FirstOrDefault() ?? "", change.What, change.Reason, change.IsUndone)).ToListAsync(cancel);
        return Html.Page<ShowHistoryPage>(new Model(PlanAt.Of(period), draft, changes, refusal), refusal);
    }

    public async Task<IResult> Undo(string code, int number, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange() ?? DraftEdit.Fault(open, form.ReadVersion, form.Reason)
            ?? await new DraftEdit(db, desk, user.Somebody.AccountId, clock.GetUtcNow()).Undo(open, form.Reason!, cancel);
        return refusal is null ? Results.LocalRedirect($"/place/{code}/drafts/{number}/history") : await Show(code, number, refusal, cancel);
    }
}
