using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>What the groups of the institution work on.</summary>
public sealed class ListThemes(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}/themes", (string code, ListThemes slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("theme", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Theme> Themes);

    public async Task<IResult> Show(string code, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period
            ? Html.Page<ListThemesPage>(new Model(PlanAt.Of(period), await db.ListThemes(cancel)))
            : Results.NotFound();
}
