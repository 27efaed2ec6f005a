using Abdi.Optimiser.Seating;
using Abdi.Optimiser.Sites;
using Abdi.Optimiser.Supervisors;
using Abdi.Rules.Place;

namespace Abdi.Optimiser;

/// <summary>The best value each level could have, given what stands above it. Null where no bound was computed.</summary>
public sealed record PlacementBounds
{
    /// <summary>Gets groups per region that are leximin-optimal (level 1), in the order of the regions. Other shares may be equally good.</summary>
    public required int[] RegionGroupsOptimal { get; init; }

    /// <summary>Gets the most need that could be served with that share of groups, rules on single students left aside (level 2).</summary>
    public required long? NeedServedUpper { get; init; }

    /// <summary>Gets the fewest missing skills given the themes of the groups (level 3).</summary>
    public required long SkillShortfallLower { get; init; }

    /// <summary>Gets the least mix excess (level 4).</summary>
    public required long MixExcessLower { get; init; }

    /// <summary>Gets the least supervisor cost given the sites, hectometres (level 5).</summary>
    public required long? SupervisorCostLower { get; init; }

    /// <summary>Gets the least cost of wishes given the sites (level 6).</summary>
    public required long? PreferenceCostLower { get; init; }

    /// <summary>Bounds for any placement, also one made elsewhere or one that breaks rules: they say what placements that keep every rule could reach.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="placement">The placement; only its sites and, for level 6, what it leaves of mix and skills are looked at.</param>
    /// <param name="withFlows">False leaves out what takes long above 20,000 students: levels 2, 5 and 6.</param>
    /// <param name="cancel">Stops with <see cref="OperationCanceledException"/>.</param>
    public static PlacementBounds Of(PlacementProblem problem, Placement placement, bool withFlows = true, CancellationToken cancel = default)
    {
        int[] capacity = VillageCapacity.Of(problem);
        Apportionment share = Apportionment.Of(problem, capacity);
        Site[] sites = [.. placement.Groups.Where(group => group.Members.Length > 0).Select(group => new Site(group.VillageIndex, group.ThemeIndex))];
        bool asked = withFlows && sites.Length > 0;
        return new()
        {
            RegionGroupsOptimal = share.Groups,
            NeedServedUpper = asked ? new SiteFlow(problem, share, capacity).NeedServedUpper() : null,
            SkillShortfallLower = SkillSupply.Of(problem).ShortfallLower(sites),
            MixExcessLower = 0,
            SupervisorCostLower = asked ? SupervisorAssigner.Assign(problem, sites, cancel).LowerHectometres : null,
            PreferenceCostLower = asked ? PreferenceLower(problem, placement, sites, share, cancel) : null,
        };
    }

    /// <summary>The flow bounds every placement at these sites; the programme, which knows mix and skills, those that are as whole as this one.</summary>
    private static long? PreferenceLower(PlacementProblem problem, Placement placement, Site[] sites, Apportionment share, CancellationToken cancel)
    {
        long? flow = WishFlow.LowerBound(problem, sites);
        cancel.ThrowIfCancellationRequested();
        PlacementAudit audit = PlacementAudit.Of(problem, placement, share);
        if (!audit.IsValid)
        {
            return flow;
        }

        long programme = WishPricing.LowerBound(problem, sites, audit.Scores.MixExcess, audit.Scores.SkillShortfall);
        return Math.Max(flow ?? 0, programme);
    }
}
