using Abdi.Optimiser.Sites;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>Which groups a bound student may join.</summary>
internal sealed class GroupReach
{
    private readonly StudentReach _reach;
    private readonly Dictionary<int, int[]> _groupsOfVillage;
    private readonly int[] _villages;
    private readonly GeoGrid _grid;

    public GroupReach(Site[] sites, StudentReach reach, int villages)
    {
        _reach = reach;
        _groupsOfVillage = Enumerable.Range(0, sites.Length).GroupBy(group => sites[group].VillageIndex).ToDictionary(g => g.Key, g => g.ToArray());
        _villages = [.. _groupsOfVillage.Keys];
        GeoPoint[] points = [.. Enumerable.Range(0, villages).Select(reach.PointOf)];
        _grid = new GeoGrid(points, _villages, 0.1);
    }

    /// <summary>The groups where the student breaks none of H07, H08, H09 and H22.</summary>
    /// <returns>Null when there are more than <paramref name="most"/>.</returns>
    public int[]? GroupsOf(int student, int most)
    {
        List<int> groups = [];
        foreach (int village in _reach.Reachable(student, _grid, _villages))
        {
            groups.AddRange(_groupsOfVillage[village]);
            if (groups.Count > most)
            {
                return null;
            }
        }

        return [.. groups];
    }
}
