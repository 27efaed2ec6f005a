using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>One appeal before the office: it says no with an answer, or goes on to the page of the move, which grants it.</summary>
public sealed class DecideAppeal(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/place/{code}/appeals/{appeal:guid}";
        routes.MapGet(At, (string code, Guid appeal, DecideAppeal slice, CancellationToken cancel) => slice.Show(code, appeal, new(), null, cancel)).WithRule("appeal", Act.Read);
        routes.MapPost(At, (string code, Guid appeal, [FromForm] Form form, DecideAppeal slice, CancellationToken cancel) => slice.Reject(code, appeal, form, cancel)).WithRule("appeal", Act.Approve);
    }

    /// <summary>What is typed: the answer, and the version that was on screen.</summary>
    public sealed record Form
    {
        public string? Reason { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows. <c>Here</c> is where the student serves, null for who is placed no more; <c>Draft</c> the number of the published one.</summary>
    public sealed record Model(PlanAt At, Appeal Appeal, string Number, string Name, PlaceInWords? Here, int? Draft, WishNames Wishes, string DecidedBy, Form Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, Guid id, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await Find(period, id).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } appeal)
        {
            return Results.NotFound();
        }

        Participant student = await db.Participants.AsNoTracking().SingleAsync(student => student.Id == appeal.ParticipantId, cancel);
        PlacedGroup? group = await db.GroupOf(period.Id, student.Id, cancel);
        return Html.Page<DecideAppealPage>(
            new Model(
                PlanAt.Of(period), appeal, student.Number, student.Facts.Name, await db.FindPlace(period.Id, group?.Code, cancel),
                await db.FindPublishedNumber(period.Id, cancel), await WishNames.Of(db, cancel),
                await db.Users.Where(account => account.Id == appeal.DecidedBy).Select(account => account.DisplayName).SingleOrDefaultAsync(cancel) ?? "", form with { ReadVersion = appeal.Version }, refusal),
            refusal);
    }

    public async Task<IResult> Reject(string code, Guid id, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await Find(period, id).SingleOrDefaultAsync(cancel) is not { } appeal)
        {
            return Results.NotFound();
        }

        if ((period.FaultOfChange() ?? appeal.Decide(AppealState.Rejected, form.Reason, user.Somebody.AccountId, clock.GetUtcNow(), form.ReadVersion)) is { } refusal)
        {
            return await Show(code, id, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/appeals");
    }

    private IQueryable<Appeal> Find(Period period, Guid id) => db.Appeals.Where(appeal => appeal.PeriodId == period.Id && appeal.Id == new AppealId(id));
}
