using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>Why a group serves where it does, in figures; the page puts them into words.</summary>
/// <param name="Need">What the place needs.</param>
/// <param name="RegionGroups">Groups that the region receives.</param>
/// <param name="FairGroups">Groups that the fairest share would give it.</param>
/// <param name="Skills">Each requirement of the theme: the skills, how many are asked for, how many members bring one.</param>
/// <param name="BedsFemale">Beds for women.</param>
/// <param name="BedsMale">Beds for men.</param>
/// <param name="OtherGroups">The other groups of the supervisor.</param>
/// <param name="Second">The place of the region that would serve most need instead, its need and what the change would cost; null when there is none.</param>
internal sealed record WhyGroup(
    PlaceNeed Need, int RegionGroups, int FairGroups, IReadOnlyList<(IReadOnlyList<string> AnyOf, int Min, int Have)> Skills, int BedsFemale, int BedsMale, IReadOnlyList<string> OtherGroups, (Village Village, MovePrice Price)? Second)
{
    // So many places are priced at most; they are tried in the order of their need.
    private const int Tried = 12;

    /// <summary>Finds the figures of one group.</summary>
    public static WhyGroup Of(OpenDraft open, int index)
    {
        (PlacementProblem problem, Group group) = (open.Problem, open.Placement.Groups[index]);
        Village here = problem.Villages[group.VillageIndex];
        return new(
            PlaceNeed.Of(problem, group), open.Placement.Groups.Count(other => problem.Villages[other.VillageIndex].RegionIndex == here.RegionIndex), open.Fairest.Groups[here.RegionIndex],
            [.. problem.Rules.SkillRequirements[group.ThemeIndex].Select(needed => (needed.AnyOf, needed.Min, DraftGroup.Skilled(problem, group, needed)))],
            here.LodgingFemale, here.LodgingMale,
            [.. open.Placement.Groups.Where(other => other.SupervisorIndex == group.SupervisorIndex && other.Id != group.Id).Select(other => other.Id)],
            SecondBest(open, group, index));
    }

    private static (Village, MovePrice)? SecondBest(OpenDraft open, Group group, int index) =>
        open.OpenPlaces(open.Problem.Villages[group.VillageIndex].RegionIndex)
            .Where(at => at.Theme == group.ThemeIndex && at.Village != group.VillageIndex).Take(Tried)
            .Select(at => (Village: open.Problem.Villages[at.Village], Price: open.Price(new PlacementMove.MoveGroup(index, at.Village, at.Theme, group.SupervisorIndex))))
            .Where(second => second.Price.BreaksNothing)
            .Select(second => ((Village, MovePrice)?)second).FirstOrDefault();
}
