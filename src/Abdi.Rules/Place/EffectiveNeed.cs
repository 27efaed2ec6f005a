namespace Abdi.Rules.Place;

/// <summary>Need as the placement counts it. Source of both formulas: the published placement model.</summary>
public static class EffectiveNeed
{
    /// <summary>What one group would serve here: the need, discounted by past service.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="village">Position of the village.</param>
    /// <param name="theme">Position of the theme.</param>
    /// <returns>⌊need × 1000 ÷ (1000 + discount × past groups)⌋, thousandths, 0 to 1000. An unknown need serves nothing: 0.</returns>
    public static int MilliOf(PlacementProblem problem, int village, int theme)
    {
        Village host = problem.Villages[village];
        long needMilli = host.NeedMilli[theme] ?? 0;
        return (int)(needMilli * 1000 / (1000 + (long)problem.Rules.PriorDiscountMilli * host.PriorService));
    }

    /// <summary>How much need each region has, over all its villages, also those held back.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>
    /// Σ people × Σ theme weight (thousandths) × need (thousandths), in the order of the regions; under
    /// <see cref="EquityBasis.VillageNeed"/> every village counts as 1000 people. An unknown need adds nothing.
    /// </returns>
    /// <exception cref="OverflowException">The sum passes 9.2 × 10¹⁸; everybody on earth at full need in four themes makes 3.3 × 10¹⁶.</exception>
    public static long[] OfRegions(PlacementProblem problem)
    {
        PlacementRules rules = problem.Rules;
        long[] need = new long[problem.Regions.Length];
        foreach (Village village in problem.Villages)
        {
            long weighted = 0;
            for (int theme = 0; theme < problem.Themes.Length; theme++)
            {
                weighted += (long)rules.ThemeWeightMilli[theme] * (village.NeedMilli[theme] ?? 0);
            }

            long people = rules.EquityBasis == EquityBasis.VillageNeed ? 1000 : village.Population ?? 0;
            need[village.RegionIndex] += people * weighted;
        }

        return need;
    }
}
