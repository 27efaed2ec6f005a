using Abdi.Rules.Place;

namespace Abdi.Optimiser.Repair;

/// <summary>A problem and a placement without the students who withdrew.</summary>
/// <param name="Problem">The problem of those who stay, in the same order.</param>
/// <param name="Members">Who stays in each group, by their new positions.</param>
internal sealed record RemainingRoster(PlacementProblem Problem, int[][] Members)
{
    /// <summary>Takes students out.</summary>
    /// <exception cref="ArgumentException">Somebody who stays does not stand in the placement exactly once.</exception>
    public static RemainingRoster Without(PlacementProblem problem, Placement placement, IEnumerable<int> withdrawn)
    {
        PlacementProblem remaining = problem.Without(withdrawn, out int[] positions);
        int[][] members = [.. placement.Groups.Select(group => group.Members.Select(member => positions[member]).Where(member => member >= 0).ToArray())];
        DemandEachOnce(remaining.Students, members, nameof(placement));
        return new(remaining, members);
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
