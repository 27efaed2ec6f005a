using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Sites;

/// <summary>
/// Chooses the sites so that every student who is bound to certain places finds one of them, supervisors can guide all
/// of them and beds suffice. First the villages that help are made worth a little more each round, those that too few
/// supervisors may go to a little less; what this cannot do is forced.
/// </summary>
internal sealed class SiteChooser
{
    private const long FirstReward = 16; // thousandths of need; doubled each round
    private const int RewardRounds = 8, ForceRounds = 6, SettleRounds = 4;

    private readonly PlacementProblem _problem;
    private readonly SiteFlow _flow;
    private readonly StudentReach _reach;
    private readonly SupervisorReach _guides;
    private readonly VillageRoom _room;
    private readonly BedSupply _beds;
    private readonly Dictionary<int, long> _penalty = [];
    private readonly int[] _bound;
    private readonly List<int> _villages;
    private readonly GeoGrid _grid;
    private readonly GeoPoint[] _points;
    private readonly Dictionary<int, int[]> _reachable = [];
    private readonly Dictionary<int, long> _step = [];

    public SiteChooser(PlacementProblem problem, SiteFlow flow, StudentReach reach, int[] capacity)
    {
        (_problem, _flow, _reach, _guides, _room) = (problem, flow, reach, new(problem), new(problem));
        _beds = new(_room);
        _bound = [.. Enumerable.Range(0, problem.Students.Length).Where(student => reach.IsBound(problem.Students[student]))];
        for (int village = 0; village < capacity.Length; village++)
        {
            _flow.Limit[village] = Math.Min(capacity[village], _room.Groups[village]);
        }

        _flow.WorthMilli = (village, nth) => _beds.WorthMilli(village, nth) - _penalty.GetValueOrDefault(village);
        _villages = [.. Enumerable.Range(0, capacity.Length).Where(village => _flow.Limit[village] > 0)];
        _points = [.. Enumerable.Range(0, capacity.Length).Select(reach.PointOf)];
        _grid = new GeoGrid(_points, _villages, 0.1);
    }

    /// <summary>Chooses sites, forcing what the locks demand.</summary>
    /// <param name="notSeated">Students who found no seat at the sites tried before; more sites are drawn towards them.</param>
    /// <param name="bedsMissing">People for whom there was no bed at the sites tried before; roomier sites are chosen.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>The sites, or null when the rules on villages, regions and themes leave none.</returns>
    public SiteChoice? Choose(IReadOnlyCollection<int> notSeated, long bedsMissing, CancellationToken cancel)
    {
        ForceLocks();
        _beds.AskSpare(bedsMissing);
        foreach (int student in notSeated)
        {
            RewardVillagesOf(student);
        }

        SiteChoice? choice = _flow.Choose();
        int rounds = _villages.Count > 20_000 ? 2 : RewardRounds;
        for (int round = 0; choice is not null && round < rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!Draw(choice))
            {
                return Settle(choice, cancel);
            }

            choice = _flow.Choose();
        }

        for (int round = 0; choice is not null && round < ForceRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!(Force(LeftOut(choice)) | Restrict(choice) | _beds.RaisePrices(choice.Sites)) || _flow.Choose() is not { } forced)
            {
                break;
            }

            choice = forced;
        }

        return choice;
    }

    /// <summary>Beds that were priced too high cost need: takes the lowest prices at which nothing is lacking.</summary>
    private SiteChoice Settle(SiteChoice choice, CancellationToken cancel)
    {
        for (int round = 0; round < SettleRounds && _beds.MayLower; round++)
        {
            cancel.ThrowIfCancellationRequested();
            long[] before = _beds.LowerPrices();
            if (_flow.Choose() is { } cheaper && !_beds.LacksAt(cheaper.Sites) && _guides.ShortageAt(cheaper.Sites) is null && LeftOut(cheaper).Count == 0)
            {
                choice = cheaper;
            }
            else
            {
                _beds.Restore(before);
            }
        }

        return choice;
    }

    /// <summary>Makes villages worth more or less by what the choice lacks; false when it lacks nothing.</summary>
    private bool Draw(SiteChoice choice)
    {
        List<int> leftOut = LeftOut(choice);
        leftOut.ForEach(RewardVillagesOf);
        SupervisorShortage? shortage = _guides.ShortageAt(choice.Sites);
        foreach (int village in shortage?.Villages ?? [])
        {
            _penalty[village] = Math.Max(FirstReward, 2 * _penalty.GetValueOrDefault(village));
        }

        return _beds.RaisePrices(choice.Sites) | shortage is not null | leftOut.Count > 0;
    }

    /// <summary>Closes villages to more groups than supervisors can guide there; those forced, then the neediest, keep theirs.</summary>
    private bool Restrict(SiteChoice choice)
    {
        if (_guides.ShortageAt(choice.Sites) is not { } shortage)
        {
            return false;
        }

        Dictionary<int, int> groups = choice.Sites.GroupBy(site => site.VillageIndex).ToDictionary(at => at.Key, at => at.Count());
        long left = shortage.GroupsMost;
        foreach (int village in shortage.Villages.Where(village => _flow.Limit[village] > 0)
            .OrderByDescending(village => _flow.Forced[village] > 0).ThenByDescending(groups.ContainsKey).ThenByDescending(BestNeed).ThenBy(village => village))
        {
            _flow.Limit[village] = (int)Math.Min(left, Math.Min(_flow.Limit[village], Math.Max(1, groups.GetValueOrDefault(village))));
            left -= Math.Min(left, _flow.Limit[village]);
        }

        return true;
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

        GroupNumbers numbers = _room.Numbers;
        foreach (var locked in _problem.Students.Where(s => s.LockedVillageIndex >= 0).GroupBy(s => s.LockedVillageIndex))
        {
            int all = locked.Count(), women = locked.Count(student => student.Gender is Gender.Female);
            int groups = Math.Max(GroupsFor(all, numbers.SizeMost), Math.Max(GroupsFor(women, numbers.WomenMost), GroupsFor(all - women, numbers.MenMost)));
            _flow.Forced[locked.Key] = Math.Max(_flow.Forced[locked.Key], groups);
        }

        static int GroupsFor(int people, int most) => most > 0 ? (people + most - 1) / most : 1;
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
