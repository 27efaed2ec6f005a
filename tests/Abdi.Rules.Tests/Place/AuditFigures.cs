using System.Text.Json;
using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

/// <summary>Every figure of an audit under the referee's name for it, ours and the referee's alike; a missing figure is 0.</summary>
internal static class AuditFigures
{
    /// <summary>The referee leaves out tables with more regions than this.</summary>
    private const int RegionsListed = 40;

    public static Dictionary<string, double> Of(PlacementProblem problem, PlacementAudit audit)
    {
        PlacementScores scores = audit.Scores;
        PlacementCounts counts = audit.Counts;
        Dictionary<string, double> figures = new()
        {
            ["ok"] = audit.IsValid ? 1 : 0,
            ["equity_optimal"] = scores.EquityOptimal ? 1 : 0,
            ["equity_min_ratio_vs_mean"] = scores.EquityMinRatioVsMean!.Value,
            ["equity_max_ratio_vs_mean"] = scores.EquityMaxRatioVsMean!.Value,
            ["equity_best_min_ratio_vs_mean"] = scores.EquityBestMinRatioVsMean!.Value,
            ["need_served"] = scores.NeedServedMilli,
            ["skill_shortfall"] = scores.SkillShortfall,
            ["mix_excess"] = scores.MixExcess,
            ["mix_l1"] = scores.MixL1,
            ["supervisor_cost_hm"] = scores.SupervisorCostHm,
            ["supervisor_discipline_mismatches"] = scores.SupervisorDisciplineMismatches,
            ["commuters_km"] = scores.CommutersKm,
            ["preference_cost"] = scores.PreferenceCost,
            ["students"] = counts.Students,
            ["groups"] = counts.Groups,
            ["villages_used"] = counts.VillagesUsed,
            ["districts_used"] = counts.DistrictsUsed,
            ["size_min"] = counts.SizeMin,
            ["size_max"] = counts.SizeMax,
        };
        foreach (BrokenRule broken in audit.Broken)
        {
            figures[HardRules.CodeOf(broken.Rule)] = broken.Count;
        }

        foreach (var (rank, students) in scores.PreferenceProfile.Index())
        {
            figures[rank == problem.Rules.RankedWishes ? "none" : $"rank{rank + 1}"] = students;
        }

        bool allListed = problem.Regions.Length <= RegionsListed, usedListed = scores.RegionGroups.Count(groups => groups > 0) <= RegionsListed;
        foreach (var (index, region) in problem.Regions.Index())
        {
            figures[$"region_groups {region}"] = usedListed ? scores.RegionGroups[index] : 0;
            figures[$"region_groups_optimal {region}"] = allListed ? scores.RegionGroupsOptimal[index] : 0;
        }

        return figures;
    }

    public static Dictionary<string, double> OfReferee(string answer)
    {
        using JsonDocument json = JsonDocument.Parse(answer);
        JsonElement root = json.RootElement;
        Dictionary<string, double> figures = new() { ["ok"] = root.GetProperty("ok").GetBoolean() ? 1 : 0 };
        foreach (string part in (string[])["violations", "scores", "counts"])
        {
            Add(figures, "", root.GetProperty(part));
        }

        return figures;
    }

    /// <summary>Every difference in words; empty means agreement.</summary>
    public static List<string> Differences(Dictionary<string, double> ours, Dictionary<string, double> referee) =>
    [
        .. ours.Keys.Union(referee.Keys)
            .Select(key => (Key: key, Ours: ours.GetValueOrDefault(key), Referee: referee.GetValueOrDefault(key)))
            .Where(figure => Math.Abs(figure.Ours - figure.Referee) > 1e-12 * Math.Max(1, Math.Abs(figure.Referee)))
            .Select(figure => $"{figure.Key}: ours {figure.Ours}, referee {figure.Referee}"),
    ];

    private static void Add(Dictionary<string, double> figures, string prefix, JsonElement table)
    {
        foreach (JsonProperty entry in table.EnumerateObject())
        {
            switch (entry.Value.ValueKind)
            {
                case JsonValueKind.Object: Add(figures, entry.Name == "preference_profile" ? "" : entry.Name + " ", entry.Value); break;
                case JsonValueKind.Number: figures[prefix + entry.Name] = entry.Value.GetDouble(); break;
                case JsonValueKind.True: figures[prefix + entry.Name] = 1; break;
            }
        }
    }
}
