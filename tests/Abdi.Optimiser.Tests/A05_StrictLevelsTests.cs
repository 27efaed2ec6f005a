using Abdi.Optimiser.Seating;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>Levels are strict: no step of the search may take a worse level for a better lower one, however much of it.</summary>
public sealed class A05_StrictLevelsTests
{
    [Fact]
    public void Weighing_a_step_puts_its_levels_in_the_strict_order()
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            (SeatingModel model, SeatingState state) = A02_SeatingStateTests.Dealt(ManyFaculties(seed));
            SeededRandom random = new(seed);
            for (int step = 0; step < 1500; step++)
            {
                SeatScore before = state.Score();
                long weighed = Weighed(model, state);
                if (Step(model, state, random))
                {
                    Assert.Equal(state.Score().CompareTo(before), (Weighed(model, state) - weighed).CompareTo(0));
                }
            }
        }
    }

    [Fact]
    public void A_move_that_brings_forty_people_into_the_mix_does_not_pay_for_a_missing_skill()
    {
        // With 45 faculties one seat more or less shifts many intervals at once.
        LaneLayout layout = new(ManyFaculties(1), largestSet: 1);
        Assert.True(layout.SkillWeight > 2 * (1 + 45));
        Assert.True(layout.HardWeight > 2 * 2 * layout.SkillWeight + 2 * (1 + 45));
    }

    [Fact]
    public void A_set_of_eight_that_moves_weighs_more_than_all_wishes_it_and_its_partners_win()
    {
        PlacementProblem problem = SmallSeason.Draw(2) with { KeepTogetherSets = ["all"] };
        problem = problem with { Students = [.. problem.Students.Select((student, position) => student with { KeepTogetherIndex = position < 8 ? 0 : -1 })] };
        (SeatingModel model, _) = A02_SeatingStateTests.Dealt(problem);
        Assert.True(model.LaneCost > 16L * model.Wishes.WidestCost);
        Assert.True(model.Layout.SkillWeight > 6 * 8);
    }

    [Fact]
    public void Of_two_seatings_the_one_with_all_skills_is_better_whatever_its_mix()
    {
        SeatScore skilled = new(0, 0, 500, 9_000), mixed = new(0, 1, 0, 0), broken = new(1, 0, 0, 0);
        Assert.Equal([skilled, mixed, broken], new[] { broken, mixed, skilled }.Order());
    }

    private static PlacementProblem ManyFaculties(ulong seed)
    {
        PlacementProblem problem = SmallSeason.Draw(seed);
        return problem with
        {
            Faculties = [.. Enumerable.Range(0, 45).Select(number => $"F{number}")],
            Students = [.. problem.Students.Select((student, position) => student with { FacultyIndex = position * 7 % 45 })],
            Rules = problem.Rules with { BalancedSizes = false },
        };
    }

    private static long Weighed(SeatingModel model, SeatingState state) =>
        state.BrokenAlone() * model.HardCost + state.LaneScore.Sum(score => (long)score) * model.LaneCost + state.PreferenceCost();

    /// <summary>Two students change seats, or one moves; false where the draw allows neither.</summary>
    private static bool Step(SeatingModel model, SeatingState state, SeededRandom random)
    {
        int left = random.Below(state.GroupOf.Length), right = random.Below(state.GroupOf.Length);
        int from = state.GroupOf[left], to = state.GroupOf[right];
        if (from == to)
        {
            return false;
        }

        if (random.Below(2) == 0)
        {
            state.Exchange(left, right);
            return true;
        }

        if (state.Size[from] <= model.SizeMin || state.Size[to] >= model.SizeMax)
        {
            return false;
        }

        state.Move(left, to);
        return true;
    }
}
