using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Supervisors;

/// <summary>Who may guide which site, at what cost and how many of them: the rules of level 5 as numbers.</summary>
internal sealed class SupervisorPairs
{
    private readonly bool _anyLoad, _anyVillage;

    public SupervisorPairs(PlacementProblem problem, IReadOnlyList<Site> sites)
    {
        (Problem, Sites) = (problem, sites);
        Homes = [.. problem.Supervisors.Select(supervisor => supervisor.Home ?? default)];
        NoPrices = new long[problem.Supervisors.Length];
        _anyLoad = problem.Rules.Waived.Contains(HardRule.SupervisorLoad);
        _anyVillage = problem.Rules.Waived.Contains(HardRule.SupervisorExclusion);
    }

    public PlacementProblem Problem { get; }

    public IReadOnlyList<Site> Sites { get; }

    /// <summary>Gets the homes; meaningless where none is known.</summary>
    public GeoPoint[] Homes { get; }

    /// <summary>Gets a price of 0 for each supervisor.</summary>
    public long[] NoPrices { get; }

    public int Supervisors => Problem.Supervisors.Length;

    /// <summary>Gets what no pair costs more than, hectometres: half around the earth, or the travel assumed where a home is unknown.</summary>
    public long GreatestHm => 10 * (Math.Max(20_016L, (long)Math.Ceiling(Problem.Rules.UnknownTravelKm)) + (long)Problem.Rules.DisciplineMismatchKm);

    public int Least(int supervisor) => _anyLoad ? 0 : Problem.Supervisors[supervisor].MinGroups;

    /// <summary>Never below <see cref="Least"/>: bounds that cross are a conflict that others name.</summary>
    public int Most(int supervisor) =>
        Math.Max(Least(supervisor), _anyLoad ? Sites.Count : Math.Min(Sites.Count, Problem.Supervisors[supervisor].MaxGroups));

    public bool MayGo(int supervisor, int site) =>
        _anyVillage || Array.BinarySearch(Problem.Supervisors[supervisor].ExcludedVillageIndices, Sites[site].VillageIndex) < 0;

    /// <summary>What it costs besides the journey that this discipline guides this theme, hectometres.</summary>
    public long MismatchHm(int supervisor, int site) =>
        Travel.IsMismatch(Problem, supervisor, Sites[site].ThemeIndex) ? 10L * Problem.Rules.DisciplineMismatchKm : 0;

    public long CostHm(int supervisor, int site) =>
        Travel.SupervisorCostHm(Problem, supervisor, Sites[site].VillageIndex, Sites[site].ThemeIndex);
}
