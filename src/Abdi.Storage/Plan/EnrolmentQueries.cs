using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Plan;

/// <summary>Questions about requirements and clearances that several pages ask.</summary>
public static class EnrolmentQueries
{
    /// <summary>The requirements of a period in their order.</summary>
    public static async Task<IReadOnlyList<Requirement>> ListRequirements(this AbdiDb db, PeriodId period, CancellationToken cancel) =>
        await db.Requirements.AsNoTracking().Where(requirement => requirement.PeriodId == period).OrderBy(requirement => requirement.Position).ThenBy(requirement => requirement.Code).ToListAsync(cancel);

    /// <summary>The requirement of this code in a period, to be changed; null when there is none.</summary>
    public static Task<Requirement?> FindRequirement(this AbdiDb db, PeriodId period, string code, CancellationToken cancel) =>
        db.Requirements.SingleOrDefaultAsync(requirement => requirement.PeriodId == period && requirement.Code == code, cancel);

    /// <summary>Those of whom some requirement is asked that is not settled.</summary>
    /// <param name="students">The students.</param>
    /// <param name="db">The database.</param>
    /// <param name="requirements">The requirements that count.</param>
    /// <param name="minorBornAfter">Who was born after this day is a minor.</param>
    public static IQueryable<Participant> AreOpen(this IQueryable<Participant> students, AbdiDb db, IQueryable<Requirement> requirements, DateOnly minorBornAfter) =>
        students.Where(student => requirements.Any(requirement => (requirement.Facts.Audience == RequirementAudience.Everybody || student.Facts.BornOn > minorBornAfter)
            && !db.Clearances.Any(clearance => clearance.RequirementId == requirement.Id && clearance.ParticipantId == student.Id && (clearance.State == ClearanceState.Accepted || clearance.State == ClearanceState.Waived))));

    /// <inheritdoc cref="AreOpen"/>
    /// <summary>Those of whom nothing is asked any more.</summary>
    public static IQueryable<Participant> AreCleared(this IQueryable<Participant> students, AbdiDb db, IQueryable<Requirement> requirements, DateOnly minorBornAfter) =>
        students.Where(student => !requirements.Any(requirement => (requirement.Facts.Audience == RequirementAudience.Everybody || student.Facts.BornOn > minorBornAfter)
            && !db.Clearances.Any(clearance => clearance.RequirementId == requirement.Id && clearance.ParticipantId == student.Id && (clearance.State == ClearanceState.Accepted || clearance.State == ClearanceState.Waived))));

    /// <inheritdoc cref="AreOpen"/>
    /// <summary>Those of whom some requirement is asked that is in this state.</summary>
    public static IQueryable<Participant> Are(this IQueryable<Participant> students, ClearanceState state, AbdiDb db, IQueryable<Requirement> requirements, DateOnly minorBornAfter) => state == ClearanceState.Missing
        ? students.Where(student => requirements.Any(requirement => (requirement.Facts.Audience == RequirementAudience.Everybody || student.Facts.BornOn > minorBornAfter)
            && !db.Clearances.Any(clearance => clearance.RequirementId == requirement.Id && clearance.ParticipantId == student.Id && clearance.State != ClearanceState.Missing)))
        : students.Where(student => requirements.Any(requirement => (requirement.Facts.Audience == RequirementAudience.Everybody || student.Facts.BornOn > minorBornAfter)
            && db.Clearances.Any(clearance => clearance.RequirementId == requirement.Id && clearance.ParticipantId == student.Id && clearance.State == state)));

    /// <summary>How many clearances of each of these requirements are in each state, of students who take part and of whom it is asked; who has none is not counted.</summary>
    public static async Task<IReadOnlyDictionary<(RequirementId Requirement, ClearanceState State), int>> CountClearances(this AbdiDb db, PeriodId period, IQueryable<Requirement> requirements, DateOnly minorBornAfter, CancellationToken cancel)
    {
        // What is asked of everybody is counted without looking at each student, and the few who withdrew are taken off: a join with ten thousand students made a page of them almost twice as slow.
        List<RequirementId> ofAll = await requirements.Where(requirement => requirement.Facts.Audience == RequirementAudience.Everybody).Select(requirement => requirement.Id).ToListAsync(cancel);
        List<ParticipantId> gone = await db.Participants.Where(student => student.PeriodId == period && student.WithdrawnOn != null).Select(student => student.Id).ToListAsync(cancel);
        IQueryable<Clearance> everybodys = db.Clearances.Where(clearance => ofAll.Contains(clearance.RequirementId));
        Dictionary<(RequirementId, ClearanceState), int> counts = await Count(everybodys);
        foreach (((RequirementId, ClearanceState) of, int count) in gone.Count == 0 ? [] : await Count(everybodys.Where(clearance => gone.Contains(clearance.ParticipantId))))
        {
            counts[of] -= count;
        }

        foreach (((RequirementId, ClearanceState) of, int count) in await Count(from clearance in db.Clearances
                                                                               join requirement in requirements.Where(requirement => requirement.Facts.Audience == RequirementAudience.Minors) on clearance.RequirementId equals requirement.Id
                                                                               join student in db.Participants on clearance.ParticipantId equals student.Id
                                                                               where student.WithdrawnOn == null && student.Facts.BornOn > minorBornAfter
                                                                               select clearance))
        {
            counts[of] = count;
        }

        return counts;

        async Task<Dictionary<(RequirementId, ClearanceState), int>> Count(IQueryable<Clearance> clearances) =>
            (await clearances.GroupBy(clearance => new { clearance.RequirementId, clearance.State }).Select(same => new { same.Key.RequirementId, same.Key.State, Count = same.Count() }).ToListAsync(cancel))
            .ToDictionary(same => (same.RequirementId, same.State), same => same.Count);
    }

    /// <summary>The student of a period who has this account; null when it is on no list of the period.</summary>
    public static async Task<Participant?> FindEnrolment(this AbdiDb db, Period period, Guid account, CancellationToken cancel) =>
        (await db.ListEnrolments(account, cancel)).SingleOrDefault(student => student.PeriodId == period.Id);

    /// <summary>The number of whom an account belongs to, which is the name they sign in with; empty when there is no such account.</summary>
    public static async Task<string> NumberOf(this AbdiDb db, Guid account, CancellationToken cancel) =>
        await db.Users.Where(user => user.Id == account).Select(user => user.UserName).SingleOrDefaultAsync(cancel) is { } name ? Access.Account.SignInNameOf(name) : "";

    /// <summary>The students of a period who have this account: its name is their number. None for an account of another sort.</summary>
    public static async Task<IReadOnlyList<Participant>> ListEnrolments(this AbdiDb db, Guid account, CancellationToken cancel)
    {
        string number = await db.NumberOf(account, cancel);
        return await db.Participants.Where(student => student.Number == number).ToListAsync(cancel);
    }
}
