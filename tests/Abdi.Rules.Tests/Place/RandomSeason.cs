using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Place;

/// <summary>A small made-up season in which everything occurs: gaps, locks, held villages, sets, odd limits.</summary>
internal static class RandomSeason
{
    public static PlacementProblem Draw(int seed, int students)
    {
        Random random = new(seed);
        string[] themes = Names("theme", random.Next(1, 5)), regions = Names("region", random.Next(1, 5)), districts = Names("district", 2 * regions.Length + random.Next(3));
        string[] languages = ["", .. Names("language", 3)], programmes = Names("programme", 6), faculties = Names("faculty", random.Next(2, 6));
        string[] skills = Names("skill", 4), disciplines = Names("discipline", 3);
        int groups = Math.Max(1, students / random.Next(5, 10)), villages = groups + random.Next(3, 15);
        PlacementRules rules = new()
        {
            GroupsTotal = groups,
            GroupSizeMin = Math.Max(1, students / groups - random.Next(2)),
            GroupSizeMax = students / groups + random.Next(3),
            BalancedSizes = random.Next(2) == 0,
            FemaleShareMin = random.Next(5) / 10.0,
            FemaleShareMax = 1 - random.Next(5) / 10.0,
            MinFaculties = random.Next(4),
            ForbidHomeVillage = random.Next(4) > 0,
            EquityBasis = random.Next(2) == 0 ? EquityBasis.PopulationNeed : EquityBasis.VillageNeed,
            LanguageMin = random.Next(4),
            DistrictMaxGroups = random.Next(1, 3),
            RegionMin = Draws(regions, () => random.Next(3)),
            RegionMax = Draws(regions, () => random.Next(3) == 0 ? random.Next(1, 4) : int.MaxValue),
            ThemeMin = Draws(themes, () => random.Next(3)),
            ThemeMax = Draws(themes, () => random.Next(2) == 0 ? random.Next(1, 4) : int.MaxValue),
            ThemeWeightMilli = Draws(themes, () => random.Next(1, 2000)),
            PriorWeightMilli = random.Next(1000),
            PriorDiscountMilli = random.Next(1000),
            LodgeProportionalMix = random.Next(3) > 0,
            ProgrammeSkills = [.. programmes.Select(_ => random.GetItems(skills, random.Next(3)))],
            SkillRequirements = [.. themes.Select(_ => Enumerable.Range(0, random.Next(3)).Select(_ => new SkillRequirement(random.GetItems(skills, random.Next(1, 3)), random.Next(1, 4))).ToArray())],
            ThemeDisciplines = [.. themes.Select(_ => random.Next(3) == 0 ? null : random.GetItems(disciplines, random.Next(1, 3)))],
            DisciplineMismatchKm = random.Next(30),
            UnknownTravelKm = random.Next(100) + 0.5,
            HealthPoints = [.. Enumerable.Range(0, random.Next(3)).Select(number => new HealthPoint($"health {number}", Point(random)))],
            PreferenceCost = [.. Enumerable.Range(0, random.Next(1, 5)).Select(rank => rank * rank)],
        };
        Village[] hosts = [.. Enumerable.Range(0, villages).Select(number => DrawVillage(random, number, regions.Length, districts.Length, languages.Length, themes.Length, rules.EquityBasis))];
        int togetherSets = random.Next(3), languageSets = 5, lists = 6;
        return new()
        {
            Rules = rules,
            Villages = hosts,
            Students = [.. Enumerable.Range(0, students).Select(number => DrawStudent(random, number, students, programmes.Length, faculties.Length, villages, languageSets, lists, togetherSets))],
            Supervisors = [.. Enumerable.Range(0, random.Next(2, 6)).Select(number => new Supervisor
            {
                Id = $"supervisor {number}",
                Home = random.Next(5) == 0 ? null : Point(random),
                Discipline = disciplines[random.Next(disciplines.Length)],
                MinGroups = random.Next(2),
                MaxGroups = random.Next(1, 4),
                ExcludedVillageIndices = [.. Enumerable.Range(0, villages).Where(_ => random.Next(5) == 0)],
            })],
            Themes = themes,
            Regions = regions,
            Districts = districts,
            Languages = languages,
            Programmes = programmes,
            Faculties = faculties,
            LanguageSets = [[0], .. Enumerable.Range(1, languageSets - 1).Select(_ => Enumerable.Range(1, languages.Length - 1).Where(_ => random.Next(2) == 0).DefaultIfEmpty(1).ToArray())],
            PreferenceLists = [[], .. Enumerable.Range(1, lists - 1).Select(_ => Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(2) == 0 ? new Wish(true, random.Next(-1, themes.Length)) : new Wish(false, random.Next(-1, regions.Length))).ToArray())],
            KeepTogetherSets = Names("set", togetherSets),
        };
    }

    /// <summary>A placement of the season: everybody somewhere, or not quite; groups at random sites, some of them crowded.</summary>
    public static Placement DrawPlacement(PlacementProblem problem, int seed) =>
        PlacementRows.Find(problem, BrokenPlacements.Draw(problem, seed, wildness: 0.01)) ?? throw new InvalidOperationException("Only wild placements contradict themselves.");

    private static Village DrawVillage(Random random, int number, int regions, int districts, int languages, int themes, EquityBasis basis)
    {
        int district = random.Next(districts);
        return new()
        {
            Code = $"V{number:D3}",
            Name = $"Desa {number}",
            DistrictIndex = district,
            RegionIndex = number < regions ? number : district % regions,
            Point = random.Next(10) == 0 ? null : Point(random),
            LanguageIndex = random.Next(languages),
            Population = basis == EquityBasis.VillageNeed && random.Next(4) == 0 ? null : random.Next(0, 5000),
            MaxGroups = random.Next(4),
            LodgingFemale = random.Next(25),
            LodgingMale = random.Next(25),
            PriorService = random.Next(4),
            NeedMilli = [.. Enumerable.Range(0, themes).Select(_ => random.Next(5) == 0 ? (int?)null : random.Next(1001))],
            HoldReason = random.Next(10) == 0 ? "ditahan" : "",
        };
    }

    private static Student DrawStudent(Random random, int number, int students, int programmes, int faculties, int villages, int languageSets, int lists, int togetherSets)
    {
        GeoPoint? home = random.Next(5) == 0 ? null : Point(random);
        return new()
        {
            Id = $"M{number:D4}",
            Gender = random.Next(5) < 3 ? Gender.Female : Gender.Male,
            ProgrammeIndex = random.Next(programmes),
            FacultyIndex = random.Next(faculties),
            HomeVillageIndex = random.Next(4) == 0 ? Student.NoVillage : random.Next(villages),
            Home = home,
            MaxCommuteKm = home is not null && random.Next(4) == 0 ? random.Next(60) : null,
            MaxHealthKm = random.Next(5) == 0 ? random.Next(40) : null,
            LanguageSetIndex = random.Next(languageSets),
            PreferenceListIndex = random.Next(lists),
            KeepTogetherIndex = togetherSets > 0 && random.Next(8) == 0 ? random.Next(togetherSets) : -1,
            KeepApartIndices = random.Next(4) == 0 ? [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(students))] : [],
            LockedVillageIndex = random.Next(10) switch { 0 => random.Next(villages), 1 => Student.UnknownVillage, _ => Student.NoVillage },
        };
    }

    private static GeoPoint Point(Random random) => new(Math.Round(-7 + random.NextDouble(), 5), Math.Round(105.5 + random.NextDouble(), 5));

    private static string[] Names(string kind, int count) => [.. Enumerable.Range(1, count).Select(number => $"{kind} {number}")];

    private static int[] Draws(string[] keys, Func<int> draw) => Array.ConvertAll(keys, _ => draw());
}
