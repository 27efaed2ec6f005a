using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Plan;

/// <summary>The front page of a period: which steps of the plan are done and what is missing in the others.</summary>
public sealed class ShowPlan(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/plan/{code}", (string code, ShowPlan slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("period", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, PeriodPhase Phase, PeriodDates Dates, IReadOnlyList<PlanStep> Steps);

    public async Task<IResult> Show(string code, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period
            ? Html.Page<ShowPlanPage>(new Model(PlanAt.Of(period), period.Phase, period.Dates, PlanReadiness.Of(await db.CountPlan(period, cancel))))
            : Results.NotFound();
}

/// <summary>The period a page of this stage belongs to.</summary>
public sealed record PlanAt(string Code, string Name, bool IsClosed)
{
    /// <summary>The period as pages name it.</summary>
    public static PlanAt Of(Period period) => new(period.Code, period.Name, period.Phase == PeriodPhase.Closed);

    /// <summary>The period of this code; null when there is none.</summary>
    public static async Task<PlanAt?> Find(AbdiDb db, string code, CancellationToken cancel) => await db.FindPeriod(code, cancel) is { } period ? Of(period) : null;
}
