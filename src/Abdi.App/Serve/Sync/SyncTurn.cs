using System.Globalization;
using System.Threading.RateLimiting;
using Abdi.App.Access;

namespace Abdi.App.Serve;

/// <summary>How many calls of one account are worked on at once. Who floods the server waits, and nobody's field data waits behind them; sign-in counts for itself.</summary>
public sealed class SyncTurn : IDisposable
{
    /// <summary>The most at once: a phone sends one after the other, and may be open in a few tabs.</summary>
    public const int AtOnce = 4;

    private const int AskAgainSeconds = 2;

    private readonly PartitionedRateLimiter<Guid> turns = PartitionedRateLimiter.Create<Guid, Guid>(account => RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = AtOnce, QueueLimit = 0 }));

    /// <summary>Lets a call of whoever is signed in pass, or answers it with when to come again.</summary>
    public static async ValueTask<object?> Take(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpContext context = call.HttpContext;
        using RateLimitLease turn = context.RequestServices.GetRequiredService<SyncTurn>().turns.AttemptAcquire(context.RequestServices.GetRequiredService<CurrentUser>().Somebody.AccountId);
        if (turn.IsAcquired)
        {
            return await next(call);
        }

        context.Response.Headers.RetryAfter = AskAgainSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>How many more calls of an account would pass now.</summary>
    public long FreeOf(Guid account) => turns.GetStatistics(account)?.CurrentAvailablePermits ?? AtOnce;

    public void Dispose() => turns.Dispose();
}
