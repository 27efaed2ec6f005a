using Abdi.Rules.Place;
using static Abdi.Rules.Tests.Place.TinySeason;

namespace Abdi.Rules.Tests.Place;

/// <summary>Each rule broken alone in the tiny season, and kept where it is only just kept.</summary>
public class HardRuleTests
{
    [Fact]
    public void The_tiny_season_keeps_every_rule() => Assert.Empty(PlacementAudit.Of(Problem(), Placement()).Broken);

    [Fact]
    public void H01_A_student_who_is_placed_nowhere_or_twice_is_counted()
    {
        PlacementRow[] rows = [.. PlacementRows.Of(Problem(), Placement())];
        AssertBroken(HardRule.EachStudentOnce, 1, Problem(), [.. rows[..^1]]);
        AssertBroken(HardRule.EachStudentOnce, 1, Problem(), [.. rows, rows[0]]);
        AssertBroken(HardRule.EachStudentOnce, 2, Problem(), [.. rows[1..], rows[1]]);
    }

    [Theory]
    [InlineData("nobody", "A", "waste", "S-0")]
    [InlineData("M00", "nowhere", "waste", "S-0")]
    [InlineData("M00", "A", "nothing", "S-0")]
    [InlineData("M00", "A", "waste", "nobody")]
    public void H02_A_row_with_an_unknown_id_is_counted_and_left_aside(string student, string village, string theme, string supervisor)
    {
        PlacementRow[] rows = [.. PlacementRows.Of(Problem(), Placement()), new(student, "K-1", village, theme, supervisor)];
        PlacementAudit audit = PlacementAudit.Of(Problem(), rows);
        Assert.Equal(1, audit.CountOf(HardRule.UnknownId));
        Assert.Equal(student == "nobody" ? 0 : 1, audit.CountOf(HardRule.EachStudentOnce));
        Assert.Equal(4, audit.Counts.SizeMax);
    }

    [Fact]
    public void H03_A_row_that_names_another_village_than_its_group_is_counted()
    {
        PlacementRow[] rows = [.. PlacementRows.Of(Problem(), Placement())];
        rows[1] = rows[1] with { VillageCode = "B" };
        rows[2] = rows[2] with { SupervisorId = "S-1" };
        AssertBroken(HardRule.GroupInconsistent, 2, Problem(), rows);
    }

    [Fact]
    public void H04_Groups_below_the_smallest_or_above_the_largest_size_are_counted()
    {
        AssertBroken(HardRule.GroupSize, 3, With(rules => rules with { GroupSizeMin = 5 }), Placement());
        AssertBroken(HardRule.GroupSize, 3, With(rules => rules with { GroupSizeMax = 3 }), Placement());
        AssertKept(With(rules => rules with { GroupSizeMin = 4, GroupSizeMax = 4 }), Placement());
    }

    [Fact]
    public void H05_Sizes_that_differ_by_two_are_counted_and_by_one_are_not()
    {
        Placement uneven = After(new PlacementMove.MoveStudent(3, 1));
        AssertBroken(HardRule.BalancedSizes, 1, Problem(), uneven);
        AssertKept(With(rules => rules with { BalancedSizes = false }), uneven);
        PlacementProblem eleven = Problem() with { Students = Problem().Students[..^1] };
        AssertKept(eleven, new([.. Placement().Groups.Select(group => group with { Members = [.. group.Members.Where(member => member < 11)] })]));
    }

    [Fact]
    public void H06_Groups_of_women_alone_or_men_alone_are_counted()
    {
        Placement parted = After(new PlacementMove.SwapStudents(1, 4), new PlacementMove.SwapStudents(3, 6));
        AssertBroken(HardRule.GenderShare, 2, With(rules => rules with { LodgeProportionalMix = false }), parted);
        AssertKept(With(rules => rules with { FemaleShareMin = 0, FemaleShareMax = 1 }), parted);
        AssertKept(With(rules => rules with { FemaleShareMin = 0.5, FemaleShareMax = 0.5 }), Placement());
    }

    [Fact]
    public void H07_Serving_in_the_own_home_village_is_counted()
    {
        PlacementProblem home = WithStudent(0, student => student with { HomeVillageIndex = VillageA });
        AssertBroken(HardRule.HomeVillage, 1, home, Placement());
        AssertKept(home with { Rules = home.Rules with { ForbidHomeVillage = false } }, Placement());
        AssertKept(WithStudent(0, student => student with { HomeVillageIndex = VillageB }), Placement());
    }

    [Fact]
    public void H08_A_commuter_beyond_reach_is_counted_and_at_the_limit_is_not()
    {
        double km = Problem().Villages[VillageC].Point!.Value.KilometresTo(Problem().Students[4].Home!.Value);
        AssertBroken(HardRule.Commute, 1, WithStudent(4, student => student with { MaxCommuteKm = km - 0.01 }), Placement());
        AssertKept(WithStudent(4, student => student with { MaxCommuteKm = km }), Placement());
    }

