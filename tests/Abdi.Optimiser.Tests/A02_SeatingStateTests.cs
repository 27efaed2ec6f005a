using Abdi.Optimiser.Seating;
using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>The counts in lanes against a plain recount, and against the audit.</summary>
public sealed class A02_SeatingStateTests
{
    [Fact]
    public void Counts_after_many_exchanges_and_moves_equal_a_fresh_count()
    {
        (SeatingModel model, SeatingState state) = Dealt(7, 96);
        SeededRandom random = new(5);
        for (int step = 0; step < 2000; step++)
        {
            int left = random.Below(state.GroupOf.Length), right = random.Below(state.GroupOf.Length);
            if (state.GroupOf[left] == state.GroupOf[right])
            {
                continue;
            }

            if (step % 5 == 0 && state.Size[state.GroupOf[left]] > model.SizeMin && state.Size[state.GroupOf[right]] < model.SizeMax)
            {
                state.Move(left, state.GroupOf[right]);
            }
            else
            {
                int announced = state.Lanes.ScoreAfter(state.GroupOf[left], left, right), group = state.GroupOf[left];
                state.Exchange(left, right);
                Assert.Equal(announced, state.LaneScore[group]);
            }
        }

        for (int group = 0; group < state.Size.Length; group++)
        {
            int[] fresh = new int[model.Layout.Count];
            foreach (int student in state.MembersOf(group))
            {
                Assert.Equal(group, state.GroupOf[student]);
                ReadOnlySpan<short> attributes = model.AttributesOf(student, group);
                for (int lane = 0; lane < fresh.Length; lane++)
                {
                    fresh[lane] += attributes[lane];
                }
            }

            Assert.Equal(fresh, state.Lanes.Counts(group).ToArray().Select(count => (int)count));
            Assert.Equal(state.Lanes.Score(group), state.LaneScore[group]);
        }
    }

    [Fact]
    public void Lanes_beyond_one_register_are_counted_like_the_first()
    {
        PlacementProblem problem = SmallSeason.Draw(3);
        string[] faculties = [.. Enumerable.Range(0, 45).Select(number => $"F{number}")];
        problem = problem with
        {
            Faculties = faculties,
            Students = [.. problem.Students.Select((student, position) => student with { FacultyIndex = position % 45 })],
            Rules = problem.Rules with { MinFaculties = 7 },
        };
        (SeatingModel model, SeatingState state) = Dealt(problem);
        Assert.True(model.Layout.Blocks > 2);
        Placement placement = ToPlacement(state, model.Sites);
        PlacementAudit audit = PlacementAudit.Of(problem, placement);
        Assert.Equal((audit.Scores.SkillShortfall, audit.Scores.MixExcess), (state.Score().Skills, state.Score().Mix));
    }

    [Fact]
    public void The_engine_and_the_audit_agree_on_what_is_broken_and_what_it_costs()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            PlacementProblem problem = SmallSeason.Draw(seed);
            (SeatingModel model, SeatingState state) = Dealt(problem);
            PlacementAudit audit = PlacementAudit.Of(problem, ToPlacement(state, model.Sites));

            Assert.Equal(audit.Scores.PreferenceCost, state.PreferenceCost());
            Assert.Equal((audit.Scores.SkillShortfall, audit.Scores.MixExcess), (state.Score().Skills, state.Score().Mix));
            Assert.Equal(
                audit.CountOf(HardRule.HomeVillage) + audit.CountOf(HardRule.Commute) + audit.CountOf(HardRule.Health) + audit.CountOf(HardRule.Locked) + audit.CountOf(HardRule.KeepApart) > 0 || audit.CountOf(HardRule.KeepTogether) > 0,
                state.BrokenAlone() > 0);
        }
    }

    [Fact]
    public void Many_people_outside_the_mix_are_not_taken_for_missing_skills()
    {
        PlacementProblem problem = SmallSeason.Draw(11, 400);
        (SeatingModel model, SeatingState state) = Dealt(problem);
        SeededRandom random = new(2);
        for (int step = 0; step < 2000; step++)
        {
            int left = random.Below(400), right = random.Below(400);
            if (state.GroupOf[left] != state.GroupOf[right])
            {
                state.Exchange(left, right);
            }
        }

        PlacementAudit audit = PlacementAudit.Of(problem, ToPlacement(state, model.Sites));
        Assert.True(audit.Scores.MixExcess > model.Layout.SkillWeight);
        Assert.Equal((audit.Scores.SkillShortfall, audit.Scores.MixExcess), (state.Score().Skills, state.Score().Mix));
    }

    internal static (SeatingModel Model, SeatingState State) Dealt(ulong seed, int students) => Dealt(SmallSeason.Draw(seed, students));

    internal static (SeatingModel Model, SeatingState State) Dealt(PlacementProblem problem)
    {
        int[] capacity = VillageCapacity.Of(problem);
        Site[] sites = new SiteFlow(problem, Apportionment.Of(problem, capacity), capacity).Choose()!.Sites;
        SeatingModel model = new(problem, sites, new StudentReach(problem));
        SeatingState state = new(model);
        StudentDealer dealer = new(model, state, new SeededRandom(1));
        dealer.SeatTied();
        dealer.DealRest();
        return (model, state);
    }

    internal static Placement ToPlacement(SeatingState state, Site[] sites) =>
        new([.. sites.Select((site, group) => new Group($"K{group}", site.VillageIndex, site.ThemeIndex, 0, [.. state.MembersOf(group).ToArray().Order()]))]);
}
