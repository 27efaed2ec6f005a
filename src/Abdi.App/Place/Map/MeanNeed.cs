using Abdi.App.Plan;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The need of one village over all themes, for the eye: what the map colours.</summary>
internal static class MeanNeed
{
    /// <summary>The mean of the known needs, weighted as the themes are; an unknown need takes no part.</summary>
    /// <returns>0 to 1; null when no need is known.</returns>
    public static double? Of(PlacementProblem problem, int village)
    {
        int?[] needs = problem.Villages[village].NeedMilli;
        long weighted = 0, weights = 0, plain = 0, known = 0;
        for (int theme = 0; theme < needs.Length; theme++)
        {
            if (needs[theme] is { } milli)
            {
                weighted += (long)problem.Rules.ThemeWeightMilli[theme] * milli;
                weights += problem.Rules.ThemeWeightMilli[theme];
                (plain, known) = (plain + milli, known + 1);
            }
        }

        return known == 0 ? null : weights > 0 ? weighted / (weights * 1000.0) : plain / (known * 1000.0);
    }

    /// <summary>The villages of a problem as a map sees them.</summary>
    public static MapPlace[] PlacesOf(PlacementProblem problem) =>
        [.. problem.Villages.Select((village, i) => new MapPlace(village.Point, village.RegionIndex, Of(problem, i), village.IsHeld))];
}
