using Abdi.Rules.Place;

namespace Abdi.Optimiser.Sites;

/// <summary>
/// How many groups, women and men each village could take, whoever they are: bounds by the rules on villages (H11,
/// H12, H20, H24 to H27) that are not waived and by the numbers of the groups.
/// </summary>
internal sealed class VillageRoom
{
    private readonly PlacementProblem _problem;
    private readonly VillageCapacity _mix;
    private readonly HardRuleSet _waived;

    public VillageRoom(PlacementProblem problem)
    {
        _problem = problem;
        _waived = problem.Rules.Waived;
        _mix = VillageCapacity.For(problem);
        Numbers = new GroupNumbers(problem);
        Groups = new int[problem.Villages.Length];
        for (int village = 0; village < Groups.Length; village++)
        {
            Groups[village] = GroupsOf(problem.Villages[village]);
        }
    }

    public GroupNumbers Numbers { get; }

    /// <summary>Gets the most groups of each village, 0 where it cannot be chosen.</summary>
    public int[] Groups { get; }

    public int BedsForWomen(int village) => _waived.Contains(HardRule.Lodging) ? Numbers.Students : _problem.Villages[village].LodgingFemale;

    public int BedsForMen(int village) => _waived.Contains(HardRule.Lodging) ? Numbers.Students : _problem.Villages[village].LodgingMale;

    public bool MayServe(int village, int theme) => _problem.Villages[village].NeedMilli[theme] is not null || _waived.Contains(HardRule.UnknownNeed);

    /// <summary>The most that women and men in so many groups of the village can weigh; concave in the number of groups.</summary>
    public long WeightOf(int village, int groups, int perWoman, int perMan)
    {
        long women = Math.Min(BedsForWomen(village), (long)groups * Numbers.WomenMost);
        long men = Math.Min(BedsForMen(village), (long)groups * Numbers.MenMost);
        long people = (long)groups * Numbers.SizeMost;
        if (perWoman >= perMan)
        {
            women = Math.Min(women, people);
            men = Math.Min(men, people - women);
        }
        else
        {
            men = Math.Min(men, people);
            women = Math.Min(women, people - men);
        }

        return women * perWoman + men * perMan;
    }

    private int GroupsOf(Village village)
    {
        if ((village.Point is null && !_waived.Contains(HardRule.VillageWithoutCoordinates))
            || (village.IsHeld && !_waived.Contains(HardRule.HeldVillage)))
        {
            return 0;
        }

        int themes = _waived.Contains(HardRule.UnknownNeed) ? village.NeedMilli.Length : village.NeedMilli.Count(need => need is not null);
        int most = themes == 0 ? 0 : _waived.Contains(HardRule.VillageThemeOnce) ? Numbers.GroupsMost : Math.Min(themes, Numbers.GroupsMost);
        if (!_waived.Contains(HardRule.VillageCapacity))
        {
            most = Math.Min(most, village.MaxGroups);
        }

        // Whoever lodges k groups lodges k − 1: beds are shared out among fewer, so the search may halve.
        int low = 0, high = Math.Max(0, most);
        while (low < high)
        {
            int middle = low + (high - low + 1) / 2;
            (low, high) = Lodges(village, middle) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private bool Lodges(Village village, int groups)
    {
        if (!_mix.LodgesAverageMix(village, groups))
        {
            return false;
        }

        if (_waived.Contains(HardRule.Lodging))
        {
            return true;
        }

        long women = Math.Min(village.LodgingFemale, (long)groups * Numbers.WomenMost);
        long men = Math.Min(village.LodgingMale, (long)groups * Numbers.MenMost);
        return women >= (long)groups * Numbers.WomenLeast && men >= (long)groups * Numbers.MenLeast && women + men >= (long)groups * Numbers.SizeLeast;
    }
}
