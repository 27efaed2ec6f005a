using Abdi.Rules.Place;

namespace Abdi.Optimiser.Sites;

/// <summary>
/// Level 2 as a min-cost flow: region → district (cap) → village (cap) → (village, theme) once → theme (min, max).
/// Rewards and forced groups on villages let the caller reach students who can serve only near certain places.
/// </summary>
internal sealed class SiteFlow
{
    /// <summary>More than any need a single group can serve (1,000): one missing skill outweighs it.</summary>
    private const long ShortfallCost = 1_000_000;

    private readonly PlacementProblem _problem;
    private readonly Apportionment _share;
    private readonly int[] _capacity;
    private readonly SkillSupply _supply;
    private readonly int[][] _needMilli;

    public SiteFlow(PlacementProblem problem, Apportionment share, int[] capacity)
    {
        (_problem, _share, _capacity) = (problem, share, capacity);
        _supply = SkillSupply.Of(problem);
        bool mayBeUnknown = problem.Rules.Waived.Contains(HardRule.UnknownNeed);
        _needMilli = new int[problem.Villages.Length][];
        for (int village = 0; village < _needMilli.Length; village++)
        {
            if (capacity[village] == 0)
            {
                _needMilli[village] = [];
                continue;
            }

            int[] needs = _needMilli[village] = new int[problem.Themes.Length];
            for (int theme = 0; theme < needs.Length; theme++)
            {
                needs[theme] = problem.Villages[village].NeedMilli[theme] is not null || mayBeUnknown
                    ? EffectiveNeed.MilliOf(problem, village, theme)
                    : -1;
            }
        }

        Reward = new long[problem.Villages.Length];
        Forced = new int[problem.Villages.Length];
        Limit = [.. capacity];
    }

    /// <summary>Gets what a first group in each village is worth beside its need, thousandths of need.</summary>
    public long[] Reward { get; }

    /// <summary>Gets how many groups each village must receive.</summary>
    public int[] Forced { get; }

    /// <summary>Gets how many groups each village may receive, at first its capacity.</summary>
    public int[] Limit { get; }

    /// <summary>Gets or sets what the n-th group of a village is worth beside its need and reward, thousandths of need; never more than the one before.</summary>
    public Func<int, int, long>? WorthMilli { get; set; }

    /// <summary>Effective need of a village on a theme, thousandths; −1 where nothing may be served.</summary>
    public int NeedMilli(int village, int theme) => _needMilli[village][theme];

    /// <summary>
    /// The most need that can be served when the regions receive their leximin-optimal share; single students,
    /// rewards and the supply of skills are left aside, so it bounds every placement with that share.
    /// </summary>
    /// <returns>Thousandths of need, or null when no such choice of sites exists.</returns>
    public long? NeedServedUpper() => Flow(Demand.Need, followShare: true, []) is { } sites ? NeedOf(sites) : null;

    /// <summary>Chooses sites: regional share, then supply of skills, then need with rewards.</summary>
    /// <returns>The sites, or null when none exist.</returns>
    public SiteChoice? Choose()
    {
        foreach (bool followShare in (ReadOnlySpan<bool>)[true, false])
        {
            if (Flow(Demand.NeedAndRewards, followShare, []) is not { } sites)
            {
                continue;
            }

            int[] scarce = _supply.ScarceSetOfTheme(sites);
            if (scarce.AsSpan().ContainsAnyExcept(-1))
            {
                sites = Flow(Demand.NeedAndRewards, followShare, scarce) ?? sites;
            }

            return new(sites, followShare);
        }

        return null;
    }

    /// <summary>Sum of effective need of the sites, thousandths.</summary>
    public long NeedOf(IEnumerable<Site> sites) => sites.Sum(site => (long)_needMilli[site.VillageIndex][site.ThemeIndex]);

    private enum Demand
    {
        Need,
        NeedAndRewards,
    }

    private Site[]? Flow(Demand demand, bool followShare, int[] scarceSetOfTheme)
    {
        PlacementRules rules = _problem.Rules;
        HardRuleSet waived = rules.Waived;
        using FlowNetwork network = new();
        int source = network.AddNode(), sink = network.AddNode();
        network.AddSupply(source, rules.GroupsTotal);
        network.AddSupply(sink, -rules.GroupsTotal);

        int[] themeNodes = AddThemes(network, sink, scarceSetOfTheme);
        int[] regionNodes = AddRegions(network, source, followShare);
        int[] districtNodes = new int[_problem.Districts.Length];
        Array.Fill(districtNodes, -1);
        int districtMax = waived.Contains(HardRule.DistrictMax) ? rules.GroupsTotal : rules.DistrictMaxGroups;
        List<(int Arc, Site Site)> arcs = [];
        for (int village = 0; village < _capacity.Length; village++)
        {
            if (_capacity[village] == 0)
            {
                continue;
            }

            Village host = _problem.Villages[village];
            int district = districtNodes[host.DistrictIndex];
            if (district < 0)
            {
                district = districtNodes[host.DistrictIndex] = network.AddNode();
                network.AddArc(regionNodes[host.RegionIndex], district, 0, districtMax, 0);
            }

            AddVillage(network, arcs, village, district, themeNodes, demand);
        }

        if (network.Solve() is null)
        {
            return null;
        }

        List<Site> sites = [];
        foreach ((int arc, Site site) in arcs)
        {
            for (long unit = network.FlowOn(arc); unit > 0; unit--)
            {
                sites.Add(site);
            }
        }

        sites.Sort((left, right) => (Region(left), left.VillageIndex, left.ThemeIndex).CompareTo((Region(right), right.VillageIndex, right.ThemeIndex)));
        return [.. sites];

        int Region(Site site) => _problem.Villages[site.VillageIndex].RegionIndex;
    }

