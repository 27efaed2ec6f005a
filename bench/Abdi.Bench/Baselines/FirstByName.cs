using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Bench;

/// <summary>
/// What the best KKN system does: villages sorted by name, the first N taken, and students filled in greedily, in
/// the order of their list, wherever there still is a place they may have.
/// </summary>
internal static class FirstByName
{
    public static Placement Place(PlacementProblem problem)
    {
        Site[] sites = SupervisorsInOrder.Assign(problem, Sites(problem));
        var rules = new SeatRules(problem, sites);
        int groups = sites.Length, students = problem.Students.Length;
        List<int>[] members = [.. Enumerable.Range(0, groups).Select(_ => new List<int>())];
        int[] room = [.. Enumerable.Range(0, groups).Select(group => (int)((long)(group + 1) * students / groups - (long)group * students / groups))];
        int[] women = new int[groups];
        int firstWithRoom = 0;
        for (int student = 0; student < students; student++)
        {
            bool isWoman = problem.Students[student].Gender == Gender.Female;
            int? group = null;
            for (int candidate = firstWithRoom; candidate < groups && group is null; candidate++)
            {
                Village village = problem.Villages[sites[candidate].Village];
                bool hasBed = isWoman ? women[candidate] < village.LodgingFemale : members[candidate].Count - women[candidate] < village.LodgingMale;
                group = members[candidate].Count < room[candidate] && hasBed && rules.Admits(candidate, student) ? candidate : null;
            }

            int chosen = group ?? firstWithRoom; // nobody admits this student: the next free place, rule or no rule
            members[chosen].Add(student);
            women[chosen] += isWoman ? 1 : 0;
            while (firstWithRoom < groups && members[firstWithRoom].Count == room[firstWithRoom])
            {
                firstWithRoom++;
            }
        }

        return Site.Placement(sites, members);
    }

    /// <summary>The first villages by name, one group each; a second round when there are fewer villages than groups. Themes in turn, among those whose need is known.</summary>
    private static Site[] Sites(PlacementProblem problem)
    {
        int[] byName = [.. Enumerable.Range(0, problem.Villages.Length)
            .Where(village => Site.IsOpen(problem.Villages[village]))
            .OrderBy(village => problem.Villages[village].Name, StringComparer.Ordinal).ThenBy(village => problem.Villages[village].Code, StringComparer.Ordinal)];
        int themes = problem.Themes.Length;
        return [.. Enumerable.Range(0, problem.Rules.GroupsTotal).Select(group =>
        {
            int village = byName[group % byName.Length];
            int theme = Enumerable.Range(0, themes).Select(turn => (group + group / byName.Length + turn) % themes)
                .FirstOrDefault(theme => problem.Villages[village].NeedMilli[theme] is not null, group % themes);
            return new Site(village, theme, 0);
        })];
    }
}
