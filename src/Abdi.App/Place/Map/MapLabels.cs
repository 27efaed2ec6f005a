namespace Abdi.App.Place;

/// <summary>What the folder says beyond the problem, in the optional file regions.csv: names of regions and where the needs come from.</summary>
/// <param name="RegionNames">Name by region code, e.g. 36.02 → Kabupaten Lebak; a region without a name is called by its code.</param>
/// <param name="NeedSources">Who says what is needed, in the words of the office, each once; printed below the map.</param>
internal sealed record MapLabels(IReadOnlyDictionary<string, string> RegionNames, IReadOnlyList<string> NeedSources)
{
    public const string File = "regions.csv";

    public static readonly MapLabels None = new(new Dictionary<string, string>(), []);

    /// <summary>Reads the file if it is there; a fault is reported and the map is not drawn with half of the names.</summary>
    public static MapLabels Read(string folder, FaultList faults)
    {
        string path = Path.Combine(folder, File);
        if (!Path.Exists(path) || TextFile.Load(path, faults) is not { } bytes || CsvTable.Open(File, bytes, faults) is not { } table)
        {
            return None;
        }

        int[] at = table.Demand(["region_code", "region_name"], faults);
        int source = table.Find("need_source");
        Dictionary<string, string> names = [];
        List<string> sources = [];
        var codes = new IdColumn(table, at.Length > 0 ? at[0] : 0, new());
        while (at.Length > 0 && table.Read())
        {
            codes.Take();
            if (table.Text(at[1]) is { Length: > 0 } name)
            {
                names[table.Text(at[0])] = name;
            }

            if (source >= 0 && table.Text(source) is { Length: > 0 } told && !sources.Contains(told))
            {
                sources.Add(told);
            }
        }

        return new(names, sources);
    }
}