    [Fact]
    public void H09_A_host_too_far_from_health_care_is_counted_and_at_the_limit_is_not()
    {
        double km = Travel.NearestHealthKm(Problem(), VillageC);
        AssertBroken(HardRule.Health, 1, WithStudent(4, student => student with { MaxHealthKm = km - 0.01 }), Placement());
        AssertKept(WithStudent(4, student => student with { MaxHealthKm = km }), Placement());
        PlacementProblem none = WithStudent(4, student => student with { MaxHealthKm = 1000 });
        AssertBroken(HardRule.Health, 1, none with { Rules = none.Rules with { HealthPoints = [] } }, Placement());
    }

    [Fact]
    public void H10_Groups_of_too_few_faculties_are_counted()
    {
        AssertBroken(HardRule.MinFaculties, 3, With(rules => rules with { MinFaculties = 4 }), Placement());
        AssertKept(With(rules => rules with { MinFaculties = 3 }), Placement());
    }

    [Fact]
    public void H11_A_village_with_a_bed_too_few_is_counted()
    {
        Placement threeWomen = After(new PlacementMove.SwapStudents(1, 4));
        AssertBroken(HardRule.Lodging, 1, WithVillage(VillageA, village => village with { LodgingFemale = 2 }), threeWomen);
        AssertBroken(HardRule.Lodging, 1, WithVillage(VillageC, village => village with { LodgingMale = 2 }), threeWomen);
        AssertKept(WithVillage(VillageA, village => village with { LodgingFemale = 3, LodgingMale = 2 }), threeWomen);
    }

    [Fact]
    public void H12_Two_groups_on_one_theme_in_one_village_are_counted_once()
    {
        PlacementProblem wide = With(rules => rules with { DistrictMaxGroups = 2 });
        AssertBroken(HardRule.VillageThemeOnce, 1, wide, After(new PlacementMove.MoveGroup(2, VillageC, Umkm, 1)));
        AssertKept(wide, After(new PlacementMove.MoveGroup(2, VillageC, Waste, 1)));
    }

    [Fact]
    public void H13_A_region_below_its_minimum_or_above_its_maximum_is_counted()
    {
        AssertBroken(HardRule.RegionBounds, 1, With(rules => rules with { RegionMin = [2, 1] }), Placement());
        AssertBroken(HardRule.RegionBounds, 1, With(rules => rules with { RegionMax = [2, 1] }), Placement());
        AssertKept(With(rules => rules with { RegionMin = [1, 2], RegionMax = [1, 2] }), Placement());
    }

    [Fact]
    public void H14_A_theme_below_its_minimum_or_above_its_maximum_is_counted()
    {
        AssertBroken(HardRule.ThemeBounds, 1, With(rules => rules with { ThemeMin = [1, 2] }), Placement());
        AssertBroken(HardRule.ThemeBounds, 1, With(rules => rules with { ThemeMax = [1, 2] }), Placement());
        AssertKept(With(rules => rules with { ThemeMin = [2, 1], ThemeMax = [2, 1] }), Placement());
    }

    [Fact]
    public void H15_A_district_above_its_limit_is_counted()
    {
        Placement crowded = After(new PlacementMove.MoveGroup(1, VillageE, Umkm, 1));
        AssertBroken(HardRule.DistrictMax, 1, Problem(), crowded);
        AssertKept(With(rules => rules with { DistrictMaxGroups = 2 }), crowded);
    }

    [Fact]
    public void H16_A_supervisor_with_too_few_or_too_many_groups_is_counted()
    {
        AssertBroken(HardRule.SupervisorLoad, 1, WithSupervisor(0, supervisor => supervisor with { MinGroups = 0, MaxGroups = 0 }), Placement());
        AssertBroken(HardRule.SupervisorLoad, 1, WithSupervisor(1, supervisor => supervisor with { MinGroups = 3, MaxGroups = 3 }), Placement());
        AssertKept(WithSupervisor(1, supervisor => supervisor with { MinGroups = 2, MaxGroups = 2 }), Placement());
    }

    [Fact]
    public void H17_A_supervisor_in_an_excluded_village_is_counted()
    {
        AssertBroken(HardRule.SupervisorExclusion, 1, WithSupervisor(0, supervisor => supervisor with { ExcludedVillageIndices = [VillageA, VillageB] }), Placement());
        AssertKept(WithSupervisor(0, supervisor => supervisor with { ExcludedVillageIndices = [VillageB, VillageC] }), Placement());
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(1, 0)]
    public void H18_A_set_kept_together_that_is_torn_apart_is_counted(int other, int times)
    {
        PlacementProblem problem = WithStudent(0, student => student with { KeepTogetherIndex = 0 });
        problem.Students[other] = problem.Students[other] with { KeepTogetherIndex = 0 };
        AssertBroken(HardRule.KeepTogether, times, problem, Placement());
    }

