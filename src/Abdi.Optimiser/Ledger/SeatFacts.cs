using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Ledger;

/// <summary>What the seats of given sites are counted by: the rules of the audit, word for word, with waived rules left out.</summary>
internal sealed class SeatFacts
{
    private readonly CompanyLists _company;
    private readonly bool[][] _speaks;
    private readonly bool[][][] _skilled;
    private readonly int[] _preferenceCost;
    private readonly bool _home;

    public SeatFacts(PlacementProblem problem, Site[] sites)
    {
        (Problem, Sites) = (problem, sites);
        PlacementRules rules = problem.Rules;
        HardRuleSet waived = rules.Waived;
        Reach = new(problem);
        _home = rules.ForbidHomeVillage && !waived.Contains(HardRule.HomeVillage);
        (ShareMin, ShareMax) = waived.Contains(HardRule.GenderShare) ? (0, 1) : (rules.FemaleShareMin, rules.FemaleShareMax);
        MinFaculties = waived.Contains(HardRule.MinFaculties) ? 0 : rules.MinFaculties;
        LanguageMin = waived.Contains(HardRule.Language) ? 0 : rules.LanguageMin;
        IsBalanced = rules.BalancedSizes && !waived.Contains(HardRule.BalancedSizes);
        (SizeMin, SizeMax) = waived.Contains(HardRule.GroupSize) ? (1, int.MaxValue) : (rules.GroupSizeMin, rules.GroupSizeMax);
        bool lodges = !waived.Contains(HardRule.Lodging);
        WomenBeds = [.. problem.Villages.Select(village => lodges ? village.LodgingFemale : int.MaxValue)];
        MenBeds = [.. problem.Villages.Select(village => lodges ? village.LodgingMale : int.MaxValue)];

        IsWoman = [.. problem.Students.Select(student => student.Gender == Gender.Female)];
        FacultyOf = [.. problem.Students.Select(student => student.FacultyIndex)];
        IsBound = [.. problem.Students.Select(Reach.IsBound)];
        FacultyTotals = new int[problem.Faculties.Length];
        foreach (int faculty in FacultyOf)
        {
            FacultyTotals[faculty]++;
        }

        Women = IsWoman.Count(woman => woman);
        _speaks = [.. problem.LanguageSets.Select(set => Enumerable.Range(0, problem.Languages.Length).Select(set.Contains).ToArray())];
        _skilled = Array.ConvertAll(rules.SkillRequirements, requirements => requirements
            .Select(requirement => Array.ConvertAll(rules.ProgrammeSkills, skills => skills.Any(requirement.AnyOf.Contains))).ToArray());
        Requirements = _skilled.Max(requirements => requirements.Length);
        _preferenceCost = rules.PreferenceCost;
        _company = new(problem);
    }

    public PlacementProblem Problem { get; }

    public Site[] Sites { get; }

    public StudentReach Reach { get; }

    public double ShareMin { get; }

    public double ShareMax { get; }

    public int MinFaculties { get; }

    public int LanguageMin { get; }

    public bool IsBalanced { get; }

    public int SizeMin { get; }

    public int SizeMax { get; }

    /// <summary>Beds of each village; no limit when the rule is waived.</summary>
    public int[] WomenBeds { get; }

    public int[] MenBeds { get; }

    public bool[] IsWoman { get; }

    public int[] FacultyOf { get; }

    /// <summary>Whether a rule ties the student to certain places.</summary>
    public bool[] IsBound { get; }

    public int Women { get; }

    public int[] FacultyTotals { get; }

    /// <summary>The most skill requirements of a theme.</summary>
    public int Requirements { get; }

    /// <summary>Keep-together sets of two and more students.</summary>
    public int[][] TogetherSets => _company.TogetherSets;

    /// <summary>Position in <see cref="TogetherSets"/>, or −1.</summary>
    public int[] SetOf => _company.SetOf;

    /// <summary>For each student the others to be kept apart from, one entry per row that demands it, as the audit counts; null where none.</summary>
    public int[]?[] Apart => _company.Apart;

    public int LanguageOf(int group) => Problem.Villages[Sites[group].VillageIndex].LanguageIndex;

    public bool Speaks(int student, int language) => _speaks[Problem.Students[student].LanguageSetIndex][language];

    public bool HasSkill(int student, int theme, int requirement) => _skilled[theme][requirement][Problem.Students[student].ProgrammeIndex];

    /// <summary>Rules H07, H08, H09 and H22 the student would break in the village.</summary>
    public int BrokenIn(int student, int village) => IsBound[student]
        ? Reach.BrokenIn(student, village)
        : _home && Problem.Students[student].HomeVillageIndex == village ? 1 : 0;

    /// <summary>The rank received in the group, null without wishes.</summary>
    public int? RankIn(int student, int group) => Problem.RankOf(
        Problem.Students[student].PreferenceListIndex, Problem.Villages[Sites[group].VillageIndex].RegionIndex, Sites[group].ThemeIndex);

    public int WishCostIn(int student, int group) => RankIn(student, group) is { } rank ? _preferenceCost[rank] : 0;

    /// <summary>Fewest and most women in a group of that size by the share alone.</summary>
    public (int Least, int Most) WomenIn(int size) => (
        (int)Math.Ceiling(ShareMin * size - VillageCapacity.SlackPeople),
        (int)Math.Floor(ShareMax * size + VillageCapacity.SlackPeople));
}
