using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Students who go to one group for certain: a keep-together set, or somebody alone.</summary>
/// <param name="Members">Positions of the students, ascending.</param>
/// <param name="Women">How many of them are women.</param>
/// <param name="Set">Position of the keep-together set, or −1.</param>
internal sealed record Company(int[] Members, int Women, int Set)
{
    public int Men => Members.Length - Women;

    /// <summary>Everybody in companies; without rule H18 each student is one.</summary>
    /// <returns>The companies, those of sets first, and the company of each student.</returns>
    public static (Company[] Companies, int[] OfStudent) AllOf(PlacementProblem problem)
    {
        bool together = !problem.Rules.Waived.Contains(HardRule.KeepTogether);
        List<int>[] sets = new List<int>[together ? problem.KeepTogetherSets.Length : 0];
        List<Company> companies = [];
        int[] ofStudent = new int[problem.Students.Length];
        for (int student = 0; student < ofStudent.Length; student++)
        {
            int set = problem.Students[student].KeepTogetherIndex;
            if (together && set >= 0)
            {
                (sets[set] ??= []).Add(student);
            }
        }

        for (int set = 0; set < sets.Length; set++)
        {
            if (sets[set] is { } members)
            {
                companies.Add(new([.. members], members.Count(student => IsWoman(problem, student)), set));
                foreach (int student in members)
                {
                    ofStudent[student] = companies.Count - 1;
                }
            }
        }

        for (int student = 0; student < ofStudent.Length; student++)
        {
            if (!together || problem.Students[student].KeepTogetherIndex < 0)
            {
                ofStudent[student] = companies.Count;
                companies.Add(new([student], IsWoman(problem, student) ? 1 : 0, -1));
            }
        }

        return ([.. companies], ofStudent);
    }

    private static bool IsWoman(PlacementProblem problem, int student) => problem.Students[student].Gender is Gender.Female;
}
