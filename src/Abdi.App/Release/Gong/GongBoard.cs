using System.Collections.Concurrent;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;
using Abdi.Storage.Release;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>
/// What thousands of waiting phones ask every few seconds: was the gong struck, and what is the key. The database is asked
/// once a second at most, whoever asks; on several servers each knows it a second later at the latest.
/// </summary>
public sealed class GongBoard(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private const int BoardsAtMost = 1000; // anybody may ask for periods that are not there

    private readonly ConcurrentDictionary<(InstitutionId, string), (DateTimeOffset ReadAt, Task<News?> News)> boards = new();

    /// <summary>How a day stands; the key is there once the gong was struck, and not a moment before.</summary>
    public sealed record News(PeriodId Period, ReleaseDayId Day, bool IsRehearsal, int Edition, int Pages, byte[]? Key);

    /// <summary>How the day of a period stands that phones look at; null when there is none.</summary>
    public Task<News?> Read(InstitutionId institution, string code)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (boards.Count > BoardsAtMost)
        {
            boards.Clear();
        }

        return boards.TryGetValue((institution, code), out var known) && now - known.ReadAt < GoodFor ? known.News
            : boards.AddOrUpdate((institution, code), key => (now, Ask(key.Item1, key.Item2)), (key, old) => now - old.ReadAt < GoodFor ? old : (now, Ask(key.Item1, key.Item2))).News;
    }

    /// <summary>Something has changed: the next who asks is told.</summary>
    public void Forget(ReleaseDayId day)
    {
        foreach (var (key, known) in boards.Where(board => !board.Value.News.IsCompletedSuccessfully || board.Value.News.Result?.Day == day || board.Value.News.Result is null))
        {
            boards.TryRemove(new(key, known));
        }
    }

    private async Task<News?> Ask(InstitutionId institution, string code)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(institution);
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        PeriodId period = await db.Periods.Where(period => period.Code == code).Select(period => period.Id).SingleOrDefaultAsync();
        return await db.FindCurrentDay(period, CancellationToken.None) is { SealedAt: not null } day ? new(period, day.Id, day.IsRehearsal, day.Edition, day.Pages, day.IsStruck ? day.Key : null) : null;
    }
}
