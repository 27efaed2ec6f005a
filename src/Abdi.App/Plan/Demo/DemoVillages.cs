using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Draws the villages of the fictional season. Each village has its own stream, so that the size of the season does not change them.</summary>
internal sealed class DemoVillages
{
    /// <summary>Fewer would leave a regency of Banten without any.</summary>
    public const int Fewest = 40;

    /// <summary>Banten.</summary>
    public const string Province = "36";

    /// <summary>The imaginary university lies in the town of Serang, as many do.</summary>
    public static readonly GeoPoint Campus = new(-6.12, 106.15);

    private const int PastPeriods = 2;
    private const double CampusPullKilometres = 10;

    private readonly GazetteerVillage[] banten;
    private readonly IReadOnlyDictionary<string, RegencyFigures> figures = RegencyFigures.OfBanten();
    private readonly Dictionary<VillageCode, double> populationWeights;
    private readonly Dictionary<string, double> populationWeightSums;
    private readonly ulong seed;

    private DemoVillages(ulong seed, GazetteerVillage[] banten)
    {
        (this.seed, this.banten) = (seed, banten);
        populationWeights = banten.ToDictionary(v => v.Code, v => 0.4 + (v.Code.Kind == VillageKind.Kelurahan ? 2 : 1) * Stream(v, 0, 1).Fraction());
        populationWeightSums = banten.GroupBy(v => v.Regency.Code).ToDictionary(r => r.Key, r => r.Sum(v => populationWeights[v.Code]));
    }

    /// <summary>Draws them.</summary>
    /// <param name="size">How many.</param>
    /// <param name="banten">The villages of Banten, in the order of their codes.</param>
    public static DemoVillage[] Draw(DemoSize size, GazetteerVillage[] banten)
    {
        var drawing = new DemoVillages(size.Seed, banten);
        DemoVillage[] villages = [.. drawing.Chosen(size.Villages).Select(drawing.Drawn)];
        return WithHistory(size, villages);
    }

    private IEnumerable<(GazetteerVillage Village, int Copy)> Chosen(int count)
    {
        for (int copy = 0; count > 0; copy++, count -= banten.Length)
        {
            int here = Math.Min(count, banten.Length);
            for (int i = 0; i < here; i++)
            {
                yield return (banten[(long)i * banten.Length / here], copy);
            }
        }
    }

    private DemoVillage Drawn((GazetteerVillage Village, int Copy) chosen)
    {
        (GazetteerVillage village, int copy) = chosen;
        RegencyFigures regency = figures[village.Regency.Code];
        SeededRandom random = Stream(village, copy, 2);
        int maxGroups = 1 + random.Pick([0.55, 0.35, 0.10]);
        return new()
        {
            Origin = village,
            Figures = regency,
            Copy = copy,
            Population = (int)Math.Round(regency.Residents * populationWeights[village.Code] / populationWeightSums[regency.Code]),
            Language = DistrictStream(village).Chance(regency.JavaneseShare) ? DemoVillage.JavaneseCode : DemoVillage.SundaneseCode,
            MaxGroups = maxGroups,
            LodgingFemale = maxGroups * (7 + random.Below(8)),
            LodgingMale = maxGroups * (4 + random.Below(6)),
            NeedMilli = Array.ConvertAll(DemoRules.Themes, theme => Need(regency.NeedLevel(theme), random.Spread())),
        };
    }

    private static int? Need(double? level, double spread) =>
        level is { } known ? Math.Clamp((int)Math.Round(1000 * (known + 0.25 * spread)), 20, 1000) : null;

    private SeededRandom Stream(GazetteerVillage village, int copy, int purpose) =>
        new(seed, (ulong)village.Code.Number * 100_000 + (ulong)copy * 10 + (ulong)purpose);

    private SeededRandom DistrictStream(GazetteerVillage village) => new(seed, (ulong)(village.Code.Number / 10_000));

    /// <summary>In the periods before, every group went to a village near the campus.</summary>
    private static DemoVillage[] WithHistory(DemoSize size, DemoVillage[] villages)
    {
        var prior = new int[villages.Length];
        int copies = villages[^1].Copy + 1;
        for (int copy = 0; copy < copies; copy++)
        {
            int first = Array.FindIndex(villages, v => v.Copy == copy), end = Array.FindLastIndex(villages, v => v.Copy == copy) + 1;
            GeoPoint campus = DemoVillage.Shifted(Campus, copy);
            double[] pull = [.. villages[first..end].Select(v => v.Point is { } point && v.HoldReason.Length == 0 ? Pull(point.KilometresTo(campus)) : 0)];
            var random = new SeededRandom(size.Seed, 600_000 + (ulong)copy);
            int groups = (size.Groups * (copy + 1) / copies - size.Groups * copy / copies) * PastPeriods;
            for (int i = 0; i < groups; i++)
            {
                prior[first + random.Pick(pull)]++;
            }
        }

        return [.. villages.Select((v, i) => v with { PriorService = prior[i] })];

        static double Pull(double kilometres) => Math.Pow(1 + kilometres / CampusPullKilometres, -4);
    }
}
