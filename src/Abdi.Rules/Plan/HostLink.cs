namespace Abdi.Rules.Plan;

/// <summary>The link by which a host states its own needs.</summary>
public sealed class HostLink : OneTimeLink, IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the host, which has one link at most.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets when the office ended it; null while it did not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <inheritdoc/>
    public override void Renew(string codeHash, DateTimeOffset now)
    {
        base.Renew(codeHash, now);
        RevokedAt = null;
    }

    /// <inheritdoc/>
    public override bool IsGood(DateTimeOffset now) => RevokedAt is null && base.IsGood(now);
}
