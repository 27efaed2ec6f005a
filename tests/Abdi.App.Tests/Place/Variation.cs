using System.Text.Json.Nodes;

namespace Abdi.App.Tests.Place;

/// <summary>Changes a made instance in ways its maker does not know; the tables have no quoted cells.</summary>
internal static class Variation
{
    public static void Apply(string folder, string names)
    {
        foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (name)
            {
                case "village-need":
                    ChangeRules(folder, rules => rules["equity_basis"] = "village_need");
                    break;
                case "unknown-needs":
                    ChangeVillages(folder, (row, number, column) => row[column("need_health")] = number % 3 == 0 ? "" : row[column("need_health")]);
                    ChangeVillages(folder, (row, number, column) => row[column("need_umkm")] = number % 7 == 0 ? "" : row[column("need_umkm")]);
                    break;
                case "unknown-population":
                    ChangeVillages(folder, (row, number, column) => row[column("population")] = number % 5 == 0 ? "" : row[column("population")]);
                    break;
                case "held":
                    AddColumn(folder, "hold_reason", number => number % 6 == 0 ? "tanah adat" : "");
                    break;
                case "bounded":
                    ChangeRules(folder, rules => rules["region_max"] = new JsonObject(rules["region_min"]!.AsObject().Select(r => KeyValuePair.Create(r.Key, (JsonNode?)JsonValue.Create(Math.Max(2, rules["groups_total"]!.GetValue<int>() / 4))))));
                    break;
                default:
                    throw new ArgumentException($"No variation {name}.", nameof(names));
            }
        }
    }

    private static void ChangeRules(string folder, Action<JsonObject> change)
    {
        string path = Path.Combine(folder, "rules.json");
        JsonObject rules = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(rules);
        File.WriteAllText(path, rules.ToJsonString());
    }

    private static void ChangeVillages(string folder, Action<string[], int, Func<string, int>> change)
    {
        string path = Path.Combine(folder, "villages.csv");
        string[][] rows = [.. File.ReadAllLines(path).Select(line => line.Split(','))];
        for (int number = 1; number < rows.Length; number++)
        {
            change(rows[number], number, name => Array.IndexOf(rows[0], name));
        }

        File.WriteAllLines(path, rows.Select(row => string.Join(',', row)));
    }

    private static void AddColumn(string folder, string name, Func<int, string> cell)
    {
        string path = Path.Combine(folder, "villages.csv");
        File.WriteAllLines(path, File.ReadAllLines(path).Select((line, number) => $"{line},{(number == 0 ? name : cell(number))}"));
    }
}
