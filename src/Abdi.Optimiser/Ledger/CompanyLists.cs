using Abdi.Rules.Place;

namespace Abdi.Optimiser.Ledger;

/// <summary>Which students must share a group (H18) and which must not (H19); empty where the rule is waived.</summary>
internal sealed class CompanyLists
{
    public CompanyLists(PlacementProblem problem)
    {
        HardRuleSet waived = problem.Rules.Waived;
        TogetherSets = waived.Contains(HardRule.KeepTogether) ? [] : SetsOf(problem);
        SetOf = new int[problem.Students.Length];
        Array.Fill(SetOf, -1);
        for (int set = 0; set < TogetherSets.Length; set++)
        {
            Array.ForEach(TogetherSets[set], student => SetOf[student] = set);
        }

        Apart = waived.Contains(HardRule.KeepApart) ? new int[]?[problem.Students.Length] : ApartOf(problem);
    }

    /// <summary>Keep-together sets of two and more students.</summary>
    public int[][] TogetherSets { get; }

    /// <summary>Position of each student's set in <see cref="TogetherSets"/>, or −1.</summary>
    public int[] SetOf { get; }

    /// <summary>For each student the others to be kept apart from, one entry per row that demands it, as the audit counts; null where none.</summary>
    public int[]?[] Apart { get; }

    private static int[][] SetsOf(PlacementProblem problem)
    {
        List<int>[] sets = [.. problem.KeepTogetherSets.Select(_ => new List<int>())];
        for (int student = 0; student < problem.Students.Length; student++)
        {
            if (problem.Students[student].KeepTogetherIndex is >= 0 and int set)
            {
                sets[set].Add(student);
            }
        }

        return [.. sets.Where(set => set.Count > 1).Select(set => set.ToArray())];
    }

    private static int[]?[] ApartOf(PlacementProblem problem)
    {
        List<int>?[] apart = new List<int>?[problem.Students.Length];
        for (int student = 0; student < apart.Length; student++)
        {
            foreach (int other in problem.Students[student].KeepApartIndices.Where(other => other != student))
            {
                (apart[student] ??= []).Add(other);
                (apart[other] ??= []).Add(student);
            }
        }

        return Array.ConvertAll(apart, others => others?.ToArray());
    }
}
