using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>Reads students.csv; villages, themes and regions are known already.</summary>
internal sealed class StudentsFile(CsvTable table, RulesFile rules, VillagesFile villages, string[] regions, long fileBytes, FaultList faults)
{
    private const int BytesPerRow = 100;

    private static readonly string[] Columns =
    [
        "student_id", "gender", "programme", "faculty", "home_village_code", "home_district_code", "home_regency_code", "home_lat",
        "home_lon", "max_commute_km", "max_health_km", "languages", "preferences", "keep_together_id", "keep_apart_ids", "locked_village_code",
    ];

    private readonly List<(int Student, int Line, byte[] Ids)> apart = [];
    private readonly TextIndex ids = new(Expected(fileBytes));
    private readonly TextIndex programmes = Numbered(rules.Programmes);
    private readonly TextIndex faculties = new();
    private readonly TextIndex keepTogether = new();
    private readonly LanguageSetColumn languageSets = new(villages.Languages);
    private readonly WishColumn wishes = new(Numbered(rules.Themes), Numbered(regions));

    /// <summary>Gets the faculties.</summary>
    public string[] Faculties => faculties.Texts();

    /// <summary>Gets the distinct sets of languages.</summary>
    public int[][] LanguageSets => languageSets.Sets;

    /// <summary>Gets the distinct lists of wishes.</summary>
    public Wish[][] PreferenceLists => wishes.Lists;

    /// <summary>Gets the names of the keep-together sets.</summary>
    public string[] KeepTogetherSets => keepTogether.Texts();

    /// <summary>Reads the table.</summary>
    public Student[] Read()
    {
        int[] at = table.Demand(Columns, faults);
        if (at.Length == 0)
        {
            return [];
        }

        var idColumn = new IdColumn(table, at[0], ids);
        var students = new StudentBuilder(Expected(fileBytes), idColumn, villages.Codes, wishes, faults);
        while (table.Read())
        {
            bool isUsable = idColumn.IsUsable();
            int faultsBefore = students.FaultsElsewhere;
            StudentDraft draft = ReadRow(at, faultsBefore);
            if (isUsable)
            {
                NoteApart(students.Count, at[14]);
                students.Add(draft, table, id: at[0], homeVillage: at[4], wishes: at[12]);
            }
        }

        Student[] read = students.Finish();
        ResolveApart(read, at[14]);
        return read;
    }

    private StudentDraft ReadRow(int[] at, int faultsBefore)
    {
        double? commute = table.Distance(at[9]), health = table.Distance(at[10]);
        var home = table.Point(at[7], at[8]);
        if (commute is not null && (table.Cell(at[7]).IsEmpty || table.Cell(at[8]).IsEmpty))
        {
            table.Fault(FaultCode.CommuterWithoutHome, at[9], table.Shown(at[9]));
        }

        return new()
        {
            Line = table.Line,
            FaultsBefore = faultsBefore,
            Gender = GenderOf(at[1]),
            Programme = ProgrammeOf(at[2]),
            Faculty = faculties.Add(table.Cell(at[3])),
            Home = home,
            MaxCommuteKm = commute,
            MaxHealthKm = health,
            LanguageSet = languageSets.Take(table.Cell(at[11])),
            KeepTogether = table.Cell(at[13]) is { IsEmpty: false } set ? keepTogether.Add(set) : -1,
            LockedVillage = LockedVillageOf(table.Cell(at[15])),
        };
    }

    private Gender GenderOf(int column)
    {
        ReadOnlySpan<byte> cell = table.Cell(column);
        if (cell.Length != 1 || cell[0] is not ((byte)'F' or (byte)'M'))
        {
            table.Fault(FaultCode.GenderUnknown, column, table.Shown(column));
        }

        return cell.Length == 1 && cell[0] == (byte)'F' ? Gender.Female : Gender.Male;
    }

    private int ProgrammeOf(int column)
    {
        int programme = programmes.Find(table.Cell(column));
        if (programme < 0)
        {
            table.Fault(FaultCode.ProgrammeUnknown, column, table.Shown(column), NearMiss.Of(table.Text(column), rules.Programmes) ?? "");
        }

        return programme;
    }

    private int LockedVillageOf(ReadOnlySpan<byte> code)
    {
        int village = code.IsEmpty ? Student.NoVillage : villages.Codes.Find(code);
        return !code.IsEmpty && village < 0 ? Student.UnknownVillage : village;
    }

    private void NoteApart(int student, int column)
    {
        ReadOnlySpan<byte> listed = table.Cell(column);
        if (!listed.IsEmpty)
        {
            apart.Add((student, table.Line, listed.ToArray()));
        }
    }

    /// <summary>Ids that are no student's are without effect: whoever left the list shares no group.</summary>
    private void ResolveApart(Student[] read, int column)
    {
        foreach ((int student, int line, byte[] listed) in apart)
        {
            SortedSet<int> others = [];
            foreach (Range id in listed.AsSpan().Split((byte)';'))
            {
                others.Add(ids.Find(listed.AsSpan(id)));
            }

            others.Remove(-1);
            if (others.Contains(ids.Find(read[student].Id)))
            {
                faults.Add(new(FaultCode.ApartFromOneself, table.File, line, column + 1, Columns[14], read[student].Id));
            }

            read[student] = read[student] with { KeepApartIndices = [.. others] };
        }
    }

    private static int Expected(long bytes) => (int)Math.Min(bytes / BytesPerRow, 1 << 24);

    private static TextIndex Numbered(string[] names)
    {
        var index = new TextIndex();
        foreach (string name in names)
        {
            index.Add(System.Text.Encoding.UTF8.GetBytes(name));
        }

        index.ExpectLookUps();
        return index;
    }
}
