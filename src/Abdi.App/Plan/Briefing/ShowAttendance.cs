using System.Globalization;
using Abdi.App.Access;
using Abdi.App.Shell;
using Abdi.App.Shell.Sheets;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>Who was at a session of the briefing and who was not, as a page and as a sheet.</summary>
public sealed class ShowAttendance(AbdiDb db, Words<PlanText> text)
{
    /// <summary>What the list may be narrowed down to.</summary>
    public static readonly string[] States = ["there", "late", "absent"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{code}/briefing/{session:guid}", (string code, Guid session, [AsParameters] Question asked, ShowAttendance slice, CancellationToken cancel) => slice.Show(code, session, asked, cancel)).WithRule("briefing", Act.Read);
        routes.MapGet("/plan/{code}/briefing/{session:guid}/attendance.xlsx", (string code, Guid session, ShowAttendance slice, CancellationToken cancel) => slice.Export(code, session, cancel)).WithRule("briefing", Act.Export);
    }

    /// <summary>What the list is asked for; it stands in the address.</summary>
    public sealed record Question(string? Search = null, string? State = null, int? Page = null, int? Saved = null);

    /// <summary>What the page shows.</summary>
    public sealed record Model(PlanAt At, BriefingSession Session, Question Asked, int Page, int Found, IReadOnlyList<(string State, int Count)> Counts, IReadOnlyList<Row> Students);

    /// <summary>One student; no mark for who was not there.</summary>
    public sealed record Row(Guid Id, string Number, string Name, StudyProgramme Programme, BriefingAttendance? Mark);

    public async Task<IResult> Show(string code, Guid id, Question asked, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, session))
        {
            return Results.NotFound();
        }

        IQueryable<Participant> all = db.Participants.AsNoTracking().TakingPart(period.Id), found = Narrow(all, session.Id, asked);
        int count = await found.CountAsync(cancel), page = Pager.PageOf(asked.Page, count);
        List<Participant> students = await found.OrderBy(student => student.SearchText).Skip((page - 1) * Pager.RowsOfPage).Take(Pager.RowsOfPage).ToListAsync(cancel);
        ParticipantId[] shown = [.. students.Select(student => student.Id)];
        IReadOnlyList<Row> rows = await Rows(session.Id, students, db.BriefingAttendances.Where(mark => shown.Contains(mark.ParticipantId)), cancel);
        IQueryable<BriefingAttendance> marks = db.BriefingAttendances.Where(mark => mark.SessionId == session.Id && all.Any(student => student.Id == mark.ParticipantId));
        int total = await all.CountAsync(cancel), there = await marks.CountAsync(mark => mark.State != AttendanceState.TakenBack, cancel), late = await marks.CountAsync(mark => mark.State == AttendanceState.Late, cancel);
        return Html.Page<ShowAttendancePage>(new Model(PlanAt.Of(period), session, asked, page, count, [("", total), ("there", there), ("late", late), ("absent", total - there)], rows));
    }

    public async Task<IResult> Export(string code, Guid id, CancellationToken cancel)
    {
        if (await Find(code, id, cancel) is not var (period, session))
        {
            return Results.NotFound();
        }

        List<Participant> students = await db.Participants.AsNoTracking().TakingPart(period.Id).OrderBy(student => student.Number).ToListAsync(cancel);
        IReadOnlyList<Row> rows = await Rows(session.Id, students, db.BriefingAttendances, cancel);
        string[] header = [text["RosterField.Number"], text["RosterField.Name"], text["RosterField.Programme"], text["RosterField.Faculty"], text["Hosts.State"], text["Attendance.MarkedAt"], text["Clearance.Reason"]];
        return Results.File(
            NewSheet.Of(text["Attendance.Title"], header, rows.Select(row => (IReadOnlyList<object?>)[row.Number, row.Name, row.Programme.Name, row.Programme.Faculty, text[row.Mark is { } mark ? "AttendanceState." + mark.State : "Attendance.Absent"], row.Mark is { } at ? text.Moment(at.MarkedAt) : null, row.Mark?.Reason])),
            NewSheet.MediaType, $"{code}-{text["Attendance.Title"]}-{session.Facts.StartsAt.DayThere().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.xlsx");
    }

    private IQueryable<Participant> Narrow(IQueryable<Participant> students, BriefingSessionId session, Question asked)
    {
        IQueryable<Participant> found = students.Matching(asked.Search);
        return asked.State switch
        {
            "there" => found.Where(student => db.BriefingAttendances.Any(mark => mark.SessionId == session && mark.ParticipantId == student.Id && mark.State != AttendanceState.TakenBack)),
            "late" => found.Where(student => db.BriefingAttendances.Any(mark => mark.SessionId == session && mark.ParticipantId == student.Id && mark.State == AttendanceState.Late)),
            "absent" => found.Where(student => !db.BriefingAttendances.Any(mark => mark.SessionId == session && mark.ParticipantId == student.Id && mark.State != AttendanceState.TakenBack)),
            _ => found,
        };
    }

    private async Task<IReadOnlyList<Row>> Rows(BriefingSessionId session, List<Participant> students, IQueryable<BriefingAttendance> of, CancellationToken cancel)
    {
        Dictionary<ParticipantId, BriefingAttendance> marks = await of.AsNoTracking().Where(mark => mark.SessionId == session).ToDictionaryAsync(mark => mark.ParticipantId, cancel);
        Dictionary<StudyProgrammeId, StudyProgramme> programmes = await db.StudyProgrammes.AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancel);
        return [.. students.Select(student => new Row(student.Id.Value, student.Number, student.Facts.Name, programmes[student.Facts.ProgrammeId], marks.GetValueOrDefault(student.Id)))];
    }

    private async Task<(Period Period, BriefingSession Session)?> Find(string code, Guid session, CancellationToken cancel) =>
        await db.FindPeriod(code, cancel) is { } period && await db.FindBriefing(period.Id, session, cancel) is { } found ? (period, found) : null;
}
