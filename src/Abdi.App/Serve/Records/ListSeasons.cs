using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The periods that record something or soon will, the latest first.</summary>
public sealed class ListSeasons(AbdiDb db, RecordSight sight)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve", (ListSeasons slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("field record", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(bool IsOfOwn, IReadOnlyList<Row> Periods);

    /// <summary>One period, with how much is recorded of the groups that are seen.</summary>
    public sealed record Row(string Code, string Name, PeriodPhase Phase, DateOnly? From, DateOnly? To, int Groups, int Entries);

    public async Task<IResult> Show(CancellationToken cancel)
    {
        List<Row> rows = [];
        foreach (Period period in await sight.ListPeriods(cancel))
        {
            if (await sight.Find(period.Code, cancel) is { } seen)
            {
                rows.Add(new(period.Code, period.Name, period.Phase, period.Dates.FieldFrom, period.Dates.RecallOn, seen.Groups.Count, await db.MeasuresIn(seen.Everything).CountAsync(measure => measure.Name == EntryMeasure.Counted, cancel)));
            }
        }

        return Html.Page<ListSeasonsPage>(new Model(sight.IsOfOwn, rows));
    }
}
