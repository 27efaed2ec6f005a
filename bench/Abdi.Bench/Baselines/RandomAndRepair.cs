using Abdi.Rules.Place;

namespace Abdi.Bench;

/// <summary>
/// What a patient person does with a spreadsheet: villages and groups at random, then whatever breaks a rule is
/// exchanged until nothing more improves.
/// </summary>
internal sealed class RandomAndRepair
{
    private const int SiteTriesPerGroup = 200, Sweeps = 20, PartnersPerMember = 40;

    private readonly PlacementProblem problem;
    private readonly Random random = new(1);

    private RandomAndRepair(PlacementProblem problem) => this.problem = problem;

    public static Placement Place(PlacementProblem problem)
    {
        var baseline = new RandomAndRepair(problem);
        Site[] sites = SupervisorsInOrder.Assign(problem, baseline.Sites());
        return Site.Placement(sites, baseline.Seats(sites));
    }

    private Site[] Sites()
    {
        int[] capacity = VillageCapacity.Of(problem);
        int[] open = [.. Enumerable.Range(0, problem.Villages.Length).Where(village => capacity[village] > 0)];
        var sites = new Site[problem.Rules.GroupsTotal];
        var tally = new SiteTally(problem);
        for (int group = 0; group < sites.Length; group++)
        {
            sites[group] = RandomSite(open);
            tally.Add(sites[group], 1);
        }

        for (long attempt = 0; attempt < (long)SiteTriesPerGroup * sites.Length && tally.Broken > 0; attempt++)
        {
            int group = random.Next(sites.Length);
            long before = tally.Broken;
            Site old = sites[group], other = RandomSite(open);
            tally.Add(old, -1);
            tally.Add(other, 1);
            if (tally.Broken <= before)
            {
                sites[group] = other;
                continue;
            }

            tally.Add(other, -1);
            tally.Add(old, 1);
        }

        return sites;
    }

    private Site RandomSite(int[] open)
    {
        int village = open[random.Next(open.Length)];
        int[] known = [.. Enumerable.Range(0, problem.Themes.Length).Where(theme => problem.Villages[village].NeedMilli[theme] is not null)];
        return new(village, known[random.Next(known.Length)], 0);
    }

    private List<int>[] Seats(Site[] sites)
    {
        int[] order = [.. Enumerable.Range(0, problem.Students.Length)];
        random.Shuffle(order);
        List<int>[] members = [.. sites.Select(_ => new List<int>())];
        for (int i = 0; i < order.Length; i++)
        {
            members[i % members.Length].Add(order[i]);
        }

        var rules = new SeatRules(problem, sites);
        int[] broken = [.. members.Select((list, group) => rules.Broken(group, list))];
        bool improved = true;
        for (int sweep = 0; sweep < Sweeps && improved; sweep++)
        {
            improved = false;
            for (int group = 0; group < members.Length; group++)
            {
                for (int seat = 0; seat < members[group].Count && broken[group] > 0; seat++)
                {
                    improved |= Exchange(rules, members, broken, group, seat);
                }
            }
        }

        return members;
    }

    private bool Exchange(SeatRules rules, List<int>[] members, int[] broken, int group, int seat)
    {
        for (int attempt = 0; attempt < PartnersPerMember; attempt++)
        {
            int other = random.Next(members.Length);
            if (other == group)
            {
                continue;
            }

            int otherSeat = random.Next(members[other].Count);
            Swap();
            int here = rules.Broken(group, members[group]), there = rules.Broken(other, members[other]);
            if (here + there < broken[group] + broken[other])
            {
                (broken[group], broken[other]) = (here, there);
                return true;
            }

            Swap();

            void Swap() => (members[group][seat], members[other][otherSeat]) = (members[other][otherSeat], members[group][seat]);
        }

        return false;
    }
}

/// <summary>Counts what the sites of a baseline break: regions, themes, districts, villages.</summary>
internal sealed class SiteTally(PlacementProblem problem)
{
    private readonly int[] regions = new int[problem.Regions.Length], themes = new int[problem.Themes.Length];
    private readonly int[] districts = new int[problem.Districts.Length], villages = new int[problem.Villages.Length];
    private readonly Dictionary<(int Village, int Theme), int> pairs = [];

    /// <summary>Gets how many groups are too many or too few somewhere; at the start the minima are all missing.</summary>
    public long Broken { get; private set; } = problem.Rules.RegionMin.Sum(min => (long)min) + problem.Rules.ThemeMin.Sum(min => (long)min);

    public void Add(Site site, int groups)
    {
        PlacementRules rules = problem.Rules;
        Village village = problem.Villages[site.Village];
        Change(ref regions[village.RegionIndex], rules.RegionMin[village.RegionIndex], rules.RegionMax[village.RegionIndex], groups);
        Change(ref themes[site.Theme], rules.ThemeMin[site.Theme], rules.ThemeMax[site.Theme], groups);
        Change(ref districts[village.DistrictIndex], 0, rules.DistrictMaxGroups, groups);
        Change(ref villages[site.Village], 0, village.MaxGroups, groups);
        int pair = pairs.GetValueOrDefault((site.Village, site.Theme));
        Change(ref pair, 0, 1, groups);
        pairs[(site.Village, site.Theme)] = pair;
    }

    private void Change(ref int count, int min, int max, int by)
    {
        Broken -= Outside(count, min, max);
        count += by;
        Broken += Outside(count, min, max);
    }

    private static long Outside(long count, long min, long max) => Math.Max(0, min - count) + Math.Max(0, count - max);
}
