using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

/// <summary>Turns an instance as it is made into one with what real files bring: gaps, locks, held villages, odd rules.</summary>
internal static class Variations
{
    public static PlacementProblem Apply(PlacementProblem problem, string names, int seed)
    {
        Random random = new(seed);
        foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            problem = name switch
            {
                "village-need" => problem with { Rules = problem.Rules with { EquityBasis = EquityBasis.VillageNeed } },
                "unknown-population" => Villages(problem, village => random.Next(3) == 0 ? village with { Population = null } : village),
                "unknown-needs" => Villages(problem, village => village with { NeedMilli = [.. village.NeedMilli.Select(need => random.Next(3) == 0 ? null : need)] }),
                "held" => Villages(problem, village => random.Next(6) == 0 ? village with { HoldReason = "wilayah adat" } : village),
                "bounded" => Bound(problem),
                "rare" => Rare(problem, random),
                _ => throw new ArgumentException($"No variation is called {name}.", nameof(names)),
            };
        }

        return problem;
    }

    private static PlacementProblem Villages(PlacementProblem problem, Converter<Village, Village> change) =>
        problem with { Villages = Array.ConvertAll(problem.Villages, change) };

    private static PlacementProblem Bound(PlacementProblem problem) => problem with
    {
        Rules = problem.Rules with
        {
            RegionMin = [.. problem.Regions.Select((_, region) => region % 2)],
            RegionMax = [.. problem.Regions.Select((_, region) => region % 3 == 0 ? 2 : int.MaxValue)],
            ThemeMax = [.. problem.Themes.Select((_, theme) => theme == 0 ? 2 : int.MaxValue)],
            DistrictMaxGroups = 1,
            BalancedSizes = false,
            ThemeWeightMilli = [.. problem.Themes.Select((_, theme) => 250 * theme + 1)],
            PreferenceCost = [0, 3],
            MinFaculties = 5,
        },
    };

    private static PlacementProblem Rare(PlacementProblem problem, Random random) => problem with
    {
        Rules = problem.Rules with { PriorWeightMilli = 333, PriorDiscountMilli = 777, LanguageMin = 6, PreferenceCost = [0, 1, 2, 5, 9, 30], ThemeDisciplines = [null, .. problem.Rules.ThemeDisciplines[1..]] },
        PreferenceLists = [.. problem.PreferenceLists.Select(list => list.Length == 0 ? list : [new Wish(random.Next(2) == 0, -1), .. list])],
        Students = Array.ConvertAll(problem.Students, student => student with
        {
            LockedVillageIndex = random.Next(15) switch { 0 => Student.UnknownVillage, 1 => random.Next(problem.Villages.Length), _ => Student.NoVillage },
            MaxHealthKm = random.Next(3) == 0 ? 5 + 20 * random.NextDouble() : student.MaxHealthKm,
            MaxCommuteKm = student.Home is not null && random.Next(3) == 0 ? 40 * random.NextDouble() : student.MaxCommuteKm,
            KeepTogetherIndex = problem.KeepTogetherSets.Length > 0 && random.Next(10) == 0 ? random.Next(problem.KeepTogetherSets.Length) : student.KeepTogetherIndex,
            KeepApartIndices = random.Next(5) == 0 ? [.. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(problem.Students.Length))] : student.KeepApartIndices,
        }),
        Supervisors = Array.ConvertAll(problem.Supervisors, supervisor => supervisor with
        {
            MinGroups = random.Next(3),
            ExcludedVillageIndices = [.. Enumerable.Range(0, problem.Villages.Length).Where(_ => random.Next(4) == 0)],
        }),
    };
}
