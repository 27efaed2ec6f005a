namespace Abdi.Rules.Place;

/// <summary>The rules and scores that several groups decide together: H01, H05, H11 to H16, H18, H21, H24, H25 and need served.</summary>
internal sealed class CrossGroupChecks(PlacementFacts facts, SeatedPlacement seated, RuleTally tally, ScoreSums sums)
{
    private readonly PlacementProblem problem = facts.Problem;
    private readonly PlacementRules rules = facts.Problem.Rules;

    public void CheckAll()
    {
        CheckSizes();
        For(problem.Students.Length, CheckSeated);
        For(problem.Villages.Length, CheckVillage);
        For(problem.Regions.Length, CheckRegion);
        For(problem.Districts.Length, CheckDistrict);
        For(problem.Themes.Length, CheckTheme);
        For(problem.Supervisors.Length, CheckLoad);
        For(facts.KeepTogether.Length, CheckTogether);
        foreach (var pair in seated.PairGroups.Keys)
        {
            CheckPair(pair);
        }
    }

    public void CheckSizes()
    {
        if (seated.GroupCount != rules.GroupsTotal && tally.Add(HardRule.GroupsTotal))
        {
            tally.Example(HardRule.GroupsTotal, RuleExamples.GroupsTotal(seated.GroupCount, rules));
        }

        if (rules.BalancedSizes && seated.GroupCount > 0)
        {
            int least = seated.Sizes.Keys.First(), most = seated.Sizes.Keys.Last();
            if (most - least > 1 && tally.Add(HardRule.BalancedSizes))
            {
                tally.Example(HardRule.BalancedSizes, RuleExamples.Balanced(least, most));
            }
        }
    }

    public void CheckSeated(int student)
    {
        if (seated.TimesSeated[student] != 1 && tally.Add(HardRule.EachStudentOnce))
        {
            tally.Example(HardRule.EachStudentOnce, RuleExamples.Seated(problem.Students[student], seated.TimesSeated[student]));
        }
    }

    public void CheckVillage(int index)
    {
        int groups = seated.VillageGroups[index];
        if (groups == 0)
        {
            return;
        }

        Village village = problem.Villages[index];
        if (groups > village.MaxGroups && tally.Add(HardRule.VillageCapacity))
        {
            tally.Example(HardRule.VillageCapacity, RuleExamples.Capacity(village, groups));
        }

        int women = seated.VillageWomen[index], men = seated.VillageMen[index];
        if ((women > village.LodgingFemale || men > village.LodgingMale) && tally.Add(HardRule.Lodging))
        {
            tally.Example(HardRule.Lodging, RuleExamples.Lodging(village, women, men));
        }

        if (!facts.Capacity.LodgesAverageMix(village, groups) && tally.Add(HardRule.LodgeMix))
        {
            tally.Example(HardRule.LodgeMix, RuleExamples.LodgeMix(village, groups));
        }
    }

    public void CheckPair((int Village, int Theme) pair)
    {
        int groups = seated.PairGroups.GetValueOrDefault(pair);
        sums.NeedServedMilli += groups > 0 ? EffectiveNeed.MilliOf(problem, pair.Village, pair.Theme) : 0;
        if (groups > 1 && tally.Add(HardRule.VillageThemeOnce))
        {
            tally.Example(HardRule.VillageThemeOnce, RuleExamples.ThemeTwice(problem.Villages[pair.Village], problem.Themes[pair.Theme], groups));
        }
    }

    public void CheckRegion(int region) =>
        CheckBounds(HardRule.RegionBounds, problem.Regions[region], seated.RegionGroups[region], rules.RegionMin[region], rules.RegionMax[region]);

    public void CheckTheme(int theme) =>
        CheckBounds(HardRule.ThemeBounds, problem.Themes[theme], seated.ThemeGroups[theme], rules.ThemeMin[theme], rules.ThemeMax[theme]);

    public void CheckDistrict(int district)
    {
        if (seated.DistrictGroups[district] > rules.DistrictMaxGroups && tally.Add(HardRule.DistrictMax))
        {
            tally.Example(HardRule.DistrictMax, RuleExamples.District(problem.Districts[district], seated.DistrictGroups[district], rules));
        }
    }

    public void CheckLoad(int index)
    {
        Supervisor supervisor = problem.Supervisors[index];
        int groups = seated.SupervisorGroups[index];
        if ((groups < supervisor.MinGroups || groups > supervisor.MaxGroups) && tally.Add(HardRule.SupervisorLoad))
        {
            tally.Example(HardRule.SupervisorLoad, RuleExamples.Load(supervisor, groups));
        }
    }

    public void CheckTogether(int set)
    {
        int[] members = facts.KeepTogether[set];
        foreach (int member in members)
        {
            if (seated.GroupOf[member] != seated.GroupOf[members[0]])
            {
                if (tally.Add(HardRule.KeepTogether))
                {
                    tally.Example(HardRule.KeepTogether, RuleExamples.Together(problem, set, members[0], member));
                }

                return;
            }
        }
    }

    private void CheckBounds(HardRule rule, string name, int groups, int min, int max)
    {
        if ((groups < min || groups > max) && tally.Add(rule))
        {
            tally.Example(rule, RuleExamples.Bounds(rule, name, groups, min, max));
        }
    }

    private static void For(int count, Action<int> check)
    {
        for (int index = 0; index < count; index++)
        {
            check(index);
        }
    }
}
