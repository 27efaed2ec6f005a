using Abdi.Optimiser.Ledger;
using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// The seating problem for fixed sites in numbers: every rule on a group is an interval on a count, one count a lane.
/// A new rule is a new lane, not new code. Counts are 16 bits wide, 16 lanes a register, as many registers as it takes.
/// </summary>
internal sealed class SeatingModel
{
    private readonly StudentReach _reach;
    private readonly int[] _home;

    public SeatingModel(PlacementProblem problem, Site[] sites, StudentReach reach)
    {
        (Problem, Sites, _reach) = (problem, sites, reach);
        CompanyLists company = new(problem);
        (TogetherSets, SetOf, Apart) = (company.TogetherSets, company.SetOf, company.Apart);
        Layout = new(problem, TogetherSets.Length > 0 ? TogetherSets.Max(set => set.Length) : 1);
        Signatures = new(problem, sites, Layout);
        Wishes = new(problem, sites);
        GroupSizes sizes = GroupSizes.Of(problem, sites);
        (Sizes, SizeMin, SizeMax) = (sizes.Sizes, sizes.Least, sizes.Most);
        Intervals = new(problem, sites, Layout, sizes);
        LaneCost = (Layout.PeopleOfStep + 1L) * Wishes.WidestCost;
        bool forbidsHome = problem.Rules.ForbidHomeVillage && !problem.Rules.Waived.Contains(HardRule.HomeVillage);
        _home = [.. problem.Students.Select(student => forbidsHome ? student.HomeVillageIndex : Student.NoVillage)];
        IsBound = [.. problem.Students.Select(reach.IsBound)];
        GroupReach = new(sites, reach, problem.Villages.Length);
    }

    public PlacementProblem Problem { get; }

    public Site[] Sites { get; }

    /// <summary>What each lane counts and weighs.</summary>
    public LaneLayout Layout { get; }

    /// <summary>What students add to the lanes.</summary>
    public SeatSignatures Signatures { get; }

    /// <summary>What the lanes of a group may hold.</summary>
    public LaneIntervals Intervals { get; }

    public WishCodes Wishes { get; }

    /// <summary>What one weighted person outside a lane's interval costs beside wishes: more than any step can win.</summary>
    public long LaneCost { get; }

    /// <summary>What one broken rule on a single student costs.</summary>
    public long HardCost => LaneCost * Layout.HardWeight;

    /// <summary>Seats planned for each group.</summary>
    public int[] Sizes { get; }

    public int SizeMin { get; }

    public int SizeMax { get; }

    /// <summary>Whether a rule ties the student to certain places (other than not the own home).</summary>
    public bool[] IsBound { get; }

    /// <summary>Which groups bound students may join.</summary>
    public GroupReach GroupReach { get; }

    /// <summary>Keep-together sets of two and more students.</summary>
    public int[][] TogetherSets { get; }

    /// <summary>Position of each student's keep-together set in <see cref="TogetherSets"/>, or −1.</summary>
    public int[] SetOf { get; }

    /// <summary>Students to be kept apart from each student, one entry per row that demands it, both directions; null where none.</summary>
    public int[]?[] Apart { get; }

    public ReadOnlySpan<short> AttributesOf(int student, int group) => Signatures.Of(Signatures.SignatureOf[student], Signatures.ContextOf[group]);

    /// <summary>What the student pays in wishes for serving in the group.</summary>
    public int CostOf(int student, int group) => Wishes.CostOf(student, group);

    /// <summary>Rules H07, H08, H09 and H22 the student would break in the group.</summary>
    public int BrokenIn(int student, int group) => IsBound[student]
        ? _reach.BrokenIn(student, Sites[group].VillageIndex)
        : IsHome(student, group) ? 1 : 0;

    /// <summary>Whether the group serves in the student's own village, and that is forbidden.</summary>
    public bool IsHome(int student, int group) => _home[student] == Sites[group].VillageIndex;

    /// <summary>Position of the student's own village where serving there is forbidden; −1 otherwise.</summary>
    public int HomeOf(int student) => _home[student];
}
