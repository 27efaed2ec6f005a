using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Students who go to one group for certain: a keep-together set, or somebody alone.</summary>
/// <param name="Members">Positions of the students, ascending.</param>
/// <param name="Women">How many of them are women.</param>
/// <param name="Set">Position of the keep-together set, or −1.</param>
internal sealed record Company(int[] Members, int Women, int Set)
{
    public int Men => Members.Length - Women;

    /// <summary>Somebody alone.</summary>
    public static Company Alone(PlacementProblem problem, int student) => new([student], IsWoman(problem, student) ? 1 : 0, -1);

    /// <summary>The keep-together sets; none when rule H18 is waived.</summary>
    public static IEnumerable<Company> SetsOf(PlacementProblem problem)
    {
        if (problem.Rules.Waived.Contains(HardRule.KeepTogether))
        {
            return [];
        }

        return Enumerable.Range(0, problem.Students.Length).Where(student => problem.Students[student].KeepTogetherIndex >= 0)
            .GroupBy(student => problem.Students[student].KeepTogetherIndex).OrderBy(set => set.Key)
            .Select(set => new Company([.. set], set.Count(student => IsWoman(problem, student)), set.Key));
    }

    /// <summary>Everybody in companies, those of sets first.</summary>
    public static Company[] AllOf(PlacementProblem problem)
    {
        Company[] sets = [.. SetsOf(problem)];
        HashSet<int> seated = [.. sets.SelectMany(set => set.Members)];
        return [.. sets, .. Enumerable.Range(0, problem.Students.Length).Where(student => !seated.Contains(student)).Select(student => Alone(problem, student))];
    }

    private static bool IsWoman(PlacementProblem problem, int student) => problem.Students[student].Gender is Gender.Female;
}
