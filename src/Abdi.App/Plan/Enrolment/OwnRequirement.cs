using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Plan;

/// <summary>One requirement as the student sees it who must meet it.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Clearance">How far it has come; null while nothing is stored.</param>
public sealed record OwnRequirement(Requirement Requirement, Clearance? Clearance)
{
    /// <summary>Gets how far it has come.</summary>
    public ClearanceState State => Clearance?.State ?? ClearanceState.Missing;

    /// <summary>Gets whether the student has something to do now.</summary>
    public bool IsToDo => State is ClearanceState.Missing or ClearanceState.Returned;

    /// <summary>Gets whether the student can send something for it now.</summary>
    public bool MaySend => Requirement.Facts.Proof is RequirementProof.Document or RequirementProof.Statement && !Rules.Plan.Clearance.IsSettled(State);

    /// <summary>What is asked of a student, in the order of the office, what is to be done first.</summary>
    public static async Task<IReadOnlyList<OwnRequirement>> List(AbdiDb db, Period period, Participant student, DateOnly today, CancellationToken cancel)
    {
        IReadOnlyList<Requirement> requirements = await db.ListRequirements(period.Id, cancel);
        Dictionary<RequirementId, Clearance> clearances = await db.Clearances.AsNoTracking().Where(clearance => clearance.ParticipantId == student.Id).ToDictionaryAsync(clearance => clearance.RequirementId, cancel);
        return
        [
            .. requirements.Where(requirement => requirement.IsAskedOf(student.Facts.BornOn, period.Dates.AgeCountsOn(today)))
                .Select(requirement => new OwnRequirement(requirement, clearances.GetValueOrDefault(requirement.Id)))
                .OrderByDescending(own => own.State == ClearanceState.Returned).ThenByDescending(own => own.IsToDo).ThenByDescending(own => !Clearance.IsSettled(own.State)),
        ];
    }
}
