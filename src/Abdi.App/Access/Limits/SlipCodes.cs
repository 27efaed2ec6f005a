using Abdi.Rules.Plan;

namespace Abdi.App.Access;

/// <summary>Looks codes of slips up, which anybody may type: wrong ones slow their network down and stand in the log.</summary>
public sealed class SlipCodes(ActivationKey key, AccessLimits limits, SecurityLog log)
{
    /// <summary>The link of a code.</summary>
    /// <param name="typed">As it was typed or scanned.</param>
    /// <param name="context">Who asks.</param>
    /// <param name="find">Finds the link by what is kept of its code.</param>
    /// <returns>The link, which may have ended, null for a code that nobody has; and whether one must wait instead.</returns>
    public async Task<(TLink? Link, bool MustWait)> Find<TLink>(string typed, HttpContext context, Func<string, Task<TLink?>> find)
        where TLink : OneTimeLink
    {
        // Somebody may put the address of a slip where search engines read.
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        string address = AccessLimits.AddressOf(context);
        if (limits.HostLinkAddresses.WaitFor(address) is { } wait)
        {
            AccessLimits.TooMany(context, wait);
            return (null, true);
        }

        if (ActivationCode.Read(typed) is { } code && await find(key.HashOf(code)) is { } link)
        {
            return (link, false);
        }

        limits.HostLinkAddresses.Fail(address);
        log.Note(SecurityEvent.SecretWrong);
        return (null, false);
    }
}
