using System.Diagnostics;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Shell;

/// <summary>Works through rows of the database, of all institutions, as long as the site runs; looks again after a while, or when its bell rings.</summary>
/// <param name="scopes">Each piece of work has one of its own.</param>
/// <param name="looksEvery">The while.</param>
/// <param name="bell">The bell; null for none.</param>
public abstract class QueueWorker(IServiceScopeFactory scopes, TimeSpan looksEvery, WorkBell? bell) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Turn(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    /// <summary>Does what is next.</summary>
    /// <returns>Whether there was anything.</returns>
    protected abstract Task<bool> WorkNext(CancellationToken stopping);

    /// <summary>Writes a failure into the log.</summary>
    protected abstract void Log(Exception failure);

    /// <summary>Works with the rows of an institution; of none, for what is asked across all.</summary>
    protected async Task<T> InScope<T>(InstitutionId? institution, Func<AbdiDb, IServiceProvider, Task<T>> work)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        if (institution is { } own)
        {
            scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(own);
        }

        return await work(scope.ServiceProvider.GetRequiredService<AbdiDb>(), scope.ServiceProvider);
    }

    /// <inheritdoc cref="InScope{T}(InstitutionId?, Func{AbdiDb, IServiceProvider, Task{T}})"/>
    protected Task<T> InScope<T>(InstitutionId? institution, Func<AbdiDb, Task<T>> work) => InScope(institution, (db, _) => work(db));

    /// <summary>Works, and rests so many times as long, so that whoever waits for an answer goes first.</summary>
    protected static async Task<T> WithRest<T>(int times, Func<Task<T>> work, CancellationToken stopping)
    {
        long began = Stopwatch.GetTimestamp();
        T done = await work();
        await Task.Delay(Stopwatch.GetElapsedTime(began) * times, stopping);
        return done;
    }

    private async Task Turn(CancellationToken stopping)
    {
        try
        {
            if (!await WorkNext(stopping))
            {
                await (bell is null ? Task.Delay(looksEvery, stopping) : bell.Wait(looksEvery, stopping));
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another worker, or who ordered it, was faster: look again.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !(failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            // One row that fails must not keep all others: an unhandled exception here would stop the site.
            Log(failure);
            await Task.Delay(looksEvery, stopping);
        }
    }
}
