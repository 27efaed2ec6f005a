using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>What every check of one problem asks again and again, computed once.</summary>
internal sealed class PlacementFacts
{
    private readonly double[] healthKm;

    public PlacementFacts(PlacementProblem problem)
    {
        Problem = problem;
        Capacity = VillageCapacity.For(problem);
        FacultyTotals = new long[problem.Faculties.Length];
        int[] setSizes = new int[problem.KeepTogetherSets.Length];
        foreach (Student student in problem.Students)
        {
            FacultyTotals[student.FacultyIndex]++;
            Women += student.Gender == Gender.Female ? 1 : 0;
            if (student.KeepTogetherIndex >= 0)
            {
                setSizes[student.KeepTogetherIndex]++;
            }
        }

        KeepTogether = Array.ConvertAll(setSizes, size => new int[size]);
        for (int student = problem.Students.Length - 1; student >= 0; student--)
        {
            int set = problem.Students[student].KeepTogetherIndex;
            if (set >= 0)
            {
                KeepTogether[set][--setSizes[set]] = student;
            }
        }

        Skills = Array.ConvertAll(problem.Rules.SkillRequirements, requirements => requirements.Select(SkillOf).ToArray());
        healthKm = new double[problem.Villages.Length];
        Array.Fill(healthKm, double.NaN);
    }

    public PlacementProblem Problem { get; }

    public VillageCapacity Capacity { get; }

    /// <summary>Gets all women among the students.</summary>
    public long Women { get; }

    /// <summary>Gets all students of each faculty.</summary>
    public long[] FacultyTotals { get; }

    /// <summary>Gets the students of each keep-together set.</summary>
    public int[][] KeepTogether { get; }

    /// <summary>Gets what each theme asks for: which study programmes have the skill, and how many members must.</summary>
    public (bool[] Programmes, int Min)[][] Skills { get; }

    public double HealthKm(int village)
    {
        if (double.IsNaN(healthKm[village]))
        {
            healthKm[village] = Travel.NearestHealthKm(Problem, village);
        }

        return healthKm[village];
    }

    private (bool[] Programmes, int Min) SkillOf(SkillRequirement requirement) =>
        (Array.ConvertAll(Problem.Rules.ProgrammeSkills, skills => skills.Any(requirement.AnyOf.Contains)), requirement.Min);
}
