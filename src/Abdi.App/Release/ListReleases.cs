using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The periods whose students are placed or about to be, the latest first.</summary>
public sealed class ListReleases(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release", (ListReleases slice, CancellationToken cancel) => slice.Show(cancel)).WithRule("readiness", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(IReadOnlyList<Row> Periods);

    /// <summary>One period.</summary>
    public sealed record Row(string Code, string Name, PeriodPhase Phase, DateOnly? ReleaseOn);

    // Phases are stored as words, which the database would put in the order of the alphabet.
    public async Task<IResult> Show(CancellationToken cancel) => Html.Page<ListReleasesPage>(new Model(
        [.. (await db.Periods.AsNoTracking().OrderByDescending(period => period.Code).Select(period => new Row(period.Code, period.Name, period.Phase, period.Dates.ReleaseOn)).ToListAsync(cancel)).Where(period => period.Phase >= PeriodPhase.Enrolling)]));
}
