using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;

namespace Abdi.App.Release;

/// <summary>How many are there, late and absent: by faculty, and by the bus they are to ride.</summary>
public sealed class ShowRollCall(AbdiDb db, TimeProvider clock)
{
    // A scanner reads the roll without buses: these pages are for those who may set it right.
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release/{code}/roll-call", (string code, int? saved, ShowRollCall slice, CancellationToken cancel) => slice.Show(code, saved is not null, cancel)).WithRule("roll call", Act.Change);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, RollCallTerms? Terms, CalledRoll.Tally All, int NotReady, IReadOnlyList<(string Name, CalledRoll.Tally Tally)> Faculties, IReadOnlyList<OneBus> Buses, bool IsSaved);

    /// <summary>One bus: of those who may ride it, who is in the hall and who has boarded.</summary>
    public sealed record OneBus(Guid Id, string Name, CalledRoll.Tally Tally, int Boarded);

    public async Task<IResult> Show(string code, bool isSaved, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        CalledRoll roll = await CalledRoll.Of(db, period, clock.Today(), cancel);
        return Html.Page<ShowRollCallPage>(
            new Model(
                PlanAt.Of(period), roll.Terms, CalledRoll.Tally.Of(roll.Rows), roll.Rows.Count(row => row.State != RollCallState.Absent && !row.IsReady),
                [.. roll.Rows.GroupBy(row => row.Faculty, StringComparer.Ordinal).OrderBy(faculty => faculty.Key, StringComparer.Ordinal).Select(faculty => (faculty.Key, CalledRoll.Tally.Of([.. faculty])))],
                [.. roll.Buses.Select(bus => (Bus: bus, Rows: roll.Rows.Where(row => row.Bus == bus.Id && row.IsReady).ToList())).Select(one => new OneBus(one.Bus.Id.Value, one.Bus.Facts.Name, CalledRoll.Tally.Of(one.Rows), one.Rows.Count(row => row.Boarded is not null)))],
                isSaved),
            StatusCodes.Status200OK);
    }
}
