using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Where the people of the fictional season live: most near Serang, Cilegon and Tangerang.</summary>
internal sealed class DemoHomes
{
    private readonly DemoVillage[][] regencies;
    private readonly double[][] cumulativePopulation;
    private readonly int[][] regenciesOfCopy;
    private readonly double[][] sharesOfCopy;

    public DemoHomes(DemoVillage[] villages)
    {
        regencies = [.. villages.GroupBy(v => v.RegencyCode).Select(r => r.ToArray())];
        cumulativePopulation = Array.ConvertAll(regencies, Cumulative);
        regenciesOfCopy = [.. Enumerable.Range(0, regencies.Length).GroupBy(r => regencies[r][0].Copy).Select(c => c.ToArray())];
        sharesOfCopy = Array.ConvertAll(regenciesOfCopy, c => Array.ConvertAll(c, r => regencies[r][0].Figures.StudentHomeShare));
    }

    /// <summary>A home: the villages of a regency draw people as they have residents.</summary>
    public DemoVillage Draw(SeededRandom random)
    {
        int regency = DrawRegency(random, random.Below(regenciesOfCopy.Length));
        double[] cumulative = cumulativePopulation[regency];
        int at = Array.BinarySearch(cumulative, random.Fraction() * cumulative[^1]);
        return regencies[regency][Math.Min(at < 0 ? ~at : at + 1, cumulative.Length - 1)];
    }

    /// <summary>A regency of the same copy of the province, those near the campus more often.</summary>
    public string DrawRegencyCode(SeededRandom random, int copy) => regencies[DrawRegency(random, copy)][0].RegencyCode;

    private int DrawRegency(SeededRandom random, int copy) => regenciesOfCopy[copy][random.Pick(sharesOfCopy[copy])];

    private static double[] Cumulative(DemoVillage[] villages)
    {
        double sum = 0;
        return Array.ConvertAll(villages, v => sum += v.Population);
    }
}
