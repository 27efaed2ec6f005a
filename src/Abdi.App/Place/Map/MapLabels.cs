using Abdi.App.Shell;

namespace Abdi.App.Place;

/// <summary>What the folder says beyond the problem, names of regions and where the needs come from.</summary>
/// <param name="RegionNames">Name by region code, e.g. 36.02 → Kabupaten Lebak; a region without a name is called by its code.</param>
/// <param name="FocusRegions">Codes of the regions the office wants the headline to speak of; empty leaves it to the figures.</param>
/// <param name="NeedSources">Who says what is needed, as <see cref="VillageNotes"/> tells.</param>
/// <param name="ApproximatePoints">Villages whose point is an estimate, as their note says.</param>
internal sealed record MapLabels(IReadOnlyDictionary<string, string> RegionNames, IReadOnlyCollection<string> FocusRegions, IReadOnlyList<string> NeedSources, int ApproximatePoints = 0)
{
    public const string File = "regions.csv";

    public static readonly MapLabels None = new(new Dictionary<string, string>(), [], []);

    /// <summary>The labels of a season that was read from the folder; what its villages.csv says of needs only when the season is usable.</summary>
    public static MapLabels Of(PlacementFolder season, string folder)
    {
        MapLabels labels = Read(folder, season.Faults);
        return season.Notes is { } notes ? labels with { NeedSources = notes.NeedSources, ApproximatePoints = notes.ApproximatePoints } : labels;
    }

    /// <summary>Reads the names from regions.csv if it is there; a fault is reported.</summary>
    public static MapLabels Read(string folder, FaultList faults)
    {
        string path = Path.Combine(folder, File);
        if (!Path.Exists(path) || TextFile.Load(path, faults) is not { } bytes || CsvTable.Open(File, bytes, faults) is not { } table)
        {
            return None;
        }

        int[] at = table.Demand(["region_code", "region_name"], faults);
        int focus = table.Find("focus");
        Dictionary<string, string> names = [];
        List<string> focused = [];
        var codes = new IdColumn(table, at.Length > 0 ? at[0] : 0, new());
        while (at.Length > 0 && table.Read())
        {
            if (!codes.Take())
            {
                continue;
            }

            if (table.Text(at[1]) is { Length: > 0 } name)
            {
                names[table.Text(at[0])] = name;
            }

            if (focus >= 0 && !table.Cell(focus).IsEmpty)
            {
                focused.Add(table.Text(at[0]));
            }
        }

        return new(names, focused, []);
    }
}
