using Abdi.Optimiser.Seating;
using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>No bound may lie beyond what can be reached.</summary>
public sealed class A03_BoundTests
{
    [Fact]
    public void Wishes_never_cost_less_than_their_bound_in_any_seating_that_keeps_the_rules()
    {
        int tight = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            PlacementProblem problem = SmallSeason.Draw(seed, 60);
            for (ulong search = 1; search <= 4; search++)
            {
                if (SmallSeason.Solve(problem, new() { Seed = search, Threads = 1 }) is SolveOutcome.Placed placed)
                {
                    long cost = PlacementAudit.Of(problem, placed.Placement).Scores.PreferenceCost;
                    Assert.True(placed.Bounds.PreferenceCostLower <= cost, $"seed {seed}: bound {placed.Bounds.PreferenceCostLower} above {cost}");
                    tight += placed.Bounds.PreferenceCostLower == cost ? 1 : 0;
                }
            }
        }

        Assert.True(tight > 0, "A bound that is never reached proves nothing.");
    }

    [Fact]
    public void Prices_raised_from_nothing_come_near_the_programme_and_never_pass_a_seating()
    {
        int near = 0, seasons = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            PlacementProblem problem = SmallSeason.Draw(seed, 200);
            if (SmallSeason.Solve(problem, new() { Seed = seed, Threads = 1 }) is not SolveOutcome.Placed placed
                || PlacementAudit.Of(problem, placed.Placement).Scores is not { MixExcess: 0, SkillShortfall: 0 } scores)
            {
                continue;
            }

            SeatClasses classes = new(new(problem, [.. placed.Placement.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex))], new(problem)));
            SpecialStudents special = new(classes);
            WishPrices programme = new(classes, special), raised = new(classes, special);
            WishProgramme.Solve(classes, special, programme);
            double nothing = raised.Value();
            PriceAscent.Raise(raised, new(classes, special, raised.Kinds), 300, TestContext.Current.CancellationToken);
            Assert.InRange(raised.LowerBound(), 0, scores.PreferenceCost);
            Assert.True(raised.Value() >= nothing);
            seasons++;
            near += raised.Value() >= 0.9 * programme.Value() ? 1 : 0;
        }

        Assert.InRange(near, Math.Max(1, seasons * 3 / 4), seasons);
    }

    [Fact]
    public void The_slope_of_the_prices_tells_how_far_any_other_prices_may_prove_more()
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            if (SmallSeason.Solve(SmallSeason.Draw(seed, 100), new() { Threads = 1 }) is not SolveOutcome.Placed placed)
            {
                continue;
            }

            PlacementProblem problem = SmallSeason.Draw(seed, 100);
            SeatClasses classes = new(new(problem, [.. placed.Placement.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex))], new(problem)));
            WishPrices prices = new(classes, new(classes));
            SeededRandom random = new(seed, 9);
            double[] slope = new double[prices.Price.Length], here = new double[slope.Length];
            for (int draw = 0; draw < 20; draw++)
            {
                Randomise();
                prices.Price.CopyTo(here, 0);
                double value = prices.Value(slope);
                Randomise();
                Assert.True(prices.Value() <= value + slope.Select((part, row) => part * (prices.Price[row] - here[row])).Sum() + 1e-6);
            }

            void Randomise()
            {
                for (int row = 0; row < slope.Length; row++)
                {
                    prices.Price[row] = random.Chance(0.5) ? 0 : random.Below(2000) / 100.0 - 10;
                }
            }
        }
    }

    /// <summary>Seven beds for women, three for men, two groups of five: four women may live with either group.</summary>
    [Fact]
    public void A_bound_does_not_lean_on_how_a_village_shares_its_beds_among_its_groups()
    {
        PlacementProblem drawn = SmallSeason.Draw(1, 40);
        int[] wishes = [0, 0, 0, 1, 1, 1, 1, 0, 0, 1];
        PlacementProblem problem = drawn with
        {
            Rules = drawn.Rules with
            {
                GroupsTotal = 2, GroupSizeMin = 5, GroupSizeMax = 5, FemaleShareMin = 0, FemaleShareMax = 1, MinFaculties = 0, ForbidHomeVillage = false, LanguageMin = 0,
                RegionMin = [0, 0, 0], ThemeMin = [1, 1, 0], ThemeMax = [1, 1, 0], SkillRequirements = [[], [], []], LodgeProportionalMix = false,
            },
            Villages = [drawn.Villages[0] with { MaxGroups = 2, LodgingFemale = 7, LodgingMale = 3 }],
            Students = [.. wishes.Select((wish, number) => new Student
            {
                Id = $"S{number}", Gender = number < 7 ? Gender.Female : Gender.Male, ProgrammeIndex = 0, FacultyIndex = 0, PreferenceListIndex = wish,
            })],
            Supervisors = [drawn.Supervisors[0] with { MaxGroups = 2, ExcludedVillageIndices = [] }],
            PreferenceLists = [[new(true, 0)], [new(true, 1)]],
        };
        SolveOutcome.Placed placed = Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Threads = 1 }));
        int waste = placed.Placement.Groups.ToList().FindIndex(group => group.ThemeIndex == 0);
        Placement wished = new([.. placed.Placement.Groups.Select((group, at) => group with { Members = at == waste ? [0, 1, 2, 7, 8] : [3, 4, 5, 6, 9] })]);

        PlacementAudit audit = PlacementAudit.Of(problem, wished);
        Assert.True(audit.IsValid, string.Join(", ", audit.Broken.Select(broken => broken.Rule)));
        Assert.Equal(0, audit.Scores.PreferenceCost);
        Assert.Equal(0, placed.Bounds.PreferenceCostLower);
    }

    [Fact]
    public void Any_prices_whatever_give_a_bound_below_a_seating_that_keeps_the_rules()
    {
        PlacementProblem problem = SmallSeason.Draw(4, 60);
        SolveOutcome.Placed placed = Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Threads = 1 }));
        long cost = PlacementAudit.Of(problem, placed.Placement).Scores.PreferenceCost;
        Site[] sites = [.. placed.Placement.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex))];
        SeatClasses classes = new(new SeatingModel(problem, sites, new StudentReach(problem)));
        SpecialStudents special = new(classes);
        SeededRandom random = new(9);
        for (int draw = 0; draw < 200; draw++)
        {
            WishPrices prices = new(classes, special);
            for (int cell = 0; cell < prices.Price.Length; cell++)
            {
                prices.Price[cell] = random.Chance(0.2) ? 4 * random.Spread() : 0;
            }

            Assert.True(prices.LowerBound() <= cost);
        }
    }

    [Fact]
    public void Two_engineers_for_twenty_groups_cost_the_counted_shortfall_and_no_more()
    {
        PlacementProblem problem = SmallSeason.Draw(6, 200);
        int engineers = 0;
        problem = problem with
        {
            Students = [.. problem.Students.Select(student => student.ProgrammeIndex == 0 && ++engineers is not (5 or 9) ? student with { ProgrammeIndex = 1 } : student)],
        };
        SolveOutcome.Placed placed = Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Threads = 2 }));

        Assert.Equal(placed.Bounds.SkillShortfallLower, PlacementAudit.Of(problem, placed.Placement).Scores.SkillShortfall);
    }
}
