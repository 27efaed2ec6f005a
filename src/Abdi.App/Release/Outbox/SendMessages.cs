using Abdi.App.Shell;
using Abdi.Rules.Release;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Release;

/// <summary>
/// Sends what waits in the outboxes of all institutions by e-mail, one after the other. That a message is handed over is written
/// down before it is: whatever the program does not survive is sent once or asked about, and never twice.
/// </summary>
public sealed partial class SendMessages(IServiceScopeFactory scopes, Mail mail, TimeProvider clock, ILogger<SendMessages> log) : QueueWorker(scopes, LooksEvery, bell: null)
{
    private const int AtOnce = 50;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    /// <summary>Sends what is due now, or a part of it.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> SendDue(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow(), silent = now - Message.SilentAfter;
        List<Message> due = await InScope(null, async db =>
        {
            using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
            return await db.Messages.AsNoTracking().IgnoreQueryFilters()
                .Where(message => (message.State == MessageState.Waiting && message.DueAt <= now) || (message.State == MessageState.Sending && message.DueAt <= silent)).OrderBy(message => message.DueAt).Take(AtOnce).ToListAsync(cancel);
        });
        foreach (Message message in due)
        {
            try
            {
                await Send(message, cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another server, or the office, was faster.
            }
        }

        return due.Count > 0;
    }

    protected override Task<bool> WorkNext(CancellationToken stopping) => SendDue(stopping);

    protected override void Log(Exception failure) => LogFailed(log, failure);

    private Task<int> Send(Message found, CancellationToken cancel) => InScope(found.InstitutionId, async db =>
    {
        Message message = await db.Messages.SingleAsync(message => message.Id == found.Id, cancel);
        if (message.Version != found.Version)
        {
            return 0;
        }

        if (message.State == MessageState.Sending)
        {
            message.GiveUp(clock.GetUtcNow());
            return await db.SaveChangesAsync(cancel);
        }

        message.Begin(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);

        // From here on the answer is written down, also when the site is told to stop.
        MailOutcome outcome = await mail.Send(message.Email, message.Subject, message.Text, CancellationToken.None);
        if (outcome == MailOutcome.Unsure)
        {
            message.GiveUp(clock.GetUtcNow());
        }
        else
        {
            message.Answer(outcome == MailOutcome.Taken, clock.GetUtcNow());
        }

        return await db.SaveChangesAsync(CancellationToken.None);
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be worked through.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
