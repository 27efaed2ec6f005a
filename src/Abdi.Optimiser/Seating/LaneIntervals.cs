using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>How many people a group of some size may count in each lane.</summary>
internal sealed class LaneIntervals
{
    private readonly PlacementProblem _problem;
    private readonly Site[] _sites;
    private readonly LaneLayout _layout;
    private readonly GroupSizes _sizes;
    private readonly int _women;
    private readonly int[] _facultyTotals, _groupsInVillage;
    private readonly double _shareMin, _shareMax;

    public LaneIntervals(PlacementProblem problem, Site[] sites, LaneLayout layout, GroupSizes sizes)
    {
        (_problem, _sites, _layout, _sizes) = (problem, sites, layout, sizes);
        _women = problem.Students.Count(student => student.Gender is Gender.Female);
        _facultyTotals = new int[problem.Faculties.Length];
        foreach (Student student in problem.Students)
        {
            _facultyTotals[student.FacultyIndex]++;
        }

        PlacementRules rules = problem.Rules;
        (_shareMin, _shareMax) = rules.Waived.Contains(HardRule.GenderShare) ? (0, 1) : (rules.FemaleShareMin, rules.FemaleShareMax);
        Dictionary<int, int> inVillage = sites.CountBy(site => site.VillageIndex).ToDictionary();
        _groupsInVillage = [.. sites.Select(site => inVillage[site.VillageIndex])];
    }

    /// <summary>Writes the interval of every lane of a group of the given size.</summary>
    public void Fill(int group, int size, Span<short> low, Span<short> high)
    {
        low.Clear();
        high.Fill(short.MaxValue);
        low[LaneLayout.Women] = (short)Math.Max(LeastWomen(size), size - _sizes.MenBeds[group]);
        high[LaneLayout.Women] = (short)Math.Min(MostWomen(size), _sizes.WomenBeds[group]);
        Proportional(_women, size, ref low[LaneLayout.WomenMix], ref high[LaneLayout.WomenMix]);
        for (int faculty = 0; faculty < _facultyTotals.Length; faculty++)
        {
            Proportional(_facultyTotals[faculty], size, ref low[LaneLayout.FirstFaculty + faculty], ref high[LaneLayout.FirstFaculty + faculty]);
        }

        int lane = _layout.FirstSkill;
        foreach (SkillRequirement requirement in _problem.Rules.SkillRequirements[_sites[group].ThemeIndex])
        {
            low[lane++] = (short)Math.Min(requirement.Min, short.MaxValue);
        }

        if (_layout.LanguageMin > 0)
        {
            low[_layout.Language] = (short)_layout.LanguageMin;
        }
    }

    /// <summary>
    /// Widens the interval of women to what the beds of the whole village allow this group when the village's other
    /// groups take as few as they may. How the seating shares beds out among the groups is its own choice, and
    /// nothing that a bound may lean on.
    /// </summary>
    public void WidenToVillage(int group, int size, Span<short> low, Span<short> high)
    {
        if (_problem.Rules.Waived.Contains(HardRule.Lodging))
        {
            return;
        }

        Village village = _problem.Villages[_sites[group].VillageIndex];
        int others = _groupsInVillage[group] - 1, least = _sizes.Least;
        int leastWomen = Math.Max(0, LeastWomen(least)), leastMen = least - Math.Min(least, MostWomen(least));
        int women = Math.Clamp(village.LodgingFemale - others * leastWomen, 0, short.MaxValue), men = Math.Clamp(village.LodgingMale - others * leastMen, 0, short.MaxValue);
        low[LaneLayout.Women] = (short)Math.Max(LeastWomen(size), size - men);
        high[LaneLayout.Women] = (short)Math.Min(MostWomen(size), women);
    }

    private int LeastWomen(int size) => (int)Math.Ceiling(_shareMin * size - VillageCapacity.SlackPeople);

    private int MostWomen(int size) => (int)Math.Floor(_shareMax * size + VillageCapacity.SlackPeople);

    private void Proportional(int total, int size, ref short low, ref short high)
    {
        int students = _problem.Students.Length;
        long product = (long)size * total;
        low = (short)(product / students);
        high = (short)((product + students - 1) / students);
    }
}
