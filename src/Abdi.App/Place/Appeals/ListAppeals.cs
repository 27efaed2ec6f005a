using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The appeals of a period: those that wait first, the oldest of them on top.</summary>
public sealed class ListAppeals(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/appeals", (string code, int? page, ListAppeals slice, CancellationToken cancel) => slice.Show(code, page, cancel)).WithRule("appeal", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, int Page, int All, int Open, DateOnly? Until, IReadOnlyList<Row> Appeals);

    /// <summary>One appeal.</summary>
    public sealed record Row(Guid Id, string Number, string Name, string Reason, DateTimeOffset SentAt, AppealState State);

    public async Task<IResult> Show(string code, int? asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Appeal> appeals = db.Appeals.Where(appeal => appeal.PeriodId == period.Id);
        int all = await appeals.CountAsync(cancel), page = Pager.PageOf(asked, all);
        List<Row> rows = await appeals.OrderBy(appeal => appeal.State == AppealState.Open ? 0 : 1).ThenBy(appeal => appeal.WrittenAt).ThenBy(appeal => appeal.Id).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)
            .Join(db.Participants, appeal => appeal.ParticipantId, student => student.Id, (appeal, student) => new Row(appeal.Id.Value, student.Number, student.Facts.Name, appeal.Reason, appeal.WrittenAt, appeal.State)).ToListAsync(cancel);
        return Html.Page<ListAppealsPage>(new Model(
            PlanAt.Of(period), page, all, await appeals.CountAsync(appeal => appeal.State == AppealState.Open, cancel),
            await db.PlacementTerms.Where(terms => terms.PeriodId == period.Id).Select(terms => terms.AppealsUntil).SingleOrDefaultAsync(cancel), [.. rows.OrderBy(row => row.State == AppealState.Open ? 0 : 1).ThenBy(row => row.SentAt)]));
    }
}
