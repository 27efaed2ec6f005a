namespace Abdi.Rules.Plan;

/// <summary>How much of a period's plan is there, counted.</summary>
public sealed record PlanCounts
{
    /// <summary>Gets whether release, first and last day of service are decided.</summary>
    public bool HasFieldDays { get; init; }
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
    ];
}
