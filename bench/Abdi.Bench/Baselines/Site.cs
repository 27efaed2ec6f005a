using Abdi.Rules.Place;

namespace Abdi.Bench;

/// <summary>Where a group of a baseline serves, on what, guided by whom.</summary>
internal readonly record struct Site(int Village, int Theme, int Supervisor)
{
    /// <summary>Whether a village could receive anybody at all: it has a point, is not held, and takes groups.</summary>
    public static bool IsOpen(Village village) => village is { Point: not null, IsHeld: false, MaxGroups: > 0 };

    /// <summary>Makes the placement of sites and the members of each.</summary>
    public static Placement Placement(Site[] sites, IReadOnlyList<IReadOnlyCollection<int>> members) =>
        new([.. sites.Select((site, i) => new Group($"G{i + 1:00000}", site.Village, site.Theme, site.Supervisor, [.. members[i].Order()]))]);
}

/// <summary>Supervisors handed out in the order of their list, as far as they take groups and may go there.</summary>
internal static class SupervisorsInOrder
{
    public static Site[] Assign(PlacementProblem problem, Site[] sites)
    {
        var load = new int[problem.Supervisors.Length];
        var assigned = new Site[sites.Length];
        int first = 0;
        for (int i = 0; i < sites.Length; i++)
        {
            while (first < load.Length - 1 && load[first] >= problem.Supervisors[first].MaxGroups)
            {
                first++;
            }

            int free = first;
            while (free < load.Length - 1 && (load[free] >= problem.Supervisors[free].MaxGroups || problem.Supervisors[free].ExcludedVillageIndices.Contains(sites[i].Village)))
            {
                free++;
            }

            load[free]++;
            assigned[i] = sites[i] with { Supervisor = free };
        }

        return assigned;
    }
}
