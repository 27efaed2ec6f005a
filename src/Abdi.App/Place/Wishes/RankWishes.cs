using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
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

/// <summary>A student ranks themes and regions until the deadline, and reads how that is weighed. Being early is worth nothing.</summary>
public sealed class RankWishes(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/place/{code}/wishes");
        own.MapGet("", (string code, int? saved, RankWishes slice, CancellationToken cancel) => slice.Show(code, saved is not null, null, null, cancel)).WithRule("own wishes", Act.Read);
        own.MapPost("", (string code, [FromForm] Form form, RankWishes slice, CancellationToken cancel) => slice.Rank(code, form, cancel)).WithRule("own wishes", Act.Change);
    }

    /// <summary>What is sent: the wishes, best first, each in the form of files; empty where none is made.</summary>
    public sealed record Form
    {
        public string? First { get; init; }

        public string? Second { get; init; }

        public string? Third { get; init; }

        public int ReadVersion { get; init; }

        internal IReadOnlyList<string> Ranked => [.. new[] { First, Second, Third }.Where(wish => !string.IsNullOrEmpty(wish)).Select(wish => wish!)];

        internal static Form Of(WishList wishes) => new() { First = At(wishes, 0), Second = At(wishes, 1), Third = At(wishes, 2), ReadVersion = wishes.Version };

        private static string? At(WishList wishes, int rank) => wishes.Ranked.ElementAtOrDefault(rank);
    }

    /// <summary>What the page shows; <c>Closed</c> says why nothing can be ranked now.</summary>
    public sealed record Model(PlanAt At, Refusal? Closed, DateOnly? Until, WishNames Names, Form Form, bool IsSaved, Refusal? Refusal);

    public async Task<IResult> Show(string code, bool isSaved, Form? form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        WishList? wishes = student is null ? null : await db.WishLists.AsNoTracking().SingleOrDefaultAsync(list => list.ParticipantId == student.Id, cancel);
        PlacementTerms? terms = await db.FindTerms(period.Id, cancel);
        return Html.Page<RankWishesPage>(
            new Model(
                PlanAt.Of(period), student is null ? new("wishes-not-on-roster") : PlacementTerms.FaultOfRanking(terms, period.Phase, clock.Today()), terms?.WishesUntil,
                await WishNames.Of(db, cancel),
                form ?? (wishes is null ? new() : Form.Of(wishes)), isSaved, refusal),
            refusal);
    }

    public async Task<IResult> Rank(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Participant? student = await db.FindEnrolment(period, user.Somebody.AccountId, cancel);
        PlacementTerms? terms = await db.FindTerms(period.Id, cancel);
        WishList? stored = student is null ? null : await db.WishLists.SingleOrDefaultAsync(list => list.ParticipantId == student.Id, cancel);
        WishList? wishes = student is null ? null : stored ?? new() { InstitutionId = period.InstitutionId, ParticipantId = student.Id };
        IReadOnlySet<string> possible = (await WishNames.Of(db, cancel)).Possible;
        Refusal? refusal = period.FaultOfChange()
            ?? (wishes is null ? new Refusal("wishes-not-on-roster") : PlacementTerms.FaultOfRanking(terms, period.Phase, clock.Today()) ?? wishes.Rank(form.Ranked, possible, clock.GetUtcNow(), stored is null ? wishes.Version : form.ReadVersion));
        if (refusal is not null)
        {
            return await Show(code, isSaved: false, form, refusal, cancel);
        }

        if (stored is null)
        {
            db.WishLists.Add(wishes!);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/wishes?saved=1");
    }
}
