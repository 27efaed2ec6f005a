using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Sites;

/// <summary>
/// Chooses the sites so that every student who is bound to certain places finds one of them. First the reachable
/// villages of whoever is left out are rewarded a little more each round; what rewards cannot do is forced.
/// </summary>
internal sealed class SiteChooser
{
    private const long FirstReward = 16; // thousandths of need; doubled each round
    private const int RewardRounds = 8;

    private readonly PlacementProblem _problem;
    private readonly SiteFlow _flow;
    private readonly StudentReach _reach;
    private readonly int[] _bound;
    private readonly List<int> _villages;
    private readonly GeoGrid _grid;
    private readonly GeoPoint[] _points;
    private readonly Dictionary<int, int[]> _reachable = [];
    private readonly Dictionary<int, long> _step = [];

    public SiteChooser(PlacementProblem problem, SiteFlow flow, StudentReach reach, int[] capacity)
    {
        (_problem, _flow, _reach) = (problem, flow, reach);
        _bound = [.. Enumerable.Range(0, problem.Students.Length).Where(student => reach.IsBound(problem.Students[student]))];
        _villages = [.. Enumerable.Range(0, capacity.Length).Where(village => capacity[village] > 0)];
        _points = [.. Enumerable.Range(0, capacity.Length).Select(reach.PointOf)];
        _grid = new GeoGrid(_points, _villages, 0.1);
    }

    /// <summary>Chooses sites, forcing what the locks demand.</summary>
    /// <param name="notSeated">Students who found no seat at the sites tried before; more sites are drawn towards them.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The sites, or null when the rules on villages, regions and themes leave none.</returns>
    public SiteChoice? Choose(IReadOnlyCollection<int> notSeated, CancellationToken cancel)
    {
        ForceLocks();
        foreach (int student in notSeated)
        {
            RewardVillagesOf(student);
        }

        SiteChoice? choice = _flow.Choose();
        int rounds = _villages.Count > 20_000 ? 2 : RewardRounds;
        for (int round = 0; choice is not null && round < rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            List<int> leftOut = LeftOut(choice);
            if (leftOut.Count == 0)
            {
                return choice;
            }

            foreach (int student in leftOut)
            {
                RewardVillagesOf(student);
            }

            choice = _flow.Choose();
        }

        for (int round = 0; choice is not null && round < 3 && LeftOut(choice) is { Count: > 0 } leftOut; round++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!Force(leftOut) || _flow.Choose() is not { } forced)
            {
                break;
            }

            choice = forced;
        }

        return choice;
    }

    private List<int> LeftOut(SiteChoice choice)
    {
        int[] chosen = [.. choice.Sites.Select(site => site.VillageIndex).Distinct()];
        GeoGrid grid = new(_points, chosen, 0.1);
        return [.. _bound.Where(student => !_reach.Reachable(student, grid, chosen).Any())];
    }

    private int[] ReachableBy(int student)
    {
        if (!_reachable.TryGetValue(student, out int[]? villages))
        {
            _reachable[student] = villages = [.. _reach.Reachable(student, _grid, _villages)];
        }

        return villages;
    }

    private void RewardVillagesOf(int student)
    {
        long step = _step[student] = _step.TryGetValue(student, out long last) ? last * 2 : FirstReward;
        foreach (int village in ReachableBy(student))
        {
            _flow.Reward[village] += step;
        }
    }

    private void ForceLocks()
    {
        if (_problem.Rules.Waived.Contains(HardRule.Locked))
        {
            return;
        }

        foreach (var locked in _problem.Students.Where(s => s.LockedVillageIndex >= 0).GroupBy(s => s.LockedVillageIndex))
        {
            int groups = (locked.Count() + _problem.Rules.GroupSizeMax - 1) / _problem.Rules.GroupSizeMax;
            _flow.Forced[locked.Key] = Math.Max(_flow.Forced[locked.Key], groups);
        }
    }

    /// <summary>Greedy cover: the village that reaches most of those left out, at equal reach the neediest, first.</summary>
    private bool Force(List<int> leftOut)
    {
        HashSet<int> open = [.. leftOut];
        Dictionary<int, List<int>> reachers = [];
        foreach (int student in leftOut)
        {
            foreach (int village in ReachableBy(student))
            {
                if (!reachers.TryGetValue(village, out List<int>? list))
                {
                    reachers[village] = list = [];
                }

                list.Add(student);
            }
        }

        bool any = false;
        PriorityQueue<int, (int MinusReach, long MinusNeed, int Village)> queue = new();
        foreach ((int village, List<int> students) in reachers)
        {
            queue.Enqueue(village, (-students.Count, -BestNeed(village), village));
        }

        while (open.Count > 0 && queue.TryDequeue(out int village, out var key))
        {
            int reach = reachers[village].Count(open.Contains);
            if (reach == 0)
            {
                continue;
            }

            if (reach < -key.MinusReach)
            {
                queue.Enqueue(village, (-reach, key.MinusNeed, village));
                continue;
            }

            _flow.Forced[village] = Math.Max(1, _flow.Forced[village]);
            open.ExceptWith(reachers[village]);
            any = true;
        }

        return any;
    }

    private long BestNeed(int village) => Enumerable.Range(0, _problem.Themes.Length).Max(theme => _flow.NeedMilli(village, theme));
}
