using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Sets that stay together and students bound to places choose first; everybody else is sorted by faculty and gender
/// and dealt out like cards, so that every group receives its proportional share of each.
/// </summary>
internal sealed class StudentDealer(SeatingModel model, SeatingState state, SeededRandom random)
{
    /// <summary>Who may sit in more groups than this is dealt like everybody else and exchanged afterwards.</summary>
    private const int FewGroups = 256;
    private const int GroupsLookedAt = 2048;

    /// <summary>Seats the sets and whoever is bound to few places.</summary>
    public void SeatTied()
    {
        foreach (int[] set in model.TogetherSets.OrderByDescending(set => set.Length).ThenBy(set => set[0]))
        {
            SeatTogether(set);
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
    }

    private void SeatTogether(int[] set)
    {
        int[]? allowed = null;
        foreach (int student in set)
        {
            if (model.IsBound[student] && model.GroupReach.GroupsOf(student, int.MaxValue) is { } groups)
            {
                allowed = allowed is null ? groups : [.. allowed.Intersect(groups)];
            }
        }

        IReadOnlyList<int> candidates = allowed is { Length: > 0 } ? allowed : Sample();
        if (BestGroup(set, candidates) is not { } best)
        {
            // No looked-at group has room for the whole set: the emptiest of all has the most.
            best = Enumerable.Range(0, state.Size.Length).MaxBy(group => model.Sizes[group] - state.Size[group]);
            if (model.Sizes[best] - state.Size[best] < set.Length && state.Size[best] + set.Length > state.Stride)
            {
                return;
            }
        }

        foreach (int student in set)
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
        ReadOnlySpan<short> attributes = model.AttributesOf(student, group), counts = state.Lanes.Counts(group), high = state.Lanes.High(group);
        int excess = 0;
        for (int lane = 0; lane < counts.Length; lane++)
        {
            excess += attributes[lane] > 0 && counts[lane] >= high[lane] ? model.Layout.Weights[lane] : 0;
        }

        return excess;
    }

    /// <summary>Seats everybody else, and scores the groups.</summary>
    public void DealRest()
    {
        Student[] students = model.Problem.Students;
        int[] rest = [.. Enumerable.Range(0, students.Length).Where(student => state.GroupOf[student] < 0)];
        random.Shuffle(rest.AsSpan());
        long[] keys = [.. rest.Select(student => ((long)students[student].FacultyIndex << 34) + ((long)students[student].Gender << 33) + model.Signatures.SignatureOf[student])];
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

                if (tries < 32 && (model.IsHome(student, group) || state.ApartBrokenIn(student, group, -1) > 0))
                {
                    fallback = group;
                    continue;
                }

                fallback = group;
                break;
            }

            state.Seat(student, fallback >= 0 ? fallback : throw new InvalidOperationException($"No seat is left for student {student} of {students.Length}."));
        }

        state.ScoreAll();
    }
}