    private void AddVillage(FlowNetwork network, List<(int Arc, Site Site)> arcs, int village, int district, int[] themeNodes, Demand demand)
    {
        int node = network.AddNode();
        int most = _capacity[village];
        if (demand is Demand.Need)
        {
            network.AddArc(district, node, 0, most, 0);
        }
        else
        {
            most = Math.Min(most, Limit[village]);
            AddGroups(network, village, district, node, most);
        }

        int each = _problem.Rules.Waived.Contains(HardRule.VillageThemeOnce) ? most : 1;
        for (int theme = 0; theme < themeNodes.Length; theme++)
        {
            if (_needMilli[village][theme] is >= 0 and int milli)
            {
                arcs.Add((network.AddArc(node, themeNodes[theme], 0, each, -milli), new(village, theme)));
            }
        }
    }

    /// <summary>One arc for all groups worth the same; each further group is worth no more than the one before, so that a flow takes them in order.</summary>
    private void AddGroups(FlowNetwork network, int village, int district, int node, int most)
    {
        int forced = Math.Min(Forced[village], most);
        for (int first = 1; first <= most;)
        {
            long worth = Worth(first);
            int next = first + 1;
            while (next <= most && Worth(next) == worth)
            {
                next++;
            }

            network.AddArc(district, node, Math.Clamp(forced - first + 1, 0, next - first), next - first, -worth);
            first = next;
        }

        long Worth(int nth) => (nth == 1 && forced == 0 ? Reward[village] : 0) + (WorthMilli?.Invoke(village, nth) ?? 0);
    }

    private int[] AddThemes(FlowNetwork network, int sink, int[] scarceSetOfTheme)
    {
        PlacementRules rules = _problem.Rules;
        bool waived = rules.Waived.Contains(HardRule.ThemeBounds);
        Dictionary<int, int> scarceNodes = [];
        int[] nodes = new int[_problem.Themes.Length];
        for (int theme = 0; theme < nodes.Length; theme++)
        {
            nodes[theme] = network.AddNode();
            int target = sink;
            if (scarceSetOfTheme.Length > 0 && scarceSetOfTheme[theme] is >= 0 and int set && !scarceNodes.TryGetValue(set, out target))
            {
                target = scarceNodes[set] = network.AddNode();
                network.AddArc(target, sink, 0, _supply.GroupsServed(set), 0);
                network.AddArc(target, sink, 0, rules.GroupsTotal, ShortfallCost);
            }

            int least = waived ? 0 : rules.ThemeMin[theme];
            int most = waived ? rules.GroupsTotal : Math.Min(rules.ThemeMax[theme], rules.GroupsTotal);
            network.AddArc(nodes[theme], target, least, Math.Max(least, most), 0);
        }

        return nodes;
    }

    private int[] AddRegions(FlowNetwork network, int source, bool followShare)
    {
        PlacementRules rules = _problem.Rules;
        bool waived = rules.Waived.Contains(HardRule.RegionBounds);
        int[] nodes = new int[_problem.Regions.Length];
        for (int region = 0; region < nodes.Length; region++)
        {
            nodes[region] = network.AddNode();
            if (followShare)
            {
                network.AddArc(source, nodes[region], _share.Groups[region], _share.Groups[region], 0);
            }
        }

        if (!followShare)
        {
            // The share cannot be had. Each further group of a region costs its place in the order in which the heap
            // would hand groups out: convex, so that the flow stays close to the share. No bound is claimed from it.
            int[] least = new int[nodes.Length];
            for (int region = 0; region < nodes.Length; region++)
            {
                least[region] = waived ? 0 : Math.Min(rules.RegionMin[region], rules.GroupsTotal);
                network.AddArc(source, nodes[region], least[region], least[region], 0);
            }

            long place = 0;
            int[] given = [.. least];
            foreach (int region in OrderOfGroups(least))
            {
                network.AddArc(source, nodes[region], 0, 1, ++place * ShortfallCost * 10);
                given[region]++;
            }

            // Whom the order did not come to may still be needed, for students who can serve nowhere else.
            for (int region = 0; region < nodes.Length; region++)
            {
                int rest = Math.Min(_share.Caps[region], rules.GroupsTotal) - given[region];
                if (rest > 0)
                {
                    network.AddArc(source, nodes[region], 0, rest, (place + 1) * ShortfallCost * 10);
                }
            }
        }

        return nodes;
    }

    /// <summary>The regions in the order in which level 1 would hand further groups out, far enough to leave a choice.</summary>
    private IEnumerable<int> OrderOfGroups(int[] groups)
    {
        groups = [.. groups];
        PriorityQueue<int, (ServiceRatio Ratio, int Region)> worst = new();
        for (int region = 0; region < groups.Length; region++)
        {
            Enqueue(region);
        }

        for (long left = 4L * _problem.Rules.GroupsTotal; left > 0 && worst.TryDequeue(out int region, out _); left--)
        {
            yield return region;
            groups[region]++;
            Enqueue(region);
        }

        void Enqueue(int region)
        {
            if (groups[region] < _share.Caps[region])
            {
                worst.Enqueue(region, (_share.RatioOf(region, groups[region]), region));
            }
        }
    }
}
