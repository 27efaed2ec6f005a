using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests.Conflicts;

/// <summary>What is called impossible beforehand is impossible: the solver, which shares no arithmetic with the hints, finds no placement and proves that there is none.</summary>
public class HintTests
{
    private static readonly Func<RuleSet, RuleSet>[] Changes =
    [
        rules => rules,
        rules => rules with { GroupsTotal = rules.GroupsTotal - 1 },
        rules => rules with { GroupsTotal = rules.GroupsTotal + 2 },
        rules => rules with { BalancedSizes = false },
        rules => rules with { FemalePercentMin = 55 },
        rules => rules with { FemalePercentMax = 50 },
        rules => rules with { FemalePercentMin = 51, FemalePercentMax = 54 },
        rules => rules with { MinFaculties = 4 },
        rules => rules with { MinFaculties = 5 },
        rules => rules with { LanguageMin = 6 },
        rules => rules with { LanguageMin = 9 },
        rules => rules with { DistrictMaxGroups = 1 },
        rules => rules with { Regions = new Dictionary<string, RuleLimits> { ["R1"] = new(5, null), ["R2"] = new(5, null) } },
        rules => rules with { Regions = new Dictionary<string, RuleLimits> { ["R1"] = new(null, 2), ["R2"] = new(null, 2), ["R3"] = new(null, 2) } },
        rules => rules with { Themes = new Dictionary<string, RuleLimits> { ["waste"] = new(6, null), ["umkm"] = new(4, null) } },
        rules => rules with { Themes = new Dictionary<string, RuleLimits> { ["waste"] = new(null, 2), ["umkm"] = new(null, 2), ["health"] = new(null, 2) } },
    ];

    private static readonly Func<PlacementProblem, PlacementProblem>[] Seasons =
    [
        season => season,
        season => season with { Supervisors = [.. season.Supervisors.Select(supervisor => supervisor with { MaxGroups = 1, MinGroups = 1 })] },
        season => season with { Supervisors = [.. season.Supervisors.Take(4)] },
        season => season with { Supervisors = [.. season.Supervisors.Select(supervisor => supervisor with { MinGroups = 2 })] },
        season => season with { Villages = [.. season.Villages.Select((village, at) => at < 9 ? village : village with { HoldReason = "held" })] },
        season => season with { Villages = [.. season.Villages.Select(village => village with { LodgingFemale = 5 })] },
        season => season with { Villages = [.. season.Villages.Select(village => village with { LodgingMale = village.LodgingMale / 2 })] },
        season => season with { Rules = season.Rules with { HealthPoints = [] } },
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_a_hint_calls_impossible_the_solver_proves_impossible(ulong seed)
    {
        int impossible = 0, placed = 0;
        PlacementProblem drawn = SmallSeason.Draw(seed);
        IEnumerable<(PlacementProblem, RuleSet)> cases = [.. Changes.Select(change => (drawn, change(RulesOf(drawn)))), .. Seasons.Select(change => (change(drawn), RulesOf(drawn)))];
        foreach ((PlacementProblem season, RuleSet rules) in cases)
        {
            RuleHint? hint = RuleHints.Of(rules, CountsOf(season)).FirstOrDefault(hint => hint.State == HintState.Impossible);
            if (hint is null && placed > 0)
            {
                continue;
            }

            SolveOutcome outcome = SmallSeason.Solve(With(season, rules), new() { Effort = Effort.Quick, Threads = 1 });
            Assert.True(hint is null || outcome is SolveOutcome.Impossible, $"{outcome.GetType().Name}, but: {hint?.Text.English}");
            (impossible, placed) = (impossible + (hint is null ? 0 : 1), placed + (outcome is SolveOutcome.Placed ? 1 : 0));
        }

        Assert.True(impossible > 12 && placed > 0, $"{impossible} {placed}");
    }

    private static RuleSet RulesOf(PlacementProblem season) => new()
    {
        GroupsTotal = season.Rules.GroupsTotal, GroupSizeMin = season.Rules.GroupSizeMin, GroupSizeMax = season.Rules.GroupSizeMax, FemalePercentMin = 30, FemalePercentMax = 80,
        MinFaculties = season.Rules.MinFaculties, LanguageMin = season.Rules.LanguageMin, DistrictMaxGroups = season.Rules.DistrictMaxGroups, EquityBasis = EquityBasis.VillageNeed,
    };

    private static PlacementProblem With(PlacementProblem season, RuleSet rules) => season with
    {
        Rules = season.Rules with
        {
            GroupsTotal = rules.GroupsTotal, GroupSizeMin = rules.GroupSizeMin, GroupSizeMax = rules.GroupSizeMax, BalancedSizes = rules.BalancedSizes, FemaleShareMin = rules.FemalePercentMin / 100.0, FemaleShareMax = rules.FemalePercentMax / 100.0,
            MinFaculties = rules.MinFaculties, LanguageMin = rules.LanguageMin, DistrictMaxGroups = rules.DistrictMaxGroups ?? int.MaxValue, EquityBasis = rules.EquityBasis,
            RegionMin = Bounds(season.Regions, rules.Regions, limit => limit.AtLeast, 0), RegionMax = Bounds(season.Regions, rules.Regions, limit => limit.AtMost, int.MaxValue),
            ThemeMin = Bounds(season.Themes, rules.Themes, limit => limit.AtLeast, 0), ThemeMax = Bounds(season.Themes, rules.Themes, limit => limit.AtMost, int.MaxValue),
        },
    };

    private static int[] Bounds(string[] codes, IReadOnlyDictionary<string, RuleLimits> limits, Func<RuleLimits, int?> side, int none) => [.. codes.Select(code => limits.TryGetValue(code, out RuleLimits? limit) ? side(limit) ?? none : none)];

    private static SeasonCounts CountsOf(PlacementProblem season) => new()
    {
        Students = season.Students.Length, Women = season.Students.Count(student => student.Gender == Gender.Female),
        Programmes = [.. season.Students.GroupBy(student => student.ProgrammeIndex).Select(of => new ProgrammeCount(season.Programmes[of.Key], season.Faculties[of.First().FacultyIndex], of.Count()))],
        Speakers = [.. season.Students.GroupBy(student => student.LanguageSetIndex).Select(of => ((IReadOnlySet<string>)season.LanguageSets[of.Key].Select(language => season.Languages[language]).ToHashSet(StringComparer.Ordinal), of.Count()))],
        HealthLimitsKm = [.. season.Students.Where(student => student.MaxHealthKm is not null).Select(student => student.MaxHealthKm!.Value)],
        Supervisors = [.. season.Supervisors.Select(supervisor => new SupervisorLoad(supervisor.Discipline, supervisor.MinGroups, supervisor.MaxGroups))],
        Hosts = season.Villages, Regions = [.. season.Regions.Select(code => new CodeName(code, code))], Districts = season.Districts.Length, Languages = season.Languages,
        Themes = [.. season.Themes.Select(code => new CodeName(code, code))], HealthPoints = season.Rules.HealthPoints,
    };
}
