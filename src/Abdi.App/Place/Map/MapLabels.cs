namespace Abdi.App.Place;

/// <summary>What the folder says beyond the problem, names of regions and where the needs come from.</summary>
/// <param name="RegionNames">Name by region code, e.g. 36.02 → Kabupaten Lebak; a region without a name is called by its code.</param>
/// <param name="NeedSources">Who says what is needed, in the words of villages.csv (column need_source) up to a colon, each once.</param>
internal sealed record MapLabels(IReadOnlyDictionary<string, string> RegionNames, IReadOnlyList<string> NeedSources)
{
    public const string File = "regions.csv";

    public static readonly MapLabels None = new(new Dictionary<string, string>(), []);

    /// <summary>Reads the names from regions.csv if it is there; a fault is reported.</summary>
    public static MapLabels Read(string folder, FaultList faults)
    {
        string path = Path.Combine(folder, File);
        if (!Path.Exists(path) || TextFile.Load(path, faults) is not { } bytes || CsvTable.Open(File, bytes, faults) is not { } table)
        {
            return None;
        }

        int[] at = table.Demand(["region_code", "region_name"], faults);
        Dictionary<string, string> names = [];
        var codes = new IdColumn(table, at.Length > 0 ? at[0] : 0, new());
        while (at.Length > 0 && table.Read())
        {
            if (codes.Take() && table.Text(at[1]) is { Length: > 0 } name)
            {
                names[table.Text(at[0])] = name;
            }
        }

        return new(names, []);
    }

    /// <summary>The same with the sources of the needs, from villages.csv if it has that column.</summary>
    public MapLabels WithNeedSources(string folder, FaultList faults)
    {
        const string Villages = "villages.csv";
        if (TextFile.Load(Path.Combine(folder, Villages), faults) is not { } bytes || CsvTable.Open(Villages, bytes, faults) is not { } table || table.Find("need_source") is not (>= 0 and var source))
        {
            return this;
        }

        List<string> sources = [];
        while (table.Read())
        {
            // "contoh: sebaran di sekitar …" of a thousand villages is said once, as "contoh".
            string told = table.Text(source).Split(':')[0].Trim();
            if (told.Length > 0 && !sources.Contains(told))
            {
                sources.Add(told);
            }
        }

        return this with { NeedSources = sources };
    }
}
