namespace Abdi.Rules.Plan;

/// <summary>How much of a period's plan is there, counted.</summary>
public sealed record PlanCounts
{
    /// <summary>Gets whether release, first and last day of service are decided.</summary>
    public bool HasFieldDays { get; init; }

    /// <summary>Gets the themes of the institution.</summary>
    public int Themes { get; init; }

    /// <summary>Gets the hosts of the institution.</summary>
    public int Hosts { get; init; }

    /// <summary>Gets the hosts that a placement may choose: not held back, with a point, room for a group and beds.</summary>
    public int OpenHosts { get; init; }

    /// <summary>Gets the open hosts of which a need is known in some theme.</summary>
    public int OpenHostsWithNeed { get; init; }

    /// <summary>Gets how many students there are.</summary>
    public int Students { get; init; }

    /// <summary>Gets how many supervisors there are.</summary>
    public int Supervisors { get; init; }
}

/// <summary>One step of the plan.</summary>
/// <param name="Name">Its name, which is also the last part of its page's address.</param>
/// <param name="Missing">What is missing, in the order in which to mend it; empty when the step is done.</param>
public sealed record PlanStep(string Name, IReadOnlyList<Refusal> Missing)
{
    /// <summary>Gets whether nothing is missing.</summary>
    public bool IsDone => Missing.Count == 0;
}

/// <summary>Whether a period is ready to be placed, and if not, what to do next.</summary>
public static class PlanReadiness
{
    /// <summary>The steps in the order in which an office takes them.</summary>
    public static IReadOnlyList<PlanStep> Of(PlanCounts counts) =>
    [
        new("dates", counts.HasFieldDays ? [] : [new("plan-days-missing")]),
        new("themes", counts.Themes > 0 ? [] : [new("plan-themes-missing")]),
        new("hosts", counts.OpenHosts > 0 ? [] : [new(counts.Hosts > 0 ? "plan-no-host-is-open" : "plan-hosts-missing")]),
        new("needs", counts.OpenHostsWithNeed > 0 ? [] : [new("plan-needs-missing")]),
        new("students", counts.Students > 0 ? [] : [new("plan-students-missing")]),
        new("supervisors", counts.Supervisors > 0 ? [] : [new("plan-supervisors-missing")]),
    ];

    /// <summary>The phase to which planning leads from another: students enrol, then they are placed. Null where planning leads no further.</summary>
    public static PeriodPhase? NextPhase(PeriodPhase phase) => phase switch
    {
        PeriodPhase.Drafting => PeriodPhase.Enrolling,
        PeriodPhase.Enrolling => PeriodPhase.Placing,
        _ => null,
    };

    /// <summary>Why a period cannot go on to a phase yet, or null: nobody is placed while a step is missing.</summary>
    public static Refusal? FaultOfEntering(PeriodPhase phase, IReadOnlyList<PlanStep> steps) =>
        phase == PeriodPhase.Placing && steps.Any(step => !step.IsDone) ? new("plan-not-ready") : null;
}
