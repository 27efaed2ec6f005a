using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names one message.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct MessageId(Guid Value) : ITypedId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(Guid value) => new(value);
}

/// <summary>What a message is about.</summary>
public enum MessageKind
{
    /// <summary>To a student: the gong was struck, the page is open.</summary>
    ToStudent,

    /// <summary>To a supervisor: the gong was struck, these are the groups.</summary>
    ToSupervisor,

    /// <summary>To a host: this group comes, with the link to confirm it.</summary>
    ToHost,
}

/// <summary>How far a message is.</summary>
public enum MessageState
{
    /// <summary>It waits to be sent by e-mail.</summary>
    Waiting,

    /// <summary>It was handed to the server, which has not answered.</summary>
    Sending,

    /// <summary>The server has taken it, or the office has said that it was sent by hand.</summary>
    Sent,

    /// <summary>The program stopped between handing it over and the answer: it may have been sent. Only a person decides.</summary>
    Unsure,

    /// <summary>It could not be sent, however often it was tried.</summary>
    Failed,

    /// <summary>There is no e-mail address: it is sent by hand, as a slip or by WhatsApp.</summary>
    ByHand,
}

/// <summary>One message in the outbox. One recipient gets one of a kind in a period; the database sees to that.</summary>
public sealed class Message : IOwnedByInstitution, IVersioned
{
    /// <summary>It is tried so often.</summary>
    public const int TriesAtMost = 6;

    /// <summary>The first pause after a failure; each is twice as long as the one before.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    /// <summary>A server that has not answered for so long will not.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets what it is about.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Gets who gets it: the number of a student or supervisor, the code of a group whose host gets it.</summary>
    public required string Recipient { get; init; }

    /// <summary>Gets the name of who gets it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the e-mail address; empty for none.</summary>
    public required string Email { get; init; }

    /// <summary>Gets the telephone number; empty for none.</summary>
    public required string Phone { get; init; }

    /// <summary>Gets its subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets what it says.</summary>
    public required string Text { get; init; }

    /// <summary>Gets how far it is.</summary>
    public MessageState State { get; private set; }

    /// <summary>Gets how often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>Gets from when it may be tried; the time of the last change for what is not tried any more.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Puts it into the outbox.</summary>
    public void Enqueue(DateTimeOffset now) => (State, DueAt) = (Email.Length > 0 ? MessageState.Waiting : MessageState.ByHand, now);

    /// <summary>It is handed over. Written down before, so that a program that dies meanwhile never sends it a second time.</summary>
    public void Begin(DateTimeOffset now) => (State, Tries, DueAt) = (MessageState.Sending, Tries + 1, now);

    /// <summary>The server has answered.</summary>
    /// <param name="isTaken">Whether it has taken the message; otherwise it certainly has not.</param>
    /// <param name="now">The time.</param>
    public void Answer(bool isTaken, DateTimeOffset now) => (State, DueAt) =
        isTaken ? (MessageState.Sent, now) : Tries >= TriesAtMost ? (MessageState.Failed, now) : (MessageState.Waiting, now + (FirstPause * (1 << (Tries - 1))));

    /// <summary>Nobody has answered, and nobody will: a person must look.</summary>
    public void GiveUp(DateTimeOffset now) => (State, DueAt) = (MessageState.Unsure, now);

    /// <summary>The office says what became of it.</summary>
    /// <param name="isSent">Whether it was sent; otherwise it is to be sent again.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Settle(bool isSent, DateTimeOffset now)
    {
        if (State is MessageState.Sending || (State is MessageState.Sent or MessageState.Waiting && !isSent) || (State == MessageState.ByHand && !isSent))
        {
            return new("message-not-to-settle");
        }

        (State, Tries, DueAt) = isSent ? (MessageState.Sent, Tries, now) : (MessageState.Waiting, 0, now);
        return null;
    }
}
