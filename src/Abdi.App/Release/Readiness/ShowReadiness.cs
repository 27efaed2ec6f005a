using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>Who can be released and who cannot, counted by faculty and by group.</summary>
public sealed class ShowReadiness(AbdiDb db, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release/{code}", (string code, ShowReadiness slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("readiness", Act.Read);

    /// <summary>What the page shows; there are no groups while no placement is published.</summary>
    public sealed record Model(PlanAt At, DateOnly? ReleaseOn, bool AreAsked, int Students, int Ready, int Goes, int Stays, IReadOnlyList<Faculty> Faculties, IReadOnlyList<Group> Groups);

    /// <summary>One faculty.</summary>
    public sealed record Faculty(string Name, int Students, int Ready);

    /// <summary>One group.</summary>
    public sealed record Group(PlaceInWords Place, int Students, int Ready);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = db.Participants.TakingPart(period.Id), ready = ReadinessQuestion.Ready(db, all, period, clock.Today());
        IReadOnlyDictionary<string, int> facultyAll = await db.CountByFaculty(all, cancel), facultyReady = await db.CountByFaculty(ready, cancel);
        Dictionary<string, int> groupAll = await OfGroups(period, all, cancel), groupReady = await OfGroups(period, ready, cancel);
        Dictionary<ReleaseVerdict, int> verdicts = await db.StandingDecisions().Where(decision => all.Any(student => student.Id == decision.ParticipantId)).GroupBy(decision => decision.Verdict).ToDictionaryAsync(same => same.Key, same => same.Count(), cancel);
        IReadOnlyDictionary<string, PlaceInWords> places = await db.ListPlaces(period.Id, groupAll.Keys, cancel);
        return Html.Page<ShowReadinessPage>(new Model(
            PlanAt.Of(period), period.Dates.ReleaseOn, await db.Requirements.AnyAsync(requirement => requirement.PeriodId == period.Id, cancel), facultyAll.Values.Sum(), facultyReady.Values.Sum(),
            verdicts.GetValueOrDefault(ReleaseVerdict.Goes), verdicts.GetValueOrDefault(ReleaseVerdict.Stays),
            [.. facultyAll.OrderBy(faculty => faculty.Key, StringComparer.Ordinal).Select(faculty => new Faculty(faculty.Key, faculty.Value, facultyReady.GetValueOrDefault(faculty.Key)))],
            [.. groupAll.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new Group(places[group.Key], group.Value, groupReady.GetValueOrDefault(group.Key)))]));
    }

    private async Task<Dictionary<string, int>> OfGroups(Period period, IQueryable<Participant> students, CancellationToken cancel) =>
        await students.Join(db.Assignments.Where(seat => seat.PeriodId == period.Id), student => student.Id, seat => seat.ParticipantId, (_, seat) => seat.GroupCode).GroupBy(group => group).ToDictionaryAsync(same => same.Key, same => same.Count(), StringComparer.Ordinal, cancel);
}
