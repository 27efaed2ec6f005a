using Abdi.Optimiser.Conflicts;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests.Conflicts;

/// <summary>Seasons so small that every placement can be tried.</summary>
[Trait("pace", "slow")]
public class ExhaustiveTests
{
    private const int Seasons = 120;

    [Fact]
    public void What_is_proved_impossible_has_no_placement_among_all_and_neither_do_its_named_rules()
    {
        int impossible = 0, proved = 0;
        for (ulong seed = 1; seed <= Seasons; seed++)
        {
            PlacementProblem problem = Draw(new SeededRandom(seed));
            bool exists = Any(problem);
            List<MinimalConflict> conflicts = ConflictFinder.Separate(problem, TestContext.Current.CancellationToken);
            Assert.False(exists && conflicts.Count > 0, $"Season {seed} can be placed.");
            impossible += exists ? 0 : 1;
            proved += conflicts.Count > 0 ? 1 : 0;
            foreach (MinimalConflict conflict in conflicts)
            {
                Assert.False(Any(problem.Waive(new(~(conflict.Rules | MinimalConflict.Background).Bits))), $"Season {seed}: {string.Join(", ", conflict.Each())} can be kept.");
            }
        }

        // Most of what is impossible is proved; what hangs on who sits beside whom may stay open.
        Assert.InRange(impossible, Seasons / 4, Seasons - Seasons / 10);
        Assert.InRange(proved, impossible * 3 / 4, impossible);
    }

    /// <summary>Two groups, five students, three villages of two regions, two themes, two supervisors; any rule may bind.</summary>
    private static PlacementProblem Draw(SeededRandom random)
    {
        Village[] villages = [.. Enumerable.Range(0, 3).Select(number => new Village
        {
            Code = $"V{number}",
            Name = $"Desa {number}",
            DistrictIndex = number == 2 ? 1 : 0,
            RegionIndex = number == 2 ? 1 : 0,
            LanguageIndex = number % 2,
            Population = 1000,
            Point = random.Chance(0.9) ? new GeoPoint(-6.1 - 0.1 * number, 106.1) : null,
            MaxGroups = 1 + random.Below(3),
            LodgingFemale = 2 + random.Below(4),
            LodgingMale = 2 + random.Below(4),
            NeedMilli = [random.Chance(0.85) ? 500 : null, 600],
            HoldReason = random.Chance(0.1) ? "adat" : "",
        })];
        return new()
        {
            Rules = new()
            {
                GroupsTotal = 2,
                GroupSizeMin = 2,
                GroupSizeMax = 3,
                BalancedSizes = true,
                FemaleShareMin = random.Chance(0.3) ? 0.3 : 0,
                FemaleShareMax = random.Chance(0.3) ? 0.7 : 1,
                MinFaculties = 1 + random.Below(2),
                ForbidHomeVillage = true,
                LanguageMin = random.Below(2),
                DistrictMaxGroups = 1 + random.Below(3),
                RegionMin = [random.Chance(0.3) ? 1 : 0, random.Chance(0.3) ? 1 : 0],
                RegionMax = [2, 1 + random.Below(2)],
                ThemeMin = [random.Below(2), 0],
                ThemeMax = [2, 1 + random.Below(2)],
                ThemeWeightMilli = [1000, 1000],
                LodgeProportionalMix = random.Chance(0.3),
                ProgrammeSkills = [["it"]],
                SkillRequirements = [[], []],
                ThemeDisciplines = [null, null],
                UnknownTravelKm = 100,
                HealthPoints = [new("north", new(-6.1, 106.1))],
                PreferenceCost = [0, 1],
            },
            Villages = villages,
            Students = [.. Enumerable.Range(0, 5).Select(number => new Student
            {
                Id = $"S{number}",
                Gender = random.Chance(0.5) ? Gender.Female : Gender.Male,
                ProgrammeIndex = 0,
                FacultyIndex = random.Below(2),
                HomeVillageIndex = random.Below(3),
                Home = new GeoPoint(-6.1 - 0.1 * random.Below(3), 106.1),
                MaxCommuteKm = random.Chance(0.1) ? 12 : null,
                MaxHealthKm = random.Chance(0.1) ? 12 : null,
                LanguageSetIndex = random.Below(3),
                KeepTogetherIndex = random.Chance(0.15) ? 0 : -1,
                KeepApartIndices = random.Chance(0.2) ? [(number + 1) % 5] : [],
                LockedVillageIndex = random.Chance(0.1) ? random.Below(3) : Student.NoVillage,
            })],
            Supervisors = [.. Enumerable.Range(0, 2).Select(number => new Supervisor
            {
                Id = $"D{number}",
                Discipline = "FT",
                MinGroups = random.Chance(0.1) ? 1 : 0,
                MaxGroups = 1 + random.Below(2),
                ExcludedVillageIndices = random.Chance(0.3) ? [random.Below(3)] : [],
            })],
            Themes = ["waste", "umkm"],
            Regions = ["R1", "R2"],
            Districts = ["K1", "K2"],
            Languages = ["su", "jv"],
            Programmes = ["informatics"],
            Faculties = ["FT", "FEB"],
            LanguageSets = [[0], [1], [0, 1]],
            PreferenceLists = [[]],
            KeepTogetherSets = ["T1"],
        };
    }

    private static bool Any(PlacementProblem problem)
    {
        Apportionment share = Apportionment.Of(problem);
        int sites = problem.Villages.Length * problem.Themes.Length * problem.Supervisors.Length, students = problem.Students.Length;
        for (int first = 0; first < sites; first++)
        {
            for (int second = first; second < sites; second++)
            {
                for (int seating = 1; seating < (1 << students) - 1; seating++)
                {
                    Placement placement = new([Group(problem, "A", first, seating), Group(problem, "B", second, ~seating)]);
                    if (PlacementAudit.Of(problem, placement, share).IsValid)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static Group Group(PlacementProblem problem, string id, int site, int seating)
    {
        int supervisors = problem.Supervisors.Length, themes = problem.Themes.Length;
        return new(id, site / supervisors / themes, site / supervisors % themes, site % supervisors, [.. Enumerable.Range(0, problem.Students.Length).Where(student => (seating >> student & 1) != 0)]);
    }
}
