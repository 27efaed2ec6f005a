using Abdi.Rules.Place;

namespace Abdi.Optimiser.Sites;

/// <summary>Villages that took more groups than the supervisors who may go there can guide.</summary>
/// <param name="Villages">The villages, ascending.</param>
/// <param name="GroupsMost">How many groups they may receive together.</param>
internal sealed record SupervisorShortage(int[] Villages, long GroupsMost);

/// <summary>
/// Whether supervisors can guide groups at given sites, by their loads (H16) and exclusions (H17). They can when no
/// villages hold more groups than those who may go there guide at most, and when enough groups stay outside of what is
/// closed to those who must guide some (Hall's condition on either side; one assignment then keeps both, by Mendelsohn
/// and Dulmage, 1958).
/// </summary>
internal sealed class SupervisorReach
{
    private readonly List<int[]> _excluded = [];
    private readonly long[] _least, _most;
    private readonly Dictionary<int, List<int>> _closedTo = [];

    public SupervisorReach(PlacementProblem problem)
    {
        HardRuleSet waived = problem.Rules.Waived;
        bool anyLoad = waived.Contains(HardRule.SupervisorLoad), anywhere = waived.Contains(HardRule.SupervisorExclusion);
        List<long> least = [], most = [];
        foreach (var kind in problem.Supervisors.GroupBy(supervisor => anywhere ? "" : string.Join(',', supervisor.ExcludedVillageIndices)))
        {
            _excluded.Add(anywhere ? [] : kind.First().ExcludedVillageIndices);
            least.Add(anyLoad ? 0 : kind.Sum(one => (long)one.MinGroups));
            most.Add(anyLoad ? int.MaxValue : kind.Sum(one => (long)one.MaxGroups));
        }

        (_least, _most) = ([.. least], [.. most]);
        for (int kind = 0; kind < _excluded.Count; kind++)
        {
            foreach (int village in _excluded[kind])
            {
                (_closedTo.TryGetValue(village, out List<int>? list) ? list : _closedTo[village] = []).Add(kind);
            }
        }
    }

    /// <summary>Villages that hold too many groups; null when supervisors can guide these sites, or when no other sites would help.</summary>
    public SupervisorShortage? ShortageAt(IReadOnlyCollection<Site> sites)
    {
        if (_closedTo.Count == 0)
        {
            return null;
        }

        var alike = sites.GroupBy(site => _closedTo.TryGetValue(site.VillageIndex, out List<int>? kinds) ? string.Join(',', kinds) : "").ToArray();
        long[] groups = Array.ConvertAll(alike, sites => (long)sites.Count());
        HashSet<int>[] closed = Array.ConvertAll(alike, sites => _closedTo.TryGetValue(sites.First().VillageIndex, out List<int>? kinds) ? kinds.ToHashSet() : []);

        if (Filling.Lacking(groups, _most, (place, kind) => !closed[place].Contains(kind)) is var (_, guides))
        {
            return Closed([.. Enumerable.Range(0, _most.Length).Except(guides).Where(kind => _most[kind] > 0)], guides.Sum(kind => _most[kind]));
        }

        return Filling.Lacking(_least, groups, (kind, place) => !closed[place].Contains(kind)) is var (lacking, _)
            ? Closed(lacking, groups.Sum() - lacking.Sum(kind => _least[kind]))
            : null;
    }

    /// <summary>The villages closed to all of these kinds.</summary>
    private SupervisorShortage? Closed(List<int> kinds, long groupsMost)
    {
        if (kinds.Count == 0)
        {
            return null;
        }

        IEnumerable<int> villages = _excluded[kinds[0]];
        foreach (int kind in kinds.Skip(1))
        {
            villages = villages.Intersect(_excluded[kind]);
        }

        int[] closed = [.. villages.Order()];
        return closed.Length > 0 && groupsMost >= 0 ? new(closed, groupsMost) : null;
    }
}
