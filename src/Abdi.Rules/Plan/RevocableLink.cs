namespace Abdi.Rules.Plan;

/// <summary>A link that the office may end before its time.</summary>
public abstract class RevocableLink : OneTimeLink
{
    /// <summary>Gets when the office ended it; null while it did not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Ends it. One that was ended before stays ended since then.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <inheritdoc/>
    public override void Renew(string codeHash, DateTimeOffset now)
    {
        base.Renew(codeHash, now);
        RevokedAt = null;
    }

    /// <inheritdoc/>
    public override bool IsGood(DateTimeOffset now) => RevokedAt is null && base.IsGood(now);
}
