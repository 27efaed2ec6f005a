using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Villages that no rule in force tells apart, counted as one host.</summary>
/// <param name="Example">One of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="SupervisorsExcluded">Kinds of supervisors who may not go there; see <see cref="SeasonHosts.Kinds"/>.</param>
internal sealed record SeasonHost(int Example, int Count, IReadOnlyCollection<int> SupervisorsExcluded);

/// <summary>The hosts of a season; the fewer rules are in force, the fewer hosts are left.</summary>
internal sealed class SeasonHosts
{
    public SeasonHosts(PlacementProblem problem, VillageRoom room, IReadOnlySet<int> apart)
    {
        HardRuleSet waived = problem.Rules.Waived;
        bool exclude = !waived.Contains(HardRule.SupervisorExclusion);
        Kinds = [.. problem.Supervisors.GroupBy(supervisor => exclude ? string.Join(',', supervisor.ExcludedVillageIndices) : "")
            .Select(kind => new SupervisorKind(exclude ? kind.First().ExcludedVillageIndices : [], kind.Sum(one => (long)one.MinGroups), kind.Sum(one => (long)one.MaxGroups)))];
        Dictionary<int, List<int>> excludedKinds = [];
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            foreach (int village in Kinds[kind].Excluded)
            {
                (excludedKinds.TryGetValue(village, out List<int>? list) ? list : excludedKinds[village] = []).Add(kind);
            }
        }

        Dictionary<(int, int, int, int, int, int, string, string), int> hosts = [];
        List<SeasonHost> all = [];
        OfVillage = new int[room.Groups.Length];
        for (int village = 0; village < OfVillage.Length; village++)
        {
            OfVillage[village] = -1;
            if (room.Groups[village] == 0)
            {
                continue;
            }

            Village host = problem.Villages[village];
            IReadOnlyCollection<int> excluded = excludedKinds.TryGetValue(village, out List<int>? kinds) ? kinds : [];
            var key = apart.Contains(village) ? (-1, village, 0, 0, 0, 0, "", "") : (
                waived.Contains(HardRule.RegionBounds) ? 0 : host.RegionIndex,
                waived.Contains(HardRule.DistrictMax) ? 0 : host.DistrictIndex,
                waived.Contains(HardRule.Language) ? 0 : host.LanguageIndex,
                room.Groups[village],
                room.BedsForWomen(village),
                room.BedsForMen(village),
                waived.Contains(HardRule.ThemeBounds) ? "" : string.Concat(host.NeedMilli.Select((_, theme) => room.MayServe(village, theme) ? '1' : '0')),
                string.Join(',', excluded));
            if (hosts.TryGetValue(key, out int known))
            {
                OfVillage[village] = known;
                all[known] = all[known] with { Count = all[known].Count + 1 };
            }
            else
            {
                OfVillage[village] = hosts[key] = all.Count;
                all.Add(new(village, 1, excluded));
            }
        }

        All = [.. all];
    }

    public SeasonHost[] All { get; }

    /// <summary>Gets the host of each village, −1 where no group can go.</summary>
    public int[] OfVillage { get; }

    /// <summary>Gets supervisors with the same excluded villages, taken as one.</summary>
    public SupervisorKind[] Kinds { get; }
}

/// <summary>Supervisors who may not go to the same villages.</summary>
/// <param name="Excluded">These villages.</param>
/// <param name="Least">The fewest groups they guide together.</param>
/// <param name="Most">The most groups they guide together.</param>
internal sealed record SupervisorKind(int[] Excluded, long Least, long Most);
