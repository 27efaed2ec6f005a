using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>
/// A made-up season small enough for a test and full enough to matter: three regions from north to south, commuters,
/// health limits, languages, sets together and apart, beds that nearly bind. Always solvable as drawn.
/// </summary>
internal static class SmallSeason
{
    public static readonly string[] Themes = ["waste", "umkm", "health"];

    /// <param name="seed">Everything follows from it.</param>
    /// <param name="students">At least 40; one group for every ten.</param>
    public static PlacementProblem Draw(ulong seed, int students = 96)
    {
        SeededRandom random = new(seed);
        int groups = students / 10, villages = groups * 4;
        string[] regions = ["R1", "R2", "R3"], programmes = ["civil", "management", "informatics", "teaching"];
        Village[] hosts = [.. Enumerable.Range(0, villages).Select(number => DrawVillage(random, number))];
        return new()
        {
            Rules = new()
            {
                GroupsTotal = groups,
                GroupSizeMin = students / groups - 1,
                GroupSizeMax = students / groups + 2,
                BalancedSizes = true,
                FemaleShareMin = 0.3,
                FemaleShareMax = 0.8,
                MinFaculties = 2,
                ForbidHomeVillage = true,
                EquityBasis = seed % 2 == 0 ? EquityBasis.PopulationNeed : EquityBasis.VillageNeed,
                LanguageMin = 1,
                DistrictMaxGroups = Math.Max(3, groups / 3),
                RegionMin = [1, 1, 1],
                RegionMax = [int.MaxValue, int.MaxValue, int.MaxValue],
                ThemeMin = [1, 1, 0],
                ThemeMax = [groups, groups, groups],
                ThemeWeightMilli = [1000, 1000, 1000],
                PriorWeightMilli = 500,
                PriorDiscountMilli = 500,
                LodgeProportionalMix = true,
                ProgrammeSkills = [["engineering"], ["business"], ["it"], ["education"]],
                SkillRequirements = [[new(["engineering"], 1)], [new(["business"], 1), new(["it", "education"], 1)], [new(["education"], 1)]],
                ThemeDisciplines = [["FT"], ["FEB"], null],
                DisciplineMismatchKm = 20,
                UnknownTravelKm = 100,
                HealthPoints = [new("north", new(-6.1, 106.1)), new("south", new(-6.7, 106.2))],
                PreferenceCost = [0, 1, 4, 16],
            },
            Villages = hosts,
            Students = DrawStudents(random, students, hosts),
            Supervisors = [.. Enumerable.Range(0, groups).Select(number => new Supervisor
            {
                Id = $"D{number:D2}",
                Home = number % 7 == 6 ? null : Near(random, -6.3),
                Discipline = number % 2 == 0 ? "FT" : "FEB",
                MaxGroups = 2,
                ExcludedVillageIndices = number % 5 == 0 ? [number] : [],
            })],
            Themes = Themes,
            Regions = regions,
            Districts = [.. Enumerable.Range(0, 9).Select(number => $"K{number}")],
            Languages = ["su", "jv"],
            Programmes = programmes,
            Faculties = ["FT", "FEB", "FTI", "FKIP"],
            LanguageSets = [[0], [1], [0, 1]],
            PreferenceLists = [[], [new(true, 0), new(false, 2)], [new(true, 1), new(true, 2), new(false, 0)], [new(false, 1), new(true, 0)], [new(false, 0), new(false, 2), new(true, 1)]],
            KeepTogetherSets = ["T1"],
        };
    }

    /// <summary>Solves, to be cancelled with the test.</summary>
    public static SolveOutcome Solve(PlacementProblem problem, SolveOptions options) =>
        PlacementSolver.Solve(problem, options, null, null, TestContext.Current.CancellationToken);

    private static Village DrawVillage(SeededRandom random, int number)
    {
        int region = number % 3, groups = 1 + random.Below(2);
        return new()
        {
            Code = $"V{number:D3}",
            Name = $"Desa {number}",
            RegionIndex = region,
            DistrictIndex = region + 3 * random.Below(3),
            Point = Near(random, -6.1 - 0.3 * region),
            LanguageIndex = region == 2 ? 0 : random.Below(2),
            Population = 500 + random.Below(4000),
            MaxGroups = groups,
            LodgingFemale = groups * (7 + random.Below(4)),
            LodgingMale = groups * (6 + random.Below(3)),
            PriorService = region == 0 ? random.Below(3) : 0,
            NeedMilli = [number % 11 == 10 ? null : 100 + random.Below(700), 100 + random.Below(900), 50 + random.Below(900)],
        };
    }

    private static Student[] DrawStudents(SeededRandom random, int count, Village[] hosts)
    {
        Student[] students = new Student[count];
        for (int number = 0; number < count; number++)
        {
            int home = random.Below(hosts.Length), programme = random.Below(4);
            students[number] = new()
            {
                Id = $"S{number:D4}",
                Gender = random.Chance(0.55) ? Gender.Female : Gender.Male,
                ProgrammeIndex = programme,
                FacultyIndex = programme,
                HomeVillageIndex = home,
                Home = hosts[home].Point,
                MaxCommuteKm = number % 30 == 7 ? 40 : null,
                MaxHealthKm = number % 40 == 9 ? 45 : null,
                LanguageSetIndex = random.Below(3),
                PreferenceListIndex = random.Below(5),
                KeepTogetherIndex = number is 3 or 4 ? 0 : -1,
                KeepApartIndices = number == 5 ? [6] : [],
            };
        }

        return students;
    }

    private static GeoPoint Near(SeededRandom random, double latitude) => new(latitude + 0.1 * random.Spread(), 106.1 + 0.3 * random.Spread());
}
