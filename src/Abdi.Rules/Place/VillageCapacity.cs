using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>
/// How many groups a village can take at all, whoever belongs to them: an upper bound that looks at points, beds,
/// known needs and the rules on size and share of women. Waived rules widen it.
/// </summary>
public sealed class VillageCapacity
{
    /// <summary>Slack when a share is turned into whole people, so that 0.4 × 15 means 6.</summary>
    public const double SlackPeople = 1e-9;

    private readonly HardRuleSet waived;
    private readonly int themeCount;
    private readonly bool asksMix;
    private readonly int groupsAtMost;
    private readonly long averageWomen, averageMen, largestAverage;
    private readonly long sizeMin, womenMin, womenMax, menMin, menMax;

    private VillageCapacity(PlacementRules rules, int students, long women, int themes)
    {
        (waived, themeCount) = (rules.Waived, themes);
        long groups = rules.GroupsTotal, smallest = students / groups;
        groupsAtMost = waived.Contains(HardRule.GroupsTotal) ? Math.Max(rules.GroupsTotal, students) : rules.GroupsTotal;
        asksMix = rules.LodgeProportionalMix && !waived.Contains(HardRule.LodgeMix) && students > 0;
        averageWomen = asksMix ? smallest * women / students : 0;
        averageMen = asksMix ? smallest * (students - women) / students : 0;
        largestAverage = (students + groups - 1) / groups;

        bool anySize = waived.Contains(HardRule.GroupSize), anyShare = waived.Contains(HardRule.GenderShare);
        sizeMin = anySize ? 1 : rules.GroupSizeMin;
        long sizeMax = anySize ? Math.Max(1, students) : rules.GroupSizeMax;
        double shareMin = anyShare ? 0 : rules.FemaleShareMin, shareMax = anyShare ? 1 : rules.FemaleShareMax;
        womenMin = WholeAtLeast(shareMin * sizeMin);
        womenMax = WholeAtMost(shareMax * sizeMax);
        menMin = WholeAtLeast((1 - shareMax) * sizeMin);
        menMax = sizeMax - womenMin;
    }

    /// <summary>How many groups each village can take at all.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>Groups, 0 or more, in the order of the villages.</returns>
    public static int[] Of(PlacementProblem problem)
    {
        VillageCapacity capacity = For(problem);
        int[] groups = new int[problem.Villages.Length];
        for (int village = 0; village < groups.Length; village++)
        {
            groups[village] = capacity.OfVillage(problem.Villages[village]);
        }

        return groups;
    }

    /// <summary>Whether the village's beds suffice for that many groups of the average mix (H25).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="village">Position of the village.</param>
    /// <param name="groups">Groups, 0 or more.</param>
    /// <returns>True also when the rules do not ask for it. For many villages use <see cref="For(PlacementProblem)"/> once.</returns>
    public static bool LodgesAverageMix(PlacementProblem problem, int village, int groups) =>
        For(problem).LodgesAverageMix(problem.Villages[village], groups);

    /// <summary>The constants of one problem, computed once.</summary>
    public static VillageCapacity For(PlacementProblem problem) =>
        new(problem.Rules, problem.Students.Length, problem.Students.LongCount(student => student.Gender == Gender.Female), problem.Themes.Length);

    /// <summary>The constants of a season of which only the numbers are known yet.</summary>
    /// <param name="rules">The rules; only those on groups, shares and lodging are looked at.</param>
    /// <param name="students">How many students there are.</param>
    /// <param name="women">How many of them are women.</param>
    /// <param name="themes">How many themes there are.</param>
    public static VillageCapacity For(PlacementRules rules, int students, int women, int themes) => new(rules, students, women, themes);

    /// <summary>Whether the village's beds suffice for that many groups of the average mix (H25).</summary>
    /// <returns>True also when the rules do not ask for it.</returns>
    public bool LodgesAverageMix(Village village, int groups) =>
        !asksMix
        || (village.LodgingFemale >= groups * averageWomen
            && village.LodgingMale >= groups * averageMen
            && (long)village.LodgingFemale + village.LodgingMale >= groups * largestAverage);

    /// <summary>How many groups the village can take at all.</summary>
    public int OfVillage(Village village)
    {
        if ((village.Point is null && !waived.Contains(HardRule.VillageWithoutCoordinates))
            || (village.IsHeld && !waived.Contains(HardRule.HeldVillage)))
        {
            return 0;
        }

        int themes = waived.Contains(HardRule.UnknownNeed) ? themeCount : village.NeedMilli.Count(need => need is not null);
        if (themes > 0 && waived.Contains(HardRule.VillageThemeOnce))
        {
            themes = Math.Max(themes, groupsAtMost);
        }

        // Whoever lodges k groups lodges k − 1: beds are shared out among fewer, so the search may halve.
        int low = 0, high = Math.Min(themes, waived.Contains(HardRule.VillageCapacity) ? Math.Max(village.MaxGroups, groupsAtMost) : village.MaxGroups);
        while (low < high)
        {
            int middle = low + (high - low + 1) / 2;
            if (Lodges(village, middle))
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return Math.Max(0, low);
    }

    private bool Lodges(Village village, int groups)
    {
        bool anyBeds = waived.Contains(HardRule.Lodging);
        long women = anyBeds ? groups * womenMax : Math.Min(village.LodgingFemale, groups * womenMax);
        long men = anyBeds ? groups * menMax : Math.Min(village.LodgingMale, groups * menMax);
        return LodgesAverageMix(village, groups) && women + men >= groups * sizeMin && women >= groups * womenMin && men >= groups * menMin;
    }

    private static long WholeAtLeast(double people) => (long)Math.Ceiling(people - SlackPeople);

    private static long WholeAtMost(double people) => (long)Math.Floor(people + SlackPeople);
}
