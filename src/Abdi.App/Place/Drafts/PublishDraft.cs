using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The second look: what will be published, whether it keeps every rule, which exceptions somebody signs, and whether the rosters still are what was solved. Then it is published in one transaction.</summary>
public sealed class PublishDraft(AbdiDb db, CurrentUser user, DraftDesk desk, SiteOptions site, TimeProvider clock)
{
    private const string At = "/place/{code}/drafts/{number:int}/publish";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int number, PublishDraft slice, CancellationToken cancel) => slice.Show(code, number, null, null, cancel)).WithRule("placement draft", Act.Approve);
        routes.MapPost(At, (string code, int number, IFormCollection form, PublishDraft slice, CancellationToken cancel) => slice.Publish(code, number, form, cancel)).WithRule("placement draft", Act.Approve);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(
        PlanAt At, PlacementDraft Draft, PlacementCounts Counts, SignedRules Exceptions, ChangesSinceSolved Changes, ChangedFacts Facts, PlacementTerms? Terms, int? Published, Refusal? Refusal);

    public async Task<IResult> Show(string code, int number, SignedRules? exceptions, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        int? published = await db.FindPublishedNumber(period.Id, cancel);
        return Html.Page<PublishDraftPage>(
            new Model(
                PlanAt.Of(period), open.Draft, open.Audit.Counts, exceptions ?? SignedRules.Of(open.Audit), await db.ListChangesSinceSolved(period.Id, open.Names, cancel), await desk.FindChanges(db, period, open.Draft, site.DataFolder, anew: true, cancel),
                await db.FindTerms(period.Id, cancel), published, refusal),
            refusal);
    }

    public async Task<IResult> Publish(string code, int number, IFormCollection form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        List<PlacementRow> rows = [.. PlacementRows.Of(open.Problem, open.Placement)];
        SignedRules exceptions = SignedRules.Of(open.Audit, form);
        ChangesSinceSolved changes = await db.ListChangesSinceSolved(period.Id, open.Names, cancel);
        Refusal? refusal = period.FaultOfChange()
            ?? (await db.FindPublishedNumber(period.Id, cancel) is not null ? new("placement-published-already")
                : form["ReadVersion"] != open.Draft.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) ? Refusal.ChangedMeanwhile
                : changes.KeepsFromPublishing ? new("publish-roster-changed")
                : exceptions.Fault() is { } unsigned ? unsigned
                : form["Confirm"] != "yes" ? new("publish-not-confirmed", "Confirm")
                : period.Enter(PeriodPhase.Published));
        if (refusal is not null)
        {
            return await Show(code, number, exceptions, refusal, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        PlacementDraft draft = await db.PlacementDrafts.SingleAsync(draft => draft.Id == open.Draft.Id, cancel);
        draft.Publish(user.Somebody.AccountId, clock.GetUtcNow(), exceptions.Lines);
        await db.SaveChangesAsync(cancel);
        await db.WritePlaced(draft, rows, cancel);
        await transaction.CommitAsync(cancel);
        return Results.LocalRedirect($"/place/{code}");
    }
}
