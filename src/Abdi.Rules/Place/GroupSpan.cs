namespace Abdi.Rules.Place;

/// <summary>How large the groups of a scenario are, and how many women and men they hold at least, in sum.</summary>
internal sealed class GroupSpan
{
    private const int WholePercent = 100;

    private readonly RuleSet rules;
    private readonly int students;

    public GroupSpan(RuleSet rules, int students)
    {
        (this.rules, this.students) = (rules, students);
        int groups = rules.GroupsTotal;
        AddUp = (long)groups * rules.GroupSizeMin <= students && students <= (long)groups * rules.GroupSizeMax;
        (Smallest, Largest) = AddUp && rules.BalancedSizes ? (students / groups, (students + groups - 1) / groups) : (rules.GroupSizeMin, rules.GroupSizeMax);
    }

    /// <summary>Gets whether all students find a place in groups of these sizes.</summary>
    public bool AddUp { get; }

    /// <summary>Gets the smallest group.</summary>
    public int Smallest { get; }

    /// <summary>Gets the largest group.</summary>
    public int Largest { get; }

    /// <summary>Gets the sizes as people write them: 15–16.</summary>
    public string Words => Smallest == Largest ? FormattableString.Invariant($"{Smallest}") : FormattableString.Invariant($"{Smallest}–{Largest}");

    /// <summary>Gets the women that all groups need together, at least.</summary>
    public long WomenNeeded => Needed(WomenLeastOf, ((long)rules.FemalePercentMin * students + WholePercent - 1) / WholePercent);

    /// <summary>Gets the men that all groups need together, at least.</summary>
    public long MenNeeded => Needed(MenLeastOf, students - (long)rules.FemalePercentMax * students / WholePercent);

    /// <summary>Gets a size of which no number of women keeps the share, though there must be a group of it; null when there is none.</summary>
    public int? SizeWithoutShare
    {
        get
        {
            int[] sizes = [.. Enumerable.Range(Smallest, Largest - Smallest + 1).Where(size => WomenLeastOf(size) > WomenMostOf(size))];
            return sizes.Length > 0 && (rules.BalancedSizes || sizes.Length > Largest - Smallest) ? sizes[0] : null;
        }
    }

    /// <summary>The fewest women in a group of this size.</summary>
    public int WomenLeastOf(int size) => (rules.FemalePercentMin * size + WholePercent - 1) / WholePercent;

    /// <summary>The most women in a group of this size.</summary>
    public int WomenMostOf(int size) => rules.FemalePercentMax * size / WholePercent;

    /// <summary>The fewest men in a group of this size.</summary>
    public int MenLeastOf(int size) => size - WomenMostOf(size);

    /// <summary>The most men in a group of this size.</summary>
    public int MenMostOf(int size) => size - WomenLeastOf(size);

    private long Needed(Func<int, int> least, long ofAll)
    {
        if (!rules.BalancedSizes)
        {
            return Math.Max((long)rules.GroupsTotal * least(Smallest), ofAll);
        }

        long larger = Largest > Smallest ? students - (long)rules.GroupsTotal * Smallest : 0;
        return (rules.GroupsTotal - larger) * least(Smallest) + larger * least(Largest);
    }
}
