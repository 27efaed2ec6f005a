using Abdi.App.Place;
using Abdi.App.Shell;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Tests.Map;

/// <summary>One village of a problem made for a map; everything a map does not look at is left plain.</summary>
internal sealed record MapVillage(int Region, double? Latitude, double? Longitude, int? NeedMilli, int Population = 1000, int Prior = 0, string Held = "", string Name = "Sukamaju");

/// <summary>Small problems and placements, built in code.</summary>
internal static class MapCase
{
    public static readonly MapLabels Names = new(
        new Dictionary<string, string> { ["R00"] = "Kabupaten Serang", ["R01"] = "Kota Serang", ["R02"] = "Kabupaten Lebak" },
        [],
        ["contoh"]);

    /// <summary>A north that needs little, a city within it, and a south that needs much, with one of everything a map can show.</summary>
    public static (PlacementProblem Problem, Placement Placement) Small(EquityBasis basis = EquityBasis.VillageNeed)
    {
        List<MapVillage> villages = [];
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 6; column++)
            {
                int region = row >= 3 ? 2 : column is 2 or 3 && row == 1 ? 1 : 0;
                villages.Add(new(region, -6.0 - 0.043 * row, 106.0 + 0.05 * column + 0.025 * (row % 2), region == 2 ? 700 + 20 * column : 250 + 10 * column, 1000 + 500 * (2 - region), row == 0 ? 1 : 0));
            }
        }

        villages[24] = villages[24] with { NeedMilli = null };
        villages[30] = villages[30] with { NeedMilli = null };
        villages[28] = villages[28] with { Held = "wilayah adat" };
        villages.Add(new(2, null, null, 900));
        PlacementProblem problem = Problem(villages, 3, students: 30, basis, groups: 6);
        return (problem, Place(problem, [2, 8, 18, 19, 31, 35]));
    }

    public static string Draw(PlacementProblem problem, Placement placement, MapLabels labels, Language language) =>
        PlacementMap.Draw(problem, placement, PlacementAudit.Of(problem, placement), labels, language);

    public static PlacementProblem Problem(IReadOnlyList<MapVillage> villages, int regions, int students, EquityBasis basis = EquityBasis.PopulationNeed, int groups = 1) => new()
    {
        Rules = new()
        {
            GroupsTotal = groups,
            GroupSizeMin = 1,
            GroupSizeMax = students,
            EquityBasis = basis,
            RegionMin = new int[regions],
            RegionMax = [.. Enumerable.Repeat(int.MaxValue, regions)],
            ThemeMin = [0],
            ThemeMax = [int.MaxValue],
            ThemeWeightMilli = [1000],
            ProgrammeSkills = [[]],
            SkillRequirements = [[]],
            ThemeDisciplines = [null],
            PreferenceCost = [0],
        },
        Students = [.. Enumerable.Range(0, students).Select(i => new Student { Id = $"M{i}", Gender = Gender.Female, ProgrammeIndex = 0, FacultyIndex = 0 })],
        Supervisors = [new() { Id = "D1", Discipline = "FT", MaxGroups = 1000 }, new() { Id = "D2", Discipline = "FT", MaxGroups = 1000 }],
        Villages = [.. villages.Select((village, i) => new Village
        {
            Code = $"V{i}",
            Name = village.Name,
            DistrictIndex = 0,
            RegionIndex = village.Region,
            LanguageIndex = 0,
            MaxGroups = 4,
            LodgingFemale = 100,
            Point = village.Latitude is { } latitude && village.Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null,
            Population = village.Population,
            PriorService = village.Prior,
            NeedMilli = [village.NeedMilli],
            HoldReason = village.Held,
        })],
        Themes = ["umkm"],
        Regions = [.. Enumerable.Range(0, regions).Select(i => $"R{i:00}")],
        Districts = ["D"],
        Languages = [""],
        Programmes = ["P"],
        Faculties = ["F"],
        LanguageSets = [[]],
        PreferenceLists = [[]],
        KeepTogetherSets = [],
    };

    /// <summary>A group in each of the villages named, the students dealt out among them in order.</summary>
    public static Placement Place(PlacementProblem problem, IReadOnlyList<int> villages) => new([.. villages.Select((village, i) =>
    {
        int from = (int)((long)i * problem.Students.Length / villages.Count), to = (int)((i + 1L) * problem.Students.Length / villages.Count);
        return new Group($"K-{i + 1:000}", village, 0, i % 2, [.. Enumerable.Range(from, to - from)]);
    })]);
}
