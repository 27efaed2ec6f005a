using Abdi.Rules.Place;

namespace Abdi.Optimiser.Sites;

/// <summary>
/// How many students hold each set of skills that some theme asks for, and what the themes of the groups ask of them.
/// Themes are kept within the supply before need is looked at: with two engineers, serving need first would leave
/// many groups without one.
/// </summary>
internal sealed class SkillSupply
{
    private readonly List<(int Theme, int Set, int Min)> _demands;
    private readonly int[] _have;
    private readonly int _themes;

    private SkillSupply(List<(int Theme, int Set, int Min)> demands, int[] have, int themes) =>
        (_demands, _have, _themes) = (demands, have, themes);

    public static SkillSupply Of(PlacementProblem problem)
    {
        int[] perProgramme = new int[problem.Programmes.Length];
        foreach (Student student in problem.Students)
        {
            perProgramme[student.ProgrammeIndex]++;
        }

        Dictionary<string, int> sets = [];
        List<int> have = [];
        List<(int Theme, int Set, int Min)> demands = [];
        for (int theme = 0; theme < problem.Themes.Length; theme++)
        {
            foreach (SkillRequirement requirement in problem.Rules.SkillRequirements[theme])
            {
                string key = string.Join('\n', requirement.AnyOf.Distinct().Order(StringComparer.Ordinal));
                if (!sets.TryGetValue(key, out int set))
                {
                    set = sets[key] = have.Count;
                    have.Add(Enumerable.Range(0, perProgramme.Length)
                        .Where(programme => problem.Rules.ProgrammeSkills[programme].Any(requirement.AnyOf.Contains))
                        .Sum(programme => perProgramme[programme]));
                }

                demands.Add((theme, set, requirement.Min));
            }
        }

        return new(demands, [.. have], problem.Themes.Length);
    }

    /// <summary>
    /// The fewest missing skills for groups on the given themes: for each distinct set of skills, what all groups ask
    /// minus what all students hold. Sets are added up, since each requirement counts its own members.
    /// </summary>
    public long ShortfallLower(ReadOnlySpan<Site> sites)
    {
        long shortfall = 0;
        foreach (long deficit in Deficits(GroupsPerTheme(sites)))
        {
            shortfall += Math.Max(0, deficit);
        }

        return shortfall;
    }

    /// <summary>For each theme the scarcest set it needs, −1 where all its sets suffice for these sites.</summary>
    public int[] ScarceSetOfTheme(ReadOnlySpan<Site> sites)
    {
        long[] deficits = Deficits(GroupsPerTheme(sites));
        int[] scarce = new int[_themes];
        Array.Fill(scarce, -1);
        foreach ((int theme, int set, int min) in _demands)
        {
            if (min > 0 && deficits[set] > 0 && (scarce[theme] < 0 || deficits[set] > deficits[scarce[theme]]))
            {
                scarce[theme] = set;
            }
        }

        return scarce;
    }

    /// <summary>How many groups can be given what they ask of this set.</summary>
    public int GroupsServed(int set) => _have[set] / Math.Max(1, _demands.Where(d => d.Set == set).Max(d => d.Min));

    private int[] GroupsPerTheme(ReadOnlySpan<Site> sites)
    {
        int[] groups = new int[_themes];
        foreach (Site site in sites)
        {
            groups[site.ThemeIndex]++;
        }

        return groups;
    }

    private long[] Deficits(ReadOnlySpan<int> groupsPerTheme)
    {
        long[] deficits = new long[_have.Length];
        for (int set = 0; set < deficits.Length; set++)
        {
            deficits[set] = -_have[set];
        }

        foreach ((int theme, int set, int min) in _demands)
        {
            deficits[set] += (long)min * groupsPerTheme[theme];
        }

        return deficits;
    }
}
