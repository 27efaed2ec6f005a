using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser;

/// <summary>
/// How many groups there may be, how large they may be and how many women and men one group may hold, by the rules
/// on number (H21), size (H04, H05) and share (H06) that are not waived. Every placement keeps within these bounds.
/// </summary>
internal sealed class GroupNumbers
{
    private readonly double _shareMin, _shareMax;

    public GroupNumbers(PlacementProblem problem)
    {
        PlacementRules rules = problem.Rules;
        HardRuleSet waived = rules.Waived;
        Students = problem.Students.Length;
        Women = problem.Students.Count(student => student.Gender is Gender.Female);
        bool anyNumber = waived.Contains(HardRule.GroupsTotal), anySize = waived.Contains(HardRule.GroupSize);
        (SizeLeast, SizeMost) = anySize ? (1, Math.Max(1, Students)) : (Math.Max(1, rules.GroupSizeMin), Math.Min(rules.GroupSizeMax, Students));
        (GroupsLeast, GroupsMost) = (rules.GroupsTotal, rules.GroupsTotal);
        if (anyNumber)
        {
            (GroupsLeast, GroupsMost) = (SizeMost > 0 ? Math.Max(1, (Students + SizeMost - 1) / SizeMost) : int.MaxValue, Students / SizeLeast);
        }
        else if (rules.BalancedSizes && !waived.Contains(HardRule.BalancedSizes))
        {
            SizeLeast = Math.Max(SizeLeast, Students / GroupsLeast);
            SizeMost = Math.Min(SizeMost, (Students + GroupsLeast - 1) / GroupsLeast);
        }

        (_shareMin, _shareMax) = waived.Contains(HardRule.GenderShare) ? (0, 1) : (rules.FemaleShareMin, rules.FemaleShareMax);
    }

    public int Students { get; }

    public int Women { get; }

    public int Men => Students - Women;

    public int GroupsLeast { get; }

    public int GroupsMost { get; }

    public int SizeLeast { get; }

    public int SizeMost { get; }

    /// <summary>Gets whether numbers and sizes alone can be met.</summary>
    public bool AddUp => Students > 0 && GroupsLeast <= GroupsMost && SizeLeast <= SizeMost
        && (long)GroupsLeast * SizeLeast <= Students && Students <= (long)GroupsMost * SizeMost;

    public int WomenLeast => WomenLeastOf(SizeLeast);

    public int WomenMost => WomenMostOf(SizeMost);

    public int MenLeast => SizeLeast - WomenMostOf(SizeLeast);

    public int MenMost => SizeMost - WomenLeastOf(SizeMost);

    public int WomenLeastOf(int size) => (int)Math.Ceiling(_shareMin * size - VillageCapacity.SlackPeople);

    public int WomenMostOf(int size) => (int)Math.Floor(_shareMax * size + VillageCapacity.SlackPeople);

    /// <summary>
    /// Numbers of groups to try: the possible one nearest to what was ordered, the one in the middle, the least and the
    /// most; none when minima and maxima of regions, themes and supervisors leave none.
    /// </summary>
    public IEnumerable<int> ToTry(PlacementProblem problem)
    {
        PlacementRules rules = problem.Rules;
        long least = GroupsLeast, most = Math.Min(GroupsMost, Students);
        Narrow(HardRule.RegionBounds, rules.RegionMin, rules.RegionMax);
        Narrow(HardRule.ThemeBounds, rules.ThemeMin, rules.ThemeMax);
        Narrow(HardRule.SupervisorLoad, [.. problem.Supervisors.Select(one => one.MinGroups)], [.. problem.Supervisors.Select(one => one.MaxGroups)]);
        return least > most ? [] : new[] { Math.Clamp(rules.GroupsTotal, least, most), (least + most) / 2, least, most }.Distinct().Select(groups => (int)groups);

        void Narrow(HardRule rule, int[] min, int[] max)
        {
            if (!rules.Waived.Contains(rule))
            {
                (least, most) = (Math.Max(least, min.Sum(value => (long)value)), Math.Min(most, max.Sum(value => (long)value)));
            }
        }
    }

    /// <summary>Whether all women and men can be shared out among groups that each keep the share.</summary>
    public bool ShareAddsUp()
    {
        // Each group may miss its share by the slack of the audit; so may the sum.
        double slack = VillageCapacity.SlackPeople * ((double)Students + GroupsMost) + 1e-6;
        if (Women < _shareMin * Students - slack || Women > _shareMax * Students + slack)
        {
            return false;
        }

        if (SizeMost > SizeLeast + 1 || GroupsLeast != GroupsMost)
        {
            return true;
        }

        // Two sizes at most: how many groups have which is known.
        long larger = SizeMost > SizeLeast ? Students - (long)GroupsLeast * SizeLeast : 0, smaller = GroupsLeast - larger;
        return (smaller == 0 || WomenLeastOf(SizeLeast) <= WomenMostOf(SizeLeast))
            && (larger == 0 || WomenLeastOf(SizeMost) <= WomenMostOf(SizeMost))
            && Women >= smaller * WomenLeastOf(SizeLeast) + larger * WomenLeastOf(SizeMost)
            && Women <= smaller * WomenMostOf(SizeLeast) + larger * WomenMostOf(SizeMost);
    }
}
