using System.Text.Json;
using Abdi.App.Place;
using Abdi.App.Tests.Plan;
using Abdi.Optimiser;
using Abdi.Optimiser.Conflicts;
using Abdi.Rules.Place;

namespace Abdi.App.Tests.Place;

/// <summary>Every way in which the maker of instances can make one impossible, alone and in pairs.</summary>
[Trait("pace", "slow")]
public class ConflictInstanceTests
{
    private const string Small = "--students 200 --supervisors 14 --villages 300 --regions 8";

    private static readonly string[] Nasty =
    [
        "lodging_female", "supervisors_overloaded", "home_only_commuter", "apart_clique", "together_too_big", "tiny_region_unlodgeable",
        "region_bounds_clash", "theme_bounds_clash",
    ];

    public static TheoryData<string, int> Alone => [.. from nasty in Nasty from seed in Enumerable.Range(1, 3) select (nasty, seed)];

    public static TheoryData<string, string> Pairs => [.. from a in Enumerable.Range(0, Nasty.Length) from b in Enumerable.Range(a + 1, Nasty.Length - a - 1) select (Nasty[a], Nasty[b])];

    public static TheoryData<string> Feasible =>
    [
        .. from seed in Enumerable.Range(1, 8) select $"--seed {seed}",
        .. from seed in Enumerable.Range(11, 4) select $"--nasty few_engineers --seed {seed}",
        .. from seed in Enumerable.Range(21, 4) select $"--nasty tiny_regions --seed {seed}",
        .. from seed in Enumerable.Range(31, 4) select $"--nasty missing_coordinates --seed {seed}",
        // Seed 42 leaves commuters who reach nothing but their home village.
        .. from seed in (int[])[41, 43, 44] select $"--nasty few_engineers,tiny_regions --seed {seed}",
    ];

    [Theory]
    [MemberData(nameof(Alone))]
    public void One_nasty_option_is_refused_with_its_rules(string nasty, int seed) => Check($"{Small} --nasty {nasty} --seed {seed}");

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_nasty_options_are_refused_with_the_rules_of_both(string first, string second) => Check($"{Small} --nasty {first},{second} --seed 51");

    /// <summary>One set cannot hold two conflicts and be minimal; two sets beside each other can.</summary>
    [Theory]
    [InlineData("lodging_female,home_only_commuter", "H11 | H07 H08")]
    [InlineData("apart_clique,tiny_region_unlodgeable", "H19 | H13")]
    [InlineData("region_bounds_clash,theme_bounds_clash", "H13 | H14")]
    // Students who must stay together may not be apart as well: the larger set leaves of the clique fewer than there are groups.
    [InlineData("apart_clique,together_too_big", "H18")]
    // Two beds for women in every village are more than the one bed of the region that was to have no more.
    [InlineData("lodging_female,tiny_region_unlodgeable", "H11")]
    public void Conflicts_that_stand_beside_each_other_make_a_set_each(string nasty, string sets)
    {
        using TemporaryFolder folder = new();
        PlacementProblem problem = Make(folder, $"{Small} --nasty {nasty} --seed 51", out _, out _);
        var impossible = Assert.IsType<SolveOutcome.Impossible>(PlacementSolver.Solve(problem, new SolveOptions(), null, null, TestContext.Current.CancellationToken));
        Assert.True(impossible.OneSuffices);
        Assert.Equal(sets, string.Join(" | ", impossible.Conflicts.GroupBy(conflict => conflict.Set).Select(set => string.Join(' ', set.Select(conflict => HardRules.CodeOf(conflict.Rule)[..3])))));
    }

    [Theory]
    [InlineData("lodging_female")]
    [InlineData("tiny_region_unlodgeable")]
    [InlineData("supervisors_overloaded")]
    [InlineData("home_only_commuter")]
    public void A_season_of_full_size_is_refused_with_its_rules(string nasty) => Check($"--nasty {nasty} --seed 61");

    [Theory]
    [MemberData(nameof(Feasible))]
    public void What_can_be_placed_is_never_called_impossible(string arguments)
    {
        using TemporaryFolder folder = new();
        PlacementProblem problem = Make(folder, $"{Small} {arguments}", out _, out _);
        Assert.False(ConflictFinder.IsProved(problem, TestContext.Current.CancellationToken));
        Assert.True(IsPlaced(problem));
    }

    private static void Check(string arguments)
    {
        using TemporaryFolder folder = new();
        PlacementProblem problem = Make(folder, arguments, out bool isInfeasible, out HardRule[] expected);
        SolveOutcome outcome = PlacementSolver.Solve(problem, new SolveOptions(), null, null, TestContext.Current.CancellationToken);
        if (!isInfeasible)
        {
            Assert.IsNotType<SolveOutcome.Impossible>(outcome);
            return;
        }

        SolveOutcome.Impossible impossible = Assert.IsType<SolveOutcome.Impossible>(outcome);
        HardRule[][] sets = [.. impossible.Conflicts.GroupBy(conflict => conflict.Set).Select(set => set.Select(conflict => conflict.Rule).ToArray())];
        HardRule[] named = [.. sets.SelectMany(set => set)];
        Assert.InRange(named.Length, 1, ConflictFinder.Named);
        Assert.Equal(named.Distinct(), named);
        if (expected.Except(named).Any())
        {
            // The maker adds up the codes of its options, also where one option undoes another. Each set named here is one
            // rule, hence no minimal set holds it and a second one; and the rules not named clash no more once it is waived.
            Assert.All(sets, set => Assert.Single(set));
            Assert.True(IsPlaced(problem.Waive(HardRuleSet.Of(named))), $"Named {string.Join(", ", named)}, expected {string.Join(", ", expected)}.");
        }

        HardRuleSet[] choices = [.. OneOfEach(sets)], placed = Array.FindAll(choices, choice => IsPlaced(problem.Waive(choice)));
        Assert.NotEmpty(placed);
        Assert.Equal(impossible.OneSuffices, placed.Length == choices.Length);
        Assert.All(choices.Except(placed), choice => Assert.True(ConflictFinder.IsProved(problem.Waive(choice), TestContext.Current.CancellationToken), "Whoever relaxes these rules meets no other limit, but nothing was placed."));
    }

    private static IEnumerable<HardRuleSet> OneOfEach(IEnumerable<HardRule[]> sets) => sets.Aggregate(
        (IEnumerable<HardRuleSet>)[HardRuleSet.None], (choices, set) => choices.SelectMany(choice => set.Select(rule => choice | HardRuleSet.Of(rule))));

    private static bool IsPlaced(PlacementProblem problem) =>
        PlacementSolver.Solve(problem, new SolveOptions { Effort = Effort.Quick }, null, null, TestContext.Current.CancellationToken) is SolveOutcome.Placed placed
        && PlacementAudit.Of(problem, placed.Placement).IsValid;

    private static PlacementProblem Make(TemporaryFolder folder, string arguments, out bool isInfeasible, out HardRule[] expected)
    {
        Referee.MakeInstance(folder.Path, arguments);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder["expected.json"]));
        isInfeasible = json.RootElement.GetProperty("status").GetString() == "infeasible";
        expected = [.. json.RootElement.GetProperty("conflict_rules").EnumerateArray().Select(code => HardRules.TryParse(code.GetString()!, out HardRule rule) ? rule : throw new InvalidDataException($"{code}"))];
        return PlacementFolder.Read(folder.Path).Problem ?? throw new InvalidDataException($"{arguments} cannot be read.");
    }
}
