using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// One way to prove that no placement exists: a condition that every placement meets, and that this problem cannot.
/// Rules that are waived in the problem must not be leant on, so that fewer rules never prove more.
/// </summary>
internal abstract class Impossibility
{
    /// <summary>Gets the rules the proof may lean on; all others can be left out at once.</summary>
    public abstract HardRuleSet Concerns { get; }

    /// <summary>Whether it is proved that the problem has no placement. False proves nothing.</summary>
    public abstract bool IsProved(PlacementProblem problem, CancellationToken cancel);

    /// <summary>What the rule demands in a problem for which <see cref="IsProved"/> holds, what there is, and what to change.</summary>
    public abstract BilingualText Say(PlacementProblem problem, HardRule rule);
}
