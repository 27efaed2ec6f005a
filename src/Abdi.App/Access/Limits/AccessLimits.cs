using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Abdi.Rules;

namespace Abdi.App.Access;

/// <summary>
/// What keeps guessing slow and the machine alive while thousands sign in: hard for one name, soft for one address because a
/// whole campus may share it, and never more password checks at once than processors less one.
/// </summary>
public sealed class AccessLimits(TimeProvider clock) : IDisposable
{
    /// <summary>Wrong passwords for one name before it must wait; Identity counts the same in the database.</summary>
    public const int WrongPasswordsAtMost = 6;

    /// <summary>How long it waits then.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    private const int ResetsOfName = 3;
    private const int ResetsFromAddress = 100;
    private const int WrongFromAddress = 300;
    private const int WrongCodesFromAddress = 60;
    private const int WaitingAtMost = 100;
    private const int BusySeconds = 5;
    private const int NetworkBytes = 8;

    /// <summary>Gets the wrong passwords per name, whether or not anybody has it.</summary>
    public Tries Names { get; } = new(clock, WrongPasswordsAtMost, TimeSpan.FromDays(1), LockedFor);

    /// <summary>Gets the wrong passwords per address.</summary>
    public Tries SignInAddresses { get; } = new(clock, WrongFromAddress, LockedFor, LockedFor);

    /// <summary>Gets the wrong activation codes per address.</summary>
    public Tries ActivationAddresses { get; } = new(clock, WrongCodesFromAddress, LockedFor, LockedFor);

    /// <summary>Gets the letters asked for per name, whether or not anybody has it.</summary>
    public Tries Resets { get; } = new(clock, ResetsOfName, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <summary>Gets the letters asked for per address.</summary>
    public Tries ResetAddresses { get; } = new(clock, ResetsFromAddress, LockedFor, LockedFor);

    /// <summary>Gets the wrong links of hosts per address.</summary>
    public Tries HostLinkAddresses { get; } = new(clock, WrongCodesFromAddress, LockedFor, LockedFor);

    /// <summary>Gets the turn to check or make a password, which costs a processor a tenth of a second.</summary>
    public ConcurrencyLimiter PasswordChecks { get; } = new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount - 1), QueueLimit = WaitingAtMost, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Where a request comes from; of an IPv6 address the network alone, since its owner has all of it.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } six => Convert.ToHexString(six.GetAddressBytes(), 0, NetworkBytes),
        var other => other.MapToIPv4().ToString(),
    };

    /// <summary>The answer to somebody who must wait.</summary>
    public static Refusal TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.RequestServices.GetRequiredService<SecurityLog>().Note(SecurityEvent.MustWait);
        return new("too-many-tries");
    }

    /// <summary>The answer when too many wait for their turn already.</summary>
    public static Refusal Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = BusySeconds.ToString(CultureInfo.InvariantCulture);
        return new("sign-in-busy");
    }

    public void Dispose() => PasswordChecks.Dispose();
}
