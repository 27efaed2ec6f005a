using System.Text.Json;
using Abdi.App.Shell;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>The report for programs. Names and meanings are those of the independent referee, with <c>optimal</c> and the run beside them.</summary>
internal static class ReportJson
{
    private const int MostRegionsListed = 40;

    /// <summary>Writes one JSON object and a line break.</summary>
    public static void Write(Stream stream, PlacementReport report, MapLabels labels, Language language)
    {
        using (var json = new Utf8JsonWriter(stream, Screen.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", report.Audit.IsValid);
            WriteBroken(json, report.Audit, language);
            WriteCounts(json, report.Audit.Counts);
            WriteScores(json, report);
            WriteBounds(json, report);
            WriteOptimal(json, report);
            WriteRun(json, report);
            WriteSources(json, labels);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteBroken(Utf8JsonWriter json, PlacementAudit audit, Language language)
    {
        json.WriteStartObject("violations");
        foreach (BrokenRule broken in audit.Broken)
        {
            json.WriteNumber(HardRules.CodeOf(broken.Rule), broken.Count);
        }

        json.WriteEndObject();
        json.WriteStartObject("examples");
        foreach (BrokenRule broken in audit.Broken)
        {
            json.WriteStartArray(HardRules.CodeOf(broken.Rule));
            foreach (var example in broken.Examples)
            {
                json.WriteStringValue(example.In(language));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, PlacementCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("students", counts.Students);
        json.WriteNumber("groups", counts.Groups);
        json.WriteNumber("villages_used", counts.VillagesUsed);
        json.WriteNumber("districts_used", counts.DistrictsUsed);
        json.WriteNumber("size_min", counts.SizeMin);
        json.WriteNumber("size_max", counts.SizeMax);
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, PlacementReport report)
    {
        PlacementScores scores = report.Audit.Scores;
        json.WriteStartObject("scores");
        json.WriteBoolean("equity_optimal", scores.EquityOptimal);
        WriteNumber(json, "equity_min_ratio_vs_mean", scores.EquityMinRatioVsMean);
        WriteNumber(json, "equity_max_ratio_vs_mean", scores.EquityMaxRatioVsMean);
        WriteNumber(json, "equity_best_min_ratio_vs_mean", scores.EquityBestMinRatioVsMean);
        WriteRegions(json, "region_groups", report.Problem.Regions, scores.RegionGroups, leaveOutZero: true);
        WriteRegions(json, "region_groups_optimal", report.Problem.Regions, scores.RegionGroupsOptimal, leaveOutZero: false);
        json.WriteNumber("need_served", scores.NeedServedMilli);
        json.WriteNumber("skill_shortfall", scores.SkillShortfall);
        json.WriteNumber("mix_excess", scores.MixExcess);
        json.WriteNumber("mix_l1", scores.MixL1);
        json.WriteNumber("supervisor_cost_hm", scores.SupervisorCostHm);
        json.WriteNumber("supervisor_discipline_mismatches", scores.SupervisorDisciplineMismatches);
        json.WriteNumber("commuters_km", scores.CommutersKm);
        json.WriteNumber("preference_cost", scores.PreferenceCost);
        WriteProfile(json, scores.PreferenceProfile);
        json.WriteEndObject();
    }

    private static void WriteProfile(Utf8JsonWriter json, long[] profile)
    {
        json.WriteStartObject("preference_profile");
        foreach ((string name, long students) in profile.Select((students, rank) => (rank == profile.Length - 1 ? "none" : $"rank{rank + 1}", students)).OrderBy(p => p.Item1, StringComparer.Ordinal))
        {
            if (students > 0)
            {
                json.WriteNumber(name, students);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteRegions(Utf8JsonWriter json, string name, string[] regions, int[] groups, bool leaveOutZero)
    {
        int listed = leaveOutZero ? groups.Count(g => g > 0) : groups.Length;
        if (listed > MostRegionsListed)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        for (int region = 0; region < regions.Length; region++)
        {
            if (groups[region] > 0 || !leaveOutZero)
            {
                json.WriteNumber(regions[region], groups[region]);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteBounds(Utf8JsonWriter json, PlacementReport report)
    {
        json.WriteStartObject("bounds");
        if (report.Bounds is { } bounds)
        {
            WriteNumber(json, "need_served_upper", bounds.NeedServedUpper);
            WriteNumber(json, "supervisor_cost_hm_lower", bounds.SupervisorCostLower);
            WriteNumber(json, "preference_cost_lower", bounds.PreferenceCostLower);
            WriteNumber(json, "skill_shortfall_lower", bounds.SkillShortfallLower);
            WriteNumber(json, "mix_excess_lower", bounds.MixExcessLower);
        }

        json.WriteEndObject();
        if (report.Bounds is not null)
        {
            // Other shares may be equally fair and other sites serve the same need: a bound holds for what stands above it.
            json.WriteStartObject("bounds_given");
            json.WriteString("need_served_upper", "region_groups_optimal");
            json.WriteString("supervisor_cost_hm_lower", "sites");
            json.WriteString("preference_cost_lower", "sites");
            json.WriteString("skill_shortfall_lower", "themes");
            json.WriteEndObject();
        }
    }

    private static void WriteOptimal(Utf8JsonWriter json, PlacementReport report)
    {
        json.WriteStartObject("optimal");
        json.WriteBoolean("equity", report.IsEquityOptimal);
        foreach (ReportLevel level in report.Levels())
        {
            json.WriteBoolean(level.Key, level.IsProvedOptimal);
        }

        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, PlacementReport report)
    {
        json.WriteString("equity_basis", report.Problem.Rules.EquityBasis == EquityBasis.VillageNeed ? "village_need" : "population_need");
        json.WriteString("input_hash", report.InputHash);
        json.WriteString("input_hash_of", "sha256(rules.json + villages.csv + supervisors.csv + students.csv)");
        if (report.Withdrawn.Length > 0)
        {
            json.WriteStartArray("withdrawn");
            Array.ForEach(report.Withdrawn, json.WriteStringValue);
            json.WriteEndArray();
        }

        if (report.Run is { } run)
        {
            json.WriteString("placement_hash", report.PlacementHash);
            json.WriteNumber("seed", run.Options.Seed);
            json.WriteString("effort", JsonNamingPolicy.KebabCaseLower.ConvertName(run.Options.Effort.ToString()));
            json.WriteNumber("threads", run.Options.Threads);
            WriteNumber(json, "seconds_to_first_valid", run.SecondsToFirstValid is { } first ? Math.Round(first, 3) : null);
        }

        json.WriteString("version", ProcessMeter.Version);
        json.WriteNumber("seconds", Math.Round(ProcessMeter.Seconds(), 3));
        WriteNumber(json, "peak_memory_mb", ProcessMeter.PeakMemoryMegabytes() is { } megabytes ? Math.Round(megabytes, 1) : null);
    }

    /// <summary>Writes who says what is needed: an example must never pass for a figure.</summary>
    public static void WriteSources(Utf8JsonWriter json, MapLabels labels)
    {
        json.WriteStartArray("need_sources");
        foreach (string source in labels.NeedSources)
        {
            json.WriteStringValue(source);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
