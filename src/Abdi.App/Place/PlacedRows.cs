using System.Runtime.InteropServices;
using Abdi.Rules.Place;

namespace Abdi.App.Place;

/// <summary>Makes a placement of the rows of a file. Rows with an unknown id belong to no group; the audit counts them.</summary>
internal static class PlacedRows
{
    /// <summary>The placement that the rows describe: groups in the ordinal order of their ids, the first row of a group says where it serves.</summary>
    public static Placement ToPlacement(PlacementProblem problem, IReadOnlyList<PlacementRow> rows)
    {
        Dictionary<string, int> students = Positions(problem.Students, s => s.Id), villages = Positions(problem.Villages, v => v.Code);
        Dictionary<string, int> supervisors = Positions(problem.Supervisors, s => s.Id), themes = Positions(problem.Themes, t => t);
        Dictionary<string, (int Village, int Theme, int Supervisor, List<int> Members)> groups = [];
        foreach (PlacementRow row in rows)
        {
            if (students.TryGetValue(row.StudentId, out int student) && villages.TryGetValue(row.VillageCode, out int village)
                && themes.TryGetValue(row.Theme, out int theme) && supervisors.TryGetValue(row.SupervisorId, out int supervisor))
            {
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, row.GroupId, out bool exists);
                group = exists ? group : (village, theme, supervisor, []);
                group.Members.Add(student);
            }
        }

        return new([.. groups
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Group(pair.Key, pair.Value.Village, pair.Value.Theme, pair.Value.Supervisor, [.. pair.Value.Members.Order()]))]);
    }

    private static Dictionary<string, int> Positions<T>(T[] items, Func<T, string> id)
    {
        var positions = new Dictionary<string, int>(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            positions.Add(id(items[i]), i);
        }

        return positions;
    }
}
