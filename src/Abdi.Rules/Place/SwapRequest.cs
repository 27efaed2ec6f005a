using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>Names a swap request.</summary>
public readonly record struct SwapRequestId(Guid Value) : ITypedId<SwapRequestId>
{
    /// <inheritdoc/>
    public static SwapRequestId From(Guid value) => new(value);
}

/// <summary>How far a swap request has come.</summary>
public enum SwapState
{
    /// <summary>The other has not answered, or there is no other: whoever asked cannot tell.</summary>
    Waiting,

    /// <summary>Both want it; the office has not decided.</summary>
    Agreed,

    /// <summary>The other does not want it.</summary>
    Declined,

    /// <summary>Whoever asked wants it no more.</summary>
    TakenBack,

    /// <summary>The office made the exchange.</summary>
    Accepted,

    /// <summary>The office said no.</summary>
    Rejected,
}

/// <summary>
/// One student asks another, whose number is known among friends, to change places. A number that is nobody's is kept and
/// answered like any other, so that nobody learns from it who takes part and where.
/// </summary>
public sealed class SwapRequest : IOwnedByInstitution, IVersioned
{
    /// <summary>So many times a student may ask in one period.</summary>
    public const int MostOfStudent = 5;

    /// <summary>The most characters of the note of the office; it is the reason of the exchange as well.</summary>
    public const int NoteLength = PlacementDraft.ReasonLength;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required SwapRequestId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets who asks.</summary>
    public required ParticipantId AskerId { get; init; }

    /// <summary>Gets the number among the requests of this student, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the student number that was typed.</summary>
    public required string AskedNumber { get; init; }

    /// <summary>Gets who is asked; null when nobody in another group has the number.</summary>
    public required ParticipantId? AskedId { get; init; }

    /// <summary>Gets the group of who asks, as it was then.</summary>
    public required string AskerGroup { get; init; }

    /// <summary>Gets the group of who is asked, as it was then; empty for nobody.</summary>
    public required string AskedGroup { get; init; }

    /// <summary>Gets the account that wrote it.</summary>
    public required Guid WrittenBy { get; init; }

    /// <summary>Gets when it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public SwapState State { get; private set; }

    /// <summary>Gets the account that answered.</summary>
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Gets when it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Gets what the office wrote to both; empty while it has not decided.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Gets who decided.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets whether it can still come to something.</summary>
    public bool IsOpen => State is SwapState.Waiting or SwapState.Agreed;

    /// <summary>Why a student cannot ask, or null.</summary>
    /// <param name="number">The number that is typed.</param>
    /// <param name="own">The number of who asks.</param>
    /// <param name="asked">How often this student asked before.</param>
    /// <param name="hasOpen">Whether one of these is still open, or this student has agreed to another's.</param>
    public static Refusal? Fault(string number, string own, int asked, bool hasOpen) =>
        hasOpen ? new("swap-open-already")
        : asked >= MostOfStudent ? new("swap-asked-often")
        : Participant.FaultOfNumber(number) is not null ? new("swap-number-missing", "AskedNumber")
        : number == own ? new("swap-with-oneself", "AskedNumber")
        : null;

    /// <summary>The one who was asked answers.</summary>
    /// <param name="agrees">Whether they want it too.</param>
    /// <param name="by">The account that answers.</param>
    /// <param name="now">When.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? AnswerIt(bool agrees, Guid by, DateTimeOffset now, int readVersion)
    {
        if (readVersion != Version || State != SwapState.Waiting)
        {
            return Refusal.ChangedMeanwhile;
        }

        (State, AnsweredBy, AnsweredAt) = (agrees ? SwapState.Agreed : SwapState.Declined, by, now);
        return null;
    }

    /// <summary>The one who asked wants it no more.</summary>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused.</returns>
    public Refusal? TakeBack(int readVersion)
    {
        if (readVersion != Version || !IsOpen)
        {
            return Refusal.ChangedMeanwhile;
        }

        State = SwapState.TakenBack;
        return null;
    }

    /// <summary>The office decides what both agreed to, once.</summary>
    /// <param name="accepts">Whether the exchange is made.</param>
    /// <param name="note">What both read.</param>
    /// <param name="by">Who decides: neither of the two.</param>
    /// <param name="now">When.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Decide(bool accepts, string? note, Guid by, DateTimeOffset now, int readVersion)
    {
        string said = (note ?? "").Trim();
        Refusal? refusal = readVersion != Version || State != SwapState.Agreed ? Refusal.ChangedMeanwhile
            : by == WrittenBy || by == AnsweredBy ? new("decides-own-request")
            : said.Length is 0 or > NoteLength ? new("answer-missing", "Reason")
            : null;
        if (refusal is null)
        {
            (State, Note, DecidedBy, DecidedAt) = (accepts ? SwapState.Accepted : SwapState.Rejected, said, by, now);
        }

        return refusal;
    }
}
