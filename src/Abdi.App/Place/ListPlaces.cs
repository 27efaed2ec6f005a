using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The periods whose placement the office works on, the latest first.</summary>
public sealed class ListPlaces(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place", (ListPlaces slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("placement draft", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<Row> Periods);

    /// <summary>One period.</summary>
    public sealed record Row(string Code, string Name, PeriodPhase Phase, int Drafts, bool IsPublished);

    public async Task<IResult> Show(CancellationToken cancel)
    {
        List<Row> periods = await db.Periods.AsNoTracking().OrderByDescending(period => period.Code).Select(period => new Row(
            period.Code, period.Name, period.Phase, db.PlacementDrafts.Count(draft => draft.PeriodId == period.Id), db.PlacementDrafts.Any(draft => draft.PeriodId == period.Id && draft.PublishedAt != null))).ToListAsync(cancel);
        return Html.Page<ListPlacesPage>(new Model(periods));
    }
}
