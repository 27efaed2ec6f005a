namespace Abdi.Rules.Plan;

/// <summary>The link by which a host states its own needs.</summary>
public sealed class HostLink : RevocableLink, IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the host, which has one link at most.</summary>
    public required HostId HostId { get; init; }
}
