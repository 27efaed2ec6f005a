using System.Collections.Concurrent;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Release;
using Abdi.Storage;

namespace Abdi.App.Release;

/// <summary>The sealings that go on at this moment. One that the server does not survive was never there: what was sealed before holds, and the page says so.</summary>
public sealed partial class SealDesk(IServiceScopeFactory scopes, GongBoard board, ILogger<SealDesk> log)
{
    private readonly ConcurrentDictionary<ReleaseDayId, Sealing> sealings = new();

    /// <summary>One sealing.</summary>
    public sealed class Sealing : IDisposable
    {
        internal CancellationTokenSource Stop { get; } = new();

        /// <summary>Gets how many pages are written.</summary>
        public int Done { get; internal set; }

        /// <summary>Gets how many pages there are; 0 while they are gathered.</summary>
        public int Total { get; internal set; }

        /// <summary>Gets its end: null when all is sealed, otherwise why not.</summary>
        public Task<Refusal?> End { get; internal set; } = Task.FromResult<Refusal?>(null);

        public void Dispose() => Stop.Dispose();
    }

    /// <summary>The sealing of a day that goes on, or the last one as long as it was not read; null for none.</summary>
    public Sealing? Find(ReleaseDayId day) => sealings.GetValueOrDefault(day);

    /// <summary>Begins one, or finds the one that goes on.</summary>
    public Sealing Begin(InstitutionId institution, ReleaseDayId day)
    {
        Sealing begun = new(), taken = sealings.AddOrUpdate(day, begun, (_, old) => old.End.IsCompleted ? begun : old);
        if (taken == begun)
        {
            begun.End = Task.Run(() => Seal(institution, day, begun), CancellationToken.None);
        }

        return taken;
    }

    /// <summary>Stops it.</summary>
    public void Cancel(ReleaseDayId day) => Find(day)?.Stop.Cancel();

    /// <summary>Its end was read.</summary>
    public void Forget(ReleaseDayId day)
    {
        if (Find(day) is { End.IsCompleted: true } over && sealings.TryRemove(new(day, over)))
        {
            over.Dispose();
        }
    }

    private async Task<Refusal?> Seal(InstitutionId institution, ReleaseDayId day, Sealing sealing)
    {
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(institution);
            Refusal? refusal = await scope.ServiceProvider.GetRequiredService<SealPages>().Handle(day, (done, total) => (sealing.Done, sealing.Total) = (done, total), sealing.Stop.Token);
            board.Forget(day);
            return refusal;
        }
        catch (OperationCanceledException)
        {
            return new("seal-cancelled");
        }
        catch (Exception failure) when (failure.IsConflict())
        {
            return new("seal-changed-meanwhile");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Nobody awaits it: what is not said on the page would be said nowhere.
            LogFailed(log, failure, day.Value);
            return new("seal-failed");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pages of the release day {Day} could not be sealed.")]
    private static partial void LogFailed(ILogger log, Exception failure, Guid day);
}
