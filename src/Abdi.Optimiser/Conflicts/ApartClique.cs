using System.Collections;
using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>
/// More students (or sets that stay together) that must all be kept apart from each other than there are groups, or
/// two to be kept apart inside one set.
/// </summary>
internal sealed class ApartClique : Impossibility
{
    /// <summary>Steps of the exact search; what it has not found by then stays unproved.</summary>
    private const int StepBudget = 20_000;

    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(
        HardRule.KeepApart, HardRule.KeepTogether, HardRule.GroupsTotal, HardRule.GroupSize, HardRule.BalancedSizes);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel) =>
        !problem.Rules.Waived.Contains(HardRule.KeepApart) && Find(problem).Kind is not Kind.None;

    public override BilingualText Say(PlacementProblem problem, HardRule rule)
    {
        (Kind kind, int[] students) = Find(problem);
        string some = string.Join(", ", students.Take(3).Select(student => problem.Students[student].Id));
        int groups = new GroupNumbers(problem).GroupsMost;
        return (rule, kind) switch
        {
            (HardRule.KeepTogether, Kind.InsideSet) => BilingualText.Of(
                $"Mahasiswa {some} berada dalam himpunan {problem.KeepTogetherSets[problem.Students[students[0]].KeepTogetherIndex]} yang harus sekelompok. Keluarkan salah satu dari himpunan itu.",
                $"Students {some} belong to set {problem.KeepTogetherSets[problem.Students[students[0]].KeepTogetherIndex]}, which must share a group. Take one of them out of that set."),
            (HardRule.KeepApart, Kind.InsideSet) => BilingualText.Of(
                $"Mahasiswa {some} harus dipisah. Hapus salah satu permintaan itu.",
                $"Students {some} must be kept apart. Drop one of these demands."),
            (HardRule.KeepTogether, _) => BilingualText.Of(
                $"Himpunan yang harus sekelompok membuat {students.Length:N0} mahasiswa atau himpunan saling terpisah, padahal ada {groups:N0} kelompok. Pecah himpunan itu.",
                $"Sets that must share a group leave {students.Length:N0} students or sets that must all be kept apart, but there are {groups:N0} groups. Split such sets."),
            (HardRule.KeepApart, _) => BilingualText.Of(
                $"{students.Length:N0} mahasiswa (antara lain {some}) semuanya harus saling dipisah, padahal hanya ada {groups:N0} kelompok. Kurangi daftar itu sampai paling banyak {groups:N0} mahasiswa.",
                $"{students.Length:N0} students (among them {some}) must all be kept apart from each other, but there are only {groups:N0} groups. Shorten the list to {groups:N0} students at most."),
            _ => DemandWords.Of(problem, rule),
        };
    }

    private enum Kind
    {
        None,
        InsideSet,
        Clique,
    }

    /// <summary>One student of each company in the clique, or the pair inside one set.</summary>
    private static (Kind Kind, int[] Students) Find(PlacementProblem problem)
    {
        bool together = !problem.Rules.Waived.Contains(HardRule.KeepTogether);
        Dictionary<int, HashSet<int>> apart = [];
        for (int student = 0; student < problem.Students.Length; student++)
        {
            foreach (int other in problem.Students[student].KeepApartIndices)
            {
                (int left, int right) = (CompanyOf(student), CompanyOf(other));
                if (left != right)
                {
                    Of(left).Add(right);
                    Of(right).Add(left);
                }
                else if (student != other)
                {
                    return (Kind.InsideSet, [student, other]);
                }
            }
        }

        int most = new GroupNumbers(problem).GroupsMost;
        Prune(apart, most);
        List<int>? clique = apart.Count > most ? new CliqueSearch(apart, most + 1).Run(StepBudget) : null;
        return clique is null ? (Kind.None, []) : (Kind.Clique, [.. clique.Select(FirstOf).Order()]);

        // Students alone count up from 0, sets down from −1.
        int CompanyOf(int student) => together && problem.Students[student].KeepTogetherIndex is >= 0 and int set ? -1 - set : student;

        int FirstOf(int company) => company >= 0 ? company : Array.FindIndex(problem.Students, student => student.KeepTogetherIndex == -1 - company);

        HashSet<int> Of(int company) => apart.TryGetValue(company, out HashSet<int>? set) ? set : apart[company] = [];
    }

    /// <summary>Whoever has fewer than <paramref name="neighbours"/> to be kept apart from belongs to no clique larger than that.</summary>
    private static void Prune(Dictionary<int, HashSet<int>> apart, int neighbours)
    {
        Queue<int> few = new(apart.Where(pair => pair.Value.Count < neighbours).Select(pair => pair.Key));
        while (few.TryDequeue(out int company))
        {
            if (!apart.Remove(company, out HashSet<int>? others))
            {
                continue;
            }

            foreach (int other in others)
            {
                if (apart.TryGetValue(other, out HashSet<int>? set) && set.Remove(company) && set.Count == neighbours - 1)
                {
                    few.Enqueue(other);
                }
            }
        }
    }

    /// <summary>Branch and bound for a clique of a wanted size; the bound colours the candidates greedily (Tomita, MCQ, 2003).</summary>
    private sealed class CliqueSearch
    {
        private readonly int[] _nodes;
        private readonly BitArray[] _neighbours;
        private readonly int _wanted;
        private readonly List<int> _clique = [];
        private int _steps;

        public CliqueSearch(Dictionary<int, HashSet<int>> apart, int wanted)
        {
            _wanted = wanted;
            _nodes = [.. apart.Keys.OrderByDescending(node => apart[node].Count).ThenBy(node => node)];
            Dictionary<int, int> position = [];
            for (int i = 0; i < _nodes.Length; i++)
            {
                position[_nodes[i]] = i;
            }

            _neighbours = [.. _nodes.Select(_ => new BitArray(_nodes.Length))];
            for (int i = 0; i < _nodes.Length; i++)
            {
                foreach (int other in apart[_nodes[i]])
                {
                    _neighbours[i][position[other]] = true;
                }
            }
        }

        public List<int>? Run(int steps)
        {
            _steps = steps;
            return Extend([.. Enumerable.Range(0, _nodes.Length)]) ? [.. _clique.Select(i => _nodes[i])] : null;
        }

        private bool Extend(List<int> candidates)
        {
            if (_clique.Count >= _wanted)
            {
                return true;
            }

            (List<int> order, List<int> colours) = Colour(candidates);
            for (int i = order.Count - 1; i >= 0 && _clique.Count + colours[i] >= _wanted; i--)
            {
                if (--_steps < 0)
                {
                    return false;
                }

                int node = order[i];
                _clique.Add(node);
                if (Extend([.. order.Take(i).Where(other => Adjacent(node, other))]))
                {
                    return true;
                }

                _clique.RemoveAt(_clique.Count - 1);
            }

            return false;
        }

        /// <summary>Candidates sorted by a greedy colour: a clique needs a colour for each of its nodes.</summary>
        private (List<int> Order, List<int> Colours) Colour(List<int> candidates)
        {
            List<List<int>> classes = [];
            foreach (int node in candidates)
            {
                List<int>? free = classes.Find(members => !members.Exists(other => Adjacent(node, other)));
                if (free is null)
                {
                    classes.Add(free = []);
                }

                free.Add(node);
            }

            List<int> order = [], colours = [];
            for (int colour = 0; colour < classes.Count; colour++)
            {
                foreach (int node in classes[colour])
                {
                    order.Add(node);
                    colours.Add(colour + 1);
                }
            }

            return (order, colours);
        }

        private bool Adjacent(int left, int right) => _neighbours[left][right];
    }
}
