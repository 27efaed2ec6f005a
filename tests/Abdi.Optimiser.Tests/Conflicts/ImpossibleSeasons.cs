using Abdi.Rules.Place;
using Person = Abdi.Rules.Place.Student;

namespace Abdi.Optimiser.Tests.Conflicts;

/// <summary>A small season that can be placed, spoilt in one way each.</summary>
internal static class ImpossibleSeasons
{
    /// <summary>Groups of the season that is spoilt: nine, of 10 or 11 members.</summary>
    private const int Groups = 9;

    /// <summary>Every way to spoil it, and the rules that clash then.</summary>
    public static readonly Dictionary<string, (Func<PlacementProblem, PlacementProblem> Spoil, HardRule[] Clash)> All = new()
    {
        ["groups too small for everybody"] = (p => Ruled(p, r => r with { GroupSizeMin = 2, GroupSizeMax = 6 }), [HardRule.GroupSize, HardRule.GroupsTotal]),
        ["more women in each group than there are"] = (p => Ruled(p, r => r with { FemaleShareMin = 0.8, FemaleShareMax = 1 }), [HardRule.GenderShare]),
        ["a fifth faculty of four"] = (p => Ruled(p, r => r with { MinFaculties = 5 }), [HardRule.MinFaculties]),
        ["supervisors without time"] = (p => Guided(p, s => s with { MaxGroups = 0 }, but: 4), [HardRule.SupervisorLoad]),
        ["supervisors who want more groups than there are"] = (p => Guided(p, s => s with { MinGroups = 2 }, but: 0), [HardRule.SupervisorLoad]),
        ["a supervisor with bounds crossed"] = (p => Guided(p, s => s with { MinGroups = 3, MaxGroups = 2 }, but: Groups - 1), [HardRule.SupervisorLoad]),
        ["every supervisor excluded everywhere"] = (p => Guided(p, s => s with { ExcludedVillageIndices = [.. Enumerable.Range(0, p.Villages.Length)] }, but: 0), [HardRule.SupervisorExclusion]),
        ["regions that ask for too much"] = (p => Ruled(p, r => r with { RegionMin = [4, 4, 4] }), [HardRule.RegionBounds]),
        ["regions that take too little"] = (p => Ruled(p, r => r with { RegionMax = [2, 2, 2] }), [HardRule.RegionBounds]),
        ["themes that ask for too much"] = (p => Ruled(p, r => r with { ThemeMin = [5, 5, 0] }), [HardRule.ThemeBounds]),
        ["themes that take too little"] = (p => Ruled(p, r => r with { ThemeMax = [2, 2, 2] }), [HardRule.ThemeBounds]),
        ["a theme whose need nobody knows"] = (p => Hosted(p, v => v with { NeedMilli = [null, v.NeedMilli[1], v.NeedMilli[2]] }), [HardRule.ThemeBounds, HardRule.UnknownNeed]),
        ["districts closed"] = (p => Ruled(p, r => r with { DistrictMaxGroups = 0 }), [HardRule.DistrictMax]),
        ["villages closed"] = (p => Hosted(p, v => v with { MaxGroups = 0 }), [HardRule.VillageCapacity]),
        ["villages held back"] = (p => Hosted(p, v => v with { HoldReason = "tanah adat" }), [HardRule.HeldVillage]),
        ["a region without coordinates"] = (p => Hosted(p, v => v.RegionIndex == 1 ? v with { Point = null } : v), [HardRule.RegionBounds, HardRule.VillageWithoutCoordinates]),
        ["two beds for women in a village"] = (p => Ruled(Hosted(p, v => v with { LodgingFemale = 2 }), r => r with { LodgeProportionalMix = false }), [HardRule.Lodging]),
        ["two beds for men in a village"] = (p => Ruled(Hosted(p, v => v with { LodgingMale = 2 }), r => r with { LodgeProportionalMix = false }), [HardRule.Lodging]),
        ["a region that lodges no average group"] = (p => Hosted(p, v => v.RegionIndex == 2 ? v with { LodgingFemale = 1 } : v), [HardRule.RegionBounds]),
        ["nobody speaks"] = (p => p with { LanguageSets = [[], [], []] }, [HardRule.Language]),
        ["more speakers than members"] = (p => Ruled(p, r => r with { LanguageMin = 12 }), [HardRule.Language]),
        ["a lock on a village unknown"] = (p => Student(p, 20, s => s with { LockedVillageIndex = Person.UnknownVillage }), [HardRule.Locked]),
        ["a lock at home"] = (p => Student(p, 20, s => s with { LockedVillageIndex = s.HomeVillageIndex }), [HardRule.HomeVillage, HardRule.Locked]),
        ["a lock beyond the commute"] = (p => Student(p, 20, s => s with { LockedVillageIndex = FarFrom(p, s), MaxCommuteKm = 5, HomeVillageIndex = Person.NoVillage }), [HardRule.Commute, HardRule.Locked]),
        ["a commuter who reaches only home"] = (p => Student(p, 20, s => s with { MaxCommuteKm = 0.001 }), [HardRule.HomeVillage, HardRule.Commute]),
        ["health care nowhere near"] = (p => Ruled(p, r => r with { HealthPoints = [] }), [HardRule.Health]),
        ["a set larger than a group"] = (p => Students(p, 30, 13, (s, _) => s with { KeepTogetherIndex = 0 }), [HardRule.KeepTogether]),
        ["a set with two locks"] = (p => Students(p, 30, 2, (s, i) => s with { KeepTogetherIndex = 0, LockedVillageIndex = i, HomeVillageIndex = Person.NoVillage }), [HardRule.KeepTogether, HardRule.Locked]),
        ["a pair together and apart"] = (p => Student(p, 3, s => s with { KeepApartIndices = [4] }), [HardRule.KeepTogether, HardRule.KeepApart]),
        ["more to be kept apart than groups"] = (p => Students(p, 30, Groups + 1, (s, i) => s with { KeepApartIndices = [.. Enumerable.Range(30, Groups + 1).Where(other => other != 30 + i)] }), [HardRule.KeepApart]),
        ["three apart locked to one group"] = (p => Students(Student(OneGroupIn(p, 0), 0, s => s), 30, 3, (s, i) => s with { LockedVillageIndex = 0, HomeVillageIndex = Person.NoVillage, MaxCommuteKm = null, MaxHealthKm = null, KeepApartIndices = [.. Enumerable.Range(30, 3).Where(other => other != 30 + i)] }), [HardRule.KeepApart, HardRule.Locked]),
        ["more locked to a village than it seats"] = (p => Students(OneGroupIn(p, 0), 30, 12, (s, _) => s with { LockedVillageIndex = 0, HomeVillageIndex = Person.NoVillage, MaxCommuteKm = null, MaxHealthKm = null }), [HardRule.Locked, HardRule.VillageCapacity]),
    };

