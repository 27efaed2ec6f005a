using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>What phones sent and could not be taken as it is, for the office to look at.</summary>
public sealed class ListQuarantine(AbdiDb db, RecordWords words)
{
    /// <summary>What the list may be asked for besides what waits.</summary>
    public const string Settled = "settled";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/quarantine", (string code, string? state, int? page, ListQuarantine slice, CancellationToken cancel) => slice.Show(code, state, page, cancel)).WithRule("field quarantine", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, bool IsSettled, int Open, int SettledCount, int Page, IReadOnlyList<Row> Kept);

    /// <summary>One thing that waits, or did.</summary>
    public sealed record Row(QuarantinedEvent Kept, string Author, string Number, KeptContent Content, string Summary);

    public async Task<IResult> Show(string code, string? state, int? asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        bool isSettled = state == Settled;
        IQueryable<QuarantinedEvent> all = db.Quarantine.AsNoTracking().Where(kept => kept.PeriodId == period.Id), found = all.Where(kept => kept.SettledAt != null == isSettled);
        int open = await all.CountAsync(kept => kept.SettledAt == null, cancel), settled = await all.CountAsync(cancel) - open, page = Pager.PageOf(asked, isSettled ? settled : open);
        List<QuarantinedEvent> rows = await found.OrderByDescending(kept => kept.ReceivedAt).ThenBy(kept => kept.ContentHash).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        Guid[] authors = [.. rows.Select(row => row.Author).Distinct()];
        Dictionary<Guid, Account> accounts = await db.Users.AsNoTracking().Where(account => EF.Parameter(authors).Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancel);
        return Html.Page<ListQuarantinePage>(new Model(PlanAt.Of(period), isSettled, open, settled, page, [.. rows.Select(row => RowOf(row, accounts.GetValueOrDefault(row.Author)))]));
    }

    private Row RowOf(QuarantinedEvent kept, Account? author)
    {
        KeptContent content = KeptContent.Of(kept.Content);
        return new(kept, author?.DisplayName ?? "", author is null ? "" : Account.SignInNameOf(author.UserName!), content, words.Glance(content));
    }
}
