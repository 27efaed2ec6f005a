using Abdi.Rules.Place;
using CsCheck;
using static Abdi.Rules.Tests.Place.TinySeason;

namespace Abdi.Rules.Tests.Place;

public class VillageCapacityTests
{
    private static readonly HardRule[] Widening =
    [
        HardRule.GroupSize, HardRule.GenderShare, HardRule.Lodging, HardRule.VillageThemeOnce, HardRule.VillageWithoutCoordinates,
        HardRule.VillageCapacity, HardRule.LodgeMix, HardRule.UnknownNeed, HardRule.HeldVillage,
    ];

    [Fact]
    public void The_tiny_villages_take_two_groups_each() => Assert.Equal([2, 2, 2, 2, 2], VillageCapacity.Of(Problem()));

    [Theory]
    [InlineData(8, 8, 2)]
    [InlineData(4, 4, 2)]
    [InlineData(4, 3, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(8, 1, 0)]
    [InlineData(1, 8, 0)]
    public void Beds_for_the_average_mix_decide(int women, int men, int groups) =>
        Assert.Equal(groups, CapacityOfA(WithVillage(VillageA, village => village with { LodgingFemale = women, LodgingMale = men })));

    [Fact]
    public void Without_the_average_mix_beds_for_the_least_of_each_suffice()
    {
        // Three members at least, a quarter of them women, and a quarter men: one and one, but three beds in all.
        PlacementProblem problem = WithVillage(VillageA, village => village with { LodgingFemale = 2, LodgingMale = 1 });
        Assert.Equal(0, CapacityOfA(problem));
        Assert.Equal(1, CapacityOfA(problem with { Rules = problem.Rules with { LodgeProportionalMix = false } }));
        Assert.Equal(1, CapacityOfA(problem.Waive(HardRuleSet.Of(HardRule.LodgeMix))));
    }

    [Fact]
    public void A_held_village_and_one_without_coordinates_take_nobody()
    {
        PlacementProblem held = WithVillage(VillageA, village => village with { HoldReason = "wilayah adat" });
        PlacementProblem lost = WithVillage(VillageA, village => village with { Point = null });
        Assert.Equal((0, 0), (CapacityOfA(held), CapacityOfA(lost)));
        Assert.Equal(2, CapacityOfA(held.Waive(HardRuleSet.Of(HardRule.HeldVillage))));
        Assert.Equal(2, CapacityOfA(lost.Waive(HardRuleSet.Of(HardRule.VillageWithoutCoordinates))));
    }

    [Fact]
    public void A_theme_of_unknown_need_makes_no_room()
    {
        PlacementProblem problem = WithVillage(VillageA, village => village with { NeedMilli = [null, 0] });
        Assert.Equal(1, CapacityOfA(problem));
        Assert.Equal(2, CapacityOfA(problem.Waive(HardRuleSet.Of(HardRule.UnknownNeed))));
        Assert.Equal(2, CapacityOfA(problem.Waive(HardRuleSet.Of(HardRule.VillageThemeOnce))));
    }

    [Fact]
    public void A_waived_village_limit_leaves_the_beds()
    {
        PlacementProblem problem = WithVillage(VillageA, village => village with { MaxGroups = 0 });
        Assert.Equal(0, CapacityOfA(problem));
        Assert.Equal(2, CapacityOfA(problem.Waive(HardRuleSet.Of(HardRule.VillageCapacity))));
        Assert.Equal(3, CapacityOfA(problem.Waive(HardRuleSet.Of(HardRule.VillageCapacity, HardRule.VillageThemeOnce, HardRule.LodgeMix))));
    }

    [Fact]
    public void Shares_of_people_are_rounded_as_the_referee_rounds_them()
    {
        // 0.1 + 0.2 is a little above 0.3: of ten members exactly three must be women, not four.
        PlacementProblem problem = With(rules => rules with { GroupSizeMin = 10, GroupSizeMax = 10, FemaleShareMin = 0.1 + 0.2, LodgeProportionalMix = false, GroupsTotal = 1 });
        problem.Villages[VillageA] = problem.Villages[VillageA] with { LodgingFemale = 3, LodgingMale = 7 };
        Assert.Equal(1, CapacityOfA(problem));
    }

    [Fact]
    public void A_waived_rule_never_narrows_a_village() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[12, 60], Gen.Int[0, 511]).Sample((seed, students, mask) =>
        {
            PlacementProblem problem = RandomSeason.Draw(seed, students);
            HardRuleSet some = HardRuleSet.Of([.. Widening.Where((_, bit) => (mask >> bit & 1) != 0)]);
            int[] narrow = VillageCapacity.Of(problem.Waive(some));
            Assert.All(Widening, rule =>
                Assert.All(narrow.Zip(VillageCapacity.Of(problem.Waive(some | HardRuleSet.Of(rule)))), pair => Assert.True(pair.Second >= pair.First, $"{rule} seed {seed}")));
        }, iter: 200);

    [Fact]
    public void A_placement_that_keeps_the_rules_stays_within_every_capacity() =>
        Gen.Int[0, 100_000].Sample(seed =>
        {
            PlacementProblem problem = RandomSeason.Draw(seed, 24);
            Placement placement = RandomSeason.DrawPlacement(problem, seed);
            PlacementAudit audit = PlacementAudit.Of(problem, placement);
            int[] capacity = VillageCapacity.Of(problem.Waive(HardRuleSet.Of([.. audit.Broken.Select(broken => broken.Rule)])));
            Assert.All(placement.Groups.CountBy(group => group.VillageIndex), village => Assert.True(capacity[village.Key] >= village.Value, $"village {village.Key}"));
        }, iter: 300);

    private static int CapacityOfA(PlacementProblem problem) => VillageCapacity.Of(problem)[VillageA];
}
