using System.Globalization;
using System.Text;
using System.Text.Json;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

/// <summary>Reads the four files of a trusted test instance; what people send is read, with its faults, by the application.</summary>
internal static class InstanceReader
{
    public static PlacementProblem ReadProblem(string folder)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "rules.json")));
        JsonElement rules = json.RootElement;
        List<Dictionary<string, string>> students = ReadTable(Path.Combine(folder, "students.csv"));
        List<Dictionary<string, string>> supervisors = ReadTable(Path.Combine(folder, "supervisors.csv"));
        List<Dictionary<string, string>> villages = ReadTable(Path.Combine(folder, "villages.csv"));

        string[] themes = Texts(rules, "themes");
        string[] regions = [.. villages.Select(row => row["region_code"]).Distinct().Order(StringComparer.Ordinal)];
        string[] districts = [.. villages.Select(row => row["district_code"]).Distinct()];
        string[] programmes = [.. rules.GetProperty("programme_skills").EnumerateObject().Select(entry => entry.Name)];
        string[] faculties = [.. students.Select(row => row["faculty"]).Distinct()];
        string[] languages = [.. villages.Select(row => row["language"]).Concat(students.SelectMany(row => row["languages"].Split(';'))).Distinct()];
        string[] languageSets = [.. students.Select(row => row["languages"]).Distinct()];
        string[] preferenceLists = [.. students.Select(row => row["preferences"]).Distinct()];
        string[] togetherSets = [.. students.Select(row => row["keep_together_id"]).Where(name => name.Length > 0).Distinct()];

        Dictionary<string, int> villageAt = Positions(villages.Select(row => row["village_code"]));
        Dictionary<string, int> studentAt = Positions(students.Select(row => row["student_id"]));
        return new()
        {
            Rules = ReadRules(rules, themes, regions, programmes),
            Students = [.. students.Select(row => new Student
            {
                Id = row["student_id"],
                Gender = row["gender"] == "F" ? Gender.Female : Gender.Male,
                ProgrammeIndex = Array.IndexOf(programmes, row["programme"]),
                FacultyIndex = Array.IndexOf(faculties, row["faculty"]),
                HomeVillageIndex = villageAt.GetValueOrDefault(row["home_village_code"], Student.NoVillage),
                Home = PointOf(row, "home_lat", "home_lon"),
                MaxCommuteKm = NumberOf(row["max_commute_km"]),
                MaxHealthKm = NumberOf(row["max_health_km"]),
                LanguageSetIndex = Array.IndexOf(languageSets, row["languages"]),
                PreferenceListIndex = Array.IndexOf(preferenceLists, row["preferences"]),
                KeepTogetherIndex = Array.IndexOf(togetherSets, row["keep_together_id"]),
                KeepApartIndices = [.. ListOf(row["keep_apart_ids"]).Where(studentAt.ContainsKey).Select(id => studentAt[id])],
                LockedVillageIndex = row["locked_village_code"].Length == 0
                    ? Student.NoVillage
                    : villageAt.GetValueOrDefault(row["locked_village_code"], Student.UnknownVillage),
            })],
            Supervisors = [.. supervisors.Select(row => new Supervisor
            {
                Id = row["supervisor_id"],
                Home = PointOf(row, "home_lat", "home_lon"),
                Discipline = row["discipline"],
                MinGroups = int.Parse(row["min_groups"], CultureInfo.InvariantCulture),
                MaxGroups = int.Parse(row["max_groups"], CultureInfo.InvariantCulture),
                ExcludedVillageIndices = [.. ListOf(row["excluded_village_codes"]).Where(villageAt.ContainsKey).Select(code => villageAt[code]).Order()],
            })],
            Villages = [.. villages.Select(row => new Village
            {
                Code = row["village_code"],
                Name = row["village_name"],
                DistrictIndex = Array.IndexOf(districts, row["district_code"]),
                RegionIndex = Array.IndexOf(regions, row["region_code"]),
                RegencyCode = row["regency_code"],
                Point = PointOf(row, "lat", "lon"),
                LanguageIndex = Array.IndexOf(languages, row["language"]),
                Population = row["population"].Length == 0 ? null : int.Parse(row["population"], CultureInfo.InvariantCulture),
                MaxGroups = int.Parse(row["max_groups"], CultureInfo.InvariantCulture),
                LodgingFemale = int.Parse(row["lodging_female"], CultureInfo.InvariantCulture),
                LodgingMale = int.Parse(row["lodging_male"], CultureInfo.InvariantCulture),
                PriorService = int.Parse(row["prior_service"], CultureInfo.InvariantCulture),
                NeedMilli = [.. themes.Select(theme => NumberOf(row["need_" + theme]) is { } need ? (int?)Math.Round(need * 1000) : null)],
                HoldReason = row.GetValueOrDefault("hold_reason", ""),
            })],
            Themes = themes,
            Regions = regions,
            Districts = districts,
            Languages = languages,
            Programmes = programmes,
            Faculties = faculties,
            LanguageSets = [.. languageSets.Select(set => set.Split(';').Select(language => Array.IndexOf(languages, language)).ToArray())],
            PreferenceLists = [.. preferenceLists.Select(list => ListOf(list).Select(wish => ReadWish(wish, themes, regions)).ToArray())],
            KeepTogetherSets = togetherSets,
        };
    }

    public static List<PlacementRow> ReadRows(string file) =>
        [.. ReadTable(file).Select(row => new PlacementRow(row["student_id"], row["group_id"], row["village_code"], row["theme"], row["supervisor_id"]))];

    private static PlacementRules ReadRules(JsonElement rules, string[] themes, string[] regions, string[] programmes) => new()
    {
        GroupsTotal = rules.GetProperty("groups_total").GetInt32(),
        GroupSizeMin = rules.GetProperty("group_size_min").GetInt32(),
        GroupSizeMax = rules.GetProperty("group_size_max").GetInt32(),
        BalancedSizes = rules.GetProperty("balanced_sizes").GetBoolean(),
        FemaleShareMin = rules.GetProperty("female_share_min").GetDouble(),
        FemaleShareMax = rules.GetProperty("female_share_max").GetDouble(),
        MinFaculties = rules.GetProperty("min_faculties").GetInt32(),
        ForbidHomeVillage = rules.GetProperty("forbid_home_village").GetBoolean(),
        EquityBasis = rules.TryGetProperty("equity_basis", out JsonElement basis) && basis.GetString() == "village_need" ? EquityBasis.VillageNeed : EquityBasis.PopulationNeed,
        LanguageMin = rules.GetProperty("language_min").GetInt32(),
        DistrictMaxGroups = rules.GetProperty("district_max_groups").GetInt32(),
        RegionMin = Limits(rules, "region_min", regions, 0),
        RegionMax = Limits(rules, "region_max", regions, int.MaxValue),
        ThemeMin = Limits(rules, "theme_min", themes, 0),
        ThemeMax = Limits(rules, "theme_max", themes, int.MaxValue),
        ThemeWeightMilli = Limits(rules, "theme_weight_milli", themes, 0),
        PriorWeightMilli = rules.GetProperty("prior_weight_milli").GetInt32(),
        PriorDiscountMilli = rules.GetProperty("prior_discount_milli").GetInt32(),
        LodgeProportionalMix = rules.GetProperty("lodge_proportional_mix").GetBoolean(),
        ProgrammeSkills = [.. programmes.Select(programme => Texts(rules.GetProperty("programme_skills"), programme))],
        SkillRequirements = [.. themes.Select(theme => rules.GetProperty("skill_requirements").TryGetProperty(theme, out JsonElement list)
            ? list.EnumerateArray().Select(item => new SkillRequirement(Texts(item, "any_of"), item.GetProperty("min").GetInt32())).ToArray()
            : [])],
        ThemeDisciplines = [.. themes.Select(theme => rules.GetProperty("theme_disciplines").TryGetProperty(theme, out _) ? Texts(rules.GetProperty("theme_disciplines"), theme) : null)],
        DisciplineMismatchKm = rules.GetProperty("discipline_mismatch_km").GetInt32(),
        UnknownTravelKm = rules.GetProperty("unknown_travel_km").GetDouble(),
        HealthPoints = [.. rules.GetProperty("health_points").EnumerateArray().Select(point =>
            new HealthPoint(point.GetProperty("name").GetString()!, new(point.GetProperty("lat").GetDouble(), point.GetProperty("lon").GetDouble())))],
        PreferenceCost = [.. rules.GetProperty("preference_cost").EnumerateArray().Select(cost => cost.GetInt32())],
    };

    private static string[] Texts(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static int[] Limits(JsonElement rules, string name, string[] keys, int otherwise) =>
        [.. keys.Select(key => rules.GetProperty(name).TryGetProperty(key, out JsonElement limit) ? limit.GetInt32() : otherwise)];

    private static Wish ReadWish(string wish, string[] themes, string[] regions) => wish.Split(':', 2) switch
    {
        ["theme", var theme] => new(true, Array.IndexOf(themes, theme)),
        ["region", var region] => new(false, Array.IndexOf(regions, region)),
        _ => new(false, -1),
    };

    private static Dictionary<string, int> Positions(IEnumerable<string> ids)
    {
        Dictionary<string, int> positions = [];
        foreach (string id in ids)
        {
            positions[id] = positions.Count;
        }

        return positions;
    }

    private static string[] ListOf(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static double? NumberOf(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static GeoPoint? PointOf(Dictionary<string, string> row, string latitude, string longitude) =>
        NumberOf(row[latitude]) is { } north && NumberOf(row[longitude]) is { } east ? new GeoPoint(north, east) : null;

    private static List<Dictionary<string, string>> ReadTable(string file)
    {
        string[] lines = File.ReadAllText(file, Encoding.UTF8).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] header = Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => header.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    // Our instances quote nothing; a quote would mean that this reader is the wrong one.
    private static string[] Cells(string line) =>
        line.Contains('"') ? throw new FormatException($"A quoted cell in a test instance: {line}") : line.TrimEnd('\r').Split(',');
}
