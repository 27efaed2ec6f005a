namespace Abdi.Rules.Place;

/// <summary>One broken hard rule of one placement.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Count">How often it is broken, at least 1; what is counted (student, group, village…) depends on the rule.</param>
/// <param name="Examples">Up to five of them in words.</param>
public sealed record BrokenRule(HardRule Rule, long Count, IReadOnlyList<BilingualText> Examples);

/// <summary>Counts broken rules; waived rules are not counted.</summary>
internal sealed class RuleTally(HardRuleSet waived, int examplesWanted)
{
    private const int Slots = (int)HardRule.HeldVillage + 1;

    private readonly long[] counts = new long[Slots];
    private readonly List<BilingualText>?[] examples = new List<BilingualText>?[Slots];

    public long this[HardRule rule] => counts[(int)rule];

    /// <summary>Counts one more; when it answers true, <see cref="Example"/> wants the words, which are costly to make.</summary>
    public bool Add(HardRule rule)
    {
        if (waived.Contains(rule))
        {
            return false;
        }

        counts[(int)rule]++;
        return (examples[(int)rule]?.Count ?? 0) < examplesWanted;
    }

    public void Example(HardRule rule, BilingualText words) => (examples[(int)rule] ??= []).Add(words);

    public IReadOnlyList<BrokenRule> Broken() =>
        [.. HardRules.All.Where(rule => counts[(int)rule] > 0).Select(rule => new BrokenRule(rule, counts[(int)rule], examples[(int)rule] ?? []))];
}
