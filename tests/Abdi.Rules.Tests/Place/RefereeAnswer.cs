using System.Text.Json;
using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

/// <summary>Compares an audit with what the referee says of the same files.</summary>
internal static class RefereeAnswer
{
    /// <summary>Every difference in words; empty means agreement on all rules, scores and counts.</summary>
    public static List<string> Differences(JsonElement answer, PlacementAudit audit, PlacementProblem problem)
    {
        List<string> differences = [];
        void Compare(string name, double? ours, JsonElement theirs)
        {
            double? value = theirs.ValueKind == JsonValueKind.Null ? null : theirs.GetDouble();
            if (ours is null != value is null || Math.Abs((ours ?? 0) - (value ?? 0)) > 1e-12 * Math.Max(1, Math.Abs(value ?? 0)))
            {
                differences.Add($"{name}: ours {ours}, referee {value}");
            }
        }

        JsonElement violations = answer.GetProperty("violations"), scores = answer.GetProperty("scores"), counts = answer.GetProperty("counts");
        foreach (HardRule rule in HardRules.All)
        {
            long theirs = violations.TryGetProperty(HardRules.CodeOf(rule), out JsonElement count) ? count.GetInt64() : 0;
            if (audit.CountOf(rule) != theirs)
            {
                differences.Add($"{HardRules.CodeOf(rule)}: ours {audit.CountOf(rule)}, referee {theirs}");
            }
        }

        foreach (JsonProperty violation in violations.EnumerateObject().Where(violation => !HardRules.TryParse(violation.Name, out _)))
        {
            differences.Add($"The referee knows a rule that we do not: {violation.Name}");
        }

        if (audit.Scores.EquityOptimal != scores.GetProperty("equity_optimal").GetBoolean())
        {
            differences.Add($"equity_optimal: ours {audit.Scores.EquityOptimal}");
        }

        Compare("equity_min_ratio_vs_mean", audit.Scores.EquityMinRatioVsMean, scores.GetProperty("equity_min_ratio_vs_mean"));
        Compare("equity_max_ratio_vs_mean", audit.Scores.EquityMaxRatioVsMean, scores.GetProperty("equity_max_ratio_vs_mean"));
        Compare("equity_best_min_ratio_vs_mean", audit.Scores.EquityBestMinRatioVsMean, scores.GetProperty("equity_best_min_ratio_vs_mean"));
        Compare("need_served", audit.Scores.NeedServedMilli, scores.GetProperty("need_served"));
        Compare("skill_shortfall", audit.Scores.SkillShortfall, scores.GetProperty("skill_shortfall"));
        Compare("mix_excess", audit.Scores.MixExcess, scores.GetProperty("mix_excess"));
        Compare("mix_l1", audit.Scores.MixL1, scores.GetProperty("mix_l1"));
        Compare("supervisor_cost_hm", audit.Scores.SupervisorCostHm, scores.GetProperty("supervisor_cost_hm"));
        Compare("supervisor_discipline_mismatches", audit.Scores.SupervisorDisciplineMismatches, scores.GetProperty("supervisor_discipline_mismatches"));
        Compare("commuters_km", audit.Scores.CommutersKm, scores.GetProperty("commuters_km"));
        Compare("preference_cost", audit.Scores.PreferenceCost, scores.GetProperty("preference_cost"));

        JsonElement profile = scores.GetProperty("preference_profile");
        for (int rank = 0; rank <= problem.Rules.RankedWishes; rank++)
        {
            string key = rank == problem.Rules.RankedWishes ? "none" : $"rank{rank + 1}";
            Compare(key, audit.Scores.PreferenceProfile[rank], profile.TryGetProperty(key, out JsonElement count) ? count : JsonSerializer.SerializeToElement(0));
        }

        for (int region = 0; region < problem.Regions.Length; region++)
        {
            CompareRegion("region_groups", problem.Regions[region], audit.Scores.RegionGroups[region]);
            CompareRegion("region_groups_optimal", problem.Regions[region], audit.Scores.RegionGroupsOptimal[region]);
        }

        Compare("students", audit.Counts.Students, counts.GetProperty("students"));
        Compare("groups", audit.Counts.Groups, counts.GetProperty("groups"));
        Compare("villages_used", audit.Counts.VillagesUsed, counts.GetProperty("villages_used"));
        Compare("districts_used", audit.Counts.DistrictsUsed, counts.GetProperty("districts_used"));
        Compare("size_min", audit.Counts.SizeMin, counts.GetProperty("size_min"));
        Compare("size_max", audit.Counts.SizeMax, counts.GetProperty("size_max"));
        return differences;

        void CompareRegion(string name, string region, int ours)
        {
            // The referee leaves the table out above forty regions, and regions without a group within it.
            if (scores.GetProperty(name) is { ValueKind: JsonValueKind.Object } table)
            {
                Compare($"{name} {region}", ours, table.TryGetProperty(region, out JsonElement groups) ? groups : JsonSerializer.SerializeToElement(0));
            }
        }
    }
}
