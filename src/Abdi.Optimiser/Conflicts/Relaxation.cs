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

    private bool IsPlaced(PlacementProblem without) => NumbersOfGroups(without).Any(groups => IsPlaced(without, groups));

    private bool IsPlaced(PlacementProblem without, int groups)
    {
        PlacementProblem asked = without with { Rules = without.Rules with { GroupsTotal = groups } };
        return PlacementSolver.Search(asked, options with { Effort = Effort.Quick }, null, cancel) is SolveOutcome.Placed placed
            && PlacementAudit.Of(without, placed.Placement).IsValid;
    }

    /// <summary>How many groups to try: as many as ordered, or when that is free, the possible number nearest to it, the middle one and the least.</summary>
    private static IEnumerable<int> NumbersOfGroups(PlacementProblem without)
    {
        if (!without.Rules.Waived.Contains(HardRule.GroupsTotal))
        {
            return [without.Rules.GroupsTotal];
        }

        GroupNumbers numbers = new(without);
        int middle = (int)(((long)numbers.GroupsLeast + numbers.GroupsMost) / 2);
        return new[] { Math.Clamp(without.Rules.GroupsTotal, numbers.GroupsLeast, numbers.GroupsMost), middle, numbers.GroupsLeast }.Distinct();
    }
}
