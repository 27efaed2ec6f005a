using System.Collections.Concurrent;

namespace Abdi.App.Access;

/// <summary>Counts wrong tries per name or address on this machine; after too many of them there is a wait.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="atMost">So many wrong tries are answered.</param>
/// <param name="within">So long a wrong try is remembered.</param>
/// <param name="waitFor">So long is the wait.</param>
public sealed class Tries(TimeProvider clock, int atMost, TimeSpan within, TimeSpan waitFor)
{
    private const int RememberedAtMost = 50_000;

    private readonly ConcurrentDictionary<string, Record> records = new(StringComparer.Ordinal);

    /// <summary>How long is still to be waited; null when one may try.</summary>
    public TimeSpan? WaitFor(string key) =>
        records.TryGetValue(key, out Record? record) && record.WaitUntil - clock.GetUtcNow() is { Ticks: > 0 } left ? left : null;

    /// <summary>A try was wrong.</summary>
    public void Fail(string key)
    {
        DateTimeOffset now = clock.GetUtcNow();
        records.AddOrUpdate(key, _ => Counted(1, now, now), (_, before) => now - before.Since > within ? Counted(1, now, now) : Counted(before.Wrong + 1, before.Since, now));
        if (records.Count > RememberedAtMost)
        {
            foreach ((string old, Record record) in records)
            {
                if (now - record.Since > waitFor && record.WaitUntil < now)
                {
                    records.TryRemove(old, out _);
                }
            }
        }
    }

    /// <summary>A try was right: what was wrong before counts no more.</summary>
    public void Forget(string key) => records.TryRemove(key, out _);

    private Record Counted(int wrong, DateTimeOffset since, DateTimeOffset now) => wrong < atMost ? new(wrong, since, default) : new(0, now, now + waitFor);

    private sealed record Record(int Wrong, DateTimeOffset Since, DateTimeOffset WaitUntil);
}
