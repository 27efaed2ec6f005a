using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>Reads villages.csv.</summary>
internal sealed class VillagesFile
{
    private static readonly string[] Columns =
    [
        "village_code", "village_name", "district_code", "regency_code", "region_code", "lat", "lon", "language",
        "population", "max_groups", "lodging_female", "lodging_male", "prior_service",
    ];

    private readonly List<Village> rows = [];
    private readonly TextIndex regions = new();
    private readonly TextIndex districts = new();
    private readonly TextColumn regencyCodes = new(), holdReasons = new();

    private VillagesFile(CsvTable table) => Notes = new(table);

    /// <summary>Gets the codes, numbered in file order.</summary>
    public TextIndex Codes { get; } = new();

    /// <summary>Gets the languages of villages, and later those of students.</summary>
    public TextIndex Languages { get; } = new();

    /// <summary>Gets what the file says beyond the problem.</summary>
    public VillageNotes Notes { get; }

    /// <summary>Gets the codes of the districts.</summary>
    public string[] Districts => districts.Texts();

    /// <summary>Reads the table.</summary>
    public static VillagesFile Read(CsvTable table, RulesFile rules, FaultList faults)
    {
        var file = new VillagesFile(table);
        int[] at = table.Demand(Columns, faults);
        int hold = table.Find("hold_reason");
        int[] needs = [.. rules.Themes.Select(theme => table.Find("need_" + theme))];
        for (int theme = 0; theme < needs.Length; theme++)
        {
            if (needs[theme] < 0)
            {
                faults.Add(new(FaultCode.NeedColumnMissing, table.File, table.HeaderLine, 0, "need_" + rules.Themes[theme], rules.Themes[theme]));
            }
        }

        if (at.Length > 0)
        {
            file.ReadRows(table, at, needs, hold, rules.Basis == EquityBasis.PopulationNeed);
        }

        return file;
    }

    /// <summary>The villages with regions numbered in the ordinal order of their codes.</summary>
    public (Village[] Villages, string[] Regions) InOrder()
    {
        string[] sorted = regions.Texts();
        Array.Sort(sorted, StringComparer.Ordinal);
        var place = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            place[regions.Find(sorted[i])] = i;
        }

        bool areInOrder = place.Index().All(region => region.Item == region.Index);
        return ([.. areInOrder ? rows : rows.Select(village => village with { RegionIndex = place[village.RegionIndex] })], sorted);
    }

    private void ReadRows(CsvTable table, int[] at, int[] needs, int hold, bool needsPopulation)
    {
        var ids = new IdColumn(table, at[0], Codes);
        while (table.Read())
        {
            ids.Take();
            int? population = table.OptionalCount(at[8]);
            if (needsPopulation && table.Cell(at[8]).IsEmpty)
            {
                table.Fault(FaultCode.PopulationMissing, at[8], table.Shown(at[0]));
            }

            rows.Add(new()
            {
                Code = table.Text(at[0]),
                Name = table.Text(at[1]),
                DistrictIndex = districts.Add(table.Cell(at[2])),
                RegencyCode = regencyCodes.Take(table.Cell(at[3])),
                RegionIndex = regions.Add(table.Cell(at[4])),
                Point = table.Point(at[5], at[6]),
                LanguageIndex = Languages.Add(table.Cell(at[7])),
                Population = population,
                MaxGroups = table.Count(at[9]),
                LodgingFemale = table.Count(at[10]),
                LodgingMale = table.Count(at[11]),
                PriorService = table.Count(at[12]),
                NeedMilli = NeedsMilli(table, needs),
                HoldReason = hold < 0 ? "" : holdReasons.Take(table.Cell(hold)),
            });
            Notes.Take();
        }

        Codes.ExpectLookUps();
    }

    private static int?[] NeedsMilli(CsvTable table, int[] columns)
    {
        int?[] needs = new int?[columns.Length];
        for (int theme = 0; theme < columns.Length; theme++)
        {
            needs[theme] = columns[theme] < 0 ? null : NeedMilli(table, columns[theme]);
        }

        return needs;
    }

    private static int? NeedMilli(CsvTable table, int column)
    {
        double? need = table.Number(column);
        if (need is not (null or (>= 0 and <= 1)))
        {
            table.Fault(FaultCode.NeedOutOfRange, column, table.Shown(column));
            return null;
        }

        return need is { } share ? (int)Math.Round(share * 1000, MidpointRounding.ToEven) : null;
    }
}