    [Fact]
    public void H19_Students_kept_apart_in_one_group_are_counted_by_each_who_says_so()
    {
        PlacementProblem problem = WithStudent(0, student => student with { KeepApartIndices = [1, 4] });
        AssertBroken(HardRule.KeepApart, 1, problem, Placement());
        problem.Students[1] = problem.Students[1] with { KeepApartIndices = [0] };
        AssertBroken(HardRule.KeepApart, 2, problem, Placement());
        AssertKept(WithStudent(0, student => student with { KeepApartIndices = [4, 8] }), Placement());
    }

    [Fact]
    public void H20_A_village_without_coordinates_is_counted_only_where_it_is_chosen()
    {
        AssertBroken(HardRule.VillageWithoutCoordinates, 1, WithVillage(VillageA, village => village with { Point = null }), Placement());
        AssertKept(WithVillage(VillageB, village => village with { Point = null }), Placement());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void H21_More_or_fewer_groups_than_ordered_are_counted_once(int ordered) =>
        AssertBroken(HardRule.GroupsTotal, 1, With(rules => rules with { GroupsTotal = ordered }), Placement());

    [Fact]
    public void H22_A_locked_student_elsewhere_is_counted()
    {
        AssertBroken(HardRule.Locked, 1, WithStudent(0, student => student with { LockedVillageIndex = VillageC }), Placement());
        AssertBroken(HardRule.Locked, 1, WithStudent(0, student => student with { LockedVillageIndex = Student.UnknownVillage }), Placement());
        AssertKept(WithStudent(0, student => student with { LockedVillageIndex = VillageA }), Placement());
    }

    [Fact]
    public void H23_A_group_with_too_few_speakers_of_the_local_language_is_counted()
    {
        AssertBroken(HardRule.Language, 1, WithVillage(VillageA, village => village with { LanguageIndex = 2 }), Placement());
        PlacementProblem two = WithVillage(VillageA, village => village with { LanguageIndex = 2 });
        two.Students[0] = two.Students[0] with { LanguageSetIndex = 2 };
        AssertBroken(HardRule.Language, 1, two, Placement());
        two.Students[1] = two.Students[1] with { LanguageSetIndex = 2 };
        AssertKept(two, Placement());
    }

    [Fact]
    public void H24_A_village_with_more_groups_than_it_takes_is_counted()
    {
        AssertBroken(HardRule.VillageCapacity, 1, WithVillage(VillageA, village => village with { MaxGroups = 0 }), Placement());
        AssertKept(WithVillage(VillageA, village => village with { MaxGroups = 1 }), Placement());
    }

    [Fact]
    public void H25_A_village_that_lodges_this_group_but_not_the_average_one_is_counted()
    {
        Placement threeWomen = After(new PlacementMove.SwapStudents(1, 4));
        PlacementProblem problem = WithVillage(VillageA, village => village with { LodgingMale = 1 });
        AssertBroken(HardRule.LodgeMix, 1, problem, threeWomen);
        AssertKept(problem with { Rules = problem.Rules with { LodgeProportionalMix = false } }, threeWomen);
        AssertKept(WithVillage(VillageA, village => village with { LodgingFemale = 2, LodgingMale = 2 }), Placement());
    }

    [Fact]
    public void H26_A_theme_whose_need_is_unknown_is_counted_and_a_need_of_zero_is_not()
    {
        AssertBroken(HardRule.UnknownNeed, 1, WithVillage(VillageA, village => village with { NeedMilli = [null, 400] }), Placement());
        AssertKept(WithVillage(VillageA, village => village with { NeedMilli = [0, null] }), Placement());
    }

    [Fact]
    public void H27_A_village_that_is_held_back_is_counted_only_where_it_is_chosen()
    {
        AssertBroken(HardRule.HeldVillage, 1, WithVillage(VillageA, village => village with { HoldReason = "wilayah adat" }), Placement());
        AssertKept(WithVillage(VillageB, village => village with { HoldReason = "wilayah adat" }), Placement());
    }

    private static void AssertKept(PlacementProblem problem, Placement placement) => Assert.Empty(PlacementAudit.Of(problem, placement).Broken);

    private static void AssertBroken(HardRule rule, int times, PlacementProblem problem, Placement placement)
    {
        AssertBroken(rule, times, PlacementAudit.Of(problem, placement));
        Assert.Empty(PlacementAudit.Of(problem.Waive(HardRuleSet.Of(rule)), placement).Broken);
    }

    private static void AssertBroken(HardRule rule, int times, PlacementProblem problem, PlacementRow[] rows) =>
        AssertBroken(rule, times, PlacementAudit.Of(problem, rows));

    private static void AssertBroken(HardRule rule, int times, PlacementAudit audit)
    {
        Assert.Equal(times == 0 ? [] : [(rule, (long)times)], audit.Broken.Select(broken => (broken.Rule, broken.Count)));
        Assert.All(audit.Broken, broken =>
        {
            Assert.Equal(Math.Min(times, 5), broken.Examples.Count);
            Assert.All(broken.Examples, example => Assert.True(example.Indonesian.Length > 0 && example.English != example.Indonesian));
        });
    }
}
