using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

/// <summary>
/// A standing check of the checks: small mistakes, sown on purpose, must be found. Some spoil a placement, and the
/// audit must name the rule; some are audits with a mistake, and the golden set must contradict them.
/// </summary>
public class WrongAuditTests
{
    /// <summary>Audits with one mistake each: each is the right audit of a slightly other problem or with another count.</summary>
    private static readonly Dictionary<string, Converter<PlacementProblem, PlacementProblem>> MistakenReadings = new()
    {
        ["size minimum off by one"] = Rules(rules => rules with { GroupSizeMin = rules.GroupSizeMin + 1 }),
        ["size maximum off by one"] = Rules(rules => rules with { GroupSizeMax = rules.GroupSizeMax - 1 }),
        ["balance not asked"] = Rules(rules => rules with { BalancedSizes = false }),
        ["share of women, minimum, compared wrongly"] = Rules(rules => rules with { FemaleShareMin = rules.FemaleShareMin + 0.1 }),
        ["share of women, maximum, compared wrongly"] = Rules(rules => rules with { FemaleShareMax = rules.FemaleShareMax - 0.1 }),
        ["one faculty fewer suffices"] = Rules(rules => rules with { MinFaculties = rules.MinFaculties - 1 }),
        ["home villages allowed"] = Rules(rules => rules with { ForbidHomeVillage = false }),
        ["one speaker fewer suffices"] = Rules(rules => rules with { LanguageMin = rules.LanguageMin - 1 }),
        ["district limit off by one"] = Rules(rules => rules with { DistrictMaxGroups = rules.DistrictMaxGroups + 1 }),
        ["region minimum off by one"] = Rules(rules => rules with { RegionMin = Array.ConvertAll(rules.RegionMin, min => min - 1) }),
        ["region maximum ignored"] = Rules(rules => rules with { RegionMax = Array.ConvertAll(rules.RegionMax, _ => int.MaxValue) }),
        ["theme minimum off by one"] = Rules(rules => rules with { ThemeMin = Array.ConvertAll(rules.ThemeMin, min => min - 1) }),
        ["theme maximum ignored"] = Rules(rules => rules with { ThemeMax = Array.ConvertAll(rules.ThemeMax, _ => int.MaxValue) }),
        ["average mix not asked"] = Rules(rules => rules with { LodgeProportionalMix = false }),
        ["equity basis ignored"] = Rules(rules => rules with { EquityBasis = EquityBasis.PopulationNeed }),
        ["theme weights ignored"] = Rules(rules => rules with { ThemeWeightMilli = Array.ConvertAll(rules.ThemeWeightMilli, _ => 1000) }),
        ["history ignored"] = Rules(rules => rules with { PriorWeightMilli = 0 }),
        ["past service not discounted"] = Rules(rules => rules with { PriorDiscountMilli = 0 }),
        ["mismatch penalty forgotten"] = Rules(rules => rules with { DisciplineMismatchKm = 0 }),
        ["unknown travel free"] = Rules(rules => rules with { UnknownTravelKm = 0 }),
        ["disciplines all match"] = Rules(rules => rules with { ThemeDisciplines = Array.ConvertAll(rules.ThemeDisciplines, _ => (IReadOnlyList<string>?)null) }),
        ["skills one fewer"] = Rules(rules => rules with { SkillRequirements = Array.ConvertAll(rules.SkillRequirements, list => (IReadOnlyList<SkillRequirement>)[.. list.Select(skill => skill with { Min = skill.Min - 1 })]) }),
        ["only the first of several skills counts"] = Rules(rules => rules with { SkillRequirements = Array.ConvertAll(rules.SkillRequirements, list => (IReadOnlyList<SkillRequirement>)[.. list.Select(skill => skill with { AnyOf = [skill.AnyOf[0]] })]) }),
        ["first health point forgotten"] = Rules(rules => rules with { HealthPoints = [.. rules.HealthPoints.Skip(1)] }),
        ["cost of no wish granted forgotten"] = Rules(rules => rules with { PreferenceCost = [.. rules.PreferenceCost[..^1], 0] }),
        ["commuters' limit one kilometre generous"] = Students(student => student with { MaxCommuteKm = student.MaxCommuteKm + 1 }),
        ["health limit five kilometres generous"] = Students(student => student with { MaxHealthKm = student.MaxHealthKm + 5 }),
        ["lock on an unknown village ignored"] = Students(student => student with { LockedVillageIndex = Math.Max(Student.NoVillage, student.LockedVillageIndex) }),
        ["locks ignored"] = Students(student => student with { LockedVillageIndex = Student.NoVillage }),
        ["keep-together ignored"] = Students(student => student with { KeepTogetherIndex = -1 }),
        ["only the first to be kept apart counts"] = Students(student => student with { KeepApartIndices = [.. student.KeepApartIndices.Take(1)] }),
        ["only the first excluded village counts"] = Supervisors(supervisor => supervisor with { ExcludedVillageIndices = [.. supervisor.ExcludedVillageIndices.Take(1)] }),
        ["supervisors' minimum ignored"] = Supervisors(supervisor => supervisor with { MinGroups = 0 }),
        ["supervisors' maximum off by one"] = Supervisors(supervisor => supervisor with { MaxGroups = supervisor.MaxGroups + 1 }),
        ["unknown need read as zero"] = Villages(village => village with { NeedMilli = [.. village.NeedMilli.Select(need => need ?? 0)] }),
        ["held villages chosen"] = Villages(village => village with { HoldReason = "" }),
        ["held villages have no need"] = Villages(village => village.IsHeld ? village with { NeedMilli = new int?[village.NeedMilli.Length] } : village),
        ["village limit off by one"] = Villages(village => village with { MaxGroups = village.MaxGroups + 1 }),
        ["a bed for women more"] = Villages(village => village with { LodgingFemale = village.LodgingFemale + 1 }),
        ["a bed for men more"] = Villages(village => village with { LodgingMale = village.LodgingMale + 1 }),
        ["unknown coordinates at the equator"] = Villages(village => village with { Point = village.Point ?? default(Abdi.Rules.Plan.GeoPoint) }),
    };