    public static PlacementProblem Possible() => SmallSeason.Draw(1);

    private static PlacementProblem Ruled(PlacementProblem problem, Func<PlacementRules, PlacementRules> change) => problem with { Rules = change(problem.Rules) };

    private static PlacementProblem Hosted(PlacementProblem problem, Func<Village, Village> change) => problem with { Villages = Array.ConvertAll(problem.Villages, village => change(village)) };

    private static PlacementProblem Guided(PlacementProblem problem, Func<Supervisor, Supervisor> change, int but) =>
        problem with { Supervisors = [.. problem.Supervisors.Select((supervisor, i) => i < but ? supervisor : change(supervisor))] };

    private static PlacementProblem Student(PlacementProblem problem, int which, Func<Student, Student> change) => Students(problem, which, 1, (student, _) => change(student));

    private static PlacementProblem Students(PlacementProblem problem, int first, int count, Func<Student, int, Student> change) =>
        problem with { Students = [.. problem.Students.Select((student, i) => i >= first && i < first + count ? change(student, i - first) : student)] };

    private static PlacementProblem OneGroupIn(PlacementProblem problem, int village) =>
        problem with { Villages = [.. problem.Villages.Select((host, i) => i == village ? host with { MaxGroups = 1, LodgingFemale = 14, LodgingMale = 14 } : host)] };

    private static int FarFrom(PlacementProblem problem, Student student) =>
        Enumerable.Range(0, problem.Villages.Length).MaxBy(village => student.Home!.Value.KilometresTo(problem.Villages[village].Point!.Value));
}
