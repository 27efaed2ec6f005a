using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Takes students out of places where a rule on them alone is broken, and moves whole keep-together sets: what the
/// annealer's single exchanges do not reach.
/// </summary>
internal sealed class SeatingRepair(SeatingModel model, SeatingState state, SeededRandom random)
{
    private const int GroupsTried = 192;

    private readonly Dictionary<int, int[]?> _groupsOf = [];
    private readonly Dictionary<int, int[]> _groupsOfCode = Enumerable.Range(0, model.Sites.Length)
        .SelectMany(group => new[] { (code: model.Wishes.ThemeCode[group], group), (code: model.Wishes.RegionCode[group], group) })
        .GroupBy(pair => pair.code, pair => pair.group)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.ToArray());

    /// <summary>Tries every student with a broken rule once, and every set that is torn or did not get its wish.</summary>
    /// <param name="onlyBroken">Leaves wishes aside.</param>
    /// <returns>Students who still break a rule.</returns>
    public List<int> Pass(bool onlyBroken = false)
    {
        List<int> left = [];
        for (int student = 0; student < state.GroupOf.Length; student++)
        {
            if (IsBroken(student) && model.SetOf[student] < 0)
            {
                TryBetter(student);
                if (IsBroken(student))
                {
                    left.Add(student);
                }
            }
        }

        for (int set = 0; set < model.TogetherSets.Length; set++)
        {
            MoveSet(model.TogetherSets[set], onlyBroken, left);
        }

        return left;
    }

    /// <summary>The change of energy if two students of different groups changed seats.</summary>
    public static long ExchangeDelta(SeatingModel model, SeatingState state, int left, int right)
    {
        int from = state.GroupOf[left], to = state.GroupOf[right];
        long broken = model.BrokenIn(left, to) - model.BrokenIn(left, from) + model.BrokenIn(right, from) - model.BrokenIn(right, to)
            + state.ApartBrokenIn(left, to, right) - state.ApartBrokenIn(left, from, -1)
            + state.ApartBrokenIn(right, from, left) - state.ApartBrokenIn(right, to, -1);
        long lanes = model.Signatures.SignatureOf[left] == model.Signatures.SignatureOf[right]
            ? 0
            : state.Lanes.ScoreAfter(from, left, right) - state.LaneScore[from] + state.Lanes.ScoreAfter(to, right, left) - state.LaneScore[to];
        int wishes = model.CostOf(left, to) - model.CostOf(left, from) + model.CostOf(right, from) - model.CostOf(right, to);
        return broken * model.HardCost + lanes * model.LaneCost + wishes;
    }

    private bool IsBroken(int student) =>
        model.BrokenIn(student, state.GroupOf[student]) > 0 || state.ApartBrokenIn(student, state.GroupOf[student], -1) > 0;

    private void TryBetter(int student)
    {
        int from = state.GroupOf[student];
        (int partner, long best) = (-1, 0);
        foreach (int group in Candidates(student))
        {
            if (group == from || model.BrokenIn(student, group) >= Math.Max(1, model.BrokenIn(student, from)))
            {
                continue;
            }

            if (BestPartner(student, group) is var found && found.Delta < best)
            {
                (partner, best) = found;
            }
        }

        if (partner >= 0)
        {
            state.Exchange(student, partner);
        }
    }

    private IEnumerable<int> Candidates(int student)
    {
        if (model.IsBound[student])
        {
            if (!_groupsOf.TryGetValue(student, out int[]? groups))
            {
                _groupsOf[student] = groups = model.GroupReach.GroupsOf(student, GroupsTried * 8);
            }

            if (groups is not null)
            {
                return groups.Length <= GroupsTried ? groups : Enumerable.Range(0, GroupsTried).Select(_ => groups[random.Below(groups.Length)]);
            }
        }

        int all = state.Size.Length;
        return all <= GroupsTried ? Enumerable.Range(0, all) : Enumerable.Range(0, GroupsTried).Select(_ => random.Below(all));
    }

    /// <summary>Gathers a torn set, or moves it to a group where it costs less, one exchange a member; undone when it does not pay.</summary>
    private void MoveSet(int[] set, bool onlyBroken, List<int> left)
    {
        bool torn = set.Any(student => state.GroupOf[student] != state.GroupOf[set[0]]);
        bool broken = torn || set.Any(IsBroken);
        if (!broken && (onlyBroken || !set.Any(student => model.CostOf(student, state.GroupOf[student]) > 0)))
        {
            return;
        }

        int tries = broken ? GroupsTried : 12;
        List<(int Student, int Partner)> done = [];
        for (int attempt = 0; attempt < tries; attempt++)
        {
            int target = torn && attempt < set.Length ? state.GroupOf[set[attempt]] : TargetOf(set);
            long delta = 0;
            done.Clear();
            foreach (int student in set)
            {
                if (state.GroupOf[student] != target && BestPartner(student, target) is { Partner: >= 0 } best)
                {
                    delta += best.Delta;
                    done.Add((student, best.Partner));
                    state.Exchange(student, best.Partner);
                }
            }

            bool whole = set.All(student => state.GroupOf[student] == target);
            if (whole && (torn || delta < 0))
            {
                if (!set.Any(IsBroken))
                {
                    return;
                }

                torn = false;
                continue;
            }

            for (int i = done.Count - 1; i >= 0; i--)
            {
                state.Exchange(done[i].Student, done[i].Partner);
            }
        }

        if (torn || set.Any(IsBroken))
        {
            left.AddRange(set);
        }
    }

    /// <summary>A group that a member of the set wished for, or any.</summary>
    private int TargetOf(int[] set)
    {
        int wish = model.Wishes.Ranks == 0 ? -1 : model.Wishes.Of(set[random.Below(set.Length)], random.Below(model.Wishes.Ranks));
        return wish >= 0 && _groupsOfCode.TryGetValue(wish, out int[]? wished)
            ? wished[random.Below(wished.Length)]
            : random.Below(state.Size.Length);
    }

    private (int Partner, long Delta) BestPartner(int student, int group)
    {
        (int partner, long best) = (-1, long.MaxValue);
        foreach (int other in state.MembersOf(group))
        {
            if (model.SetOf[other] < 0 && ExchangeDelta(model, state, student, other) is var delta && delta < best)
            {
                (partner, best) = (other, delta);
            }
        }

        return (partner, best);
    }
}
