using System.Globalization;

namespace Abdi.App.Tests.Place;

/// <summary>Puts the real villages of Banten into a made instance: their codes, points and IDM; the population is invented.</summary>
internal static class RealVillages
{
    public static void Replace(string folder, string shared)
    {
        Dictionary<string, string> population = Rows(Path.Combine(shared, "data", "banten_population_SYNTHETIC.csv")).ToDictionary(r => r["code"], r => r.First(c => c.Key.StartsWith("population", StringComparison.Ordinal)).Value);
        List<string> lines = ["village_code,village_name,district_code,regency_code,region_code,lat,lon,language,population,max_groups,lodging_female,lodging_male,prior_service,need_waste,need_umkm,need_health,need_sanitation"];
        int number = 0;
        foreach (Dictionary<string, string> village in Rows(Path.Combine(shared, "data", "banten_villages.csv")))
        {
            string need = double.TryParse(village["idm_2024"], NumberStyles.Float, CultureInfo.InvariantCulture, out double idm) ? (1 - idm).ToString("0.000", CultureInfo.InvariantCulture) : "";
            string regency = Undotted(village["regency_code"]), name = village["name"].Replace(',', ' ').Replace('"', '\'');
            int groups = 1 + number++ % 2;
            lines.Add($"{Undotted(village["code"])},{name},{Undotted(village["district_code"])},{regency},{regency},{village["lat"]},{village["lon"]},su,{population[village["code"]]},{groups},{groups * 12},{groups * 10},{number % 4 / 3},{need},{need},{need},{need}");
        }

        File.WriteAllLines(Path.Combine(folder, "villages.csv"), lines);
        // The cities have only kelurahan, which no IDM rates: their need is unknown, so no group can be demanded there.
        string rules = Path.Combine(folder, "rules.json");
        File.WriteAllText(rules, File.ReadAllText(rules)
            .Replace("\"language_min\": 1", "\"language_min\": 0", StringComparison.Ordinal)
            .Replace("\"region_min\": {", "\"region_min\": {}, \"note\": {", StringComparison.Ordinal));
    }

    private static string Undotted(string code) => code.Replace(".", "", StringComparison.Ordinal);

    public static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = lines[0].Split(',');
        return lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length == header.Length).Select(cells => header.Zip(cells).ToDictionary(p => p.First, p => p.Second));
    }
}
