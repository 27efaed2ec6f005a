using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>Writes the rules of a scenario as rules.json, with what they need of the installation: themes, study programmes, where health care is.</summary>
internal static class RulesWriter
{
    private const int MilliPerPercent = 10;
    private const double WholePercent = 100;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of rules.json; the same rules give the same bytes.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="themes">Code and weight of the themes, in thousandths, in their order.</param>
    /// <param name="programmes">The names of the study programmes.</param>
    /// <param name="regions">The codes of the regions; a limit for any other is left out.</param>
    /// <param name="healthPoints">Where health care is.</param>
    public static byte[] Write(RuleSet rules, IReadOnlyList<(string Code, int WeightMilli)> themes, IEnumerable<string> programmes, IReadOnlyCollection<string> regions, IEnumerable<HealthPoint> healthPoints)
    {
        string[] codes = [.. themes.Select(theme => theme.Code)];
        JsonObject json = new()
        {
            ["version"] = 1,
            ["groups_total"] = rules.GroupsTotal,
            ["group_size_min"] = rules.GroupSizeMin,
            ["group_size_max"] = rules.GroupSizeMax,
            ["balanced_sizes"] = rules.BalancedSizes,
            ["female_share_min"] = rules.FemalePercentMin / WholePercent,
            ["female_share_max"] = rules.FemalePercentMax / WholePercent,
            ["min_faculties"] = rules.MinFaculties,
            ["forbid_home_village"] = rules.ForbidHomeVillage,
            ["equity_basis"] = rules.EquityBasis == EquityBasis.VillageNeed ? "village_need" : "population_need",
            ["language_min"] = rules.LanguageMin,
            ["district_max_groups"] = rules.DistrictMaxGroups ?? rules.GroupsTotal,
            ["region_min"] = Limits(rules.Regions, regions, limit => limit.AtLeast),
            ["region_max"] = Limits(rules.Regions, regions, limit => limit.AtMost),
            ["theme_min"] = Limits(rules.Themes, codes, limit => limit.AtLeast),
            ["theme_max"] = Limits(rules.Themes, codes, limit => limit.AtMost),
            ["themes"] = Texts(codes),
            ["theme_weight_milli"] = new JsonObject(themes.Select(theme => KeyValuePair.Create(theme.Code, (JsonNode?)theme.WeightMilli))),
            ["prior_weight_milli"] = rules.PriorWeightPercent * MilliPerPercent,
            ["prior_discount_milli"] = rules.PriorDiscountPercent * MilliPerPercent,
            ["lodge_proportional_mix"] = rules.LodgeProportionalMix,
            ["programme_skills"] = new JsonObject(programmes.Order(StringComparer.Ordinal).Select(name => KeyValuePair.Create(name, (JsonNode?)Texts(rules.ProgrammeSkills.GetValueOrDefault(name) ?? [])))),
            ["skill_requirements"] = OfThemes(rules.SkillRequirements, codes, needed => new JsonArray([.. needed.Select(one => new JsonObject { ["any_of"] = Texts(one.AnyOf), ["min"] = one.Min })])),
            ["theme_disciplines"] = OfThemes(rules.ThemeDisciplines, codes, Texts),
            ["discipline_mismatch_km"] = rules.DisciplineMismatchKm,
            ["unknown_travel_km"] = rules.UnknownTravelKm,
            ["health_points"] = new JsonArray([.. healthPoints.Select(point => new JsonObject { ["name"] = point.Name, ["lat"] = point.Point.LatitudeDegrees, ["lon"] = point.Point.LongitudeDegrees })]),
            ["preference_cost"] = new JsonArray([.. rules.PreferenceCost.Select(cost => (JsonNode)cost)]),
        };
        return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString(Readable) + "\n");
    }

    private static JsonObject Limits(IReadOnlyDictionary<string, RuleLimits> limits, IEnumerable<string> known, Func<RuleLimits, int?> side) => new(known.Order(StringComparer.Ordinal)
        .Where(code => limits.TryGetValue(code, out RuleLimits? limit) && side(limit) is not null)
        .Select(code => KeyValuePair.Create(code, (JsonNode?)side(limits[code])!.Value)));

    private static JsonObject OfThemes<T>(IReadOnlyDictionary<string, T> values, IEnumerable<string> themes, Func<T, JsonArray> write) => new(themes
        .Where(values.ContainsKey).Select(theme => KeyValuePair.Create(theme, (JsonNode?)write(values[theme]))));

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
