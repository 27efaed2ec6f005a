using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The seasons of the institution, the latest first.</summary>
public sealed class ListPeriods(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan", (ListPeriods slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("period", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<Row> Periods);

    /// <summary>One period.</summary>
    public sealed record Row(string Code, string Name, PeriodPhase Phase, PeriodDates Dates);

    public async Task<IResult> Show(CancellationToken cancel)
    {
        var periods = await db.Periods.AsNoTracking().OrderByDescending(period => period.Code).Select(period => new Row(period.Code, period.Name, period.Phase, period.Dates)).ToListAsync(cancel);
        return Html.Page<ListPeriodsPage>(new Model(periods));
    }
}
