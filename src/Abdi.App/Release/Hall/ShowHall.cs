using Abdi.App.Access;
using Abdi.App.Place;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>
/// The screen of the hall, to be read at six metres: who is there by faculty until the gong, and then the map that lights up
/// from north to south with the sentence of equity. Nobody is named; before the gong nothing comes from the placement.
/// </summary>
public sealed class ShowHall(AbdiDb db, DraftDesk desk, RequestLanguage language, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/release/{code}/hall", (string code, ShowHall slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("hall", Act.Read);

    /// <summary>What the screen shows; the map once the gong was struck.</summary>
    public sealed record Model(string Institution, PlanAt At, DateOnly? ReleaseOn, bool IsRehearsal, DateTimeOffset? StruckAt, int Students, int Ready, IReadOnlyList<Faculty> Faculties, Lit? Lit);

    /// <summary>One faculty: how many of its students may go.</summary>
    public sealed record Faculty(string Name, int Students, int Ready);

    /// <summary>What the gong lights: the map, and of the day itself what it means.</summary>
    public sealed record Lit(string Map, IReadOnlyList<(string Text, bool IsStrong)> Sentence, IReadOnlyList<Region> Regions, int Groups, int Villages);

    /// <summary>One region, from north to south.</summary>
    public sealed record Region(string Name, int Students, int Groups);

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        ReleaseDay? day = await db.FindCurrentDay(period.Id, cancel);
        IQueryable<Participant> all = db.Participants.TakingPart(period.Id), ready = ReadinessQuestion.Ready(db, all, period, clock.Today());
        IReadOnlyDictionary<string, int> students = await db.CountByFaculty(all, cancel), going = await db.CountByFaculty(ready, cancel);
        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        Model model = new(
            institution.Name, PlanAt.Of(period), period.Dates.ReleaseOn, day is { IsRehearsal: true }, day?.StruckAt, students.Values.Sum(), going.Values.Sum(),
            [.. students.OrderBy(faculty => faculty.Key, StringComparer.Ordinal).Select(faculty => new Faculty(faculty.Key, faculty.Value, going.GetValueOrDefault(faculty.Key)))],
            day is { StruckAt: not null } && await db.FindPublished(period.Id, cancel) is { } draft ? await LitBy(day, period, draft, cancel) : null);
        return new RazorComponentResult<HallPage>(new { Model = model });
    }

    private async Task<Lit> LitBy(ReleaseDay day, Period period, PlacementDraft draft, CancellationToken cancel)
    {
        OpenDraft open = await desk.Open(db, draft, cancel);
        PlacementProblem problem = open.Problem;
        if (day.IsRehearsal)
        {
            // Every place that could be served, each once: where groups really go stays unsaid.
            return new(HallMap.Draw(open.Hexes, [.. problem.Villages.Where(village => !village.IsHeld).Select(village => village.Point).OfType<GeoPoint>()]), [], [], 0, 0);
        }

        Dictionary<string, string> names = (await db.ListRegencies(cancel)).ToDictionary(regency => regency.Code, regency => regency.Name, StringComparer.Ordinal);
        DraftEquity equity = DraftEquity.Of(open, period, names, language.Current);
        Dictionary<string, int> students = open.Placement.Groups.GroupBy(group => problem.Regions[problem.Villages[group.VillageIndex].RegionIndex], StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Sum(group => group.Members.Length), StringComparer.Ordinal);
        return new(
            HallMap.Draw(open.Hexes, [.. open.Placement.Groups.Select(group => problem.Villages[group.VillageIndex].Point).OfType<GeoPoint>()]), equity.Sentence,
            [.. equity.Rows.Where(row => row.Groups > 0).Select(row => new Region(row.Name, students.GetValueOrDefault(row.Code), row.Groups))],
            open.Placement.Groups.Count, open.Placement.Groups.Select(group => group.VillageIndex).Distinct().Count());
    }
}
