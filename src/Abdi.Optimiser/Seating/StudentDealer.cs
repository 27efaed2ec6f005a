using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// The first seating. Sets that stay together and students bound to places choose first; everybody else is sorted by
/// faculty and gender and dealt out like cards, so that every group receives its proportional share of each.
/// </summary>
internal sealed class StudentDealer(SeatingModel model, SeatingState state, SeededRandom random)
{
    /// <summary>Who may sit in more groups than this is dealt like everybody else and exchanged afterwards.</summary>
    private const int FewGroups = 256;
    private const int GroupsLookedAt = 2048;

    /// <summary>Seats everybody.</summary>
    /// <param name="rest">Seats those whom nothing binds; null deals them out like cards.</param>
    public void Deal(Action? rest)
    {
        foreach (int[] block in model.TogetherBlocks.OrderByDescending(block => block.Length).ThenBy(block => block[0]))
        {
            SeatTogether(block);
        }

        var bound = Enumerable.Range(0, state.GroupOf.Length)
            .Where(student => model.IsBound[student] && state.GroupOf[student] < 0)
            .Select(student => (Student: student, Groups: model.GroupReach.GroupsOf(student, FewGroups)))
            .Where(item => item.Groups is not null)
            .OrderBy(item => item.Groups!.Length);
        foreach ((int student, int[]? groups) in bound)
        {
            if (BestGroup([student], groups!) is { } group)
            {
                state.Seat(student, group);
            }
        }

        (rest ?? DealRest)();
        state.ScoreAll();
    }

    private void SeatTogether(int[] block)
    {
        int[]? allowed = null;
        foreach (int student in block)
        {
            if (model.IsBound[student] && model.GroupReach.GroupsOf(student, int.MaxValue) is { } groups)
            {
                allowed = allowed is null ? groups : [.. allowed.Intersect(groups)];
            }
        }

        IReadOnlyList<int> candidates = allowed is { Length: > 0 } ? allowed : Sample();
        if (BestGroup(block, candidates) is not { } best)
        {
            // No looked-at group has room for the whole set: the emptiest of all has the most.
            best = Enumerable.Range(0, state.Size.Length).MaxBy(group => model.Sizes[group] - state.Size[group]);
            if (model.Sizes[best] - state.Size[best] < block.Length && state.Size[best] + block.Length > state.Stride)
            {
                return;
            }
        }

        foreach (int student in block)
        {
            state.Seat(student, best);
        }
    }

    private int[] Sample()
    {
        int groups = state.Size.Length;
        if (groups <= GroupsLookedAt)
        {
            return [.. Enumerable.Range(0, groups)];
        }

        int[] sample = new int[GroupsLookedAt];
        for (int i = 0; i < sample.Length; i++)
        {
            sample[i] = random.Below(groups);
        }

        return sample;
    }

    private int? BestGroup(ReadOnlySpan<int> students, IReadOnlyList<int> groups)
    {
        (int? best, long least) = (null, long.MaxValue);
        foreach (int group in groups)
        {
            if (state.Size[group] + students.Length > model.Sizes[group])
            {
                continue;
            }

            long price = state.Size[group];
            foreach (int student in students)
            {
                price += 16L * (Excess(student, group) * model.LaneCost + model.CostOf(student, group)
                    + (model.BrokenIn(student, group) + state.ApartBrokenIn(student, group, -1)) * model.HardCost);
            }

            if (price < least)
            {
                (best, least) = (group, price);
            }
        }

        return best;
    }

    private int Excess(int student, int group)
    {
        ReadOnlySpan<short> attributes = model.AttributesOf(student, group), counts = state.Counts(group), high = state.High(group);
        int excess = 0;
        for (int lane = 0; lane < counts.Length; lane++)
        {
            excess += attributes[lane] > 0 && counts[lane] >= high[lane] ? model.Weights[lane] : 0;
        }

        return excess;
    }

    private void DealRest()
    {
        Student[] students = model.Problem.Students;
        int[] rest = [.. Enumerable.Range(0, students.Length).Where(student => state.GroupOf[student] < 0)];
        random.Shuffle(rest.AsSpan());
        long[] keys = [.. rest.Select(student => ((long)students[student].FacultyIndex << 34) + ((long)students[student].Gender << 33) + model.SignatureOf[student])];
        int[] order = [.. Enumerable.Range(0, rest.Length)];
        Array.Sort(keys, order); // unstable, but the same on every machine
        int[] groups = [.. Enumerable.Range(0, state.Size.Length)];
        random.Shuffle(groups.AsSpan());
        int next = 0;
        foreach (int position in order)
        {
            int student = rest[position];
            int fallback = -1;
            for (int tries = 0; tries < groups.Length; tries++)
            {
                int group = groups[next];
                next = (next + 1) % groups.Length;
                if (state.Size[group] >= model.Sizes[group])
                {
                    continue;
                }

                if (tries < 32 && (model.Home[student] == model.Sites[group].VillageIndex || state.ApartBrokenIn(student, group, -1) > 0))
                {
                    fallback = group;
                    continue;
                }

                fallback = group;
                break;
            }

            state.Seat(student, fallback >= 0 ? fallback : throw new InvalidOperationException($"No seat is left for student {student} of {students.Length}."));
        }
    }
}

/// <summary>Which groups a bound student may join.</summary>
internal sealed class GroupReach
{
    private readonly SeatingModel _model;
    private readonly Dictionary<int, int[]> _groupsOfVillage;
    private readonly int[] _villages;
    private readonly GeoGrid _grid;

    public GroupReach(SeatingModel model)
    {
        _model = model;
        _groupsOfVillage = Enumerable.Range(0, model.Sites.Length).GroupBy(group => model.Sites[group].VillageIndex).ToDictionary(g => g.Key, g => g.ToArray());
        _villages = [.. _groupsOfVillage.Keys];
        GeoPoint[] points = [.. Enumerable.Range(0, model.Problem.Villages.Length).Select(model.Reach.PointOf)];
        _grid = new GeoGrid(points, _villages, 0.1);
    }

    /// <summary>The groups where the student breaks none of H07, H08, H09 and H22.</summary>
    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    public int[]? GroupsOf(int student, int most)
    {
        List<int> groups = [];
        foreach (int village in _model.Reach.Reachable(student, _grid, _villages))
        {
            groups.AddRange(_groupsOfVillage[village]);
            if (groups.Count > most)
            {
                return null;
            }
        }

        return [.. groups];
    }
}
