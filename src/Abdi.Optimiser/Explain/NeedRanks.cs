using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>How a village's need on a theme stands among the villages of its region that could be chosen for it; sorted once, when first asked.</summary>
internal sealed class NeedRanks(PlacementProblem problem)
{
    private readonly Dictionary<(int Region, int Theme), int[]> _sorted = [];

    /// <summary>The rank (from 1, equals share the better one) among how many villages of the region with a known need that are not held.</summary>
    public (int Rank, int Villages) Of(int village, int theme)
    {
        int[] needs = SortedOf(problem.Villages[village].RegionIndex, theme);
        int need = EffectiveNeed.MilliOf(problem, village, theme);
        int low = 0, high = needs.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = needs[middle] > need ? (middle + 1, high) : (low, middle);
        }

        return (low + 1, needs.Length);
    }

    private int[] SortedOf(int region, int theme)
    {
        if (!_sorted.TryGetValue((region, theme), out int[]? needs))
        {
            needs = [.. Enumerable.Range(0, problem.Villages.Length)
                .Where(village => problem.Villages[village] is { IsHeld: false } host && host.RegionIndex == region && host.NeedMilli[theme] is not null)
                .Select(village => EffectiveNeed.MilliOf(problem, village, theme))
                .OrderDescending()];
            _sorted[(region, theme)] = needs;
        }

        return needs;
    }
}
