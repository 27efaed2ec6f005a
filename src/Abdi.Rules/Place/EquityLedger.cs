namespace Abdi.Rules.Place;

/// <summary>One figure and what it rests on.</summary>
/// <param name="Value">The figure; null when nobody serves in a village that could be counted.</param>
/// <param name="Villages">Villages counted.</param>
/// <param name="LeftOut">Villages left out because the need or the residents that the figure asks for are unknown.</param>
public sealed record EquityFigure<T>(T? Value, int Villages, int LeftOut);

/// <summary>What one region receives.</summary>
/// <param name="Region">Position of the region.</param>
/// <param name="MeanLatitudeDegrees">Mean latitude of its villages with a point, degrees north; null without any.</param>
/// <param name="Groups">Groups in the region.</param>
/// <param name="StudentDays">Student-days in the region, also in villages whose residents are unknown.</param>
/// <param name="PerThousand">Student-days per 1,000 residents, over the villages whose residents are known; null without any.</param>
/// <param name="Villages">Villages counted in <paramref name="PerThousand"/>.</param>
/// <param name="LeftOut">Villages left out of it because their residents are unknown.</param>
public sealed record RegionService(int Region, double? MeanLatitudeDegrees, int Groups, double StudentDays, double? PerThousand, int Villages, int LeftOut);

/// <summary>
/// Whether service is shared fairly, measured in several ways at once. Not a raw Gini of a village index: such an
/// index is bounded and would always look equal.
/// </summary>
public sealed record EquityLedger
{
    private EquityLedger()
    {
    }

    /// <summary>Gets what each region with villages receives, north to south; regions without a point come last.</summary>
    public required IReadOnlyList<RegionService> Regions { get; init; }

    /// <summary>Gets service per need of each region with villages, worst first, past groups included (level 1).</summary>
    public required IReadOnlyList<ServiceRatio> Vector { get; init; }

    /// <summary>Gets the same for this period alone: history can hide what this period does.</summary>
    public required IReadOnlyList<ServiceRatio> VectorWithoutHistory { get; init; }

    /// <summary>Gets whether service follows need. Needs the village's need and residents.</summary>
    public required EquityFigure<double?> Concentration { get; init; }

    /// <summary>Gets the share of student-days that reaches the neediest fifth of the villages, 0 to 1. Needs the village's need.</summary>
    public required EquityFigure<double?> ReachingWorstOffFifth { get; init; }

    /// <summary>Gets inequality between and within regions. Needs the village's residents.</summary>
    public required EquityFigure<TheilIndex> Theil { get; init; }

    /// <summary>Measures a planned placement.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement.</param>
    /// <param name="fieldDays">Days that every student spends in the field, at least 1.</param>
    /// <param name="fairest">What <see cref="Apportionment.Of"/> returned; computed when null.</param>
    public static EquityLedger Of(PlacementProblem problem, Placement placement, int fieldDays, Apportionment? fairest = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fieldDays, 1);
        double[] days = new double[problem.Villages.Length];
        int[] groups = new int[problem.Regions.Length];
        foreach (Group group in placement.Groups.Where(group => group.Members.Length > 0))
        {
            days[group.VillageIndex] += (double)group.Members.Length * fieldDays;
            groups[problem.Villages[group.VillageIndex].RegionIndex]++;
        }

        var villages = problem.Villages.Zip(days).Select(pair => (Village: pair.First, Days: pair.Second, Need: NeedOf(problem, pair.First))).ToArray();
        var inhabited = villages.Where(entry => entry.Village.Population > 0).ToArray();
        var ranked = villages.Where(entry => entry.Need is not null).ToArray();
        var both = inhabited.Where(entry => entry.Need is not null).ToArray();
        fairest ??= Apportionment.Of(problem);
        return new()
        {
            Regions = RegionsOf(problem, days, groups),
            Vector = fairest.Vector(groups),
            VectorWithoutHistory = fairest.Vector(groups, withHistory: false),
            Concentration = new(
                both.Any(entry => entry.Days > 0)
                    ? ConcentrationIndex.Of([.. both.Select(entry => new VillageService(entry.Need!.Value, entry.Village.Population!.Value, entry.Days))]).Value
                    : null,
                both.Length,
                villages.Length - both.Length),
            ReachingWorstOffFifth = new(
                ranked.Any(entry => entry.Days > 0) ? WorstOffShare.Of([.. ranked.Select(entry => (entry.Need!.Value, entry.Days))]) : null,
                ranked.Length,
                villages.Length - ranked.Length),
            Theil = new(
                inhabited.Any(entry => entry.Days > 0)
                    ? TheilIndex.Of([.. inhabited.Select(entry => new RegionalService(entry.Village.RegionIndex, entry.Village.Population!.Value, entry.Days))])
                    : null,
                inhabited.Length,
                villages.Length - inhabited.Length),
        };
    }

    /// <summary>One need of a village for ranking it: the mean of its known needs, weighted by theme.</summary>
    /// <returns>0 to 1; null where no need with a weight is known.</returns>
    public static double? NeedOf(PlacementProblem problem, Village village)
    {
        long weighted = 0, weights = 0;
        for (int theme = 0; theme < problem.Themes.Length; theme++)
        {
            if (village.NeedMilli[theme] is { } need)
            {
                weighted += (long)problem.Rules.ThemeWeightMilli[theme] * need;
                weights += problem.Rules.ThemeWeightMilli[theme];
            }
        }

        return weights > 0 ? weighted / (1000.0 * weights) : null;
    }

    private static RegionService[] RegionsOf(PlacementProblem problem, double[] days, int[] groups) =>
    [
        .. problem.Villages.Zip(days).GroupBy(pair => pair.First.RegionIndex).Select(region =>
        {
            var inhabited = region.Where(pair => pair.First.Population > 0).ToArray();
            double residents = inhabited.Sum(pair => (double)pair.First.Population!.Value);
            return new RegionService(
                region.Key,
                region.Average(pair => pair.First.Point?.LatitudeDegrees),
                groups[region.Key],
                region.Sum(pair => pair.Second),
                residents > 0 ? 1000 * inhabited.Sum(pair => pair.Second) / residents : null,
                inhabited.Length,
                region.Count() - inhabited.Length);
        }).OrderBy(region => -region.MeanLatitudeDegrees ?? double.MaxValue).ThenBy(region => region.Region),
    ];
}
