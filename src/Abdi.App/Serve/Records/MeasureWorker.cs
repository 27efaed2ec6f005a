using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>Keeps what entries measure, of all institutions, a hundred entries at a time. Whenever it is stopped, it goes on where it was.</summary>
public sealed partial class MeasureWorker(IServiceScopeFactory scopes, MeasureBell bell, FieldTurn turn, ILogger<MeasureWorker> log) : QueueWorker(scopes, LooksEvery, bell)
{
    // Phones that send go first: it works at most a tenth of the time, and lags behind while they all send at once.
    private const int EntriesAtOnce = 100, RestsTimes = 9;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(30);

    // What comes within a second is measured together.
    private static readonly TimeSpan Gathers = TimeSpan.FromSeconds(1);

    protected override async Task<bool> WorkNext(CancellationToken stopping)
    {
        if (await InScope(null, db => MeasureLedger.FindUnmeasured(db, stopping)) is not { } institution)
        {
            return false;
        }

        return await InScope(institution, async db =>
        {
            await using IAsyncDisposable open = await db.StayOpen(stopping);
            int measured;
            do
            {
                measured = await WithRest(RestsTimes, () => MeasureLedger.Measure(db, EntriesAtOnce, RecordReader.Read, write => turn.Take(write, stopping), stopping), stopping);
            }
            while (measured == EntriesAtOnce);
            await Task.Delay(Gathers, stopping);
            return true;
        });
    }

    protected override void Log(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Measuring entries failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
