using Abdi.Optimiser.Sites;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// Whether so many sites exist at all, by the rules on regions, districts, villages and themes; and whether the most
/// roomy choice of them has the beds. Both are min-cost flows, exact in whole numbers.
/// </summary>
/// <param name="withBeds">False asks for sites only.</param>
internal sealed class SiteSupply(bool withBeds) : Impossibility
{
    /// <summary>Weights of a woman and a man: a choice that suits one kind of beds may lack the other.</summary>
    private static readonly (int PerWoman, int PerMan)[] Weights = [(1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (3, 2), (2, 3), (4, 1), (1, 4)];

    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(
        HardRule.RegionBounds, HardRule.ThemeBounds, HardRule.DistrictMax, HardRule.VillageCapacity, HardRule.VillageThemeOnce, HardRule.LodgeMix,
        HardRule.Lodging, HardRule.GenderShare, HardRule.GroupSize, HardRule.BalancedSizes, HardRule.GroupsTotal, HardRule.VillageWithoutCoordinates,
        HardRule.UnknownNeed, HardRule.HeldVillage);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel)
    {
        VillageRoom room = new(problem);
        if (!room.Numbers.AddUp)
        {
            return false;
        }

        if (!withBeds)
        {
            return MostWeight(problem, room, 0, 0) is null;
        }

        if (problem.Rules.Waived.Contains(HardRule.Lodging))
        {
            return false;
        }

        foreach ((int perWoman, int perMan) in Weights)
        {
            cancel.ThrowIfCancellationRequested();
            if (MostWeight(problem, room, perWoman, perMan) is { } most && most < (long)perWoman * room.Numbers.Women + (long)perMan * room.Numbers.Men)
            {
                return true;
            }
        }

        return false;
    }

    public override BilingualText Say(PlacementProblem problem, HardRule rule) => DemandWords.Of(problem, rule);

    /// <summary>The most weight that women and men can have at any choice of sites; null when there is no choice.</summary>
    private static long? MostWeight(PlacementProblem problem, VillageRoom room, int perWoman, int perMan)
    {
        PlacementRules rules = problem.Rules;
        HardRuleSet waived = rules.Waived;
        (int least, int most) = (room.Numbers.GroupsLeast, room.Numbers.GroupsMost);
        using FlowNetwork network = new();
        int source = network.AddNode(), sink = network.AddNode(), sites = network.AddNode();
        network.AddSupply(source, most);
        network.AddSupply(sink, -most);
        network.AddArc(source, sink, 0, most - least, 0);
        network.AddArc(source, sites, least, most, 0);
        int[]? regions = Bounded(problem.Regions.Length, waived.Contains(HardRule.RegionBounds), rules.RegionMin, rules.RegionMax, node => (sites, node));
        int[]? themes = Bounded(problem.Themes.Length, waived.Contains(HardRule.ThemeBounds), rules.ThemeMin, rules.ThemeMax, node => (node, sink));
        if (regions is null || themes is null)
        {
            return null;
        }

        Dictionary<(int, int), int> districts = [];
        int districtMax = waived.Contains(HardRule.DistrictMax) ? most : Math.Min(most, rules.DistrictMaxGroups);
        for (int village = 0; village < room.Groups.Length; village++)
        {
            if (room.Groups[village] == 0)
            {
                continue;
            }

            Village host = problem.Villages[village];
            if (!districts.TryGetValue((host.RegionIndex, host.DistrictIndex), out int district))
            {
                district = districts[(host.RegionIndex, host.DistrictIndex)] = network.AddNode();
                network.AddArc(regions[host.RegionIndex], district, 0, districtMax, 0);
            }

            int node = network.AddNode();
            AddGroups(network, room, village, district, node, perWoman, perMan);
            int each = waived.Contains(HardRule.VillageThemeOnce) ? room.Groups[village] : 1;
            for (int theme = 0; theme < themes.Length; theme++)
            {
                if (room.MayServe(village, theme))
                {
                    network.AddArc(node, themes[theme], 0, each, 0);
                }
            }
        }

        return -network.Solve();

        int[]? Bounded(int count, bool isWaived, int[] min, int[] max, Func<int, (int From, int To)> ends)
        {
            int[] nodes = new int[count];
            for (int i = 0; i < count; i++)
            {
                (int low, int high) = isWaived ? (0, most) : (min[i], Math.Min(max[i], most));
                if (low > high)
                {
                    return null;
                }

                nodes[i] = network.AddNode();
                (int from, int to) = ends(nodes[i]);
                network.AddArc(from, to, low, high, 0);
            }

            return nodes;
        }
    }

    /// <summary>Each further group of a village weighs no more than the one before, so that a flow takes the steps in their order.</summary>
    private static void AddGroups(FlowNetwork network, VillageRoom room, int village, int from, int to, int perWoman, int perMan)
    {
        long before = 0;
        for (int groups = 1; groups <= room.Groups[village]; groups++)
        {
            long weight = room.WeightOf(village, groups, perWoman, perMan), step = weight - before;
            bool rest = step == 0; // all further ones weigh nothing either
            network.AddArc(from, to, 0, rest ? room.Groups[village] - groups + 1 : 1, -step);
            if (rest)
            {
                return;
            }

            before = weight;
        }
    }
}
