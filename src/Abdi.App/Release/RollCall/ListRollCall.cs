using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Release;

/// <summary>Who is there, late or absent, and how to reach whom; also as a sheet.</summary>
public sealed class ListRollCall(AbdiDb db, Words<ReleaseText> text, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/release/{code}/roll-call/students", (string code, [AsParameters] RollCallQuestion asked, ListRollCall slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("roll call", Act.Change);
        routes.MapGet("/release/{code}/roll-call/students.xlsx", (string code, [AsParameters] RollCallQuestion asked, ListRollCall slice, CancellationToken cancel) => slice.Export(code, asked, cancel)).WithRule("roll call", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, RollCallQuestion Asked, CalledRoll Roll, int Page, int Found, IReadOnlyList<CalledRoll.Row> Students);

    public async Task<IResult> Show(string code, RollCallQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        CalledRoll roll = await CalledRoll.Of(db, period, clock.Today(), cancel);
        IReadOnlyList<CalledRoll.Row> found = asked.Narrow(roll);
        int page = Pager.PageOf(asked.Page, found.Count);
        return Html.Page<ListRollCallPage>(new Model(PlanAt.Of(period), asked, roll, page, found.Count, [.. found.Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage)]), StatusCodes.Status200OK);
    }

    public async Task<IResult> Export(string code, RollCallQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        CalledRoll roll = await CalledRoll.Of(db, period, clock.Today(), cancel);
        string[] header = [text["Readiness.Number"], text["Readiness.Name"], text["Readiness.Programme"], text["Readiness.Faculty"], text["RollCall.State"], text["RollCall.HallAt"], text["RollCall.How"], text["RollCall.Bus"], text["Readiness.Group"], text["RollCall.BoardedAt"], text["Readiness.Ready"], text["Readiness.Phone"]];
        return Results.File(
            NewSheet.Of(text["Step.roll-call"], header, asked.Narrow(roll).Select(row => (IReadOnlyList<object?>)
            [
                row.Student.Number, row.Student.Facts.Name, row.Programme, row.Faculty, text["RollCall." + row.State], Written(row.Hall), row.Hall is { } hall ? How(hall) : "", roll.NameOf(row.Bus), row.Group, Written(row.Boarded),
                text[row.IsReady ? "Yes" : "No"], row.Student.Facts.Phone ?? "",
            ])),
            NewSheet.MediaType, $"{code}-{text["Step.roll-call"]}.xlsx");
    }

    private string How(RollCallMark mark) => mark.IsOfOffice ? text["RollCall.ByHand", mark.Reason] : text[mark.ByCard ? "RollCall.ByCard" : "RollCall.ByTap"];

    private static string? Written(RollCallMark? mark) => mark?.CountsAt.There().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
