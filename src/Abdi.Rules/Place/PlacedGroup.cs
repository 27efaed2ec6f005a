using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>A group of a published placement: where it serves, on what, and who guides it.</summary>
public sealed class PlacedGroup : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets its code within the period, such as K-07.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the host.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets the theme.</summary>
    public required ThemeId ThemeId { get; init; }

    /// <summary>Gets the supervisor.</summary>
    public required PeriodSupervisorId SupervisorId { get; init; }

    /// <summary>Gets the leader; null while there is none.</summary>
    public ParticipantId? LeadId { get; set; }
}

/// <summary>One row of a published placement: a student in a group.</summary>
public sealed class Assignment : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the code of the group.</summary>
    public required string GroupCode { get; set; }
}
