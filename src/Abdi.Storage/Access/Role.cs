using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.Storage.Access;

/// <summary>What somebody may be. One person may be several and chooses one per session.</summary>
public enum Role
{
    /// <summary>Keeps accounts and roles.</summary>
    Administrator,

    /// <summary>The programme office (LPPM).</summary>
    Coordinator,

    /// <summary>A supervising lecturer (DPL).</summary>
    Supervisor,

    /// <summary>A student of the season.</summary>
    Student,

    /// <summary>Speaks for a receiving place.</summary>
    HostPartner,

    /// <summary>Sees aggregates of the own region.</summary>
    GovernmentViewer,

    /// <summary>Strikes the gong on the day of release.</summary>
    ReleaseOfficial,

    /// <summary>Calls the roll at the doors of the hall and of the buses.</summary>
    RollCallScanner,

    /// <summary>Watches over who has arrived and who has not.</summary>
    SafetyStaff,
}

/// <summary>Somebody was given a role, by whom and when.</summary>
public sealed class RoleGrant : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required Guid AccountId { get; init; }

    public required Role Role { get; init; }

    /// <summary>Gets the code of the regency or province that a government viewer sees; null for other roles.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Gets or sets the place that a host partner speaks for; null for other roles.</summary>
    public HostId? HostId { get; set; }

    /// <summary>Gets who gave it; null for the first administrator and for the demo.</summary>
    public Guid? GrantedBy { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }
}
