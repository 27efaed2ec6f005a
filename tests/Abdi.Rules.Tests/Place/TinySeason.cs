using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

/// <summary>
/// Twelve students, three groups, and every rule kept: K-1 in A (north) on waste with students 0 to 3, K-2 in C (south)
/// on umkm with 4 to 7, K-3 in D (south) on waste with 8 to 11. Even students are women; faculties go 0, 1, 2, 0, …
/// </summary>
internal static class TinySeason
{
    public const int VillageA = 0, VillageB = 1, VillageC = 2, VillageD = 3, VillageE = 4;
    public const int Waste = 0, Umkm = 1;
    public const int North = 0, South = 1;

    public static PlacementProblem Problem() => new()
    {
        Rules = new()
        {
            GroupsTotal = 3,
            GroupSizeMin = 3,
            GroupSizeMax = 5,
            BalancedSizes = true,
            FemaleShareMin = 0.25,
            FemaleShareMax = 0.75,
            MinFaculties = 2,
            ForbidHomeVillage = true,
            LanguageMin = 2,
            DistrictMaxGroups = 1,
            RegionMin = [1, 1],
            RegionMax = [2, 2],
            ThemeMin = [1, 1],
            ThemeMax = [2, 2],
            ThemeWeightMilli = [1000, 1000],
            PriorWeightMilli = 500,
            PriorDiscountMilli = 500,
            LodgeProportionalMix = true,
            ProgrammeSkills = [["it"], ["business"], ["engineering", "it"]],
            SkillRequirements = [[new(["engineering"], 1)], [new(["business"], 2)]],
            ThemeDisciplines = [["FT"], null],
            DisciplineMismatchKm = 20,
            UnknownTravelKm = 100,
            HealthPoints = [new("puskesmas", new(-6.1, 106.0))],
            PreferenceCost = [0, 1, 4, 16],
        },
        Students = [.. Enumerable.Range(0, 12).Select(number => new Student
        {
            Id = $"M{number:D2}",
            Gender = number % 2 == 0 ? Gender.Female : Gender.Male,
            ProgrammeIndex = number % 3,
            FacultyIndex = number % 3,
            Home = new GeoPoint(-6.1, 106.0),
        })],
        Supervisors =
        [
            new() { Id = "S-0", Home = new GeoPoint(-6.1, 106.0), Discipline = "FT", MinGroups = 1, MaxGroups = 1 },
            new() { Id = "S-1", Home = new GeoPoint(-6.6, 106.0), Discipline = "FEB", MinGroups = 1, MaxGroups = 2 },
        ],
        Villages =
        [
            DrawVillage("A", district: 0, North, new(-6.1, 106.0)),
            DrawVillage("B", district: 0, North, new(-6.1, 106.1)),
            DrawVillage("C", district: 1, South, new(-6.6, 106.0)),
            DrawVillage("D", district: 2, South, new(-6.7, 106.0)),
            DrawVillage("E", district: 2, South, new(-6.7, 106.1)),
        ],
        Themes = ["waste", "umkm"],
        Regions = ["north", "south"],
        Districts = ["d-0", "d-1", "d-2"],
        Languages = ["", "su", "jv"],
        Programmes = ["informatics", "management", "civil"],
        Faculties = ["FTI", "FEB", "FT"],
        LanguageSets = [[1], [0], [1, 2]],
        PreferenceLists = [[], [new(true, Waste), new(false, South)]],
        KeepTogetherSets = ["pair"],
    };

    public static Placement Placement() => new(
    [
        new("K-1", VillageA, Waste, 0, [0, 1, 2, 3]),
        new("K-2", VillageC, Umkm, 1, [4, 5, 6, 7]),
        new("K-3", VillageD, Waste, 1, [8, 9, 10, 11]),
    ]);

    /// <summary>The tiny problem with other rules.</summary>
    public static PlacementProblem With(Converter<PlacementRules, PlacementRules> change) => Problem() is var problem ? problem with { Rules = change(problem.Rules) } : problem;

    /// <summary>The tiny problem with one other student.</summary>
    public static PlacementProblem WithStudent(int student, Converter<Student, Student> change)
    {
        PlacementProblem problem = Problem();
        problem.Students[student] = change(problem.Students[student]);
        return problem;
    }

    /// <summary>The tiny problem with another village.</summary>
    public static PlacementProblem WithVillage(int village, Converter<Village, Village> change)
    {
        PlacementProblem problem = Problem();
        problem.Villages[village] = change(problem.Villages[village]);
        return problem;
    }

    /// <summary>The tiny problem with another supervisor.</summary>
    public static PlacementProblem WithSupervisor(int supervisor, Converter<Supervisor, Supervisor> change)
    {
        PlacementProblem problem = Problem();
        problem.Supervisors[supervisor] = change(problem.Supervisors[supervisor]);
        return problem;
    }

    /// <summary>The tiny placement after some moves.</summary>
    public static Placement After(params PlacementMove[] moves) => moves.Aggregate(Placement(), (placement, move) => move.Apply(placement));

    private static Village DrawVillage(string code, int district, int region, GeoPoint point) => new()
    {
        Code = code,
        Name = $"Desa {code}",
        DistrictIndex = district,
        RegionIndex = region,
        Point = point,
        LanguageIndex = 1,
        Population = 1000,
        MaxGroups = 2,
        LodgingFemale = 8,
        LodgingMale = 8,
        PriorService = 0,
        NeedMilli = [600, 400],
    };
}
