using System.Runtime.InteropServices;

namespace Abdi.Rules.Place;

/// <summary>Turns rows or groups into a seated placement, and counts what keeps a row from being one (H02, H03).</summary>
internal static class PlacementReading
{
    private static readonly BilingualText StudentWord = new("mahasiswa", "student");
    private static readonly BilingualText VillageWord = new("desa", "village");
    private static readonly BilingualText ThemeWord = new("tema", "theme");
    private static readonly BilingualText SupervisorWord = new("DPL", "supervisor");

    /// <summary>Reads a placement of ours: every index is known; groups of one id are one group, as they would be in a file.</summary>
    public static SeatedPlacement Seat(PlacementProblem problem, Placement placement, RuleTally tally)
    {
        int[] times = new int[problem.Students.Length];
        List<SeatedGroup> groups = new(placement.Groups.Count);
        Dictionary<string, SeatedGroup> known = new(placement.Groups.Count);
        foreach (Group group in placement.Groups)
        {
            foreach (int member in group.Members)
            {
                times[member]++;
            }

            if (known.TryGetValue(group.Id, out SeatedGroup? first) && first.Members.Length > 0)
            {
                CountInconsistent(problem, tally, first, group);
                first.Members = [.. first.Members, .. group.Members];
                continue;
            }

            SeatedGroup seated = new(group.Id, group.VillageIndex, group.ThemeIndex, group.SupervisorIndex) { Members = group.Members };
            known[group.Id] = seated;
            groups.Add(seated);
        }

        return new SeatedPlacement(problem, groups, times);
    }

    /// <summary>Reads the rows of a file; groups stand in the order in which they first appear.</summary>
    public static SeatedPlacement Seat(PlacementProblem problem, IReadOnlyList<PlacementRow> rows, RuleTally tally)
    {
        Dictionary<string, int> students = PositionsOf(problem.Students, student => student.Id);
        Dictionary<string, int> villages = PositionsOf(problem.Villages, village => village.Code);
        Dictionary<string, int> supervisors = PositionsOf(problem.Supervisors, supervisor => supervisor.Id);
        Dictionary<string, int> themes = PositionsOf(problem.Themes, theme => theme);

        int[] times = new int[problem.Students.Length];
        List<(SeatedGroup Group, List<int> Members)> groups = [];
        Dictionary<string, int> known = [];
        foreach (PlacementRow row in rows)
        {
            if (!students.TryGetValue(row.StudentId, out int student))
            {
                CountUnknown(tally, row, StudentWord, row.StudentId);
                continue;
            }

            times[student]++;
            bool hasVillage = villages.TryGetValue(row.VillageCode, out int village);
            bool hasTheme = themes.TryGetValue(row.Theme, out int theme);
            bool hasSupervisor = supervisors.TryGetValue(row.SupervisorId, out int supervisor);
            if (!hasVillage || !hasTheme || !hasSupervisor)
            {
                CountUnknown(
                    tally,
                    row,
                    !hasVillage ? VillageWord : !hasTheme ? ThemeWord : SupervisorWord,
                    !hasVillage ? row.VillageCode : !hasTheme ? row.Theme : row.SupervisorId);
                continue;
            }

            ref int position = ref CollectionsMarshal.GetValueRefOrAddDefault(known, row.GroupId, out bool exists);
            if (!exists)
            {
                position = groups.Count;
                groups.Add((new SeatedGroup(row.GroupId, village, theme, supervisor), []));
            }

            var (group, members) = groups[position];
            if ((group.Village, group.Theme, group.Supervisor) != (village, theme, supervisor) && tally.Add(HardRule.GroupInconsistent))
            {
                tally.Example(HardRule.GroupInconsistent, RuleExamples.Inconsistent(row.GroupId, row.StudentId));
            }

            members.Add(student);
        }

        SeatedGroup[] seated = new SeatedGroup[groups.Count];
        for (int index = 0; index < seated.Length; index++)
        {
            seated[index] = groups[index].Group;
            seated[index].Members = [.. groups[index].Members];
        }

        return new SeatedPlacement(problem, seated, times);
    }

    private static void CountInconsistent(PlacementProblem problem, RuleTally tally, SeatedGroup first, Group again)
    {
        if ((first.Village, first.Theme, first.Supervisor) == (again.VillageIndex, again.ThemeIndex, again.SupervisorIndex))
        {
            return;
        }

        foreach (int member in again.Members)
        {
            if (tally.Add(HardRule.GroupInconsistent))
            {
                tally.Example(HardRule.GroupInconsistent, RuleExamples.Inconsistent(again.Id, problem.Students[member].Id));
            }
        }
    }

    private static void CountUnknown(RuleTally tally, PlacementRow row, BilingualText what, string value)
    {
        if (tally.Add(HardRule.UnknownId))
        {
            tally.Example(HardRule.UnknownId, RuleExamples.Unknown(row, what, value));
        }
    }

    private static Dictionary<string, int> PositionsOf<T>(T[] items, Func<T, string> idOf)
    {
        Dictionary<string, int> positions = new(items.Length);
        for (int index = 0; index < items.Length; index++)
        {
            positions[idOf(items[index])] = index;
        }

        return positions;
    }
}
