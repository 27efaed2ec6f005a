using System.Globalization;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A whole fictional season and its four files. The same size, seed and gazetteer give the same bytes.</summary>
internal sealed class DemoSeason
{
    private readonly DemoSize size;

    /// <summary>Draws it.</summary>
    /// <param name="size">How large.</param>
    /// <param name="gazetteer">Must hold the villages of Banten.</param>
    public DemoSeason(DemoSize size, Gazetteer gazetteer)
    {
        this.size = size;
        Villages = DemoVillages.Draw(size, [.. gazetteer.Villages.Where(v => v.Code.ProvinceCode == DemoVillages.Province).OrderBy(v => v.Code)]);
        Students = new DemoStudents(size, Villages, Programmes).Draw(repeats: null);
        Supervisors = DemoSupervisors.Draw(size, Villages, Programmes);
        Names = new(size.Seed);
    }

    /// <summary>Another season of the same university: the same villages and lecturers, other students.</summary>
    private DemoSeason(DemoSeason other, DemoSize size, DemoStudent? repeats)
    {
        this.size = size;
        Villages = other.Villages;
        Students = new DemoStudents(size, Villages, Programmes).Draw(repeats);
        Supervisors = other.Supervisors[..size.Supervisors];
        Names = other.Names;
    }

    /// <summary>Draws it on the installed gazetteer, and where none is installed on the list of Banten that comes along.</summary>
    /// <param name="dataFolder">Where the gazetteer lies.</param>
    /// <param name="size">How large.</param>
    /// <param name="usesInstalled">Whether one was installed.</param>
    /// <exception cref="InvalidDataException">The installed gazetteer is damaged.</exception>
    public static DemoSeason Draw(string dataFolder, DemoSize size, out bool usesInstalled)
    {
        Gazetteer? installed = new GazetteerFolder(dataFolder).Find(DemoVillages.Province);
        usesInstalled = installed is not null;
        return new(size, installed ?? Shipped());
    }

    /// <summary>A season of the same university with the next students of the seed.</summary>
    /// <param name="students">How many.</param>
    /// <param name="before">How many students the others have.</param>
    /// <param name="repeats">A student who is there once more, in place of the first; null when nobody is.</param>
    public DemoSeason Another(int students, int before, DemoStudent? repeats)
    {
        int groups = DemoSize.GroupsFor(students);
        return new(this, size with { Students = students, Groups = groups, Supervisors = Math.Min(DemoSize.SupervisorsFor(groups), size.Supervisors), StudentsBefore = before }, repeats);
    }

    /// <summary>Gets the seed of every random choice.</summary>
    public ulong Seed => size.Seed;

    /// <summary>Gets the study programmes of the imaginary university.</summary>
    public DemoProgramme[] Programmes { get; } = DemoProgramme.OfUniversity();

    /// <summary>Gets the villages.</summary>
    public DemoVillage[] Villages { get; }

    /// <summary>Gets the students.</summary>
    public DemoStudent[] Students { get; }

    /// <summary>Gets the supervisors.</summary>
    public DemoSupervisor[] Supervisors { get; }

    /// <summary>Gets the names of the people, which no exchange file needs.</summary>
    public DemoNames Names { get; }

    /// <summary>Gets the text of rules.json.</summary>
    public string Rules => DemoRules.Json(size, Villages, Programmes);

    /// <summary>Gets where health care is, by estimate.</summary>
    public static IReadOnlyList<(string Name, GeoPoint Point)> HealthPoints => [.. ShippedTables.Rows("health-points.csv", "name", "lat", "lon").Select(row => (row[0], new GeoPoint(OwnTable.Number(row[1]), OwnTable.Number(row[2]))))];

    /// <summary>Gets how many villages have a point that is not their own.</summary>
    public int ApproximatePoints => Villages.Count(v => v.Origin.IsPointApproximate);

    /// <summary>Gets the files: name and what writes it.</summary>
    public IReadOnlyList<(string Name, Action<TextWriter> Write)> Files =>
    [
        ("students.csv", WriteStudents), ("supervisors.csv", WriteSupervisors), ("villages.csv", WriteVillages), ("regions.csv", WriteRegions),
        ("rules.json", writer => writer.Write(Rules)),
        ("ODbL-1.0.md", writer => writer.Write(ShippedTables.OdblText())), ("CONTOH.txt", writer => writer.Write(Notice)),
    ];

