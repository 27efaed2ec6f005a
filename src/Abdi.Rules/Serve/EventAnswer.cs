namespace Abdi.Rules.Serve;

/// <summary>What becomes of an event.</summary>
public enum EventFate
{
    /// <summary>It is stored as the newest revision of its entry.</summary>
    Stored,

    /// <summary>It was here already, the same. That is success.</summary>
    Duplicate,

    /// <summary>It is stored as a proposal: the entry was approved, or has gone on, since it was on screen.</summary>
    Conflict,

    /// <summary>It is kept for a person to look at.</summary>
    Quarantined,

    /// <summary>It is not of whoever is signed in, and waits on the phone for its author.</summary>
    Refused,

    /// <summary>It was a proposal and was declined, after all answers were given. It is kept.</summary>
    Declined,
}

/// <summary>What the server knows of an event before it decides.</summary>
/// <param name="IsSame">Whether the event of the same identity that is here already is the same; null when there is none.</param>
/// <param name="SignedIn">The account of the session.</param>
/// <param name="Fault">Why what it says cannot be read or cannot be; null when nothing is wrong.</param>
/// <param name="Revision">The revision of the entry; 0 while there is none.</param>
/// <param name="IsApproved">Whether that was approved.</param>
public sealed record EventKnowledge(bool? IsSame, Guid SignedIn, Refusal? Fault, int Revision, bool IsApproved);

/// <summary>What the phone is told of an event.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Revision">Of a stored one its revision, of a conflict the one that stands; 0 otherwise.</param>
/// <param name="Reason">Why it is kept for a person; null otherwise.</param>
public sealed record EventAnswer(EventFate Fate, int Revision = 0, string? Reason = null)
{
    /// <summary>Decides. Nothing that was written is ever thrown away: what cannot be taken as it is waits for a person, on the phone or here.</summary>
    /// <param name="arrived">The event.</param>
    /// <param name="knowledge">What is known.</param>
    public static EventAnswer Of(FieldEvent arrived, EventKnowledge knowledge)
    {
        if (arrived.Author != knowledge.SignedIn)
        {
            return new(EventFate.Refused);
        }

        if (knowledge.IsSame is { } isSame)
        {
            return isSame ? new(EventFate.Duplicate) : new(EventFate.Quarantined, Reason: "event-other-content");
        }

        return knowledge.Fault is { } fault ? new(EventFate.Quarantined, Reason: fault.Code)
            : knowledge.IsApproved || arrived.BaseRevision != knowledge.Revision ? new(EventFate.Conflict, knowledge.Revision)
            : new(EventFate.Stored, knowledge.Revision + 1);
    }
}
