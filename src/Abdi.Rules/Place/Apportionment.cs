namespace Abdi.Rules.Place;

/// <summary>
/// Level 1: how many groups each region receives, so that the region with the least service per need has as much as
/// can be, then the next one, and so on (leximin).
/// </summary>
/// <remarks>
/// Source: group by group to the region that stands worst before it gets one: Adams' divisor method with history as
/// a head start and with minima and caps. It is leximin and, without caps, population-monotone; Balinski and Young,
/// <i>Fair Representation</i> (2nd ed. 2001), chapters 4 and 8 and appendix A. Other shares may be equally good; ties go to the region
/// whose code comes first.
/// </remarks>
public sealed class Apportionment
{
    private readonly PlacementRules rules;
    private readonly long[] priorGroups;
    private readonly bool[] hasVillages;

    private Apportionment(PlacementProblem problem, int[] capacity)
    {
        rules = problem.Rules;
        Need = EffectiveNeed.OfRegions(problem);
        priorGroups = new long[problem.Regions.Length];
        hasVillages = new bool[problem.Regions.Length];
        foreach (Village village in problem.Villages)
        {
            priorGroups[village.RegionIndex] += village.PriorService;
            hasVillages[village.RegionIndex] = true;
        }

        Caps = CapsOf(problem, capacity);
        Groups = new int[problem.Regions.Length];
        Unplaced = Share();
    }

    /// <summary>Gets the groups of each region, in the order of the regions.</summary>
    public int[] Groups { get; }

    /// <summary>Gets the most groups each region could take: by its villages, the district limit (H15) and its own maximum (H13).</summary>
    public int[] Caps { get; }

    /// <summary>Gets each region's need, see <see cref="EffectiveNeed.OfRegions"/>.</summary>
    public long[] Need { get; }

    /// <summary>
    /// Gets how many of the ordered groups found no region; negative when the regions' minima alone make more groups
    /// than were ordered. 0 is what rule H21 needs.
    /// </summary>
    public int Unplaced { get; }

    /// <summary>Shares the groups of the rules among the regions.</summary>
    /// <param name="problem">The problem; waived H13, H15 and H21 widen what is allowed (H21: minima may make more groups than were ordered).</param>
    /// <param name="villageCapacity">What <see cref="VillageCapacity.Of"/> returned for this problem; computed when null.</param>
    public static Apportionment Of(PlacementProblem problem, int[]? villageCapacity = null) =>
        new(problem, villageCapacity ?? VillageCapacity.Of(problem));

    /// <summary>Service per need of one region if it received that many groups.</summary>
    /// <param name="region">Position of the region.</param>
    /// <param name="groups">Groups of this period.</param>
    /// <param name="withHistory">False leaves past groups out.</param>
    public ServiceRatio RatioOf(int region, int groups, bool withHistory = true) =>
        new((withHistory ? rules.PriorWeightMilli * priorGroups[region] : 0) + 1000L * groups, Math.Max(1, Need[region]));

    /// <summary>Service per need over all regions together, if all ordered groups serve.</summary>
    public ServiceRatio Mean
    {
        get
        {
            long service = 1000L * rules.GroupsTotal, need = 0;
            for (int region = 0; region < Need.Length; region++)
            {
                service += rules.PriorWeightMilli * priorGroups[region];
                need += Need[region];
            }

            return new(service, Math.Max(1, need));
        }
    }

    /// <summary>The equity vector: service per need of every region that has villages, worst first.</summary>
    /// <param name="groups">Groups per region, in the order of the regions.</param>
    /// <param name="withHistory">False leaves past groups out.</param>
    public ServiceRatio[] Vector(IReadOnlyList<int> groups, bool withHistory = true)
    {
        List<ServiceRatio> vector = [];
        for (int region = 0; region < Need.Length; region++)
        {
            if (hasVillages[region])
            {
                vector.Add(RatioOf(region, groups[region], withHistory));
            }
        }

        vector.Sort();
        return [.. vector];
    }

    /// <summary>Compares two shares as leximin does: by the worst region, then by the next.</summary>
    /// <returns>Above 0 when the left share is fairer, 0 when both are equally fair.</returns>
    public int Compare(IReadOnlyList<int> left, IReadOnlyList<int> right) => Vector(left).AsSpan().SequenceCompareTo(Vector(right));

    /// <summary>Whether no share of the ordered groups is fairer than this one.</summary>
    public bool IsLeximinOptimal(IReadOnlyList<int> groups) => Compare(groups, Groups) == 0;

    private int Share()
    {
        bool bounded = !rules.Waived.Contains(HardRule.RegionBounds);
        PriorityQueue<int, (ServiceRatio Ratio, int Region)> worst = new();
        long left = rules.GroupsTotal;
        for (int region = 0; region < Groups.Length; region++)
        {
            Groups[region] = hasVillages[region] && bounded ? Math.Min(rules.RegionMin[region], Caps[region]) : 0;
            left -= Groups[region];
            if (Groups[region] < Caps[region])
            {
                worst.Enqueue(region, (RatioOf(region, Groups[region]), region));
            }
        }

        while (left > 0 && worst.TryDequeue(out int region, out _))
        {
            Groups[region]++;
            left--;
            if (Groups[region] < Caps[region])
            {
                worst.Enqueue(region, (RatioOf(region, Groups[region]), region));
            }
        }

        return (int)left;
    }

    private static int[] CapsOf(PlacementProblem problem, int[] capacity)
    {
        HardRuleSet waived = problem.Rules.Waived;
        long districtMax = waived.Contains(HardRule.DistrictMax) ? long.MaxValue : problem.Rules.DistrictMaxGroups;
        bool bounded = !waived.Contains(HardRule.RegionBounds);

        // A district belongs to one region; should a file say otherwise, its villages count apart in each.
        Dictionary<(int Region, int District), long> districts = [];
        for (int village = 0; village < capacity.Length; village++)
        {
            var key = (problem.Villages[village].RegionIndex, problem.Villages[village].DistrictIndex);
            districts[key] = districts.GetValueOrDefault(key) + capacity[village];
        }

        long[] caps = new long[problem.Regions.Length];
        foreach (var (key, groups) in districts)
        {
            caps[key.Region] += Math.Min(groups, districtMax);
        }

        int[] clipped = new int[caps.Length];
        for (int region = 0; region < caps.Length; region++)
        {
            clipped[region] = (int)Math.Min(caps[region], bounded ? problem.Rules.RegionMax[region] : int.MaxValue);
        }

        return clipped;
    }
}
