using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>
/// Keeps the clearances that the program itself gives and takes in step with what they follow from. It is called in the transaction
/// of whatever changes that, after the change was saved. What a person has decided it leaves alone.
/// </summary>
public static class AutomaticClearances
{
    /// <summary>Looks again.</summary>
    /// <param name="db">The database.</param>
    /// <param name="period">The period.</param>
    /// <param name="only">The one participant for whom something has changed; null for all of the period.</param>
    /// <param name="now">When.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task RenewClearances(this AbdiDb db, PeriodId period, ParticipantId? only, DateTimeOffset now, CancellationToken cancel)
    {
        List<Requirement> requirements = await db.Requirements.AsNoTracking().Where(requirement => requirement.PeriodId == period && (requirement.Facts.Proof == RequirementProof.Briefing || requirement.Facts.Proof == RequirementProof.Test)).ToListAsync(cancel);
        if (requirements.Count == 0)
        {
            return;
        }

        IQueryable<Participant> students = only is { } one ? db.Participants.Where(student => student.Id == one) : db.Participants.Where(student => student.PeriodId == period);
        List<ParticipantId> asked = await students.Select(student => student.Id).ToListAsync(cancel);
        HashSet<ParticipantId> attended = await Attended(db, period, students, cancel), passed = await Passed(db, period, students, cancel);
        foreach (Requirement requirement in requirements)
        {
            Dictionary<ParticipantId, Clearance> stored = await db.Clearances.Where(clearance => clearance.RequirementId == requirement.Id && students.Any(student => student.Id == clearance.ParticipantId)).ToDictionaryAsync(clearance => clearance.ParticipantId, cancel);
            foreach (ParticipantId student in asked)
            {
                Renew(db, requirement, student, stored.GetValueOrDefault(student), (requirement.Facts.Proof == RequirementProof.Test ? passed : attended).Contains(student), now);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private static void Renew(AbdiDb db, Requirement requirement, ParticipantId student, Clearance? stored, bool isMet, DateTimeOffset now)
    {
        ClearanceState wanted = isMet ? ClearanceState.Accepted : ClearanceState.Missing;
        if ((stored?.State ?? ClearanceState.Missing) == wanted || stored?.ChangedBy is not null)
        {
            return;
        }

        Clearance clearance = stored ?? new() { InstitutionId = requirement.InstitutionId, RequirementId = requirement.Id, ParticipantId = student };
        if (clearance.Decide(new(wanted, "", null, now), clearance.Version) is { } refused)
        {
            throw new InvalidOperationException($"A clearance of the program's own was refused: {refused.Code}.");
        }

        _ = stored is null ? db.Clearances.Add(clearance) : null;
        db.ClearanceSteps.Add(ClearanceStep.Of(clearance, Guid.CreateVersion7(now)));
    }

    /// <summary>Those who passed the test, by the mark that passes now.</summary>
    private static async Task<HashSet<ParticipantId>> Passed(AbdiDb db, PeriodId period, IQueryable<Participant> students, CancellationToken cancel)
    {
        int? pass = await db.BriefingTests.Where(test => test.PeriodId == period).Select(test => (int?)test.PassPercent).SingleOrDefaultAsync(cancel);
        var tries = pass is null ? [] : await db.TestTries.AsNoTracking().Where(one => one.PeriodId == period && students.Any(student => student.Id == one.ParticipantId)).ToListAsync(cancel);
        return [.. tries.Where(one => BriefingTest.IsPassed(one.Right, one.Questions, pass!.Value)).Select(one => one.ParticipantId)];
    }

    /// <summary>Those who were at every required session; sessions of one title count as one. Nobody while no session is required.</summary>
    private static async Task<HashSet<ParticipantId>> Attended(AbdiDb db, PeriodId period, IQueryable<Participant> students, CancellationToken cancel)
    {
        var sessions = await db.BriefingSessions.Where(session => session.PeriodId == period && session.Facts.IsRequired).Select(session => new { session.Id, session.Facts.Title }).ToListAsync(cancel);
        Dictionary<BriefingSessionId, string> titles = sessions.ToDictionary(session => session.Id, session => session.Title.ToUpperInvariant());
        int required = titles.Values.Distinct(StringComparer.Ordinal).Count();
        if (required == 0)
        {
            return [];
        }

        BriefingSessionId[] ids = [.. titles.Keys];
        var marks = await db.BriefingAttendances.Where(attendance => ids.Contains(attendance.SessionId) && attendance.State != AttendanceState.TakenBack && students.Any(student => student.Id == attendance.ParticipantId))
            .Select(attendance => new { attendance.ParticipantId, attendance.SessionId }).ToListAsync(cancel);
        return [.. marks.GroupBy(mark => mark.ParticipantId).Where(own => own.Select(mark => titles[mark.SessionId]).Distinct(StringComparer.Ordinal).Count() == required).Select(own => own.Key)];
    }
}
