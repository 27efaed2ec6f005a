using Abdi.Optimiser.Explain;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Tests.Explain;

/// <summary>What stands against a better wish, one obstacle at a time. The student stands in group 0 and wishes what another group has.</summary>
public sealed class BetterWishTests
{
    private const int Other = 1;

    [Fact]
    public void The_own_home_village_forbids_the_wish() =>
        AssertForbidden(HardRule.HomeVillage, (student, site) => student with { HomeVillageIndex = site });

    [Fact]
    public void A_village_too_far_from_home_forbids_the_wish() =>
        AssertForbidden(HardRule.Commute, (student, _) => student with { Home = new(-6.9, 106.1), MaxCommuteKm = 1 });

    [Fact]
    public void A_village_too_far_from_health_care_forbids_the_wish() =>
        AssertForbidden(HardRule.Health, (student, _) => student with { MaxHealthKm = 0 });

    [Fact]
    public void A_lock_to_another_village_forbids_the_wish() =>
        AssertForbidden(HardRule.Locked, (student, site) => student with { LockedVillageIndex = site == 0 ? 1 : 0 });

    [Fact]
    public void Students_kept_together_forbid_each_others_wishes()
    {
        (PlacementProblem problem, Placement placement, int student) = Wishing((who, _) => who with { KeepTogetherIndex = 0 });
        int mate = placement.Groups[0].Members.First(member => member != student);
        problem.Students[mate] = problem.Students[mate] with { KeepTogetherIndex = 0 };
        Reason reason = Assert.Single(PlacementExplainer.Explain(problem, placement, student).BetterWishes).Reason;
        Assert.Equal((ReasonKind.WishForbidden, HardRule.KeepTogether), (reason.Kind, Assert.Single(reason.Rules)));
    }

    [Fact]
    public void A_waived_rule_forbids_nothing()
    {
        (PlacementProblem problem, Placement placement, int student) = Wishing((who, site) => who with { HomeVillageIndex = site });
        Reason reason = Assert.Single(PlacementExplainer.Explain(problem.Waive(HardRuleSet.Of(HardRule.HomeVillage)), placement, student).BetterWishes).Reason;
        Assert.NotEqual(ReasonKind.WishForbidden, reason.Kind);
    }

    [Fact]
    public void A_wish_that_no_group_serves_says_so()
    {
        (PlacementProblem problem, Placement placement, int student) = Wishing((who, _) => who);
        Group[] groups = [.. placement.Groups.Where((_, at) => at != Other)];
        Explanation explanation = PlacementExplainer.Explain(problem, new(groups), student);
        BetterWish wish = Assert.Single(explanation.BetterWishes);
        Assert.Equal(ReasonKind.WishNotServed, wish.Reason.Kind);
        Assert.Null(wish.Cheapest);
    }

    [Fact]
    public void A_wish_that_would_leave_the_group_without_a_speaker_breaks_the_rule_on_language()
    {
        (PlacementProblem problem, Placement placement, int student) = Wishing((who, _) => who);
        int host = placement.Groups[0].VillageIndex;
        problem = problem with { Villages = [.. problem.Villages.Select((village, at) => village with { LanguageIndex = at == host ? 0 : 1 })] };
        for (int member = 0; member < problem.Students.Length; member++)
        {
            // Nobody but this one speaks the language of the group's village.
            problem.Students[member] = problem.Students[member] with { LanguageSetIndex = member == student ? 0 : 1 };
        }

        Reason reason = Assert.Single(PlacementExplainer.Explain(problem, placement, student).BetterWishes).Reason;
        Assert.Equal(ReasonKind.WishBreaksRules, reason.Kind);
        Assert.Contains(HardRule.Language, reason.Rules);
    }

    [Fact]
    public void A_price_that_others_would_pay_is_named()
    {
        int priced = 0;
        for (ulong seed = 1; seed <= 6; seed++)
        {
            (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(seed);
            PlacementExplainer explainer = new(problem, placement);
            foreach (BetterWish wish in Enumerable.Range(0, problem.Students.Length).SelectMany(student => explainer.Explain(student).BetterWishes))
            {
                if (wish.Cheapest is not { } cheapest || wish.Reason.Kind is ReasonKind.WishForbidden)
                {
                    continue;
                }

                (long, long, long) price = (cheapest.Price.SkillShortfall, cheapest.Price.MixExcess, cheapest.Price.PreferenceCost);
                ReasonKind expected = !cheapest.Price.BreaksNothing ? ReasonKind.WishBreaksRules
                    : price.CompareTo((0, 0, 0)) switch { > 0 => ReasonKind.WishCostsOthers, 0 => ReasonKind.WishEquallyGood, < 0 => ReasonKind.WishStillOpen };
                Assert.Equal(expected, wish.Reason.Kind);
                Assert.True(cheapest.OwnPreferenceCost < 0);
                Assert.Equal(wish.Rank, cheapest.Rank);
                priced += wish.Reason.Kind == ReasonKind.WishCostsOthers ? 1 : 0;
            }
        }

        Assert.True(priced > 0);
    }

    private static void AssertForbidden(HardRule rule, Func<Student, int, Student> change)
    {
        (PlacementProblem problem, Placement placement, int student) = Wishing(change);
        Reason reason = Assert.Single(PlacementExplainer.Explain(problem, placement, student).BetterWishes).Reason;
        Assert.Equal((ReasonKind.WishForbidden, rule), (reason.Kind, Assert.Single(reason.Rules)));
        Assert.Contains(HardRules.NameOf(rule).Indonesian, reason.Text.Indonesian, StringComparison.Ordinal);
        Assert.Contains(reason.Figures, figure => figure.Name == $"groups_{HardRules.CodeOf(rule)}" && figure.Value == 1);
    }

    /// <summary>A theme of their own for group 1 and nobody else, which the first free member of group 0 wishes.</summary>
    private static (PlacementProblem Problem, Placement Placement, int Student) Wishing(Func<Student, int, Student> change)
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1, 60);
        int theme = problem.Themes.Length, list = problem.PreferenceLists.Length;
        problem = problem with
        {
            Themes = [.. problem.Themes, "reading"],
            PreferenceLists = [.. problem.PreferenceLists, [new(true, theme)]],
            Villages = [.. problem.Villages.Select(village => village with { NeedMilli = [.. village.NeedMilli, 500] })],
            Rules = problem.Rules with
            {
                ThemeMin = [.. problem.Rules.ThemeMin, 0],
                ThemeMax = [.. problem.Rules.ThemeMax, 10],
                ThemeWeightMilli = [.. problem.Rules.ThemeWeightMilli, 0],
                SkillRequirements = [.. problem.Rules.SkillRequirements, []],
                ThemeDisciplines = [.. problem.Rules.ThemeDisciplines, null],
            },
        };
        Group[] groups = [.. placement.Groups];
        groups[Other] = groups[Other] with { ThemeIndex = theme };
        int student = groups[0].Members.First(member => problem.Students[member] is { KeepTogetherIndex: < 0, MaxCommuteKm: null, MaxHealthKm: null });
        problem.Students[student] = change(problem.Students[student] with { PreferenceListIndex = list, HomeVillageIndex = Student.NoVillage }, groups[Other].VillageIndex);
        return (problem, new(groups), student);
    }
}
