using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>Small seasons with a placement, as solved or disturbed.</summary>
internal static class PlacedSeason
{
    /// <summary>A season and the placement the optimiser finds.</summary>
    public static (PlacementProblem Problem, Placement Placement) Solved(ulong seed, int students = 96)
    {
        PlacementProblem problem = SmallSeason.Draw(seed, students);
        return (problem, Assert.IsType<SolveOutcome.Placed>(SmallSeason.Solve(problem, new() { Effort = Effort.Quick, Threads = 1 })).Placement);
    }

    /// <summary>The same after some students were put anywhere and others changed places: rules are broken, sizes uneven.</summary>
    public static Placement Disturbed(PlacementProblem problem, Placement placement, SeededRandom random, int moves)
    {
        for (int move = 0; move < moves; move++)
        {
            int student = random.Below(problem.Students.Length);
            placement = (random.Chance(0.3)
                ? (PlacementMove)new PlacementMove.MoveStudent(student, random.Below(placement.Groups.Count))
                : new PlacementMove.SwapStudents(student, random.Below(problem.Students.Length))).Apply(placement);
        }

        return placement;
    }

    public static int GroupOf(Placement placement, int student)
    {
        for (int group = 0; group < placement.Groups.Count; group++)
        {
            if (placement.Groups[group].Members.Contains(student))
            {
                return group;
            }
        }

        return -1;
    }
}
