using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>Where events come in, over the wire or in a saved file: what each says is read, what is known of its sender is added, and all are written together.</summary>
public sealed class EventIntake(AbdiDb db, FieldWriter writer, FieldHints hints)
{
    /// <summary>Records a batch; returns when it is safe.</summary>
    /// <param name="institution">The institution.</param>
    /// <param name="account">Whose batch it is: what others wrote is refused.</param>
    /// <param name="sender">The student of that account in the period of the batch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="cancel">Gives up waiting; what was taken is written nevertheless.</param>
    /// <returns>What became of each event, and what has arrived of the phone at all.</returns>
    public async Task<(IReadOnlyList<RecordedEvent> Recorded, EventChain Chain)> Record(InstitutionId institution, Guid account, FieldSender sender, SentBatch batch, DateTimeOffset now, CancellationToken cancel)
    {
        if (batch.Events.Count == 0)
        {
            return ([], await FieldLedger.FindChain(db, account, batch.Device, cancel));
        }

        FieldWriter.Written written = await writer.Write(institution, [.. batch.Events.Select(sent => Arrived(hints, institution, account, sender, sent, now))], cancel);
        return (written.Answers, written.Chains.TryGetValue((account, batch.Device), out EventChain? chain) ? chain : await FieldLedger.FindChain(db, account, batch.Device, cancel));
    }

    /// <summary>An event with what is known of its sender.</summary>
    /// <param name="hints">Reads what the server has signed.</param>
    /// <param name="institution">The institution.</param>
    /// <param name="account">Whose batch it came in.</param>
    /// <param name="sender">The student of that account in the period of the batch.</param>
    /// <param name="sent">The event.</param>
    /// <param name="now">When it arrived.</param>
    internal static ArrivedEvent Arrived(FieldHints hints, InstitutionId institution, Guid account, FieldSender sender, SentEvent sent, DateTimeOffset now)
    {
        (DateTimeOffset At, string Group)? hint = hints.Read(institution, account, sender.Period, sent.Hint);
        (FieldRecord? record, Refusal? fault) = sent.Event is { } written ? RecordReader.Read(written.Kind, written.Form, written.Payload.Span) : (null, null);
        return new(
            sent.Event, account, sender.Period, sent.Group, sent.Event is { } known && FieldKinds.Find(known.Kind) is { IsOfGroup: true }, hint?.At, sent.SinceHint, now,
            sent.Event is null ? new("event-unreadable") : FaultOfSender(sent, sender, hint?.Group) ?? fault, sent.Event?.Id, sent.Content, [.. (record?.Photos ?? []).Select(photo => (photo.Sha256, photo.Bytes))]);
    }

    // Nothing that was written is thrown away: what comes too early, too late or from nowhere waits for the office.
    private static Refusal? FaultOfSender(SentEvent sent, FieldSender sender, string? hintedGroup) =>
        sender.Phase == PeriodPhase.Closed ? new("period-closed")
        : !sender.IsReleased ? new("event-before-gong")
        : sent.Group.Length == 0 || (sent.Group != sender.Group && sent.Group != hintedGroup) ? new("event-other-group")
        : null;
}
