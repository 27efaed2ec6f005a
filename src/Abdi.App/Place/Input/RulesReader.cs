using System.Text.Json;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Reads rules.json as the rules of a scenario: what <see cref="RulesWriter"/> wrote, or the file of a season that was made elsewhere and has been read without a fault.</summary>
internal static class RulesReader
{
    private const double WholePercent = 100;
    private const int MilliPerPercent = 10;

    /// <summary>The rules; shares are rounded to whole per cents.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static RuleSet Read(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement rules = document.RootElement;
        return new()
        {
            GroupsTotal = Whole(rules, "groups_total"),
            GroupSizeMin = Whole(rules, "group_size_min"),
            GroupSizeMax = Whole(rules, "group_size_max"),
            BalancedSizes = Find(rules, "balanced_sizes")?.GetBoolean() ?? false,
            FemalePercentMin = Percent(rules, "female_share_min"),
            FemalePercentMax = Percent(rules, "female_share_max"),
            MinFaculties = Whole(rules, "min_faculties"),
            ForbidHomeVillage = rules.GetProperty("forbid_home_village").GetBoolean(),
            EquityBasis = Find(rules, "equity_basis")?.GetString() == "village_need" ? EquityBasis.VillageNeed : EquityBasis.PopulationNeed,
            LanguageMin = Find(rules, "language_min")?.GetInt32() ?? 0,
            DistrictMaxGroups = Whole(rules, "district_max_groups"),
            Regions = Limits(rules, "region"),
            Themes = Limits(rules, "theme"),
            PriorWeightPercent = Whole(rules, "prior_weight_milli") / MilliPerPercent,
            PriorDiscountPercent = Whole(rules, "prior_discount_milli") / MilliPerPercent,
            LodgeProportionalMix = Find(rules, "lodge_proportional_mix")?.GetBoolean() ?? false,
            ProgrammeSkills = Members(rules, "programme_skills", Texts),
            SkillRequirements = Members(rules, "skill_requirements", list => (IReadOnlyList<SkillRequirement>)[.. list.EnumerateArray().Select(one => new SkillRequirement(Texts(one.GetProperty("any_of")), one.GetProperty("min").GetInt32()))]),
            ThemeDisciplines = Members(rules, "theme_disciplines", Texts),
            DisciplineMismatchKm = Whole(rules, "discipline_mismatch_km"),
            UnknownTravelKm = (int)Math.Round(rules.GetProperty("unknown_travel_km").GetDouble()),
            PreferenceCost = [.. rules.GetProperty("preference_cost").EnumerateArray().Select(cost => cost.GetInt32())],
        };
    }

    private static int Whole(JsonElement rules, string key) => rules.GetProperty(key).GetInt32();

    private static int Percent(JsonElement rules, string key) => (int)Math.Round(rules.GetProperty(key).GetDouble() * WholePercent);

    private static JsonElement? Find(JsonElement rules, string key) => rules.TryGetProperty(key, out JsonElement found) ? found : null;

    private static Dictionary<string, RuleLimits> Limits(JsonElement rules, string kind)
    {
        Dictionary<string, int> least = Members(rules, kind + "_min", limit => limit.GetInt32()), most = Members(rules, kind + "_max", limit => limit.GetInt32());
        return least.Keys.Union(most.Keys).ToDictionary(
            code => code, code => new RuleLimits(least.TryGetValue(code, out int atLeast) ? atLeast : null, most.TryGetValue(code, out int atMost) ? atMost : null), StringComparer.Ordinal);
    }

    private static Dictionary<string, T> Members<T>(JsonElement rules, string key, Func<JsonElement, T> read) =>
        Find(rules, key) is { } members ? members.EnumerateObject().ToDictionary(member => member.Name, member => read(member.Value), StringComparer.Ordinal) : [];

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
