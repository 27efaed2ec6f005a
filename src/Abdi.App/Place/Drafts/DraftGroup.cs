using Abdi.App.Plan;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.App.Place;

/// <summary>Why a group is worth a second look though it keeps every rule.</summary>
public enum GroupDoubt
{
    /// <summary>Skills that its theme asks for are missing.</summary>
    SkillsMissing,

    /// <summary>Not one bed is left over for women, or not one for men.</summary>
    BedsFull,

    /// <summary>The supervisor lives far away.</summary>
    SupervisorFar,

    /// <summary>The point of the place is an estimate, and distances with it.</summary>
    PointEstimated,
}

/// <summary>One group of a draft as people look at it.</summary>
/// <param name="Index">Position in the placement.</param>
/// <param name="Code">Its code.</param>
/// <param name="HostCode">The code of its host.</param>
/// <param name="HostName">The name of its host.</param>
/// <param name="Around">District and regency.</param>
/// <param name="RegionCode">The code of its region.</param>
/// <param name="ThemeCode">The code of its theme.</param>
/// <param name="Theme">The name of its theme.</param>
/// <param name="NeedMilli">The need of the host in this theme, thousandths.</param>
/// <param name="Students">Its members.</param>
/// <param name="Women">How many of them are women.</param>
/// <param name="SupervisorNumber">The number of its supervisor.</param>
/// <param name="Supervisor">The name of its supervisor.</param>
/// <param name="SupervisorKm">How far the supervisor lives as the crow flies, kilometres; null when either point is unknown.</param>
/// <param name="Locked">How many members are locked.</param>
/// <param name="IsChanged">Whether somebody changed it by hand.</param>
/// <param name="Doubts">Why it is worth a second look.</param>
public sealed record DraftGroup(
    int Index, string Code, string HostCode, string HostName, string Around, string RegionCode, string ThemeCode, string Theme, int NeedMilli, int Students, int Women,
    string SupervisorNumber, string Supervisor, double? SupervisorKm, int Locked, bool IsChanged, IReadOnlyList<GroupDoubt> Doubts)
{
    private const double FarKm = 60;

    /// <summary>Gets whether every member is locked.</summary>
    public bool IsLocked => Students > 0 && Locked == Students;

    /// <summary>The groups of a draft, in their order.</summary>
    internal static IReadOnlyList<DraftGroup> Of(OpenDraft open, DraftNames names, IReadOnlySet<string> changed)
    {
        (PlacementProblem problem, IReadOnlySet<string> locked) = (open.Problem, open.Draft.LockedNumbers);

        // Where most points are estimates, that is no reason to look at one group rather than another.
        bool isWorthSaying = 2 * open.Placement.Groups.Count(group => names.IsEstimated(problem.Villages[group.VillageIndex].Code)) < open.Placement.Groups.Count;
        return [.. open.Placement.Groups.Select((group, index) =>
        {
            Village village = problem.Villages[group.VillageIndex];
            Supervisor supervisor = problem.Supervisors[group.SupervisorIndex];
            int women = group.Members.Count(member => problem.Students[member].Gender == Gender.Female);
            double? km = supervisor.Home is { } home && village.Point is { } point ? home.KilometresTo(point) : null;
            return new DraftGroup(
                index, group.Id, village.Code, village.Name, names.Around(village.Code), problem.Regions[village.RegionIndex], problem.Themes[group.ThemeIndex], names.Theme(problem.Themes[group.ThemeIndex]), village.NeedMilli[group.ThemeIndex] ?? 0,
                group.Members.Length, women, supervisor.Id, names.Supervisor(supervisor.Id), km, group.Members.Count(member => locked.Contains(problem.Students[member].Id)), changed.Contains(group.Id),
                [.. DoubtsOf(problem, group, women, km, isWorthSaying && names.IsEstimated(village.Code))]);
        })];
    }

    private static IEnumerable<GroupDoubt> DoubtsOf(PlacementProblem problem, Group group, int women, double? km, bool isEstimated)
    {
        Village village = problem.Villages[group.VillageIndex];
        if (problem.Rules.SkillRequirements[group.ThemeIndex].Any(needed => Skilled(problem, group, needed) < needed.Min))
        {
            yield return GroupDoubt.SkillsMissing;
        }

        if (women >= village.LodgingFemale || group.Members.Length - women >= village.LodgingMale)
        {
            yield return GroupDoubt.BedsFull;
        }

        if (km > FarKm)
        {
            yield return GroupDoubt.SupervisorFar;
        }

        if (isEstimated)
        {
            yield return GroupDoubt.PointEstimated;
        }
    }

    /// <summary>How many members of a group bring one of the skills asked for.</summary>
    internal static int Skilled(PlacementProblem problem, Group group, SkillRequirement needed) =>
        group.Members.Count(member => problem.Rules.ProgrammeSkills[problem.Students[member].ProgrammeIndex].Any(skill => needed.AnyOf.Contains(skill)));
}
