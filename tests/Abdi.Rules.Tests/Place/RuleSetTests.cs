using Abdi.Rules.Place;
using CsCheck;

namespace Abdi.Rules.Tests.Place;

public class RuleSetTests
{
    private static readonly RuleSet Usual = RuleSet.Usual(935, 570, 80, 9);

    [Fact]
    public void The_usual_rules_of_a_season_of_935_make_groups_of_near_sixteen() =>
        Assert.Equal((59, 15, 16, 46, 76, 4), (Usual.GroupsTotal, Usual.GroupSizeMin, Usual.GroupSizeMax, Usual.FemalePercentMin, Usual.FemalePercentMax, Usual.MinFaculties));

    [Fact]
    public void Supervisors_bound_the_number_of_groups_once_there_are_any()
    {
        Assert.Equal(40, RuleSet.Usual(935, 570, 40, 9).GroupsTotal);
        Assert.Equal(59, RuleSet.Usual(935, 570, 0, 9).GroupsTotal);
    }

    [Fact]
    public void The_usual_rules_are_in_order_whatever_the_season_has() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Double[0, 1], Gen.Int[0, 100_000], Gen.Int[0, 60]).Sample((students, share, guided, faculties) =>
        Assert.Null(RuleSet.Usual(students, (int)(students * share), guided, faculties).Fault()));

    [Fact]
    public void A_wish_may_not_cost_less_than_the_one_before_it()
    {
        Assert.Null((Usual with { PreferenceCost = [0, 0, 4, 4] }).Fault());
        Assert.Equal("rules-costs-invalid", (Usual with { PreferenceCost = [0, 4, 1, 16] }).Fault()!.Code);
        Assert.Equal("rules-costs-invalid", (Usual with { PreferenceCost = [0, RuleSet.CostAtMost + 1] }).Fault()!.Code);
        Assert.Equal("rules-costs-invalid", (Usual with { PreferenceCost = [-1] }).Fault()!.Code);
    }
}
