using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Deals students to classes as the linear programme would: its seats per signature and class, rounded, are filled by
/// a min-cost flow of wishes for each signature; inside a class students are dealt like cards.
/// </summary>
internal sealed class ClassDealer(SeatingModel model, SeatingState state, SeatClasses classes, double[] programmeSeats)
{
    /// <summary>Seats every student who has none, and scores the groups; sizes end between the smallest and the largest.</summary>
    public void Deal(int threads, SeededRandom random, CancellationToken cancel)
    {
        int signatures = model.Signatures.Count;
        List<int>[] bySignature = [.. Enumerable.Range(0, signatures).Select(_ => new List<int>())];
        for (int student = 0; student < state.GroupOf.Length; student++)
        {
            if (state.GroupOf[student] < 0)
            {
                bySignature[model.Signatures.SignatureOf[student]].Add(student);
            }
        }

        int[][] classOf = new int[signatures][];
        Parallel.For(0, signatures, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, signature =>
            classOf[signature] = FillClasses(bySignature[signature], RoundSeats(signature, bySignature[signature].Count)));

        List<int>[] byClass = [.. Enumerable.Range(0, classes.Count).Select(_ => new List<int>())];
        foreach (int signature in SimilarFirst(bySignature))
        {
            for (int i = 0; i < classOf[signature].Length; i++)
            {
                byClass[classOf[signature][i]].Add(bySignature[signature][i]);
            }
        }

        List<int> over = [];
        for (int c = 0; c < byClass.Length; c++)
        {
            DealClass(byClass[c], classes.Groups[c], over);
        }

        SeatOver(over, random);
        state.ScoreAll();
    }

    /// <summary>Signatures in the order faculty, gender, so that neighbours in the deal are alike.</summary>
    private IEnumerable<int> SimilarFirst(List<int>[] bySignature) =>
        Enumerable.Range(0, bySignature.Length).Where(signature => bySignature[signature].Count > 0)
            .OrderBy(signature => model.Problem.Students[bySignature[signature][0]].FacultyIndex)
            .ThenBy(signature => model.Problem.Students[bySignature[signature][0]].Gender)
            .ThenBy(signature => signature);

    /// <summary>Whole seats per class that add up to the students: largest remainders.</summary>
    private int[] RoundSeats(int signature, int students)
    {
        int count = classes.Count;
        ReadOnlySpan<double> wanted = programmeSeats.AsSpan(signature * count, count);
        double total = 0;
        foreach (double seats in wanted)
        {
            total += seats;
        }

        int[] whole = new int[count];
        double[] minusRest = new double[count];
        int left = students;
        for (int c = 0; c < count; c++)
        {
            double exact = total > 0 ? wanted[c] * students / total : (double)students * classes.Groups[c].Length / model.Sites.Length;
            whole[c] = (int)Math.Floor(exact + 1e-6);
            minusRest[c] = whole[c] - exact;
            left -= whole[c];
        }

        int[] order = [.. Enumerable.Range(0, count)];
        Array.Sort(minusRest, order);
        for (int i = 0; left != 0; i = (i + 1) % count)
        {
            int step = left > 0 ? 1 : whole[order[count - 1 - i]] > 0 ? -1 : 0;
            whole[step > 0 ? order[i] : order[count - 1 - i]] += step;
            left -= step;
        }

        return whole;
    }

