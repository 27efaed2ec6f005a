using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>What becomes possible when rules are waived: asked by really solving, and remembered.</summary>
internal sealed class Relaxation(PlacementProblem problem, SolveOptions options, CancellationToken cancel)
{
    private readonly Dictionary<HardRuleSet, bool> _answers = [];

    /// <summary>
    /// Whether a placement was found, and its audit is clean, with the rule waived and the other conflicts solved: first
    /// by one rule each, then by all of theirs. False proves nothing.
    /// </summary>
    public bool HasPlacement(HardRule rule, IReadOnlyCollection<MinimalConflict> others)
    {
        HardRuleSet one = HardRuleSet.Of([rule, .. others.Select(other => other.Foremost)]), all = others.Aggregate(one, (union, other) => union | other.Rules);
        return HasPlacement(one) || (all != one && HasPlacement(all));
    }

    /// <summary>Whether a placement was found, and its audit is clean, with these rules waived. False proves nothing.</summary>
    public bool HasPlacement(HardRuleSet waived)
    {
        if (!_answers.TryGetValue(waived, out bool answer))
        {
            PlacementProblem without = problem.Waive(waived);
            _answers[waived] = answer = !ConflictFinder.IsProved(without, cancel) && IsPlaced(without);
        }

        return answer;
    }

    /// <summary>Whether a placement is found that keeps what is not waived in the problem itself.</summary>
    public bool IsPlaced() => IsPlaced(problem);

    private bool IsPlaced(PlacementProblem without) =>
        PlacementSolver.Search(without, options with { Effort = Effort.Quick }, null, null, cancel) is SolveOutcome.Placed placed
        && PlacementAudit.Of(without, placed.Placement).IsValid;
}
