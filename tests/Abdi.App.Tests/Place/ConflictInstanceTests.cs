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
        SolveOutcome outcome = PlacementSolver.Solve(problem, new SolveOptions(), null, TestContext.Current.CancellationToken);
        if (!isInfeasible)
        {
            Assert.IsNotType<SolveOutcome.Impossible>(outcome);
            return;
        }

        HardRule[] named = [.. Assert.IsType<SolveOutcome.Impossible>(outcome).Conflicts.Select(conflict => conflict.Rule)];
        Assert.InRange(named.Length, 1, ConflictFinder.Named);
        if (expected.Except(named).Any())
        {
            // The maker adds up the codes of its options, also where one option undoes another: then that rule is kept once the named ones are waived.
            Assert.True(IsPlaced(problem.Waive(HardRuleSet.Of(named))), $"Named {string.Join(", ", named)}, expected {string.Join(", ", expected)}.");
        }

        foreach (HardRule rule in named)
        {
            Assert.True(IsPlaced(WithoutOne(problem, rule, named)), $"Without {rule} of {string.Join(", ", named)} nothing was placed.");
        }
    }

    /// <summary>
    /// The problem with one named rule waived, and one conflict less with it. Other conflicts, and limits that whoever
    /// relaxes this rule meets next, are set aside; the other named rules of this conflict stay.
    /// </summary>
    private static PlacementProblem WithoutOne(PlacementProblem problem, HardRule rule, HardRule[] named)
    {
        MinimalConflict own = ConflictFinder.Separate(problem, TestContext.Current.CancellationToken).Single(conflict => conflict.Rules.Contains(rule));
        PlacementProblem without = problem.Waive(HardRuleSet.Of(rule));
        while (ConflictFinder.Separate(without, TestContext.Current.CancellationToken) is { Count: > 0 } others)
        {
            HardRule[] kept = [.. own.Each().Where(named.Contains)];
            without = without.Waive(HardRuleSet.Of([.. others.Select(other => other.Each().Except(kept).Last())]));
        }

        return without;
    }

    private static bool IsPlaced(PlacementProblem problem) =>
        PlacementSolver.Solve(problem, new SolveOptions { Effort = Effort.Quick }, null, TestContext.Current.CancellationToken) is SolveOutcome.Placed placed
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
