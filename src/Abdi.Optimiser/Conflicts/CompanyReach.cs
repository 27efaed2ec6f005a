using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>The villages where a company may serve, by the rules on its members (H07, H08, H09, H22) and by what a village takes.</summary>
internal sealed class CompanyReach
{
    private readonly PlacementProblem _problem;
    private readonly VillageRoom _room;
    private readonly StudentReach _reach;
    private readonly List<int> _villages;
    private readonly GeoGrid _grid;

    public CompanyReach(PlacementProblem problem, VillageRoom room)
    {
        (_problem, _room, _reach) = (problem, room, new StudentReach(problem));
        _villages = [.. Enumerable.Range(0, room.Groups.Length).Where(village => room.Groups[village] > 0)];
        _grid = new GeoGrid([.. Enumerable.Range(0, room.Groups.Length).Select(_reach.PointOf)], _villages, 0.1);
    }

    /// <summary>Whether only the own home could be closed to this student.</summary>
    public bool IsFree(int student) => !_reach.IsBound(_problem.Students[student]);

    /// <summary>Whether the company fits into one group, wherever it is.</summary>
    public bool FitsGroup(Company company)
    {
        GroupNumbers numbers = _room.Numbers;
        return company.Members.Length <= numbers.SizeMost && company.Women <= numbers.WomenMost && company.Men <= numbers.MenMost;
    }

    /// <summary>The villages, found one after the other: who only asks whether there is one stops early.</summary>
    public IEnumerable<int> VillagesOf(Company company)
    {
        if (!FitsGroup(company))
        {
            return [];
        }

        int[] bound = Array.FindAll(company.Members, member => _reach.IsBound(_problem.Students[member]));
        IEnumerable<int> near = bound.Length > 0 ? _reach.Reachable(bound[0], _grid, _villages) : _villages;
        return near.Where(village =>
            company.Women <= _room.BedsForWomen(village)
            && company.Men <= _room.BedsForMen(village)
            && Array.TrueForAll(company.Members, member => _reach.BrokenIn(member, village) == 0));
    }
}
