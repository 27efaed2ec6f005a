using System.Globalization;
using System.Text.Json;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

/// <summary>Writes a problem and a placement as the files that the independent referee reads.</summary>
internal static class InstanceWriter
{
    private const string NoSuchVillage = "no-such-village";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void WriteProblem(string folder, PlacementProblem problem)
    {
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, "students.csv"), "student_id,gender,programme,faculty,home_village_code,home_district_code,home_regency_code,home_lat,home_lon,max_commute_km,max_health_km,languages,preferences,keep_together_id,keep_apart_ids,locked_village_code", problem.Students.Select(student => StudentLine(problem, student)));
        Write(Path.Combine(folder, "supervisors.csv"), "supervisor_id,home_lat,home_lon,discipline,min_groups,max_groups,excluded_village_codes", problem.Supervisors.Select(supervisor => Line(
            supervisor.Id, Latitude(supervisor.Home), Longitude(supervisor.Home), supervisor.Discipline, supervisor.MinGroups, supervisor.MaxGroups, string.Join(';', supervisor.ExcludedVillageIndices.Select(village => problem.Villages[village].Code)))));
        Write(Path.Combine(folder, "villages.csv"), "village_code,village_name,district_code,regency_code,region_code,lat,lon,language,population,max_groups,lodging_female,lodging_male,prior_service,hold_reason," + string.Join(',', problem.Themes.Select(theme => "need_" + theme)), problem.Villages.Select(village => VillageLine(problem, village)));
        File.WriteAllText(Path.Combine(folder, "rules.json"), JsonSerializer.Serialize(RulesOf(problem), Indented) + "\n");
    }

    public static void WriteRows(string file, IEnumerable<PlacementRow> rows) =>
        Write(file, "student_id,group_id,village_code,theme,supervisor_id", rows.Select(row => Line(row.StudentId, row.GroupId, row.VillageCode, row.Theme, row.SupervisorId)));

    private static string StudentLine(PlacementProblem problem, Student student) => Line(
        student.Id,
        student.Gender == Gender.Female ? "F" : "M",
        problem.Programmes[student.ProgrammeIndex],
        problem.Faculties[student.FacultyIndex],
        VillageCode(problem, student.HomeVillageIndex),
        "",
        "",
        Latitude(student.Home),
        Longitude(student.Home),
        student.MaxCommuteKm,
        student.MaxHealthKm,
        string.Join(';', problem.LanguageSets[student.LanguageSetIndex].Select(language => problem.Languages[language])),
        string.Join(';', problem.PreferenceLists[student.PreferenceListIndex].Select(wish => WishText(problem, wish))),
        student.KeepTogetherIndex < 0 ? "" : problem.KeepTogetherSets[student.KeepTogetherIndex],
        string.Join(';', student.KeepApartIndices.Select(other => problem.Students[other].Id)),
        VillageCode(problem, student.LockedVillageIndex));

    private static string VillageLine(PlacementProblem problem, Village village) => Line(
        [
            village.Code, village.Name, problem.Districts[village.DistrictIndex], village.RegencyCode, problem.Regions[village.RegionIndex],
            Latitude(village.Point), Longitude(village.Point), problem.Languages[village.LanguageIndex], village.Population, village.MaxGroups,
            village.LodgingFemale, village.LodgingMale, village.PriorService, village.HoldReason,
            .. village.NeedMilli.Select(need => need is { } milli ? (object)(milli / 1000.0).ToString("0.000", CultureInfo.InvariantCulture) : ""),
        ]);

    private static Dictionary<string, object> RulesOf(PlacementProblem problem)
    {
        PlacementRules rules = problem.Rules;
        return new()
        {
            ["version"] = 1,
            ["groups_total"] = rules.GroupsTotal,
            ["group_size_min"] = rules.GroupSizeMin,
            ["group_size_max"] = rules.GroupSizeMax,
            ["balanced_sizes"] = rules.BalancedSizes,
            ["female_share_min"] = rules.FemaleShareMin,
            ["female_share_max"] = rules.FemaleShareMax,
            ["min_faculties"] = rules.MinFaculties,
            ["forbid_home_village"] = rules.ForbidHomeVillage,
            ["equity_basis"] = rules.EquityBasis == EquityBasis.VillageNeed ? "village_need" : "population_need",
            ["language_min"] = rules.LanguageMin,
            ["district_max_groups"] = rules.DistrictMaxGroups,
            ["region_min"] = Limits(problem.Regions, rules.RegionMin, 0),
            ["region_max"] = Limits(problem.Regions, rules.RegionMax, int.MaxValue),
            ["theme_min"] = Limits(problem.Themes, rules.ThemeMin, 0),
            ["theme_max"] = Limits(problem.Themes, rules.ThemeMax, int.MaxValue),
            ["themes"] = problem.Themes,
            ["theme_weight_milli"] = Limits(problem.Themes, rules.ThemeWeightMilli, -1),
            ["prior_weight_milli"] = rules.PriorWeightMilli,
            ["prior_discount_milli"] = rules.PriorDiscountMilli,
            ["lodge_proportional_mix"] = rules.LodgeProportionalMix,
            ["programme_skills"] = problem.Programmes.Index().ToDictionary(entry => entry.Item, entry => rules.ProgrammeSkills[entry.Index]),
            ["skill_requirements"] = problem.Themes.Index().ToDictionary(entry => entry.Item, entry => rules.SkillRequirements[entry.Index]
                .Select(requirement => new Dictionary<string, object> { ["any_of"] = requirement.AnyOf, ["min"] = requirement.Min })),
            ["theme_disciplines"] = problem.Themes.Index().Where(entry => rules.ThemeDisciplines[entry.Index] is not null)
                .ToDictionary(entry => entry.Item, entry => rules.ThemeDisciplines[entry.Index]!),
            ["discipline_mismatch_km"] = rules.DisciplineMismatchKm,
            ["unknown_travel_km"] = rules.UnknownTravelKm,
            ["health_points"] = rules.HealthPoints.Select(health => new Dictionary<string, object>
            {
                ["name"] = health.Name,
                ["lat"] = health.Point.LatitudeDegrees,
                ["lon"] = health.Point.LongitudeDegrees,
            }),
            ["preference_cost"] = rules.PreferenceCost,
        };
    }

    private static Dictionary<string, int> Limits(string[] keys, int[] limits, int none) =>
        keys.Index().Where(entry => limits[entry.Index] != none).ToDictionary(entry => entry.Item, entry => limits[entry.Index]);

    private static string VillageCode(PlacementProblem problem, int village) => village switch
    {
        Student.NoVillage => "",
        Student.UnknownVillage => NoSuchVillage,
        _ => problem.Villages[village].Code,
    };

    private static string WishText(PlacementProblem problem, Wish wish) => (wish.IsTheme ? "theme:" : "region:")
        + (wish.Index < 0 ? "unlisted" : wish.IsTheme ? problem.Themes[wish.Index] : problem.Regions[wish.Index]);

    private static object Latitude(GeoPoint? point) => point is { } known ? known.LatitudeDegrees : "";

    private static object Longitude(GeoPoint? point) => point is { } known ? known.LongitudeDegrees : "";

    private static string Line(params object?[] cells) =>
        string.Join(',', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)));

    private static void Write(string file, string header, IEnumerable<string> lines) =>
        File.WriteAllText(file, string.Join('\n', [header, .. lines]) + "\n");
}