    /// <summary>The class of each student, at the least cost of wishes with these seats.</summary>
    private int[] FillClasses(List<int> students, int[] seats)
    {
        int[] classOf = new int[students.Count];
        if (students.Count == 0)
        {
            return classOf;
        }

        using FlowNetwork network = new();
        int anything = network.AddNode();
        Dictionary<int, int> nodeOfCode = [];
        int[] classNode = new int[seats.Length];
        List<(int Arc, int Node, int Class)> entries = [];
        for (int c = 0; c < seats.Length; c++)
        {
            classNode[c] = -1;
            if (seats[c] > 0)
            {
                classNode[c] = network.AddNode();
                network.AddSupply(classNode[c], -seats[c]);
                entries.Add((network.AddArc(anything, classNode[c], 0, seats[c], 0), anything, c));
                Open(classes.Theme[c], c);
                Open(classes.Region[c], c);
            }
        }

        List<(int Arc, int Node, int Student)> grants = [];
        int[] cost = model.Problem.Rules.PreferenceCost;
        for (int i = 0; i < students.Count; i++)
        {
            int node = network.AddNode(), student = students[i];
            network.AddSupply(node, 1);
            bool wishes = model.Wishes.HasAny(student);
            grants.Add((network.AddArc(node, anything, 0, 1, wishes ? cost[^1] : 0), anything, i));
            for (int rank = 0; wishes && rank < model.Wishes.Ranks; rank++)
            {
                if (model.Wishes.Of(student, rank) is >= 0 and int code && nodeOfCode.TryGetValue(code, out int wish))
                {
                    grants.Add((network.AddArc(node, wish, 0, 1, cost[rank]), wish, i));
                }
            }
        }

        if (network.Solve() is null)
        {
            throw new InvalidOperationException($"{students.Count} students do not fill {seats.Sum()} seats of one signature.");
        }

        Dictionary<int, Queue<int>> waiting = [];
        foreach ((int arc, int node, int student) in grants)
        {
            if (network.FlowOn(arc) > 0)
            {
                if (!waiting.TryGetValue(node, out Queue<int>? queue))
                {
                    waiting[node] = queue = new();
                }

                queue.Enqueue(student);
            }
        }

        foreach ((int arc, int node, int c) in entries)
        {
            for (long flow = network.FlowOn(arc); flow > 0; flow--)
            {
                classOf[waiting[node].Dequeue()] = c;
            }
        }

        return classOf;

        void Open(int code, int c)
        {
            if (!nodeOfCode.TryGetValue(code, out int node))
            {
                nodeOfCode[code] = node = network.AddNode();
            }

            entries.Add((network.AddArc(node, classNode[c], 0, seats[c], 0), node, c));
        }
    }

    private void DealClass(List<int> students, int[] groups, List<int> over)
    {
        int next = 0;
        foreach (int student in students)
        {
            int chosen = -1;
            for (int tries = 0; tries < groups.Length && chosen < 0; tries++)
            {
                int group = groups[next];
                next = (next + 1) % groups.Length;
                if (state.Size[group] < model.Sizes[group])
                {
                    chosen = group;
                }
            }

            if (chosen < 0 && Array.FindIndex(groups, group => state.Size[group] < model.SizeMax) is >= 0 and int open)
            {
                chosen = groups[open];
            }

            if (chosen < 0)
            {
                over.Add(student);
            }
            else
            {
                state.Seat(student, chosen);
            }
        }
    }

    /// <summary>Fills what is below the smallest size, first with students left over, then with students from the largest groups.</summary>
    private void SeatOver(List<int> over, SeededRandom random)
    {
        int groups = state.Size.Length;
        Queue<int> left = new(over);
        Queue<int> spare = new(Enumerable.Range(0, groups).Where(group => state.Size[group] > model.SizeMin));
        for (int group = 0; group < groups; group++)
        {
            while (state.Size[group] < model.SizeMin)
            {
                if (left.TryDequeue(out int student))
                {
                    state.Seat(student, group);
                    continue;
                }

                int from = spare.Peek();
                if (state.Size[from] <= model.SizeMin || Free(from) is not { } free)
                {
                    spare.Dequeue();
                    continue;
                }

                state.Move(free, group);
            }
        }

        int[] order = [.. Enumerable.Range(0, groups)];
        random.Shuffle(order.AsSpan());
        foreach (bool asPlanned in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (int group in order)
            {
                while (left.Count > 0 && state.Size[group] < (asPlanned ? model.Sizes[group] : model.SizeMax))
                {
                    state.Seat(left.Dequeue(), group);
                }
            }
        }

        int? Free(int group)
        {
            foreach (int student in state.MembersOf(group))
            {
                if (model.SetOf[student] < 0 && !model.IsBound[student])
                {
                    return student;
                }
            }

            return null;
        }
    }
}
