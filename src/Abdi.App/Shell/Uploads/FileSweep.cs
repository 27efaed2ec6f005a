using Abdi.App.Shell.Web;
using Abdi.Storage;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Shell.Uploads;

/// <summary>
/// Soon after the start and every day removes what nothing hangs on: first rows of files, then files without a row, of all institutions.
/// What it does not get done, because the site stops or the database does not answer, the next day does.
/// </summary>
public sealed partial class FileSweep(IServiceScopeFactory scopes, SiteOptions site, TimeProvider clock, ILogger<FileSweep> log) : BackgroundService
{
    // Not at once: whoever starts the site waits for its first page.
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1), Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (TimeSpan wait = First; ; wait = Every)
            {
                await Task.Delay(wait, clock, stoppingToken);
                await TrySweep(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops; the next start looks again.
        }
    }

    private async Task TrySweep(CancellationToken stopping)
    {
        try
        {
            await Sweep(clock.GetUtcNow(), stopping);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !(failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            LogFailure(log, failure);
        }
    }

    /// <summary>Does it once.</summary>
    internal async Task<(int Rows, UnnamedFiles.Sum Files)> Sweep(DateTimeOffset now, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        (int rows, IReadOnlySet<ulong> named) = await scope.ServiceProvider.GetRequiredService<AbdiDb>().ForgetLooseFiles(now - UnnamedFiles.SafeFor, cancel);
        UnnamedFiles.Sum files = UnnamedFiles.Remove(site.DataFolder, named, now, cancel);
        if (files.IsRefused)
        {
            LogMismatch(log, files.Missing, files.Waiting);
        }
        else if (rows + files.Removed + files.Unfinished > 0)
        {
            LogSwept(log, rows, files.Removed, files.Unfinished);
        }

        return (rows, files);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing hung on {Rows} rows of files, {Files} files and {Unfinished} beginnings of files: removed.")]
    private static partial void LogSwept(ILogger log, int rows, int files, int unfinished);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No stored file was removed: {Missing} rows name a file that is not there, {Unnamed} files have no row. Does the database belong to this data folder?")]
    private static partial void LogMismatch(ILogger log, int missing, int unnamed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Removing stored files that nothing hangs on failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
