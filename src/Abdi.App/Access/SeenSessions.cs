using System.Collections.Concurrent;
using Abdi.App.Shell;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Access;

/// <summary>
/// Remembers which sessions were used and writes it down together, so that no page waits for a write: when fifty thousand sessions
/// ask in the same minute, the database is asked to keep that a few times and not fifty thousand times. What a killed server forgets
/// is that a session was used in its last seconds, and sessions are kept for weeks.
/// </summary>
public sealed partial class SeenSessions(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SeenSessions> log) : QueueWorker(scopes, WritesEvery, bell: null)
{
    private const int AtOnce = 5_000;
    private static readonly TimeSpan WritesEvery = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> seen = new();

    /// <summary>A session was used now.</summary>
    public void Note(Guid session) => seen[session] = clock.GetUtcNow();

    /// <summary>Writes down what was noted, or a part of it. What could not be written is noted still.</summary>
    /// <returns>Whether more is left than may wait for the next time.</returns>
    public async Task<bool> Write(CancellationToken cancel)
    {
        KeyValuePair<Guid, DateTimeOffset>[] some = [.. seen.Take(AtOnce)];
        if (some.Length == 0)
        {
            return false;
        }

        // One time for all of them: it is minutes that a person reads.
        Guid[] sessions = [.. some.Select(one => one.Key)];
        DateTimeOffset latest = some.Max(one => one.Value);
        await InScope(null, db => db.Sessions.Where(session => sessions.Contains(session.Id) && session.SeenAt < latest).ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, latest), cancel));
        foreach (KeyValuePair<Guid, DateTimeOffset> one in some)
        {
            seen.TryRemove(one);
        }

        return some.Length == AtOnce;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            while (await Write(cancellationToken))
            {
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A site stops also when its database is gone.
            Log(failure);
        }
    }

    protected override Task<bool> WorkNext(CancellationToken stopping) => Write(stopping);

    protected override void Log(Exception failure) => LogFailed(log, failure);

    [LoggerMessage(LogLevel.Error, "That sessions were used could not be written down; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
