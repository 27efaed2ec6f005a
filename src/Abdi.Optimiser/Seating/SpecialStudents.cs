namespace Abdi.Optimiser.Seating;

/// <summary>
/// Students whom the programme does not count by kind: sets that stay together, and who is bound to few classes.
/// </summary>
internal sealed class SpecialStudents
{
    /// <summary>Who may serve in more classes than this counts like everybody else.</summary>
    public const int FewClasses = 64;

    private readonly bool[] _is;

    public SpecialStudents(SeatClasses classes)
    {
        SeatingModel model = classes.Model;
        _is = new bool[model.IsBound.Length];
        int[] all = [.. Enumerable.Range(0, classes.Count)];
        List<(int[] Students, int[] Classes)> units = [];
        foreach (int[] set in model.TogetherSets)
        {
            IEnumerable<int> common = all;
            foreach (int student in set)
            {
                common = Reached(student) is { } few ? common.Intersect(few) : common;
            }

            // Without a common class nothing is claimed of the set.
            int[] reached = ReferenceEquals(common, all) ? all : [.. common];
            units.Add((set, reached.Length > 0 ? reached : all));
        }

        for (int student = 0; student < model.IsBound.Length; student++)
        {
            if (model.SetOf[student] < 0 && Reached(student) is { Length: <= FewClasses } few)
            {
                units.Add(([student], few));
            }
        }

        Units = units;
        foreach ((int[] students, _) in units)
        {
            foreach (int student in students)
            {
                _is[student] = true;
            }
        }

        int[]? Reached(int student) => model.IsBound[student] && model.GroupReach.GroupsOf(student, 512) is { Length: > 0 } groups
            ? [.. groups.Select(group => classes.OfGroup[group]).Distinct().Order()]
            : null;
    }

    /// <summary>Gets each set or single student with the classes where they may serve.</summary>
    public IReadOnlyList<(int[] Students, int[] Classes)> Units { get; }

    public bool Contains(int student) => _is[student];
}
