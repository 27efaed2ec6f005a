using Abdi.App.Shell;
using Abdi.Rules.Plan;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>Keeps what entries measure, of all institutions, a hundred entries at a time. Whenever it is stopped, it goes on where it was.</summary>
public sealed partial class MeasureWorker(IServiceScopeFactory scopes, MeasureBell bell, FieldTurn turn, ILogger<MeasureWorker> log) : QueueWorker(scopes, LooksEvery, bell)
{
    private const int EntriesAtOnce = 100;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(30);

    // Each time is a commit of its own, for which phones that send must wait: what comes within a second is measured together.
    private static readonly TimeSpan Rests = TimeSpan.FromSeconds(1);

    protected override async Task<bool> WorkNext(CancellationToken stopping)
    {
        if (await InScope(null, db => MeasureLedger.FindUnmeasured(db, stopping)) is not { } institution)
        {
            return false;
        }

        if (await turn.Take(() => InScope(institution, db => MeasureLedger.Measure(db, EntriesAtOnce, RecordReader.Read, stopping)), stopping) < EntriesAtOnce)
        {
            await Task.Delay(Rests, stopping);
        }

        return true;
    }

    protected override void Log(Exception failure) => LogFailure(log, failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Measuring entries failed.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
