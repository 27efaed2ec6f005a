using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>When students and hosts see a published placement.</summary>
public enum SeenFrom
{
    /// <summary>As soon as it is published.</summary>
    Publication,

    /// <summary>When the gong is struck on the day of release, and not before.</summary>
    Gong,
}

/// <summary>What a period says about placing: until when students rank wishes and appeal, and who sees the result when.</summary>
public sealed class PlacementTerms : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the last day for wishes, in the zone of the period; null while nobody is asked for wishes.</summary>
    public DateOnly? WishesUntil { get; private set; }

    /// <summary>Gets the last day for appeals and swap requests; null when there are none.</summary>
    public DateOnly? AppealsUntil { get; private set; }

    /// <summary>Gets from when students and hosts see the placement.</summary>
    public SeenFrom SeenFrom { get; private set; } = SeenFrom.Publication;

    /// <summary>Gets whether supervisors see a published placement before students do.</summary>
    public bool SupervisorsSeeItEarly { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes all of it.</summary>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(DateOnly? wishesUntil, DateOnly? appealsUntil, SeenFrom seenFrom, bool supervisorsSeeItEarly, int readVersion)
    {
        if (readVersion != Version)
        {
            return Refusal.ChangedMeanwhile;
        }

        if (appealsUntil < wishesUntil)
        {
            return new("appeals-before-wishes", nameof(AppealsUntil));
        }

        (WishesUntil, AppealsUntil, SeenFrom, SupervisorsSeeItEarly) = (wishesUntil, appealsUntil, seenFrom, supervisorsSeeItEarly);
        return null;
    }

    /// <summary>Whether a published placement may be seen by those it places.</summary>
    /// <param name="terms">The terms; null where the office has said nothing.</param>
    /// <param name="phase">The phase of the period.</param>
    /// <param name="bySupervisors">Whether a supervisor asks, who may see it before students do.</param>
    public static bool IsSeen(PlacementTerms? terms, PeriodPhase phase, bool bySupervisors) =>
        phase >= PeriodPhase.Released || (phase == PeriodPhase.Published && (terms?.SeenFrom is not SeenFrom.Gong || (bySupervisors && terms.SupervisorsSeeItEarly)));

    /// <summary>Why wishes cannot be ranked on a day, or null.</summary>
    /// <param name="terms">The terms; null where the office has said nothing.</param>
    /// <param name="phase">The phase of the period.</param>
    /// <param name="today">The day in the zone of the period.</param>
    public static Refusal? FaultOfRanking(PlacementTerms? terms, PeriodPhase phase, DateOnly today) =>
        phase is not (PeriodPhase.Enrolling or PeriodPhase.Placing) || terms?.WishesUntil is null ? new("wishes-not-asked")
        : today > terms.WishesUntil ? new("wishes-closed")
        : null;

    /// <summary>Why a student can neither appeal nor ask for a swap on a day, or null.</summary>
    /// <param name="terms">The terms; null where the office has said nothing.</param>
    /// <param name="phase">The phase of the period.</param>
    /// <param name="today">The day in the zone of the period.</param>
    public static Refusal? FaultOfAppealing(PlacementTerms? terms, PeriodPhase phase, DateOnly today) =>
        phase is < PeriodPhase.Published or >= PeriodPhase.Closing || terms?.AppealsUntil is null ? new("appeals-not-asked")
        : today > terms.AppealsUntil ? new("appeals-closed")
        : null;
}
