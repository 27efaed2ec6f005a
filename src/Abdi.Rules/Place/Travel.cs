namespace Abdi.Rules.Place;

/// <summary>Great-circle distances of the placement, and what a supervisor's journey costs.</summary>
public static class Travel
{
    /// <summary>The distance assumed where a point is missing and the rule cannot be kept, kilometres.</summary>
    public const double UnreachableKm = 1e9;

    /// <summary>Slack when a distance is compared with a limit, kilometres: one millimetre.</summary>
    public const double SlackKm = 1e-6;

    /// <summary>From a student's home to the village.</summary>
    /// <returns>Kilometres; <see cref="UnreachableKm"/> where either point is unknown.</returns>
    public static double HomeToVillageKm(PlacementProblem problem, int student, int village) =>
        problem.Students[student].Home is { } home && problem.Villages[village].Point is { } point
            ? home.KilometresTo(point)
            : UnreachableKm;

    /// <summary>From the village to the nearest health point (H09).</summary>
    /// <returns>Kilometres; <see cref="UnreachableKm"/> where the village has no point or there is no health point.</returns>
    public static double NearestHealthKm(PlacementProblem problem, int village)
    {
        double nearest = UnreachableKm;
        if (problem.Villages[village].Point is { } point)
        {
            foreach (HealthPoint health in problem.Rules.HealthPoints)
            {
                nearest = Math.Min(nearest, point.KilometresTo(health.Point));
            }
        }

        return nearest;
    }

    /// <summary>Whether the student may serve there as far as commuting (H08) goes.</summary>
    public static bool IsWithinCommute(PlacementProblem problem, int student, int village) =>
        problem.Students[student].MaxCommuteKm is not { } limit || HomeToVillageKm(problem, student, village) <= limit + SlackKm;

    /// <summary>Whether the supervisor's discipline is none of those that match the theme.</summary>
    public static bool IsMismatch(PlacementProblem problem, int supervisor, int theme) =>
        problem.Rules.ThemeDisciplines[theme] is { } disciplines && !disciplines.Contains(problem.Supervisors[supervisor].Discipline);

    /// <summary>What it costs that a supervisor guides a group (level 5).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="supervisor">Position of the supervisor.</param>
    /// <param name="village">Position of the village.</param>
    /// <param name="theme">Position of the theme.</param>
    /// <returns>Hectometres: ⌊10 × kilometres from home + ½⌋, and 10 × the mismatch kilometres for another discipline.</returns>
    public static long SupervisorCostHm(PlacementProblem problem, int supervisor, int village, int theme) =>
        HomeToVillageHm(problem, supervisor, village) + (IsMismatch(problem, supervisor, theme) ? 10L * problem.Rules.DisciplineMismatchKm : 0);

    /// <summary>From a supervisor's home to the village.</summary>
    /// <returns>Hectometres, rounded half up; the assumed travel where either point is unknown.</returns>
    public static long HomeToVillageHm(PlacementProblem problem, int supervisor, int village)
    {
        double km = problem.Supervisors[supervisor].Home is { } home && problem.Villages[village].Point is { } point
            ? home.KilometresTo(point)
            : problem.Rules.UnknownTravelKm;
        return (long)(km * 10 + 0.5);
    }
}
