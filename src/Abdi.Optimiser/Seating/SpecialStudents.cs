namespace Abdi.Optimiser.Seating;

/// <summary>
/// Students whom the programme does not count by kind: sets that stay together, who is bound to few classes, and who
/// wishes for a region of which a class is closed because its only village is their home.
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
        ILookup<int, int> classesOnlyIn = all.Where(c => classes.Groups[c].Select(group => model.Sites[group].VillageIndex).Distinct().Count() == 1)
            .ToLookup(c => model.Sites[classes.Groups[c][0]].VillageIndex);
        Dictionary<int, int[]> openFrom = [];
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
            if (model.SetOf[student] >= 0)
            {
                continue;
            }

            if (Reached(student) is { Length: <= FewClasses } few)
            {
                units.Add(([student], few));
            }
            else if (ClosedHome(student) is { Length: > 0 } open)
            {
                units.Add(([student], open));
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

        int[]? ClosedHome(int student)
        {
            int home = model.HomeOf(student);
            if (home < 0 || !classesOnlyIn[home].Any(c => Enumerable.Range(0, model.Wishes.Ranks).Any(rank => model.Wishes.Of(student, rank) == classes.Region[c])))
            {
                return null;
            }

            return openFrom.TryGetValue(home, out int[]? open) ? open : openFrom[home] = [.. all.Except(classesOnlyIn[home])];
        }

        int[]? Reached(int student) => model.IsBound[student] && model.GroupReach.GroupsOf(student, 512) is { Length: > 0 } groups
            ? [.. groups.Select(group => classes.OfGroup[group]).Distinct().Order()]
            : null;
    }

    /// <summary>Gets each set or single student with the classes where they may serve.</summary>
    public IReadOnlyList<(int[] Students, int[] Classes)> Units { get; }

    public bool Contains(int student) => _is[student];
}
