using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.AspNetCore.Mvc;

namespace Abdi.App.Release;

/// <summary>A student reports from the field that the own group has arrived. Without signal the phone keeps the report and sends it later; until the gong there is no group to report of.</summary>
public sealed class ReportArrival(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/release/{code}/arrival";
        routes.MapGet(At, (string code, ReportArrival slice, CancellationToken cancel) => slice.Show(code, null, null, cancel)).WithRule("own arrival", Act.Read);
        routes.MapPost(At, (string code, [FromForm] ArrivalForm form, ReportArrival slice, CancellationToken cancel) => slice.Report(code, form, cancel)).WithRule("own arrival", Act.Create);
    }

    /// <summary>What the page shows; the group is null while there is none that may be known.</summary>
    public sealed record Model(PlanAt At, GroupOnTheWay? Group, ArrivalForm? Form, Refusal? Refusal);

    public async Task<IResult> Show(string code, ArrivalForm? typed, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        GroupOnTheWay? group = await FindGroup(period, cancel) is { } own ? (await db.ListOnTheWay(period.Id, own.Code, cancel)).Single() : null;
        ArrivalForm? form = group is null || period.FaultOfChange() is not null ? null : typed ?? (group.Arrival is null ? ArrivalForm.New(clock.GetUtcNow(), group.Students) : null);
        return Html.Page<ReportArrivalPage>(new Model(PlanAt.Of(period), group, form, refusal), refusal);
    }

    public async Task<IResult> Report(string code, ArrivalForm form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        Refusal? refusal = period.FaultOfChange()
            ?? (await FindGroup(period, cancel) is { } group ? await form.Keep(db, period, group.Code, user.Somebody.AccountId, clock.GetUtcNow(), cancel) : new("arrival-before-gong"));
        return refusal is null ? Results.LocalRedirect($"/release/{code}/arrival") : await Show(code, form, refusal, cancel);
    }

    private async Task<PlacedGroup?> FindGroup(Period period, CancellationToken cancel) =>
        period.Phase >= PeriodPhase.Released && await db.FindEnrolment(period, user.Somebody.AccountId, cancel) is { WithdrawnOn: null } student ? await db.GroupOf(period.Id, student.Id, cancel) : null;
}
