using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>What the list of the release is asked for; it stands in the address. <c>Saved</c> tells after saving.</summary>
public sealed record ReadinessQuestion(string? Search = null, string? Faculty = null, string? Group = null, string? State = null, int? Page = null, int? Saved = null)
{
    /// <summary>What the list may be narrowed down to: released or not, and on whom the office has decided.</summary>
    public static readonly string[] States = ["missing", "ready", "decided"];

    /// <summary>The students of a period that are asked for.</summary>
    public IQueryable<Participant> Narrow(AbdiDb db, Period period, DateOnly today)
    {
        IQueryable<Participant> all = db.Participants.AsNoTracking().TakingPart(period.Id), found = all.Matching(Search);
        found = string.IsNullOrEmpty(Faculty) ? found : found.Where(student => db.StudyProgrammes.Any(programme => programme.Id == student.Facts.ProgrammeId && programme.Faculty == Faculty));
        found = string.IsNullOrEmpty(Group) ? found : found.Where(student => db.Assignments.Any(seat => seat.PeriodId == period.Id && seat.ParticipantId == student.Id && seat.GroupCode == Group));
        IQueryable<ParticipantId> ready = Ready(db, all, period, today).Select(student => student.Id);
        IQueryable<ParticipantId> decided = db.StandingDecisions().Where(decision => decision.Verdict != ReleaseVerdict.ByRequirements).Select(decision => decision.ParticipantId);
        return State switch
        {
            "ready" => found.Where(student => ready.Contains(student.Id)),
            "missing" => found.Where(student => !ready.Contains(student.Id)),
            "decided" => found.Where(student => decided.Contains(student.Id)),
            _ => found,
        };
    }

    /// <summary>Those of some students of a period who are released as things stand.</summary>
    public static IQueryable<Participant> Ready(AbdiDb db, IQueryable<Participant> students, Period period, DateOnly today) =>
        students.AreReady(db, db.Requirements.Where(requirement => requirement.PeriodId == period.Id), Adulthood.MinorBornAfter(period.Dates.AgeCountsOn(today)));

    /// <summary>The students of a period who are released as things stand.</summary>
    public static IQueryable<Participant> Released(AbdiDb db, Period period, DateOnly today) => Ready(db, db.Participants.TakingPart(period.Id), period, today);

    /// <summary>The page to show of so many rows.</summary>
    public int PageOf(int rows) => Pager.PageOf(Page, rows);
}
