using System.Numerics;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// Proves that a problem has no placement and names the rules in conflict. Numbers and sizes of groups (H04, H05,
/// H21) stay in the background: they are named only when they contradict each other.
/// </summary>
internal static class ConflictFinder
{
    /// <summary>At most so many rules are named.</summary>
    public const int Named = 5;

    private const int QuicklyProvedVillages = 3_000;

    private static readonly Impossibility[] AtOnce =
        [
        new GroupArithmetic(), new SupervisorArithmetic(), new BoundsArithmetic(HardRule.RegionBounds), new BoundsArithmetic(HardRule.ThemeBounds),
        new BedTotals(), new ApartClique(), new NowhereToGo(),
    ];

    private static readonly Impossibility[] Thorough = [.. AtOnce, new SiteSupply(withBeds: false), new SiteSupply(withBeds: true), new WholeSeason()];

    private static readonly HardRuleSet OfStudents = HardRuleSet.Of(
        HardRule.HomeVillage, HardRule.Commute, HardRule.Health, HardRule.Locked, HardRule.KeepTogether, HardRule.KeepApart);

    /// <summary>Whether it is evident, in milliseconds, that there is no placement. False says nothing.</summary>
    public static bool IsEvident(PlacementProblem problem, CancellationToken cancel) => Array.Exists(AtOnce, way => way.IsProved(problem, cancel));

    /// <summary>Whether a search that has just failed once is in vain; asked only where proving is quicker than searching on.</summary>
    public static bool IsInVain(PlacementProblem problem, CancellationToken cancel) => problem.Villages.Length <= QuicklyProvedVillages && IsProved(problem, cancel);

    /// <summary>Proves that no placement exists.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How to solve what remains when a rule is waived.</param>
    /// <param name="cancel">Stops with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Null when nothing is proved, else one to five rules in conflict.</returns>
    public static SolveOutcome.Impossible? Find(PlacementProblem problem, SolveOptions options, CancellationToken cancel)
    {
        List<MinimalConflict> found = Separate(problem, cancel);
        if (found.Count == 0)
        {
            return null;
        }

        Relaxation relaxation = new(problem, options, cancel);
        List<Conflict> conflicts = [];
        List<HardRuleSet> sets = [];
        foreach (MinimalConflict conflict in found)
        {
            HardRuleSet named = Sharpen(conflict, [.. found.Where(other => other != conflict)], relaxation);
            sets.Add(named);
            PlacementProblem only = problem.Waive(new(~(conflict.Rules | MinimalConflict.Background).Bits));
            conflicts.AddRange(HardRules.All.Where(named.Contains).Select(rule => new Conflict(rule, conflict.Proof.Say(only, rule), sets.Count)));
        }

        return new(conflicts, OneOfEach(sets).All(relaxation.HasPlacement));
    }

    /// <summary>Every choice of one rule from each set; at most six, since five rules are named at most.</summary>
    private static IEnumerable<HardRuleSet> OneOfEach(IEnumerable<HardRuleSet> sets) => sets.Aggregate(
        (IEnumerable<HardRuleSet>)[HardRuleSet.None],
        (choices, set) => choices.SelectMany(choice => HardRules.All.Where(set.Contains).Select(rule => choice | HardRuleSet.Of(rule))));

    /// <summary>Conflicts that share no rule, the first one found first, together at most five rules.</summary>
    public static List<MinimalConflict> Separate(PlacementProblem problem, CancellationToken cancel)
    {
        List<MinimalConflict> found = [];
        HardRuleSet aside = HardRuleSet.None;
        while (MinimalConflict.Find(problem.Waive(aside), Thorough, cancel) is { } next)
        {
            if (found.Count > 0 && BitOperations.PopCount((aside | next.Rules).Bits) > Named)
            {
                break;
            }

            found.Add(next);
            aside |= next.Rules;
        }

        return found;
    }

    /// <summary>
    /// Those rules of a conflict that, waived alone, leave a placement; all when none does. What a student's own rules
    /// demand clashes directly and is always named whole: whoever relaxes one of them may meet another limit.
    /// </summary>
    private static HardRuleSet Sharpen(MinimalConflict conflict, MinimalConflict[] others, Relaxation relaxation)
    {
        if (conflict.Count == 1 || (conflict.Rules.Bits & ~OfStudents.Bits) == 0)
        {
            return conflict.Rules;
        }

        HardRuleSet sharp = HardRuleSet.Of([.. conflict.Each().Where(rule => relaxation.HasPlacement(rule, others))]);
        return sharp == HardRuleSet.None ? conflict.Rules : sharp;
    }

    /// <summary>Whether any way to prove it proves that there is no placement.</summary>
    public static bool IsProved(PlacementProblem problem, CancellationToken cancel) => Array.Exists(Thorough, way => way.IsProved(problem, cancel));
}
