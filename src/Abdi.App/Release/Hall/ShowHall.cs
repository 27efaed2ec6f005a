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

    /// <summary>What the screen shows: who is there once the roll is called, until then who may go; the map once the gong was struck.</summary>
    public sealed record Model(string Institution, PlanAt At, DateOnly? ReleaseOn, bool IsRehearsal, DateTimeOffset? StruckAt, bool IsCalled, IReadOnlyList<Faculty> Faculties, Lit? Lit);

    /// <summary>One faculty: how many of its students are there, or may go.</summary>
    public sealed record Faculty(string Name, int Students, int Counted);

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
        IQueryable<Participant> all = db.Participants.TakingPart(period.Id);
        IReadOnlyList<RollCallMark> marks = await db.ListMarks(period.Id, cancel);
        bool isCalled = marks.Count > 0 || await db.FindRollCallTerms(period.Id, cancel) is not null;
        IReadOnlyDictionary<string, int> students = await db.CountByFaculty(all, cancel), counted = isCalled ? await CountPresent(all, marks, cancel) : await db.CountByFaculty(ReadinessQuestion.Ready(db, all, period, clock.Today()), cancel);
        Institution institution = await db.Institutions.AsNoTracking().SingleAsync(cancel);
        Model model = new(
            institution.Name, PlanAt.Of(period), period.Dates.ReleaseOn, day is { IsRehearsal: true }, day?.StruckAt, isCalled,
            [.. students.OrderBy(faculty => faculty.Key, StringComparer.Ordinal).Select(faculty => new Faculty(faculty.Key, faculty.Value, counted.GetValueOrDefault(faculty.Key)))],
            day is { StruckAt: not null } && await db.FindPublished(period.Id, cancel) is { } draft ? await LitBy(day, period, draft, cancel) : null);
        return new RazorComponentResult<HallPage>(new { Model = model });
    }

    private async Task<IReadOnlyDictionary<string, int>> CountPresent(IQueryable<Participant> all, IReadOnlyList<RollCallMark> marks, CancellationToken cancel)
    {
        HashSet<ParticipantId> there = [.. RollCallMerge.Standing(marks).Keys.Select(key => key.Item1)];
        return (await all.Join(db.StudyProgrammes, student => student.Facts.ProgrammeId, programme => programme.Id, (student, programme) => new { student.Id, programme.Faculty }).ToListAsync(cancel))
            .Where(student => there.Contains(student.Id)).CountBy(student => student.Faculty, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
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
