namespace Abdi.Rules.Place;

/// <summary>How many groups each place can take under the rules, and each region and theme; an upper bound.</summary>
internal sealed class SiteRoom
{
    public SiteRoom(RuleSet rules, SeasonCounts season)
    {
        VillageCapacity capacity = VillageCapacity.For(RulesOfGroups(rules), season.Students, season.Women, season.Themes.Count);
        int[] speakers = [.. season.Languages.Select(language => season.Speakers.Sum(group => group.Languages.Contains(language) ? group.Students : 0))];
        IsSpoken = [.. speakers.Select(count => count >= rules.LanguageMin)];
        Hosts = [.. season.Hosts.Select(host => IsSpoken[host.LanguageIndex] ? capacity.OfVillage(host) : 0)];
        Regions = new long[season.Regions.Count];
        long[] districts = new long[season.Districts];
        int[] regionOf = new int[season.Districts];
        Themes = new int[season.Themes.Count];
        foreach ((int at, Village host) in season.Hosts.Index())
        {
            districts[host.DistrictIndex] += Hosts[at];
            regionOf[host.DistrictIndex] = host.RegionIndex;
            for (int theme = 0; theme < Themes.Length && Hosts[at] > 0; theme++)
            {
                Themes[theme] += host.NeedMilli[theme] is null ? 0 : 1;
            }
        }

        foreach ((int district, long groups) in districts.Index())
        {
            Regions[regionOf[district]] += Math.Min(groups, rules.DistrictMaxGroups ?? long.MaxValue);
        }
    }

    /// <summary>Gets the groups each place can take.</summary>
    public int[] Hosts { get; }

    /// <summary>Gets the groups the places of each region can take, within the limit of their districts.</summary>
    public long[] Regions { get; }

    /// <summary>Gets how many open places have a known need, for each theme.</summary>
    public int[] Themes { get; }

    /// <summary>Gets whether enough students speak each language of the places.</summary>
    public bool[] IsSpoken { get; }

    /// <summary>The most beds that so many groups can use, when they go to the places that have most; each place is used up to its room.</summary>
    /// <param name="hosts">The places.</param>
    /// <param name="beds">The beds of a place.</param>
    /// <param name="perGroup">The most beds one group uses.</param>
    /// <param name="groups">How many groups there are.</param>
    public long BedsAtBest(IReadOnlyList<Village> hosts, Func<Village, long> beds, long perGroup, int groups) =>
        hosts.Index().SelectMany(host => Enumerable.Range(0, Hosts[host.Index]).Select(group => Math.Min(beds(host.Item), (group + 1) * perGroup) - Math.Min(beds(host.Item), group * perGroup)))
            .OrderDescending().Take(groups).Sum();

    private static PlacementRules RulesOfGroups(RuleSet rules) => new()
    {
        GroupsTotal = rules.GroupsTotal, GroupSizeMin = rules.GroupSizeMin, GroupSizeMax = rules.GroupSizeMax, LodgeProportionalMix = rules.LodgeProportionalMix,
        FemaleShareMin = rules.FemalePercentMin / 100.0, FemaleShareMax = rules.FemalePercentMax / 100.0,
        RegionMin = [], RegionMax = [], ThemeMin = [], ThemeMax = [], ThemeWeightMilli = [], ProgrammeSkills = [], SkillRequirements = [], ThemeDisciplines = [], PreferenceCost = [0],
    };
}
