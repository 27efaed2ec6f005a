using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A supervising lecturer who does not exist.</summary>
internal sealed record DemoSupervisor(string Id, DemoVillage Home, string Discipline, int MinGroups, int MaxGroups, string ExcludedVillageCode);

/// <summary>Draws the supervisors of the fictional season.</summary>
internal static class DemoSupervisors
{
    /// <summary>Together they could guide so many times the groups there are, so that near ones can be chosen.</summary>
    private const double Slack = 1.3;

    public static DemoSupervisor[] Draw(DemoSize size, DemoVillage[] villages, DemoProgramme[] programmes)
    {
        var homes = new DemoHomes(villages);
        string[] faculties = [.. programmes.Select(p => p.Faculty).Distinct()];
        double[] shares = [.. faculties.Select(f => programmes.Where(p => p.Faculty == f).Sum(p => p.Share))];
        int least = size.Supervisors <= size.Groups ? 1 : 0; // who was appointed guides a group
        int most = (int)Math.Ceiling(size.Groups * Slack / size.Supervisors);
        DemoSupervisor[] supervisors = [.. Enumerable.Range(0, size.Supervisors).Select(Drawn)];
        int room = supervisors.Sum(s => s.MaxGroups);
        for (int i = 0; room < size.Groups; i = (i + 1) % supervisors.Length, room++)
        {
            supervisors[i] = supervisors[i] with { MaxGroups = supervisors[i].MaxGroups + 1 };
        }

        return supervisors;

        DemoSupervisor Drawn(int index)
        {
            var random = new SeededRandom(size.Seed, 2_000_000_000 + (ulong)index);
            DemoVillage home = homes.Draw(random);
            int groups = random.Chance(0.7) ? most : Math.Max(1, most - 1);
            return new($"CTH-DPL-{index + 1:0000}", home, faculties[random.Pick(shares)], least, groups, random.Chance(0.1) ? home.Code : "");
        }
    }
}
