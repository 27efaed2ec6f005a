using Abdi.Rules.Place;
using CsCheck;

namespace Abdi.Rules.Tests.Place;

public class PlacementMoveTests
{
    [Fact]
    public void The_price_of_any_move_is_the_difference_of_two_audits() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[6, 45]).Sample((seed, students) =>
        {
            PlacementProblem problem = RandomSeason.Draw(seed, students);
            Placement placement = WithSomeOut(RandomSeason.DrawPlacement(problem, seed), seed);
            MovePricing pricing = MovePricing.For(problem, placement);
            Random random = new(seed);
            for (int time = 0; time < 12; time++)
            {
                PlacementMove move = DrawMove(problem, placement, random);
                MovePrice price = pricing.Price(move);
                Placement after = move.Apply(placement);
                AssertPrice(problem, PlacementAudit.Of(problem, placement), PlacementAudit.Of(problem, after), price, move);
                if (random.Next(3) == 0)
                {
                    (placement, pricing) = (after, MovePricing.For(problem, after));
                }
            }
        }, iter: 150);

    [Fact]
    public void The_price_between_two_audits_is_that_of_the_move_between_them()
    {
        PlacementProblem problem = TinySeason.Problem();
        problem.Students[0] = problem.Students[0] with { HomeVillageIndex = TinySeason.VillageC };
        PlacementMove move = new PlacementMove.SwapStudents(0, 4);
        MovePrice priced = MovePricing.For(problem, TinySeason.Placement()).Price(move), between = MovePrice.Between(PlacementAudit.Of(problem, TinySeason.Placement()), PlacementAudit.Of(problem, move.Apply(TinySeason.Placement())));
        Assert.Equal(priced.BrokenRules, between.BrokenRules);
        Assert.Equal(priced with { BrokenRules = [] }, between with { BrokenRules = [] });
    }

    [Fact]
    public void A_waived_rule_has_no_price()
    {
        PlacementProblem problem = TinySeason.Problem();
        problem.Students[0] = problem.Students[0] with { HomeVillageIndex = TinySeason.VillageC };
        PlacementMove move = new PlacementMove.SwapStudents(0, 4);
        Assert.Equal([(HardRule.HomeVillage, 1L)], MovePricing.For(problem, TinySeason.Placement()).Price(move).BrokenRules);
        Assert.Empty(MovePricing.For(problem.Waive(HardRuleSet.Of(HardRule.HomeVillage)), TinySeason.Placement()).Price(move).BrokenRules);
    }

    [Fact]
    public void Moves_of_a_student_who_stands_twice_are_refused()
    {
        Group[] groups = [.. TinySeason.Placement().Groups];
        groups[1] = groups[1] with { Members = [0, .. groups[1].Members] };
        Assert.Throws<ArgumentException>(() => MovePricing.For(TinySeason.Problem(), new(groups)));
    }

    [Fact]
    public void Groups_that_share_an_id_are_refused()
    {
        Group[] groups = [.. TinySeason.Placement().Groups];
        groups[1] = groups[1] with { Id = groups[0].Id };
        Assert.Throws<ArgumentException>(() => MovePricing.For(TinySeason.Problem(), new(groups)));
    }

    [Fact]
    public void Rows_of_a_placement_make_the_same_placement()
    {
        PlacementProblem problem = TinySeason.Problem();
        Placement? again = PlacementRows.Find(problem, [.. PlacementRows.Of(problem, TinySeason.Placement()).Reverse()]);
        Assert.Equivalent(TinySeason.Placement(), again, strict: true);
    }

    [Fact]
    public void Rows_that_contradict_themselves_make_no_placement()
    {
        PlacementProblem problem = TinySeason.Problem();
        PlacementRow[] rows = [.. PlacementRows.Of(problem, TinySeason.Placement())];
        rows[0] = rows[0] with { Theme = problem.Themes[1] };
        Assert.Null(PlacementRows.Find(problem, rows));
    }

    private static Placement WithSomeOut(Placement placement, int seed) => new(
        [.. placement.Groups.Select((group, index) => (seed + index) % 4 == 0 ? group with { Members = group.Members[1..] } : group)]);

    private static PlacementMove DrawMove(PlacementProblem problem, Placement placement, Random random)
    {
        int group = random.Next(placement.Groups.Count), student = random.Next(problem.Students.Length);
        return random.Next(4) switch
        {
            0 => new PlacementMove.SwapStudents(student, random.Next(problem.Students.Length)),
            1 => new PlacementMove.MoveStudent(student, group),
            2 => new PlacementMove.MoveGroup(group, placement.Groups[group].VillageIndex, placement.Groups[group].ThemeIndex, random.Next(problem.Supervisors.Length)),
            _ => new PlacementMove.MoveGroup(group, random.Next(problem.Villages.Length), random.Next(problem.Themes.Length), random.Next(problem.Supervisors.Length)),
        };
    }

    private static void AssertPrice(PlacementProblem problem, PlacementAudit before, PlacementAudit after, MovePrice price, PlacementMove move)
    {
        var rules = HardRules.All.Select(rule => (rule, after.CountOf(rule) - before.CountOf(rule))).Where(broken => broken.Item2 != 0);
        Assert.Equal(rules, price.BrokenRules);
        Apportionment fairest = Apportionment.Of(problem);
        int equity = Math.Sign(fairest.Compare(after.Scores.RegionGroups, before.Scores.RegionGroups));
        Assert.True(
            (equity,
             after.Scores.NeedServedMilli - before.Scores.NeedServedMilli,
             after.Scores.SkillShortfall - before.Scores.SkillShortfall,
             after.Scores.MixExcess - before.Scores.MixExcess,
             after.Scores.SupervisorCostHm - before.Scores.SupervisorCostHm,
             after.Scores.PreferenceCost - before.Scores.PreferenceCost)
            == (price.Equity, price.NeedServedMilli, price.SkillShortfall, price.MixExcess, price.SupervisorCostHm, price.PreferenceCost),
            $"{move}: {price}");
    }
}
