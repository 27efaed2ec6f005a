using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>One group as the checks see it; who belongs to it may be replaced while a move is priced.</summary>
internal sealed class SeatedGroup(string id, int village, int theme, int supervisor)
{
    public string Id { get; } = id;

    public int Village { get; set; } = village;

    public int Theme { get; set; } = theme;

    public int Supervisor { get; set; } = supervisor;

    public int[] Members { get; set; } = [];
}

/// <summary>A placement with the counters that rules over several groups ask for. A group without members does not exist.</summary>
internal sealed class SeatedPlacement
{
    public const int NoGroup = -1;

    private readonly PlacementProblem problem;

    public SeatedPlacement(PlacementProblem problem, IReadOnlyList<SeatedGroup> groups, int[] timesSeated)
    {
        this.problem = problem;
        Groups = groups;
        TimesSeated = timesSeated;
        GroupOf = new int[problem.Students.Length];
        Array.Fill(GroupOf, NoGroup);
        VillageGroups = new int[problem.Villages.Length];
        VillageWomen = new int[problem.Villages.Length];
        VillageMen = new int[problem.Villages.Length];
        RegionGroups = new int[problem.Regions.Length];
        DistrictGroups = new int[problem.Districts.Length];
        ThemeGroups = new int[problem.Themes.Length];
        SupervisorGroups = new int[problem.Supervisors.Length];
        for (int group = 0; group < groups.Count; group++)
        {
            Enter(group);
        }
    }

    public IReadOnlyList<SeatedGroup> Groups { get; }

    /// <summary>Gets how often each student stands in the placement.</summary>
    public int[] TimesSeated { get; }

    /// <summary>Gets the group of each student, the last one of a student who stands in several, or <see cref="NoGroup"/>.</summary>
    public int[] GroupOf { get; }

    public int[] VillageGroups { get; }

    public int[] VillageWomen { get; }

    public int[] VillageMen { get; }

    public int[] RegionGroups { get; }

    public int[] DistrictGroups { get; }

    public int[] ThemeGroups { get; }

    public int[] SupervisorGroups { get; }

    /// <summary>Gets how many groups each chosen (village, theme) has.</summary>
    public Dictionary<(int Village, int Theme), int> PairGroups { get; } = [];

    /// <summary>Gets how many groups there are of each size.</summary>
    public SortedDictionary<int, int> Sizes { get; } = [];

    public int GroupCount { get; private set; }

    /// <summary>Counts a group in; a group without members changes nothing.</summary>
    public void Enter(int group)
    {
        foreach (int member in Groups[group].Members)
        {
            GroupOf[member] = group;
        }

        Count(Groups[group], 1);
    }

    /// <summary>Counts a group out, before it is changed. Its members belong nowhere until they are entered again.</summary>
    public void Withdraw(int group)
    {
        foreach (int member in Groups[group].Members)
        {
            GroupOf[member] = NoGroup;
        }

        Count(Groups[group], -1);
    }

    private void Count(SeatedGroup group, int sign)
    {
        int size = group.Members.Length;
        if (size == 0)
        {
            return;
        }

        int women = 0;
        foreach (int member in group.Members)
        {
            women += problem.Students[member].Gender == Gender.Female ? 1 : 0;
        }

        Village village = problem.Villages[group.Village];
        GroupCount += sign;
        VillageGroups[group.Village] += sign;
        VillageWomen[group.Village] += sign * women;
        VillageMen[group.Village] += sign * (size - women);
        RegionGroups[village.RegionIndex] += sign;
        DistrictGroups[village.DistrictIndex] += sign;
        ThemeGroups[group.Theme] += sign;
        SupervisorGroups[group.Supervisor] += sign;
        Step(PairGroups, (group.Village, group.Theme), sign);
        Step(Sizes, size, sign);
    }

    private static void Step<TKey>(IDictionary<TKey, int> counts, TKey key, int sign)
    {
        int count = counts.TryGetValue(key, out int before) ? before + sign : sign;
        if (count == 0)
        {
            counts.Remove(key);
        }
        else
        {
            counts[key] = count;
        }
    }
}
