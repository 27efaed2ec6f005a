using Abdi.Optimiser.Repair;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests.Repair;

public sealed class RepairTests
{
    private static readonly SolveOptions Options = new() { Seed = 1, Threads = 1 };

    [Fact]
    public void A_mended_placement_keeps_every_rule_its_sites_and_all_who_need_not_move()
    {
        int moved = 0, lower = 0;
        for (ulong seed = 1; seed <= 16; seed++)
        {
            (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(seed, 63 + (int)(seed % 8) * 19);
            SeededRandom random = new(seed);
            int[] gone = Some(problem, random, 1 + random.Below(12));
            if (Withdraw(problem, placement, gone) is RepairOutcome.Repaired repaired)
            {
                AssertMended(problem, placement, gone, repaired);
                moved += repaired.Moves.Count;
                lower += repaired.MovedLower;
            }
        }

        Assert.True(moved >= 20, "Nobody moved, so nothing was shown.");
        Assert.True(moved <= lower * 1.2, $"{moved} moved, {lower} at least");
    }

    [Fact]
    public void Several_who_leave_one_group_are_replaced_from_the_largest_ones()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(3);
        int[] gone = placement.Groups[4].Members[..5];
        RepairOutcome.Repaired repaired = Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, gone));
        AssertMended(problem, placement, gone, repaired);
        Assert.Equal(repaired.MovedLower, repaired.Moves.Count);
        Assert.Contains(repaired.Moves, move => move.ToGroup == 4);
    }

    [Fact]
    public void A_group_that_leaves_altogether_is_filled_again()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(3, 120);
        int[] gone = placement.Groups[2].Members;
        RepairOutcome.Repaired repaired = Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, gone));
        AssertMended(problem, placement, gone, repaired);
        Assert.Equal(repaired.MovedLower, repaired.Moves.Count);
    }

    [Fact]
    public void Locked_students_stay()
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(seed);
            foreach (Group group in placement.Groups)
            {
                foreach (int member in group.Members[..^2])
                {
                    problem.Students[member] = problem.Students[member] with { LockedVillageIndex = group.VillageIndex };
                }
            }

            int[] gone = placement.Groups[0].Members[..2];
            if (Withdraw(problem, placement, gone) is RepairOutcome.Repaired repaired)
            {
                AssertMended(problem, placement, gone, repaired);
                Assert.All(repaired.Moves, move => Assert.Equal(Student.NoVillage, repaired.Remaining.Students[move.StudentIndex].LockedVillageIndex));
                return;
            }
        }

        Assert.Fail("No season could be mended with so many locked.");
    }

    [Fact]
    public void A_set_that_must_stay_together_stays_whole_or_moves_as_one()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(2);
        Group largest = placement.Groups.MaxBy(group => group.Members.Length)!;
        int[] pair = largest.Members[^2..];
        Array.ForEach(pair, member => problem.Students[member] = problem.Students[member] with { KeepTogetherIndex = 0 });
        int group = PlacedSeason.GroupOf(placement, 3);
        problem.Students[3] = problem.Students[3] with { KeepTogetherIndex = -1 };
        problem.Students[4] = problem.Students[4] with { KeepTogetherIndex = -1 };
        int[] gone = placement.Groups[group].Members[..3];
        AssertMended(problem, placement, gone, Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, gone)));
    }

    [Fact]
    public void Who_is_left_of_a_pair_kept_together_binds_nobody()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(5);
        RepairOutcome.Repaired repaired = Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, [3]));
        AssertMended(problem, placement, [3], repaired);
        Assert.Equal("S0004", repaired.Remaining.Students[3].Id);
    }

    [Fact]
    public void Who_withdraws_is_no_longer_kept_apart_from_anybody()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(5);
        RepairOutcome outcome = Withdraw(problem, placement, [0, 6]);
        Assert.Equal("S0005", outcome.Remaining.Students[4].Id);
        Assert.Empty(outcome.Remaining.Students[4].KeepApartIndices);
        Assert.Equal([5], Withdraw(problem, placement, [0]).Remaining.Students[4].KeepApartIndices);
    }

    [Fact]
    public void When_the_only_speaker_leaves_another_one_comes()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(4);
        Group group = placement.Groups[1];
        int language = problem.Villages[group.VillageIndex].LanguageIndex;
        foreach (int member in group.Members.Skip(1))
        {
            problem.Students[member] = problem.Students[member] with { LanguageSetIndex = 1 - language };
        }

        int speaker = group.Members[0];
        problem.Students[speaker] = problem.Students[speaker] with { LanguageSetIndex = language };
        RepairOutcome.Repaired repaired = Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, [speaker]));
        AssertMended(problem, placement, [speaker], repaired);
        Assert.True(repaired.MovedLower >= 1);
        Assert.Contains(repaired.Moves, move => move.ToGroup == 1
            && repaired.Remaining.LanguageSets[repaired.Remaining.Students[move.StudentIndex].LanguageSetIndex].Contains(language));
    }

    [Fact]
    public void When_nobody_speaks_the_language_any_more_the_answer_names_the_rule()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(4);
        Group group = placement.Groups[1];
        int language = problem.Villages[group.VillageIndex].LanguageIndex, speaker = group.Members[0];
        for (int member = 0; member < problem.Students.Length; member++)
        {
            problem.Students[member] = problem.Students[member] with { LanguageSetIndex = member == speaker ? language : 1 - language };
        }

        problem = problem with { Villages = [.. problem.Villages.Select((village, at) => village with { LanguageIndex = at == group.VillageIndex ? language : 1 - language })] };
        RepairOutcome.NotFound outcome = Assert.IsType<RepairOutcome.NotFound>(Withdraw(problem, placement, [speaker]));
        Assert.Equal([HardRule.Language], outcome.StillBroken.Select(broken => broken.Rule));
    }

    [Fact]
    public void Too_few_students_for_the_groups_is_proved_impossible()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1);
        int[] gone = [.. Enumerable.Range(0, problem.Students.Length - problem.Rules.GroupsTotal * problem.Rules.GroupSizeMin + 1)];
        RepairOutcome.NotFound outcome = Assert.IsType<RepairOutcome.NotFound>(Withdraw(problem, placement, gone));
        Assert.True(outcome.IsProvedImpossible);
        Assert.Contains(HardRule.GroupSize, outcome.StillBroken.Select(broken => broken.Rule));
    }

    [Fact]
    public void Nobody_left_is_proved_impossible()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1, 60);
        Assert.True(Assert.IsType<RepairOutcome.NotFound>(Withdraw(problem, placement, [.. Enumerable.Range(0, 60)])).IsProvedImpossible);
    }

    [Fact]
    public void Beds_that_no_longer_fit_the_average_mix_need_other_sites()
    {
        // 50 men of 105 students make 4 in an average group of 10; when five women leave, 50 of 100 make 5.
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1, 105);
        problem = problem with
        {
            Students = [.. problem.Students.Select((student, at) => student with { Gender = at < 50 ? Gender.Male : Gender.Female })],
            Villages = [.. problem.Villages.Select((village, at) => village with { LodgingFemale = 99, LodgingMale = 4 * placement.Groups.Count(group => group.VillageIndex == at) })],
        };
        Assert.Equal(0, PlacementAudit.Of(problem, placement).CountOf(HardRule.LodgeMix));
        int[] gone = [100, 101, 102, 103, 104];
        RepairOutcome.NotFound outcome = Assert.IsType<RepairOutcome.NotFound>(Withdraw(problem, placement, gone));
        Assert.Contains(HardRule.LodgeMix, outcome.StillBroken.Select(broken => broken.Rule));
        Assert.True(outcome.IsProvedImpossible);
        Assert.Contains(outcome.StillBroken, broken => broken.Rule == HardRule.LodgeMix && broken.Examples.Count > 0);
    }

    [Fact]
    public void A_repair_that_the_average_mix_forbids_says_that_it_is_possible_without()
    {
        // 50 men of 105 make 4 in an average group of 10, for whom the village has beds; of 100 they make 5. Its own groups keep 4.
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1, 105);
        int village = placement.Groups[0].VillageIndex, narrow = placement.Groups.Count(group => group.VillageIndex == village);
        HashSet<int> men = [.. placement.Groups.Where(group => group.VillageIndex == village).SelectMany(group => group.Members.Take(4))];
        foreach (int[] members in placement.Groups.Where(group => group.VillageIndex != village).Select(group => group.Members))
        {
            men.UnionWith(members.Take(Math.Min(6, 50 - men.Count)));
        }

        problem = problem with
        {
            Students = [.. problem.Students.Select((student, at) => student with { Gender = men.Contains(at) ? Gender.Male : Gender.Female })],
            Villages = [.. problem.Villages.Select((host, at) => host with { LodgingFemale = 99, LodgingMale = at == village ? 4 * narrow : 99 })],
            Rules = problem.Rules with { FemaleShareMax = 1 },
        };
        Assert.True(PlacementAudit.Of(problem, placement).IsValid);
        int[] gone = [.. placement.Groups.Where(group => group.Members.Length == 11).Select(group => group.Members[^1])];
        RepairOutcome.NotFound refused = Assert.IsType<RepairOutcome.NotFound>(Withdraw(problem, placement, gone));
        Assert.True(refused.IsProvedImpossible);
        Assert.Equal([HardRule.LodgeMix], refused.StillBroken.Select(broken => broken.Rule));
        Assert.Equal([HardRule.LodgeMix], refused.Relaxed!.Rules);
        PlacementProblem without = problem with { Rules = problem.Rules with { LodgeProportionalMix = false } };
        RepairOutcome.Repaired repaired = Assert.IsType<RepairOutcome.Repaired>(Withdraw(without, placement, gone));
        Assert.Equal(refused.Relaxed.Moves, repaired.Moves.Count);
    }

    [Fact]
    public void Withdrawing_nobody_from_a_valid_placement_changes_nothing()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(2);
        RepairOutcome.Repaired repaired = Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, []));
        Assert.Empty(repaired.Moves);
        Assert.Equal(0, repaired.MovedLower);
        Assert.Equivalent(placement, repaired.Placement, strict: true);
    }

    [Fact]
    public void The_same_withdrawal_is_mended_in_the_same_way()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(8, 150);
        int[] gone = Some(problem, new(8), 12);
        RepairOutcome.Repaired first = Assert.IsType<RepairOutcome.Repaired>(Withdraw(problem, placement, gone));
        RepairOutcome.Repaired again = Assert.IsType<RepairOutcome.Repaired>(
            PlacementRepair.Withdraw(problem, placement, [.. gone.Reverse(), gone[0]], Options with { Threads = 4 }, TestContext.Current.CancellationToken));
        Assert.Equivalent(first.Placement, again.Placement, strict: true);
        Assert.Equal(first.Moves, again.Moves);
    }

    [Fact]
    public void A_placement_in_which_somebody_who_stays_stands_nowhere_is_refused()
    {
        (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(1, 60);
        Group first = placement.Groups[0];
        Placement without = new([first with { Members = first.Members[1..] }, .. placement.Groups.Skip(1)]);
        Assert.Throws<ArgumentException>(() => Withdraw(problem, without, [first.Members[1]]));
        Withdraw(problem, without, [first.Members[0]]);
    }

    private static RepairOutcome Withdraw(PlacementProblem problem, Placement placement, int[] gone) =>
        PlacementRepair.Withdraw(problem, placement, gone, Options, TestContext.Current.CancellationToken);

    private static int[] Some(PlacementProblem problem, SeededRandom random, int count)
    {
        int[] all = [.. Enumerable.Range(0, problem.Students.Length)];
        random.Shuffle<int>(all);
        return all[..count];
    }

    private static void AssertMended(PlacementProblem problem, Placement before, int[] gone, RepairOutcome.Repaired repaired)
    {
        Assert.Empty(PlacementAudit.Of(repaired.Remaining, repaired.Placement).Broken);
        Assert.Equal(problem.Students.Length - gone.Length, repaired.Remaining.Students.Length);
        Assert.True(repaired.Moves.Count >= repaired.MovedLower, $"{repaired.Moves.Count} moved, {repaired.MovedLower} at least");
        Assert.Equal(
            before.Groups.Select(group => group with { Members = [] }).Select(group => (group.Id, group.VillageIndex, group.ThemeIndex, group.SupervisorIndex)),
            repaired.Placement.Groups.Select(group => (group.Id, group.VillageIndex, group.ThemeIndex, group.SupervisorIndex)));
        Dictionary<int, Reseated> moves = repaired.Moves.ToDictionary(move => move.StudentIndex);
        int[] staying = [.. Enumerable.Range(0, problem.Students.Length).Except(gone)];
        for (int student = 0; student < staying.Length; student++)
        {
            (int from, int to) = (PlacedSeason.GroupOf(before, staying[student]), PlacedSeason.GroupOf(repaired.Placement, student));
            Assert.Equal(problem.Students[staying[student]].Id, repaired.Remaining.Students[student].Id);
            Assert.Equal(from != to, moves.TryGetValue(student, out Reseated move) && move == new Reseated(student, from, to));
        }
    }
}
