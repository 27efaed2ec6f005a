using Abdi.Optimiser.Ledger;
using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using CsCheck;

namespace Abdi.Optimiser.Tests.Explain;

/// <summary>The ledger ranks alternatives and guides repairs; it must count as the audit counts, also where rules are broken.</summary>
public sealed class SeatLedgerTests
{
    [Fact]
    public void A_change_of_seats_costs_in_the_ledger_what_it_costs_in_the_audit() =>
        Gen.Select(Gen.UInt[1, 500], Gen.Int[40, 90], Gen.Int[0, 12]).Sample((seed, students, disturbed) =>
        {
            SeededRandom random = new(seed);
            (PlacementProblem problem, Placement placement) = Anyhow(seed, students);
            placement = PlacedSeason.Disturbed(problem, placement, random, disturbed);
            SeatLedger ledger = LedgerOf(problem, placement);
            MovePricing pricing = MovePricing.For(problem, placement);
            for (int draw = 0; draw < 60; draw++)
            {
                int student = random.Below(students), other = random.Below(students), group = random.Below(placement.Groups.Count);
                if (ledger.GroupOf[student] != ledger.GroupOf[other])
                {
                    AssertSame(pricing.Price(new PlacementMove.SwapStudents(student, other)), ledger.PriceOf(student, ledger.GroupOf[other], other));
                }

                if (ledger.GroupOf[student] != group && ledger.SizeOf(ledger.GroupOf[student]) > 1 && ledger.SizeOf(group) > 0)
                {
                    AssertSame(pricing.Price(new PlacementMove.MoveStudent(student, group)), ledger.PriceOf(student, group));
                }
            }
        }, iter: 60);

    [Fact]
    public void No_excess_is_left_exactly_when_the_audit_finds_no_broken_rule_on_seats() =>
        Gen.Select(Gen.UInt[1, 40], Gen.Int[0, 3]).Sample((seed, disturbed) =>
        {
            (PlacementProblem problem, Placement placement) = PlacedSeason.Solved(seed, 60);
            placement = PlacedSeason.Disturbed(problem, placement, new(seed), disturbed);
            SeatLedger ledger = LedgerOf(problem, placement);
            Assert.Equal(PlacementAudit.Of(problem, placement).IsValid, ledger.TotalExcess() == 0);
        }, iter: 40);

    [Fact]
    public void Moves_taken_and_taken_back_leave_the_ledger_as_it_was()
    {
        (PlacementProblem problem, Placement placement) = Anyhow(7, 80);
        SeatLedger ledger = LedgerOf(problem, placement);
        SeededRandom random = new(3);
        long excess = ledger.TotalExcess(), priced = excess;
        List<(int Student, int From)> taken = [];
        for (int move = 0; move < 100; move++)
        {
            int student = random.Below(80), to = random.Below(ledger.Groups);
            if (ledger.GroupOf[student] != to)
            {
                taken.Add((student, ledger.GroupOf[student]));
                priced += ledger.PriceOf(student, to).Excess;
                ledger.Move(student, to);
                Assert.Equal(priced, ledger.TotalExcess());
            }
        }

        taken.Reverse();
        taken.ForEach(move => ledger.Move(move.Student, move.From));
        Assert.Equal(excess, ledger.TotalExcess());
        Assert.Equal(placement.Groups.Select(group => group.Members), Enumerable.Range(0, ledger.Groups).Select(group => ledger.MembersOf(group).Order().ToArray()));
    }

    internal static SeatLedger LedgerOf(PlacementProblem problem, Placement placement) => new(
        new(problem, [.. placement.Groups.Select(group => new Site(group.VillageIndex, group.ThemeIndex))]),
        [.. placement.Groups.Select(group => group.Members)]);

    /// <summary>Everybody somewhere: two groups share a village now and then, sets are torn, students are locked elsewhere.</summary>
    private static (PlacementProblem Problem, Placement Placement) Anyhow(uint seed, int students)
    {
        SeededRandom random = new(seed, 77);
        PlacementProblem problem = SmallSeason.Draw(seed, students);
        for (int time = 0; time < students / 5; time++)
        {
            int student = random.Below(students), other = random.Below(students);
            problem.Students[student] = random.Below(3) switch
            {
                0 => problem.Students[student] with { LockedVillageIndex = random.Below(problem.Villages.Length) },
                1 => problem.Students[student] with { KeepTogetherIndex = 0 },
                _ => problem.Students[student] with { KeepApartIndices = [other, random.Below(students)] },
            };
        }

        int groups = problem.Rules.GroupsTotal;
        ILookup<int, int> members = Enumerable.Range(0, students).ToLookup(_ => random.Below(groups));
        return (problem, new([.. Enumerable.Range(0, groups).Select(group => new Group(
            $"K-{group}", random.Below(groups), random.Below(problem.Themes.Length), random.Below(problem.Supervisors.Length), [.. members[group]]))]));
    }

    private static void AssertSame(MovePrice audit, SeatPrice ledger) =>
        Assert.Equal(
            (audit.BrokenRules.Sum(broken => broken.Change), audit.SkillShortfall, audit.MixExcess, audit.PreferenceCost),
            (ledger.Broken, ledger.Skills, ledger.Mix, ledger.Wishes));
}
