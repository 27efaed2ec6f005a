using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Writes the rules of the fictional season.</summary>
internal static class DemoRules
{
    public static readonly string[] Themes = ["waste", "umkm", "health", "sanitation"];

    private const string Note =
        "contoh: musim rekaan. equity_basis village_need dipilih karena jumlah penduduk desa di sini direka, "
        + "sedangkan setiap desa, utara sampai selatan, dijanjikan kesempatan yang sama; ganti dengan population_need untuk membandingkan.";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(DemoSize size, DemoVillage[] villages, DemoProgramme[] programmes)
    {
        string[] regions = [.. villages.Select(v => v.RegencyCode).Distinct()];
        int districts = villages.Select(v => v.DistrictCode).Distinct().Count(), copies = villages[^1].Copy + 1;
        int smallest = size.Students / size.Groups;
        var rules = new JsonObject
        {
            ["version"] = 1,
            ["seed"] = size.Seed,
            ["note"] = Note,
            ["groups_total"] = size.Groups,
            ["group_size_min"] = Math.Max(1, smallest - 2),
            ["group_size_max"] = smallest + 2,
            ["balanced_sizes"] = true,
            ["female_share_min"] = 0.4,
            ["female_share_max"] = 0.8,
            ["min_faculties"] = 4,
            ["forbid_home_village"] = true,
            ["equity_basis"] = "village_need",
            ["language_min"] = 1,
            ["district_max_groups"] = Math.Max(2, 2 * (int)Math.Ceiling((double)size.Groups / districts)),
            ["region_min"] = new JsonObject(regions.Select(r => Member(r, size.Groups >= 2 * regions.Length ? 1 : 0))),
            ["region_max"] = new JsonObject(),
            ["theme_min"] = Shares(size.Groups, 0.25, 0.25, 0.08, 0.08, roundUp: false),
            ["theme_max"] = Shares(size.Groups, 0.5, 0.5, 0.25, 0.25, roundUp: true),
            ["themes"] = Texts(Themes),
            ["theme_weight_milli"] = new JsonObject(Themes.Select(t => Member(t, 1000))),
            ["prior_weight_milli"] = 250,
            ["prior_discount_milli"] = 500,
            ["lodge_proportional_mix"] = true,
            ["programme_skills"] = new JsonObject(programmes.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Texts(p.Skill)))),
            ["skill_requirements"] = new JsonObject
            {
                ["waste"] = new JsonArray(Requirement(1, "teknik"), Requirement(1, "komunikasi", "publik", "pendidikan")),
                ["umkm"] = new JsonArray(Requirement(2, "usaha"), Requirement(1, "digital", "komunikasi")),
                ["health"] = new JsonArray(Requirement(2, "pendidikan", "publik", "komunikasi")),
                ["sanitation"] = new JsonArray(Requirement(1, "teknik")),
            },
            ["theme_disciplines"] = new JsonObject
            {
                ["waste"] = Texts("FT", "FISIP"),
                ["umkm"] = Texts("FEB", "FTI"),
                ["health"] = Texts("FKIP", "FISIP"),
                ["sanitation"] = Texts("FT", "FKIP"),
            },
            ["discipline_mismatch_km"] = 20,
            ["unknown_travel_km"] = 100,
            ["health_points"] = new JsonArray([.. HealthPoints(copies)]),
            ["preference_cost"] = new JsonArray(0, 1, 4, 16),
        };
        return rules.ToJsonString(Readable) + "\n";
    }

    private static IEnumerable<JsonNode> HealthPoints(int copies) =>
        from copy in Enumerable.Range(0, copies)
        from row in ShippedTables.Rows("health-points.csv", "name", "lat", "lon")
        let point = DemoVillage.Shifted(new GeoPoint(OwnTable.Number(row[1]), OwnTable.Number(row[2])), copy)
        select new JsonObject { ["name"] = $"{row[0]} (perkiraan)", ["lat"] = point.LatitudeDegrees, ["lon"] = point.LongitudeDegrees };

    private static JsonObject Shares(int groups, double waste, double umkm, double health, double sanitation, bool roundUp) => new(
        Themes.Zip([waste, umkm, health, sanitation], (theme, share) => Member(theme, (int)(share * groups) + (roundUp ? 1 : 0))));

    private static JsonObject Requirement(int min, params ReadOnlySpan<string> anyOf) => new() { ["any_of"] = Texts(anyOf), ["min"] = min };

    private static JsonArray Texts(params ReadOnlySpan<string> texts) => new([.. texts.ToArray().Select(t => (JsonNode)t)]);

    private static KeyValuePair<string, JsonNode?> Member(string key, int value) => KeyValuePair.Create(key, (JsonNode?)value);
}
