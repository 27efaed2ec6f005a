using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Sites;

/// <summary>Where single students may serve: own home (H07), commute (H08), health points (H09) and locks (H22).</summary>
internal sealed class StudentReach
{
    private readonly PlacementProblem _problem;
    private readonly double[] _healthKm;
    private readonly bool _home, _commute, _health, _locked;

    public StudentReach(PlacementProblem problem)
    {
        _problem = problem;
        HardRuleSet waived = problem.Rules.Waived;
        _home = problem.Rules.ForbidHomeVillage && !waived.Contains(HardRule.HomeVillage);
        _commute = !waived.Contains(HardRule.Commute);
        _health = !waived.Contains(HardRule.Health);
        _locked = !waived.Contains(HardRule.Locked);
        _healthKm = new double[problem.Villages.Length];
        Array.Fill(_healthKm, double.NaN);
    }

    /// <summary>Whether a rule ties the student to certain places (other than not the own home).</summary>
    public bool IsBound(Student student) =>
        _commute && student.MaxCommuteKm is not null
        || _health && student.MaxHealthKm is not null
        || _locked && student.LockedVillageIndex != Student.NoVillage;

    /// <summary>How many of the four rules the student would break in the village.</summary>
    public int BrokenIn(int index, int village)
    {
        Student student = _problem.Students[index];
        int broken = _home && student.HomeVillageIndex == village ? 1 : 0;
        if (_locked && student.LockedVillageIndex != Student.NoVillage && student.LockedVillageIndex != village)
        {
            broken++;
        }

        if (_commute && !Travel.IsWithinCommute(_problem, index, village))
        {
            broken++;
        }

        if (_health && student.MaxHealthKm is { } health && HealthKm(village) > health + Travel.SlackKm)
        {
            broken++;
        }

        return broken;
    }

    /// <summary>Distance from the village to its nearest health point, kept once computed.</summary>
    public double HealthKm(int village)
    {
        if (double.IsNaN(_healthKm[village]))
        {
            _healthKm[village] = Travel.NearestHealthKm(_problem, village);
        }

        return _healthKm[village];
    }

    /// <summary>Villages of the list where the student breaks none of the four rules.</summary>
    /// <param name="index">Somebody who is bound.</param>
    /// <param name="grid">The villages of the list by place.</param>
    /// <param name="villages">The same villages as a list.</param>
    public IEnumerable<int> Reachable(int index, GeoGrid grid, IReadOnlyList<int> villages)
    {
        Student student = _problem.Students[index];
        if (_locked && student.LockedVillageIndex != Student.NoVillage)
        {
            return student.LockedVillageIndex >= 0 && BrokenIn(index, student.LockedVillageIndex) == 0 && villages.Contains(student.LockedVillageIndex)
                ? [student.LockedVillageIndex]
                : [];
        }

        IEnumerable<int> near = _commute && student is { MaxCommuteKm: { } commute, Home: { } home }
            ? grid.Within(home, commute + Travel.SlackKm).Select(found => found.Item)
            : villages;
        return near.Where(village => BrokenIn(index, village) == 0);
    }

    /// <summary>The point of a village, or the pole where nobody looks, for villages without one.</summary>
    public GeoPoint PointOf(int village) => _problem.Villages[village].Point ?? new GeoPoint(90, 0);
}
