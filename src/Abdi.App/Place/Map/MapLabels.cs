using Abdi.App.Shell;

namespace Abdi.App.Place;

/// <summary>What the folder says beyond the problem, names of regions and where the needs come from.</summary>
/// <param name="RegionNames">Name by region code, e.g. 36.02 → Kabupaten Lebak; a region without a name is called by its code.</param>
/// <param name="FocusRegions">Codes of the regions the office wants the headline to speak of; empty leaves it to the figures.</param>
/// <param name="NeedSources">Who says what is needed, in the words of villages.csv (column need_source) up to a colon, each once.</param>
/// <param name="ApproximatePoints">Villages whose point is an estimate, as their note says.</param>
internal sealed record MapLabels(IReadOnlyDictionary<string, string> RegionNames, IReadOnlyCollection<string> FocusRegions, IReadOnlyList<string> NeedSources, int ApproximatePoints = 0)
{
    public const string File = "regions.csv";

    public static readonly MapLabels None = new(new Dictionary<string, string>(), [], []);

    /// <summary>The labels of a season that was read from the folder; what its villages.csv says of needs only when the season is usable.</summary>
    public static MapLabels Of(PlacementFolder season, string folder)
    {
        MapLabels labels = Read(folder, season.Faults);
        return season.Problem is null ? labels : labels.WithNotes(folder, season.Faults);
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

    /// <summary>The same with what villages.csv tells in its optional columns need_source and note.</summary>
    public MapLabels WithNotes(string folder, FaultList faults)
    {
        const string Villages = "villages.csv", Approximate = "titik perkiraan";
        if (TextFile.Load(Path.Combine(folder, Villages), faults) is not { } bytes || CsvTable.Open(Villages, bytes, faults) is not { } table)
        {
            return this;
        }

        (int source, int note) = (table.Find("need_source"), table.Find("note"));
        List<string> sources = [];
        int approximate = 0;
        while (table.Read())
        {
            // "contoh: sebaran di sekitar …" of a thousand villages is said once, as "contoh".
            string told = source < 0 ? "" : table.Text(source).Split(':')[0].Trim();
            if (told.Length > 0 && !sources.Contains(told))
            {
                sources.Add(told);
            }

            approximate += note >= 0 && table.Text(note).Contains(Approximate, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return this with { NeedSources = sources, ApproximatePoints = approximate };
    }
}
