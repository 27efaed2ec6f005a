using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The swaps that two students agreed to: those that wait first, the oldest of them on top. What is still between the two is theirs alone.</summary>
public sealed class ListSwaps(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/swaps", (string code, int? page, ListSwaps slice, CancellationToken cancel) => slice.Show(code, page, cancel)).WithRule("swap request", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, int Page, int All, int Open, DateOnly? Until, IReadOnlyList<Row> Swaps);

    /// <summary>One swap.</summary>
    public sealed record Row(Guid Id, string Asker, string AskerGroup, string Asked, string AskedGroup, DateTimeOffset AgreedAt, SwapState State);

    public async Task<IResult> Show(string code, int? asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<SwapRequest> swaps = db.SwapRequests.Where(swap => swap.PeriodId == period.Id && (swap.State == SwapState.Agreed || swap.State == SwapState.Accepted || swap.State == SwapState.Rejected));
        int all = await swaps.CountAsync(cancel), page = Pager.PageOf(asked, all);
        List<SwapRequest> found = await swaps.AsNoTracking().OrderBy(swap => swap.State == SwapState.Agreed ? 0 : 1).ThenBy(swap => swap.AnsweredAt).ThenBy(swap => swap.Id).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        ParticipantId[] both = [.. found.SelectMany(swap => new[] { swap.AskerId, swap.AskedId ?? default })];
        Dictionary<ParticipantId, string> names = await db.Participants.Where(student => both.Contains(student.Id)).Select(student => new { student.Id, student.Facts.Name }).ToDictionaryAsync(student => student.Id, student => student.Name, cancel);
        return Html.Page<ListSwapsPage>(new Model(
            PlanAt.Of(period), page, all, await swaps.CountAsync(swap => swap.State == SwapState.Agreed, cancel), await db.PlacementTerms.Where(terms => terms.PeriodId == period.Id).Select(terms => terms.AppealsUntil).SingleOrDefaultAsync(cancel),
            [.. found.Select(swap => new Row(swap.Id.Value, names[swap.AskerId], swap.AskerGroup, names.GetValueOrDefault(swap.AskedId ?? default, swap.AskedNumber), swap.AskedGroup, swap.AnsweredAt ?? swap.WrittenAt, swap.State))]));
    }
}
