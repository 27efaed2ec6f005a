using Abdi.App.Shell;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The report for people: the verdict, each aim beside its bound, and the regions from north to south.</summary>
internal sealed class ReportTable(PlacementReport report, MapLabels labels, Screen screen)
{
    private readonly Texts texts = screen.Texts(PlaceScreen.Resources);
    private readonly TextWriter output = screen.Output;

    /// <summary>Prints the whole report.</summary>
    public void Print()
    {
        PrintVerdict();
        output.WriteLine();
        PrintLevels();
        output.WriteLine();
        PrintRegions();
    }

    private void PrintVerdict()
    {
        PlacementAudit audit = report.Audit;
        PlacementCounts counts = audit.Counts;
        output.WriteLine(audit.IsValid
            ? texts.Format("VerdictValid", HardRules.All.Count)
            : texts.Format("VerdictBroken", audit.Broken.Count));
        foreach (BrokenRule broken in audit.Broken)
        {
            output.WriteLine($"  {HardRules.CodeOf(broken.Rule)}  {screen.Say(HardRules.NameOf(broken.Rule))}: {texts.Count(broken.Count)}×");
            foreach (BilingualText example in broken.Examples)
            {
                output.WriteLine($"    - {screen.Say(example)}");
            }
        }

        string sizes = counts.SizeMin == counts.SizeMax ? texts.Count(counts.SizeMin) : $"{texts.Count(counts.SizeMin)}–{texts.Count(counts.SizeMax)}";
        output.WriteLine(texts.Format(
            "Counts", texts.Count(counts.Students), texts.Count(counts.Groups), sizes, texts.Count(counts.VillagesUsed), texts.Count(counts.DistrictsUsed)));
        if (report.Withdrawn.Length > 0)
        {
            output.WriteLine(texts.Format("WithoutWithdrawn", texts.Count(report.Withdrawn.Length)));
        }
    }

    private void PrintLevels()
    {
        var table = new TextTable(TextTable.Left, TextTable.Right, TextTable.Right, TextTable.Left);
        table.Add(texts["LevelHeading"], texts["ScoreHeading"], texts["BoundHeading"], "");
        PlacementScores scores = report.Audit.Scores;
        table.Add("1 " + texts["Level1"], Ratio(scores.EquityMinRatioVsMean), Ratio(scores.EquityBestMinRatioVsMean), report.IsEquityOptimal ? texts["ProvedOptimal"] : texts["NotOptimal"]);
        foreach (ReportLevel level in report.Levels())
        {
            table.Add($"{level.Level} {texts["Level" + level.Level]}", texts.Count(level.Score), level.Bound is { } bound ? texts.Count(bound) : "–", StateOf(level));
        }

        table.Print(output);
        output.WriteLine(texts["BoundsGiven"]);
    }

    private string StateOf(ReportLevel level) => level switch
    {
        { IsProvedOptimal: true } => texts["ProvedOptimal"],
        { Bound: null } => texts["NoBound"],
        { Gap: { } gap } when report.Audit.IsValid => texts.Format("Gap", gap.ToString(gap < 0.0001 ? "P3" : "P2", texts.Numbers)),
        _ => texts["NotOptimal"],
    };

    private void PrintRegions()
    {
        PlacementProblem problem = report.Problem;
        output.WriteLine(texts[problem.Rules.EquityBasis == EquityBasis.VillageNeed ? "BasisVillages" : "BasisPopulation"]);
        Apportionment fairest = Apportionment.Of(problem), other = OtherBasis(problem);
        var names = new RegionNames(problem, labels);
        var table = new TextTable(TextTable.Left, TextTable.Right, TextTable.Right, TextTable.Right, TextTable.Right, TextTable.Right);
        table.Add(texts["RegionHeading"], texts["GroupsHeading"], texts["FairestHeading"], texts["ServiceHeading"], texts["ServiceNowHeading"], texts["OtherBasisHeading"]);
        int[] groups = report.Audit.Scores.RegionGroups;
        foreach (int region in NorthToSouth(problem))
        {
            double? now = fairest.RatioOf(region, groups[region], withHistory: false).Over(MeanWithoutHistory(problem, fairest));
            table.Add(
                $"{problem.Regions[region]} {(names.IsNamed(region) ? names.Short(region) : "")}".TrimEnd(),
                texts.Count(groups[region]),
                texts.Count(fairest.Groups[region]),
                Ratio(fairest.RatioOf(region, groups[region]).Over(fairest.Mean)),
                Ratio(now),
                problem.Villages.All(v => v.Population is not null) ? texts.Count(other.Groups[region]) : "–");
        }

        table.Print(output);
        output.WriteLine(texts["RegionNote"]);
        if (labels.NeedSources.Count > 0)
        {
            output.WriteLine(texts.Format("NeedSources", string.Join("; ", labels.NeedSources)));
        }
    }

    private static Apportionment OtherBasis(PlacementProblem problem) => Apportionment.Of(problem with
    {
        Rules = problem.Rules with { EquityBasis = problem.Rules.EquityBasis == EquityBasis.VillageNeed ? EquityBasis.PopulationNeed : EquityBasis.VillageNeed },
    });

    private static ServiceRatio MeanWithoutHistory(PlacementProblem problem, Apportionment fairest) =>
        new(1000L * problem.Rules.GroupsTotal, Math.Max(1, fairest.Need.Sum()));

    private static IEnumerable<int> NorthToSouth(PlacementProblem problem)
    {
        ILookup<int, double?> latitudes = problem.Villages.ToLookup(v => v.RegionIndex, v => v.Point?.LatitudeDegrees);
        return Enumerable.Range(0, problem.Regions.Length).OrderByDescending(region => latitudes[region].Average() ?? double.NegativeInfinity).ThenBy(region => region);
    }

    private string Ratio(double? ratio) => ratio is { } value ? value.ToString("0.000", texts.Numbers) + "×" : "–";
}
