using Abdi.App.Plan;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>What one region needs, receives and received, each as a part (0 to 1) of the whole.</summary>
/// <param name="RegionIndex">Position in <see cref="PlacementProblem.Regions"/>.</param>
/// <param name="MeanLatitude">Of its village points, degrees north; null when none is known.</param>
/// <param name="Need">Share of the need, measured as the equity basis says.</param>
/// <param name="Students">Share of the placed students.</param>
/// <param name="Prior">Share of the groups of past periods.</param>
/// <param name="MeanNeed">Mean need of its villages, 0 to 1, all villages alike; 0 when none is known.</param>
internal sealed record RegionShare(int RegionIndex, double? MeanLatitude, double Need, double Students, double Prior, double MeanNeed)
{
    /// <summary>Gets how much more than its share of need the region receives; below 0 is less.</summary>
    public double Surplus => Students - Need;
}

/// <summary>The regions beside each other.</summary>
/// <param name="NorthToSouth">Every region once; those without a single point come last.</param>
/// <param name="HasNeed">False when no need is known at all: then no share of need exists.</param>
/// <param name="HasPrior">Whether anybody served before.</param>
internal sealed record RegionShares(RegionShare[] NorthToSouth, bool HasNeed, bool HasPrior)
{
    public static RegionShares Of(PlacementProblem problem, Placement placement)
    {
        int count = problem.Regions.Length;
        double[] need = [.. EffectiveNeed.OfRegions(problem)];
        var students = new double[count];
        var prior = new double[count];
        foreach (Group group in placement.Groups)
        {
            students[problem.Villages[group.VillageIndex].RegionIndex] += group.Members.Length;
        }

        ILookup<int, int> villages = Enumerable.Range(0, problem.Villages.Length).ToLookup(v => problem.Villages[v].RegionIndex);
        for (int region = 0; region < count; region++)
        {
            prior[region] = villages[region].Sum(village => (double)problem.Villages[village].PriorService);
        }

        double allNeed = need.Sum(), allStudents = students.Sum(), allPrior = prior.Sum();
        RegionShare[] shares = [.. Enumerable.Range(0, count)
            .Select(region => new RegionShare(
                region,
                Mean(villages[region].Select(village => problem.Villages[village].Point?.LatitudeDegrees)),
                Part(need[region], allNeed),
                Part(students[region], allStudents),
                Part(prior[region], allPrior),
                Mean(villages[region].Select(village => Place.MeanNeed.Of(problem, village))) ?? 0))
            .OrderByDescending(share => share.MeanLatitude ?? double.NegativeInfinity)
            .ThenBy(share => share.RegionIndex)];
        return new(shares, allNeed > 0, allPrior > 0);
    }

    /// <summary>The quarter of the regions (at least one) whose villages need most on average, neediest first.</summary>
    public RegionShare[] Neediest() =>
        [.. NorthToSouth.OrderByDescending(share => share.MeanNeed).ThenBy(share => share.RegionIndex).Take(Math.Max(1, NorthToSouth.Length / 4))];

    private static double Part(double part, double whole) => whole > 0 ? part / whole : 0;

    private static double? Mean(IEnumerable<double?> values) => values.Average();
}
