using Abdi.App.Shell;
using Abdi.Rules.Release;
using Abdi.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Abdi.App.Release;

/// <summary>
/// Sends what waits in the outboxes of all institutions by e-mail, one after the other. That a message is handed over is written
/// down before it is: whatever the program does not survive is sent once or asked about, and never twice.
/// </summary>
public sealed partial class SendMessages(IServiceScopeFactory scopes, Mail mail, TimeProvider clock, ILogger<SendMessages> log) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    /// <summary>Sends what is due now, or a part of it.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> SendDue(CancellationToken cancel)
    {
        List<Message> due;
        DateTimeOffset now = clock.GetUtcNow(), silent = now - Message.SilentAfter;
        await using (AsyncServiceScope scope = scopes.CreateAsyncScope())
        {
            AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
            using InstitutionScope.Everything everything = db.Scope.LookAtEverything();
            due = await db.Messages.AsNoTracking().IgnoreQueryFilters()
                .Where(message => (message.State == MessageState.Waiting && message.DueAt <= now) || (message.State == MessageState.Sending && message.DueAt <= silent)).OrderBy(message => message.DueAt).Take(AtOnce).ToListAsync(cancel);
        }

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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await SendDue(stoppingToken))
                {
                    await Task.Delay(LooksEvery, clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // One message that fails must not keep all others: an unhandled exception here would stop the site.
                LogFailed(log, failure);
                await Task.Delay(LooksEvery, clock, CancellationToken.None);
            }
        }
    }

    private async Task Send(Message found, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<InstitutionScope>().Enter(found.InstitutionId);
        AbdiDb db = scope.ServiceProvider.GetRequiredService<AbdiDb>();
        Message message = await db.Messages.SingleAsync(message => message.Id == found.Id, cancel);
        if (message.Version != found.Version)
        {
            return;
        }

        if (message.State == MessageState.Sending)
        {
            message.GiveUp(clock.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return;
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

        await db.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be worked through.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
