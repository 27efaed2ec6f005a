using Abdi.App.Access;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>The supervising lecturers of a period: paged, searched and sorted by the database; all of them as a sheet.</summary>
public sealed class ListSupervisors(AbdiDb db, Words<PlanText> text)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/supervisors", (string code, [AsParameters] RosterQuestion asked, ListSupervisors slice, CancellationToken cancel) =>
            slice.Show(code, asked, cancel)).WithRule("period supervisor", Act.Read);
        routes.MapGet("/plan/{code}/supervisors.xlsx", (string code, ListSupervisors slice, CancellationToken cancel) => slice.Export(code, cancel)).WithRule("period supervisor", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, RosterQuestion Asked, int Page, int Found, int Total, IReadOnlyList<PeriodSupervisor> Supervisors);

    public async Task<IResult> Show(string code, RosterQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<PeriodSupervisor> all = db.PeriodSupervisors.AsNoTracking().Where(supervisor => supervisor.PeriodId == period.Id), found = all.Matching(asked.Search);
        int total = await all.CountAsync(cancel), count = await found.CountAsync(cancel), page = asked.PageOf(count);
        IQueryable<PeriodSupervisor> ordered = asked.IsByNumber ? found.OrderBy(supervisor => supervisor.Number) : found.OrderBy(supervisor => supervisor.SearchText);
        List<PeriodSupervisor> supervisors = await ordered.Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        return Html.Page<ListSupervisorsPage>(new Model(PlanAt.Of(period), asked, page, count, total, supervisors));
    }

    public async Task<IResult> Export(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        List<PeriodSupervisor> supervisors = await db.PeriodSupervisors.AsNoTracking().Where(supervisor => supervisor.PeriodId == period.Id).OrderBy(supervisor => supervisor.Number).ToListAsync(cancel);
        SupervisorRoster roster = new();
        string[] header = [.. roster.Fields.Select(field => text["RosterField." + field.Name])];
        return Results.File(NewSheet.Of("DPL", header, supervisors.Select(supervisor => roster.Cells(SupervisorRoster.RowOf(supervisor)))), NewSheet.MediaType, $"{code}-DPL.xlsx");
    }
}
