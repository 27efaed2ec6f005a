namespace Abdi.App.Tests.Place;

/// <summary>A folder with twelve students, two supervisors and three villages that a test may spoil; deleted with the test.</summary>
internal sealed class SmallSeason : IDisposable
{
    public const string StudentHeader =
        "student_id,gender,programme,faculty,home_village_code,home_district_code,home_regency_code,home_lat,home_lon,max_commute_km,max_health_km,languages,preferences,keep_together_id,keep_apart_ids,locked_village_code";

    public const string SupervisorHeader = "supervisor_id,home_lat,home_lon,discipline,min_groups,max_groups,excluded_village_codes";

    public const string VillageHeader =
        "village_code,village_name,district_code,regency_code,region_code,lat,lon,language,population,max_groups,lodging_female,lodging_male,prior_service,need_umkm,need_waste,hold_reason";

    public const string Rules =
        """
        {
         "groups_total": 2, "group_size_min": 5, "group_size_max": 7, "balanced_sizes": true,
         "female_share_min": 0.4, "female_share_max": 0.6, "min_faculties": 2, "forbid_home_village": true,
         "equity_basis": "population_need", "language_min": 1, "district_max_groups": 2,
         "region_min": {"3602": 1}, "region_max": {}, "theme_min": {"umkm": 1}, "theme_max": {"waste": 1},
         "themes": ["umkm", "waste"], "theme_weight_milli": {"umkm": 1000, "waste": 500},
         "prior_weight_milli": 500, "prior_discount_milli": 500, "lodge_proportional_mix": true,
         "programme_skills": {"management": ["business"], "informatics": ["it"]},
         "skill_requirements": {"umkm": [{"any_of": ["business"], "min": 2}]},
         "theme_disciplines": {"umkm": ["FEB"]},
         "discipline_mismatch_km": 20, "unknown_travel_km": 100.5,
         "health_points": [{"name": "puskesmas", "lat": -6.5, "lon": 106.2}],
         "preference_cost": [0, 1, 4, 16]
        }
        """;

    public SmallSeason()
    {
        Write("rules.json", Rules);
        Write("supervisors.csv", $"{SupervisorHeader}\nD1,-6.12,106.15,FEB,0,2,\nD2,,,FTI,0,1,V3;V9\n");
        Write("villages.csv", $"{VillageHeader}\nV1,Sukamaju,K1,3601,3601,-6.5,106.1,su,2000,1,4,4,1,0.735,0.5,\nV2,Cikeusik,K2,3602,3602,-6.7,106.2,su,1500,2,8,8,0,0.9,,\nV3,Kanekes,K2,3602,3602,,,su,1000,1,4,4,0,0.2,0.1235,tanah adat\n");
        Write("students.csv", StudentHeader + "\n" + string.Concat(Enumerable.Range(1, 12).Select(StudentRow)));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("abdi-test-").FullName;

    public static string StudentRow(int number) =>
        $"S{number},{(number % 2 == 0 ? "F" : "M")},{(number % 3 == 0 ? "management,FEB" : "informatics,FTI")},V3,K2,3601,-6.5,106.1,,,su;jv,theme:umkm;region:3602,,,\n";

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(PathOf(file), bytes);

    public string Text(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Replaces a text that must be there.</summary>
    public void Spoil(string file, string old, string with)
    {
        string text = Text(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Write(file, text[..at] + with + text[(at + old.Length)..]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
