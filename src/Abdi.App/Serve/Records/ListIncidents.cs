using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The incidents of a period, the worst that stand and the latest first. Confidential: the office and its safety staff alone see them.</summary>
public sealed class ListIncidents(AbdiDb db)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/serve/{code}/incidents", (string code, ListIncidents slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("incident", Act.Read);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Row> Incidents);

    /// <summary>One incident.</summary>
    public sealed record Row(Guid Entry, string Group, GuidedGroup? Place, string Author, DateTimeOffset ReceivedAt, IncidentRecord Record);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string[] kinds = [FieldKinds.Incident];
        IReadOnlyList<StoredEvent> standing = await db.ListStanding(new(period.Id, null, [], null), kinds, cancel);
        IReadOnlyDictionary<Guid, string> names = await db.ListNames(standing.Select(stored => stored.Author), cancel);
        Dictionary<string, GuidedGroup> places = (await db.ListGuidedGroups(period.Id, [.. standing.Select(stored => stored.GroupCode).Distinct()], cancel)).ToDictionary(group => group.Placed.Code, StringComparer.Ordinal);
        return Html.Page<ListIncidentsPage>(new Model(PlanAt.Of(period),
        [
            .. standing.Select(stored => (Stored: stored, Record: RecordReader.Read(stored) as IncidentRecord)).Where(one => one.Record is not null)
                .Select(one => new Row(one.Stored.Entry.Value, one.Stored.GroupCode, places.GetValueOrDefault(one.Stored.GroupCode), names.GetValueOrDefault(one.Stored.Author) ?? "", one.Stored.ReceivedAt, one.Record!))
                .OrderByDescending(row => row.Record.Severity).ThenByDescending(row => row.Record.At),
        ]));
    }
}
