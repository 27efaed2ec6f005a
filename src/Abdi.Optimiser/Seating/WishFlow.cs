using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// A coarse bound on the cost of wishes as one min-cost flow: students of one list of wishes flow over the themes and
/// regions they wish for, or over "anything", into classes of one theme and region, which have seats for groups of
/// balanced size. Gender, mix, skills and distances are left aside, so it bounds placements that break those rules too.
/// </summary>
internal static class WishFlow
{
    /// <summary>The bound; null where sizes need not be balanced, because then no seat count of a class is known.</summary>
    public static long? LowerBound(PlacementProblem problem, Site[] sites)
    {
        if (!problem.Rules.BalancedSizes || problem.Rules.Waived.Contains(HardRule.BalancedSizes))
        {
            return null;
        }

        using FlowNetwork network = new();
        int students = problem.Students.Length, sink = network.AddNode(), anything = network.AddNode();
        network.AddSupply(sink, -students);
        Dictionary<(bool IsTheme, int Index), int> wished = [];
        AddClasses(network, problem, sites, sink, anything, wished);
        int[] cost = problem.Rules.PreferenceCost;
        foreach ((int list, int count) in problem.Students.CountBy(student => student.PreferenceListIndex))
        {
            Wish[] wishes = problem.PreferenceLists[list];
            int node = network.AddNode();
            network.AddSupply(node, count);
            network.AddArc(node, anything, 0, count, wishes.Length > 0 ? cost[^1] : 0);
            for (int rank = 0; rank < Math.Min(wishes.Length, problem.Rules.RankedWishes); rank++)
            {
                if (wished.TryGetValue((wishes[rank].IsTheme, wishes[rank].Index), out int target))
                {
                    network.AddArc(node, target, 0, count, cost[rank]);
                }
            }
        }

        return network.Solve();
    }

    private static void AddClasses(FlowNetwork network, PlacementProblem problem, Site[] sites, int sink, int anything, Dictionary<(bool IsTheme, int Index), int> wished)
    {
        int students = problem.Students.Length, size = students / sites.Length;
        foreach (((int region, int theme), int groups) in sites.CountBy(site => (problem.Villages[site.VillageIndex].RegionIndex, site.ThemeIndex)))
        {
            int seats = network.AddNode();
            network.AddArc(seats, sink, (long)groups * size, (long)groups * (size + 1), 0);
            network.AddArc(anything, seats, 0, students, 0);
            network.AddArc(NodeOf((true, theme)), seats, 0, students, 0);
            network.AddArc(NodeOf((false, region)), seats, 0, students, 0);
        }

        int NodeOf((bool IsTheme, int Index) wish) => wished.TryGetValue(wish, out int node) ? node : wished[wish] = network.AddNode();
    }
}
