using Abdi.App.Shell;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>The gazetteer as it lies in the data folder: a few CSV tables, their sources and licences.</summary>
internal sealed class GazetteerFolder(string dataFolder)
{
    private const string ChangesFile = "code_history.csv";

    private static readonly string[] ChangesColumns = ["old_code", "current_code", "reason"];

    private static readonly (PointSource Source, string Text)[] PointSources =
    [
        (PointSource.Unknown, ""), (PointSource.Published, "geografis"), (PointSource.DistrictMean, "district_mean"), (PointSource.Drawn, "drawn"),
    ];

    private static readonly Dictionary<string, PointSource> SourceOfText = PointSources.ToDictionary(s => s.Text, s => s.Source);

    /// <summary>Gets where it lies.</summary>
    public string Folder { get; } = Path.Combine(dataFolder, "gazetteer");

    private string Previous => Folder + ".previous";

    /// <summary>Reads it; null when none is installed.</summary>
    /// <param name="province">Only the villages of this province, e.g. <c>36</c>; null for all.</param>
    /// <exception cref="InvalidDataException">A table is damaged.</exception>
    public Gazetteer? Find(string? province = null)
    {
        Recover();
        return Directory.Exists(Folder) ? OwnTable.Sound(Folder, () => Read(province)) : null;
    }

    /// <summary>
    /// What is installed, otherwise the list of Banten that travels with Abdi; that one has no points, and none are drawn here,
    /// because an office would take them for facts.
    /// </summary>
    /// <param name="province">Only the villages of this province; null for all.</param>
    /// <exception cref="InvalidDataException">A table is damaged.</exception>
    public Gazetteer FindOrShipped(string? province = null)
    {
        if (Find(province) is { } installed)
        {
            return installed;
        }

        AreaList banten = ShippedTables.Banten();
        return new GazetteerDraft { Provinces = banten.Provinces, Regencies = banten.Regencies, Districts = banten.Districts, Villages = banten.Villages, History = History() }.Build();
    }

    /// <summary>The changes of codes that Abdi knows of, and those that somebody recorded here.</summary>
    /// <exception cref="InvalidDataException">The recorded ones are damaged or contradict each other.</exception>
    public CodeHistory History()
    {
        Recover();
        string file = Path.Combine(Folder, ChangesFile);
        return File.Exists(file)
            ? OwnTable.Sound(file, () => new CodeHistory([.. CodeHistory.KnownChanges, .. Rows(ChangesFile, ChangesColumns).Select(Change)]))
            : new(CodeHistory.KnownChanges);

        static CodeChange Change(string[] row) => new(VillageCode.Parse(row[0]), VillageCode.Parse(row[1]), row[2]);
    }

    /// <summary>Puts a gazetteer in the place of what is there: all of it or nothing.</summary>
    /// <param name="gazetteer">The gazetteer.</param>
    /// <param name="texts">Sources and licences: file name and text.</param>
    public void Replace(Gazetteer gazetteer, IEnumerable<(string Name, string Text)> texts)
    {
        Recover();
        string next = $"{Folder}.{Environment.ProcessId}.new";
        Directory.CreateDirectory(next);
        WriteAreas(next, "provinces.csv", gazetteer.Provinces);
        WriteAreas(next, "regencies.csv", gazetteer.Villages.Select(v => v.Regency).Distinct());
        WriteAreas(next, "districts.csv", gazetteer.Villages.Select(v => v.District).Distinct());
        WriteTable(next, "villages.csv", ["code", "name", "kind", "lat", "lon", "point_source", "point_note"], gazetteer.Villages.Select(v => new[]
        {
            v.Code.ToString(), v.Name, KindText(v.Code.Kind),
            v.Point is { } p ? OwnTable.Text(p.LatitudeDegrees) : "", v.Point is { } q ? OwnTable.Text(q.LongitudeDegrees) : "",
            PointSources.First(s => s.Source == v.PointSource).Text, v.IsPointApproximate ? "perkiraan" : "",
        }));
        WriteTable(next, ChangesFile, ChangesColumns, ChangesRows(gazetteer.History));
        foreach ((string name, string text) in texts)
        {
            File.WriteAllText(Path.Combine(next, name), text);
        }

        if (Directory.Exists(Folder))
        {
            Directory.Move(Folder, Previous);
        }

        Directory.Move(next, Folder);
        if (Directory.Exists(Previous))
        {
            Directory.Delete(Previous, recursive: true);
        }
    }

    /// <summary>Puts recorded changes of codes in the place of those that are there.</summary>
    /// <exception cref="IOException">The file cannot be written; the old one stays.</exception>
    public void ReplaceChanges(CodeHistory history) => WholeFiles.Replace(
        (Path.Combine(Folder, ChangesFile), stream => WriteTable(stream, ChangesColumns, ChangesRows(history))));

    /// <summary>The name of a kind in files.</summary>
    public static string KindText(VillageKind kind) => kind switch
    {
        VillageKind.Kelurahan => "kelurahan",
        VillageKind.Desa => "desa",
        VillageKind.DesaAdat => "desa adat",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of village."),
    };

    private Gazetteer Read(string? province)
    {
        Dictionary<string, Area> regencies = Areas("regencies.csv").ToDictionary(r => r.Code), districts = Areas("districts.csv").ToDictionary(d => d.Code);
        return new(Areas("provinces.csv"), [.. Rows("villages.csv", "code", "name", "lat", "lon", "point_source").Where(IsWanted).Select(Village)], History());

        bool IsWanted(string[] row) => province is null || row[0].StartsWith(province, StringComparison.Ordinal);

        GazetteerVillage Village(string[] row)
        {
            VillageCode code = VillageCode.Parse(row[0]);
            PointSource source = SourceOfText[row[4]];
            GeoPoint? point = source == PointSource.Unknown ? null : new(OwnTable.Number(row[2]), OwnTable.Number(row[3]));
            return new(code, row[1], districts[code.DistrictCode], regencies[code.RegencyCode], point, source);
        }
    }

    /// <summary>A replacement that was killed half way leaves the old folder under its other name.</summary>
    private void Recover()
    {
        if (!Directory.Exists(Previous))
        {
            return;
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Previous, recursive: true);
        }
        else
        {
            Directory.Move(Previous, Folder);
        }
    }

    private IEnumerable<string[]> Rows(string file, params string[] columns) => OwnTable.Rows(file, File.ReadAllBytes(Path.Combine(Folder, file)), columns);

    private Area[] Areas(string file) => [.. Rows(file, "code", "name").Select(r => new Area(r[0], r[1]))];

    private static void WriteAreas(string folder, string file, IEnumerable<Area> areas) => WriteTable(folder, file, ["code", "name"], areas.Select(a => new[] { a.Code, a.Name }));

    private static IEnumerable<string[]> ChangesRows(CodeHistory history) =>
        history.Changes.Select(c => new[] { c.Old.ToString(), c.Current.ToString(), c.Reason });

    private static void WriteTable(string folder, string file, string[] columns, IEnumerable<string[]> rows)
    {
        using FileStream stream = File.Create(Path.Combine(folder, file));
        WriteTable(stream, columns, rows);
        stream.Flush(flushToDisk: true);
    }

    private static void WriteTable(Stream stream, string[] columns, IEnumerable<string[]> rows)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        OwnTable.WriteRow(writer, columns);
        foreach (string[] row in rows)
        {
            OwnTable.WriteRow(writer, row);
        }
    }
}
