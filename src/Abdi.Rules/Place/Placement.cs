namespace Abdi.Rules.Place;

/// <summary>One group: where it serves, on what, guided by whom, and who belongs to it.</summary>
/// <param name="Id">Unique within the placement, e.g. K-041.</param>
/// <param name="VillageIndex">Position in <see cref="PlacementProblem.Villages"/>.</param>
/// <param name="ThemeIndex">Position in <see cref="PlacementProblem.Themes"/>.</param>
/// <param name="SupervisorIndex">Position in <see cref="PlacementProblem.Supervisors"/>.</param>
/// <param name="Members">Positions in <see cref="PlacementProblem.Students"/>, ascending.</param>
public sealed record Group(string Id, int VillageIndex, int ThemeIndex, int SupervisorIndex, int[] Members);

/// <summary>A whole placement: every group once. Who is in no group is placed nowhere.</summary>
/// <param name="Groups">The groups, in the order of their ids.</param>
public sealed record Placement(IReadOnlyList<Group> Groups);

/// <summary>One row of placement.csv as it stands in the file, before anything is known to exist.</summary>
/// <param name="StudentId">As written.</param>
/// <param name="GroupId">As written.</param>
/// <param name="VillageCode">As written.</param>
/// <param name="Theme">As written.</param>
/// <param name="SupervisorId">As written.</param>
public readonly record struct PlacementRow(string StudentId, string GroupId, string VillageCode, string Theme, string SupervisorId);
