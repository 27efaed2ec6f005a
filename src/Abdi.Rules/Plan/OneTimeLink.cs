namespace Abdi.Rules.Plan;

/// <summary>What somebody outside of the university opens without an account, and sends something by once. A new one ends the one before.</summary>
public abstract class OneTimeLink
{
    /// <summary>How long a link is good: slips travel to villages by hand.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    /// <summary>Gets what is kept of the code; the code itself stands on the slip alone.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>Gets until when it is good.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Gets when it was used; null while it was not.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Makes it anew.</summary>
    public virtual void Renew(string codeHash, DateTimeOffset now) => (CodeHash, Until, UsedAt) = (codeHash, now + GoodFor, null);

    /// <summary>Whether it can be used.</summary>
    public virtual bool IsGood(DateTimeOffset now) => UsedAt is null && Until > now;
}
