using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Release;

/// <summary>Questions about who is released that several pages ask.</summary>
public static class ReadinessQueries
{
    /// <summary>The decisions that hold: the last one on each student.</summary>
    public static IQueryable<ReleaseDecision> StandingDecisions(this AbdiDb db) =>
        db.ReleaseDecisions.Where(decision => !db.ReleaseDecisions.Any(later => later.ParticipantId == decision.ParticipantId && later.Number > decision.Number));

    /// <summary>Those who are released as things stand; see <see cref="ReleaseDecision.Releases"/>.</summary>
    /// <param name="students">The students.</param>
    /// <param name="db">The database.</param>
    /// <param name="requirements">The requirements of the period.</param>
    /// <param name="minorBornAfter">Who was born after this day is a minor.</param>
    public static IQueryable<Participant> AreReady(this IQueryable<Participant> students, AbdiDb db, IQueryable<Requirement> requirements, DateOnly minorBornAfter)
    {
        IQueryable<ParticipantId> cleared = students.AreCleared(db, requirements, minorBornAfter).Select(student => student.Id);
        IQueryable<ParticipantId> going = db.StandingDecisions().Where(decision => decision.Verdict == ReleaseVerdict.Goes).Select(decision => decision.ParticipantId);
        IQueryable<ParticipantId> staying = db.StandingDecisions().Where(decision => decision.Verdict == ReleaseVerdict.Stays).Select(decision => decision.ParticipantId);
        return students.Where(student => going.Contains(student.Id) || (cleared.Contains(student.Id) && !staying.Contains(student.Id)));
    }

    /// <summary>How many of these students are of each faculty.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountByFaculty(this AbdiDb db, IQueryable<Participant> students, CancellationToken cancel) =>
        await students.Join(db.StudyProgrammes, student => student.Facts.ProgrammeId, programme => programme.Id, (_, programme) => programme.Faculty).GroupBy(faculty => faculty).ToDictionaryAsync(same => same.Key, same => same.Count(), StringComparer.Ordinal, cancel);
}