    public static TheoryData<string> Mistakes => [.. MistakenReadings.Keys];

    public static TheoryData<HardRule> Rule => [.. HardRules.All];

    public static TheoryData<string> Figures =>
    [
        "equity_optimal", "equity_min_ratio_vs_mean", "equity_max_ratio_vs_mean", "equity_best_min_ratio_vs_mean", "need_served", "skill_shortfall", "mix_excess", "mix_l1",
        "supervisor_cost_hm", "supervisor_discipline_mismatches", "commuters_km", "preference_cost", "students", "groups", "villages_used", "districts_used", "size_min", "size_max",
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void An_audit_that_reads_the_problem_wrongly_is_contradicted_by_the_golden_set(string mistake) =>
        Assert.Contains(GoldenTests.Names, name => IsContradicted(name.Data, problem => MistakenReadings[mistake](problem), figures => figures));

    [Theory]
    [MemberData(nameof(Rule))]
    public void An_audit_that_forgets_a_rule_or_counts_it_twice_is_contradicted_by_the_golden_set(HardRule rule)
    {
        string code = HardRules.CodeOf(rule);
        Assert.Contains(GoldenTests.Names, name => IsContradicted(name.Data, problem => problem, figures => Changed(figures, code, 0)));
        Assert.Contains(GoldenTests.Names, name => IsContradicted(name.Data, problem => problem, figures => Changed(figures, code, 2 * figures.GetValueOrDefault(code))));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void An_audit_with_one_figure_wrong_by_a_thousandth_is_contradicted_by_the_golden_set(string figure) =>
        Assert.Contains(GoldenTests.Names, name => IsContradicted(name.Data, problem => problem, figures => Changed(figures, figure, figures[figure] * 1.001)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_right_audit_is_not_contradicted(string name) => Assert.False(IsContradicted(name, problem => problem, figures => figures));

    public static TheoryData<string> Names => GoldenTests.Names;

    private static bool IsContradicted(string name, Func<PlacementProblem, PlacementProblem> misread, Func<Dictionary<string, double>, Dictionary<string, double>> miscount)
    {
        PlacementProblem problem = InstanceReader.ReadProblem(GoldenTests.FolderOf(name));
        PlacementProblem misreadProblem = misread(problem);
        PlacementAudit audit = PlacementAudit.Of(misreadProblem, InstanceReader.ReadRows(Path.Combine(GoldenTests.FolderOf(name), "placement.csv")));
        return AuditFigures.Differences(miscount(AuditFigures.Of(misreadProblem, audit)), GoldenTests.RecordedFigures(name)).Count > 0;
    }

    private static Dictionary<string, double> Changed(Dictionary<string, double> figures, string key, double value) => new(figures) { [key] = value };

    private static Converter<PlacementProblem, PlacementProblem> Rules(Func<PlacementRules, PlacementRules> change) =>
        problem => problem with { Rules = change(problem.Rules) };

    private static Converter<PlacementProblem, PlacementProblem> Students(Converter<Student, Student> change) =>
        problem => problem with { Students = Array.ConvertAll(problem.Students, change) };

    private static Converter<PlacementProblem, PlacementProblem> Supervisors(Converter<Supervisor, Supervisor> change) =>
        problem => problem with { Supervisors = Array.ConvertAll(problem.Supervisors, change) };

    private static Converter<PlacementProblem, PlacementProblem> Villages(Converter<Village, Village> change) =>
        problem => problem with { Villages = Array.ConvertAll(problem.Villages, change) };
}
