using Abdi.Rules.Place;

namespace Abdi.Rules.Tests.Place;

/// <summary>Placements that break about everything, drawn from a seed; the wilder, the more.</summary>
internal static class BrokenPlacements
{
    public static List<PlacementRow> Draw(PlacementProblem problem, int seed, double wildness)
    {
        Random random = new(seed);
        int groups = Math.Max(1, problem.Rules.GroupsTotal + (random.NextDouble() < wildness ? random.Next(-2, 3) : 0));
        int crowded = Math.Max(1, problem.Villages.Length / (random.NextDouble() < wildness ? 8 : 1));
        var sites = Enumerable.Range(0, groups).Select(_ => (
            Village: problem.Villages[random.Next(crowded)].Code,
            Theme: problem.Themes[random.Next(problem.Themes.Length)],
            Supervisor: problem.Supervisors[random.Next(problem.Supervisors.Length)].Id)).ToArray();

        int[] order = [.. Enumerable.Range(0, problem.Students.Length)];
        random.Shuffle(order);
        List<PlacementRow> rows = [];
        for (int seat = 0; seat < order.Length; seat++)
        {
            int group = random.NextDouble() < 0.2 * wildness ? random.Next(groups) : seat % groups;
            rows.Add(new(problem.Students[order[seat]].Id, $"K-{group + 1:D3}", sites[group].Village, sites[group].Theme, sites[group].Supervisor));
        }

        Spoil(problem, rows, random, (int)(wildness * (1 + rows.Count / 20)));
        return rows;
    }

    private static void Spoil(PlacementProblem problem, List<PlacementRow> rows, Random random, int times)
    {
        for (int time = 0; time < times && rows.Count > 1; time++)
        {
            int at = random.Next(rows.Count);
            switch (random.Next(8))
            {
                case 0: rows.RemoveAt(at); break;
                case 1: rows.Add(rows[at]); break;
                case 2: rows.Add(rows[at] with { GroupId = rows[random.Next(rows.Count)].GroupId }); break;
                case 3: rows[at] = rows[at] with { StudentId = "nobody" }; break;
                case 4: rows[at] = rows[at] with { VillageCode = "nowhere" }; break;
                case 5: rows[at] = rows[at] with { Theme = "nothing" }; break;
                case 6: rows[at] = rows[at] with { SupervisorId = "" }; break;
                default: rows[at] = rows[at] with { VillageCode = problem.Villages[random.Next(problem.Villages.Length)].Code }; break;
            }
        }
    }
}
