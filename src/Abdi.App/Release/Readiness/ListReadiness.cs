using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>The students beside what they still miss before they can be released: whom to chase, and how to reach them; also as a sheet.</summary>
public sealed class ListReadiness(AbdiDb db, Words<ReleaseText> text, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/release/{code}/students", (string code, [AsParameters] ReadinessQuestion asked, ListReadiness slice, CancellationToken cancel) => slice.Show(code, asked, cancel)).WithRule("readiness", Act.Read);
        routes.MapGet("/release/{code}/students.xlsx", (string code, [AsParameters] ReadinessQuestion asked, ListReadiness slice, CancellationToken cancel) => slice.Export(code, asked, cancel)).WithRule("readiness", Act.Export);
    }

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, ReadinessQuestion Asked, int Page, int Found, IReadOnlyList<string> Faculties, IReadOnlyList<string> Groups, IReadOnlyList<Row> Students);

    /// <summary>One student: what is missing, and what the office says.</summary>
    public sealed record Row(Guid Id, string Number, string Name, string Programme, string Faculty, string Group, string Phone, IReadOnlyList<string> Missing, ReleaseVerdict Verdict, string Reason)
    {
        /// <summary>Gets whether the student is released.</summary>
        public bool IsReady => ReleaseDecision.Releases(Missing.Count == 0, Verdict);
    }

    public async Task<IResult> Show(string code, ReadinessQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IQueryable<Participant> found = asked.Narrow(db, period, clock.Today());
        int count = await found.CountAsync(cancel), page = asked.PageOf(count);
        List<Participant> students = await found.OrderBy(student => student.SearchText).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        return Html.Page<ListReadinessPage>(new Model(
            PlanAt.Of(period), asked, page, count, await db.StudyProgrammes.Where(programme => programme.Faculty != "").Select(programme => programme.Faculty).Distinct().OrderBy(faculty => faculty).ToListAsync(cancel),
            await db.PlacedGroups.Where(group => group.PeriodId == period.Id).Select(group => group.Code).OrderBy(group => group).ToListAsync(cancel), await Rows(period, students, cancel)));
    }

    public async Task<IResult> Export(string code, ReadinessQuestion asked, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        IReadOnlyList<Row> rows = await Rows(period, await asked.Narrow(db, period, clock.Today()).OrderBy(student => student.Number).ToListAsync(cancel), cancel);
        string[] header = [text["Readiness.Number"], text["Readiness.Name"], text["Readiness.Programme"], text["Readiness.Faculty"], text["Readiness.Group"], text["Readiness.Phone"], text["Readiness.Ready"], text["Readiness.Missing"], text["Readiness.Office"]];
        return Results.File(
            NewSheet.Of(text["Step.students"], header, rows.Select(row => (IReadOnlyList<object?>)
                [row.Number, row.Name, row.Programme, row.Faculty, row.Group, row.Phone, text[row.IsReady ? "Yes" : "No"], string.Join("; ", row.Missing), row.Verdict == ReleaseVerdict.ByRequirements ? "" : $"{text["Verdict." + row.Verdict]}: {row.Reason}"])),
            NewSheet.MediaType, $"{code}-{text["Step.students"]}.xlsx");
    }

    private async Task<IReadOnlyList<Row>> Rows(Period period, List<Participant> students, CancellationToken cancel)
    {
        DateOnly countedOn = period.Dates.AgeCountsOn(clock.Today());
        ParticipantId[] shown = [.. students.Select(student => student.Id)];
        IReadOnlyList<Requirement> requirements = await db.ListRequirements(period.Id, cancel);
        ILookup<ParticipantId, RequirementId> settled = (await db.Clearances.Where(clearance => shown.Contains(clearance.ParticipantId) && (clearance.State == ClearanceState.Accepted || clearance.State == ClearanceState.Waived))
            .Select(clearance => new { clearance.ParticipantId, clearance.RequirementId }).ToListAsync(cancel)).ToLookup(one => one.ParticipantId, one => one.RequirementId);
        Dictionary<ParticipantId, ReleaseDecision> decisions = await db.StandingDecisions().AsNoTracking().Where(decision => shown.Contains(decision.ParticipantId)).ToDictionaryAsync(decision => decision.ParticipantId, cancel);
        Dictionary<ParticipantId, string> groups = await db.Assignments.Where(seat => seat.PeriodId == period.Id && shown.Contains(seat.ParticipantId)).ToDictionaryAsync(seat => seat.ParticipantId, seat => seat.GroupCode, cancel);
        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancel);
        return
        [
            .. students.Select(student => new Row(
                student.Id.Value, student.Number, student.Facts.Name, programmes[student.Facts.ProgrammeId].Name, programmes[student.Facts.ProgrammeId].Faculty, groups.GetValueOrDefault(student.Id) ?? "", student.Facts.Phone ?? "",
                [.. requirements.Where(requirement => requirement.IsAskedOf(student.Facts.BornOn, countedOn) && !settled[student.Id].Contains(requirement.Id)).Select(requirement => requirement.Facts.Name)],
                decisions.GetValueOrDefault(student.Id)?.Verdict ?? ReleaseVerdict.ByRequirements, decisions.GetValueOrDefault(student.Id)?.Reason ?? "")),
        ];
    }
}
