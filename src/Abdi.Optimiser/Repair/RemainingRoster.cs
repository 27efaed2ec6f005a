using Abdi.Rules.Place;

namespace Abdi.Optimiser.Repair;

/// <summary>A problem and a placement without the students who withdrew.</summary>
/// <param name="Problem">The problem of those who stay, in the same order.</param>
/// <param name="Members">Who stays in each group, by their new positions.</param>
internal sealed record RemainingRoster(PlacementProblem Problem, int[][] Members)
{
    private const int Gone = -1;

    /// <summary>Takes students out.</summary>
    /// <exception cref="ArgumentException">Somebody who stays does not stand in the placement exactly once.</exception>
    public static RemainingRoster Without(PlacementProblem problem, Placement placement, IEnumerable<int> withdrawn)
    {
        int[] positions = new int[problem.Students.Length];
        foreach (int student in withdrawn)
        {
            positions[student] = Gone;
        }

        int staying = 0;
        for (int student = 0; student < positions.Length; student++)
        {
            positions[student] = positions[student] == Gone ? Gone : staying++;
        }

        Student[] students = new Student[staying];
        foreach ((int before, int after) in positions.Index().Where(position => position.Item != Gone))
        {
            Student student = problem.Students[before];
            students[after] = student.KeepApartIndices.Length == 0
                ? student
                : student with { KeepApartIndices = [.. student.KeepApartIndices.Select(other => positions[other]).Where(other => other != Gone)] };
        }

        int[][] members = [.. placement.Groups.Select(group => group.Members.Select(member => positions[member]).Where(member => member != Gone).ToArray())];
        DemandEachOnce(students, members, nameof(placement));
        return new(problem with { Students = students }, members);
    }

    private static void DemandEachOnce(Student[] students, int[][] members, string parameter)
    {
        int[] times = new int[students.Length];
        foreach (int member in members.SelectMany(group => group))
        {
            times[member]++;
        }

        int wrong = Array.FindIndex(times, count => count != 1);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Student {students[wrong].Id} stands in the placement {times[wrong]} times; a repair begins where everybody stands once.", parameter);
        }
    }
}