    private const string Notice = """
        CONTOH: musim KKM rekaan. Tidak ada mahasiswa, dosen atau angka desa di sini yang nyata.
        EXAMPLE: an invented season. No student, lecturer or village figure in it is real.

        Kode dan nama desa / codes and names of villages: contains information from idn-area-data 4.0.1, which is made
        available under the Open Database License (ODbL) 1.0; see ODbL-1.0.md.
        Titik desa / points of villages: geografis 1.3.2 where the gazetteer has it; otherwise perkiraan (see the column note).
        Kebutuhan / needs: drawn around figures of the regency named in the column need_source: stunting SSGI 2022,
        HDI BPS 2022, waste SIPSN 2022. An empty cell is unknown, not zero.
        Penduduk / residents: the regency's total of BPS, Sensus Penduduk 2020, shared out at random.

        """;

    private void WriteStudents(TextWriter writer)
    {
        OwnTable.WriteRow(
            writer, "student_id", "gender", "programme", "faculty", "home_village_code", "home_district_code", "home_regency_code", "home_lat", "home_lon",
            "max_commute_km", "max_health_km", "languages", "preferences", "keep_together_id", "keep_apart_ids", "locked_village_code");
        foreach (DemoStudent s in Students)
        {
            OwnTable.WriteRow(
                writer, s.Id, s.IsWoman ? "F" : "M", s.Programme.Name, s.Programme.Faculty, s.Home.Code, s.Home.DistrictCode, s.Home.RegencyCode,
                Latitude(s.Home), Longitude(s.Home), Whole(s.MaxCommuteKm), Whole(s.MaxHealthKm), s.Languages, s.Preferences, s.KeepTogetherId, s.KeepApartId, "");
        }
    }

    private void WriteSupervisors(TextWriter writer)
    {
        OwnTable.WriteRow(writer, "supervisor_id", "home_lat", "home_lon", "discipline", "min_groups", "max_groups", "excluded_village_codes");
        foreach (DemoSupervisor s in Supervisors)
        {
            OwnTable.WriteRow(writer, s.Id, Latitude(s.Home), Longitude(s.Home), s.Discipline, Whole(s.MinGroups), Whole(s.MaxGroups), s.ExcludedVillageCode);
        }
    }

    private void WriteVillages(TextWriter writer)
    {
        OwnTable.WriteRow(writer,
        [
            "village_code", "village_name", "district_code", "regency_code", "region_code", "lat", "lon", "language", "population", "max_groups",
            "lodging_female", "lodging_male", "prior_service", .. DemoRules.Themes.Select(t => $"need_{t}"), "hold_reason", "need_source", "note",
        ]);
        foreach (DemoVillage v in Villages)
        {
            OwnTable.WriteRow(writer,
            [
                v.Code, v.Name, v.DistrictCode, v.RegencyCode, v.RegencyCode, Latitude(v), Longitude(v), v.Language, Whole(v.Population), Whole(v.MaxGroups),
                Whole(v.LodgingFemale), Whole(v.LodgingMale), Whole(v.PriorService), .. v.NeedMilli.Select(Need), v.HoldReason, v.Figures.NeedSource(), v.Note,
            ]);
        }
    }

    private void WriteRegions(TextWriter writer)
    {
        OwnTable.WriteRow(writer, "region_code", "region_name", "focus");
        foreach (DemoVillage v in Villages.DistinctBy(v => v.RegencyCode))
        {
            OwnTable.WriteRow(writer, v.RegencyCode, v.RegencyName, v.IsInLaggingSouth ? "ya" : "");
        }
    }

    private static string Latitude(DemoVillage village) => village.Point is { } point ? OwnTable.Text(point.LatitudeDegrees) : "";

    private static string Longitude(DemoVillage village) => village.Point is { } point ? OwnTable.Text(point.LongitudeDegrees) : "";

    private static string Whole(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Need(int? milli) => milli is { } known ? (known / 1000.0).ToString("0.000", CultureInfo.InvariantCulture) : "";

    private static Gazetteer Shipped()
    {
        AreaList banten = ShippedTables.Banten();
        return new GazetteerDraft
        {
            Provinces = banten.Provinces,
            Regencies = banten.Regencies,
            Districts = banten.Districts,
            Villages = banten.Villages,
            Circles = ShippedTables.Circles(),
            History = new(CodeHistory.KnownChanges),
        }.Build();
    }
}
