namespace Abdi.Rules.Plan;

/// <summary>What a host opens once, without an account, to state its own needs. A new one ends the one before.</summary>
public sealed class HostLink : IOwnedByInstitution
{
    /// <summary>How long a link is good: slips travel to villages by hand.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the host, which has one link at most.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets what is kept of the code; the code itself stands on the slip alone.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>Gets until when it is good.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Gets when it was used; null while it was not.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Gets when the office ended it; null while it did not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Makes it anew.</summary>
    public void Renew(string codeHash, DateTimeOffset now) => (CodeHash, Until, UsedAt, RevokedAt) = (codeHash, now + GoodFor, null, null);

    /// <summary>Whether it can be used.</summary>
    public bool IsGood(DateTimeOffset now) => UsedAt is null && RevokedAt is null && Until > now;
}
