using System.Threading.Channels;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Serve;

/// <summary>
/// Writes what all phones send, batches and photos that have arrived, one group after the other: whoever waits while a group is
/// flushed to the disk goes into the next, so that a flush is paid once and not by each. Each is answered when its transaction is
/// committed, and not before.
/// </summary>
public sealed partial class FieldWriter(IServiceScopeFactory scopes, MeasureBell bell, FieldTurn turn, ILogger<FieldWriter> log) : BackgroundService
{
    private const int WaitingAtMost = 2_000, EventsOfGroup = 2_000;

    private readonly Channel<Call> waiting = Channel.CreateBounded<Call>(new BoundedChannelOptions(WaitingAtMost) { SingleReader = true });

    // Where the last group was written, with a connection and the plans of its commands: the next one is written there, too.
    private Desk? desk;

    /// <summary>What one call has brought.</summary>
    /// <param name="Institution">Whose rows.</param>
    /// <param name="Events">The events, in the order of the batch.</param>
    /// <param name="Photo">The photo; null for a batch.</param>
    private sealed record Call(InstitutionId Institution, IReadOnlyList<ArrivedEvent> Events, ArrivedPhoto? Photo)
    {
        public TaskCompletionSource<Written> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>What became of a batch.</summary>
    /// <param name="Answers">One for each event.</param>
    /// <param name="Chains">The chains of the phones whose events were in the group.</param>
    public sealed record Written(IReadOnlyList<RecordedEvent> Answers, IReadOnlyDictionary<(Guid Author, Guid Device), EventChain> Chains);

    /// <summary>Writes a batch; returns when it is safe. Who gives up waiting does not stop it.</summary>
    /// <exception cref="InvalidOperationException">The site stops.</exception>
    public Task<Written> Write(InstitutionId institution, IReadOnlyList<ArrivedEvent> events, CancellationToken cancel) => Write(new Call(institution, events, null), cancel);

    /// <summary>Notes that a photo has arrived; returns when it is safe. Who gives up waiting does not stop it.</summary>
    /// <exception cref="InvalidOperationException">The site stops.</exception>
    public Task Write(InstitutionId institution, ArrivedPhoto photo, CancellationToken cancel) => Write(new Call(institution, [], photo), cancel);

    private async Task<Written> Write(Call call, CancellationToken cancel)
    {
        await waiting.Writer.WriteAsync(call, cancel);
        return await call.Done.Task.WaitAsync(cancel);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    // What has been taken is written also while the site stops: its phones wait for the answer.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            List<Call> group = [];
            for (int events = 0; events < EventsOfGroup && waiting.Reader.TryRead(out Call? next); events += Math.Max(1, next.Events.Count))
            {
                group.Add(next);
            }

            foreach (IGrouping<InstitutionId, Call> own in group.GroupBy(call => call.Institution))
            {
                await WriteTogether([.. own]);
            }
        }

        await Leave();
    }

    private async Task WriteTogether(IReadOnlyList<Call> group)
    {
        bool isKept = desk?.Institution == group[0].Institution;
        try
        {
            await WriteGroup(group);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // A connection that was kept may have been cut meanwhile: once more on a new one. And one batch that fails must not take its neighbours along: each by itself.
            await Leave();
            if (group.Count == 1 && !isKept)
            {
                LogFailed(log, failure);
                group[0].Done.TrySetException(failure);
                return;
            }

            foreach (Call one in group)
            {
                await WriteTogether([one]);
            }
        }
    }

    private async Task WriteGroup(IReadOnlyList<Call> group)
    {
        AbdiDb db = await Sit(group[0].Institution);
        (IReadOnlyList<RecordedEvent> answers, IReadOnlyDictionary<(Guid, Guid), EventChain> chains) = await turn.Take(
            async () =>
            {
                await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
                var recorded = await FieldLedger.Record(db, [.. group.SelectMany(call => call.Events)], CancellationToken.None);
                await db.RecordPhotos([.. group.Select(call => call.Photo).OfType<ArrivedPhoto>()], CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                return recorded;
            },
            CancellationToken.None);
        bell.Ring();
        int at = 0;
        foreach (Call call in group)
        {
            call.Done.TrySetResult(new([.. answers.Skip(at).Take(call.Events.Count)], chains));
            at += call.Events.Count;
        }
    }

    private async Task<AbdiDb> Sit(InstitutionId institution)
    {
        if (desk?.Institution != institution)
        {
            await Leave();
            desk = await Desk.Of(scopes, institution);
        }

        return desk.Db;
    }

    private async Task Leave()
    {
        Desk? left = desk;
        desk = null;
        await (left?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private sealed class Desk(InstitutionId institution, AbdiDb db, AsyncServiceScope scope, IAsyncDisposable open) : IAsyncDisposable
    {
        public InstitutionId Institution => institution;

        public AbdiDb Db => db;

        public static async Task<Desk> Of(IServiceScopeFactory scopes, InstitutionId institution)
        {
            AsyncServiceScope scope = scopes.CreateAsyncScope();
            try
            {
                scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(institution);
                AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
                return new(institution, db, scope, await db.StayOpen(CancellationToken.None));
            }
            catch
            {
                await scope.DisposeAsync();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await open.DisposeAsync();
            await scope.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Error, "What a phone has sent could not be written; it keeps it and sends it again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
