using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>Names an appeal.</summary>
public readonly record struct AppealId(Guid Value) : ITypedId<AppealId>
{
    /// <inheritdoc/>
    public static AppealId From(Guid value) => new(value);
}

/// <summary>How far an appeal has come.</summary>
public enum AppealState
{
    /// <summary>The office has not decided.</summary>
    Open,

    /// <summary>The student was moved.</summary>
    Accepted,

    /// <summary>The student stays.</summary>
    Rejected,
}

/// <summary>A student objects to the published place; the office moves the student or says why not. Kept as it was written.</summary>
public sealed class Appeal : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 1000;

    /// <summary>The most characters of an answer; it is the reason of the move as well.</summary>
    public const int AnswerLength = PlacementDraft.ReasonLength;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required AppealId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the number among the appeals of this student, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the account that wrote it.</summary>
    public required Guid WrittenBy { get; init; }

    /// <summary>Gets when it was written.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Gets why.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the theme or region that the student would rather have, in the form of <see cref="WishList"/>; empty for none.</summary>
    public required string Wish { get; init; }

    /// <summary>Gets how far it has come.</summary>
    public AppealState State { get; private set; }

    /// <summary>Gets what the office answered; empty while it has not.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Gets who decided.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>Gets when it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>What is wrong with an appeal that is written, or null.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="wish">The theme or region that is wished; empty for none.</param>
    /// <param name="possible">What can be wished.</param>
    /// <param name="hasOpen">Whether another appeal of this student waits for its answer.</param>
    public static Refusal? Fault(string reason, string wish, IReadOnlySet<string> possible, bool hasOpen) =>
        hasOpen ? new("appeal-open-already")
        : reason.Length is 0 or > ReasonLength ? new("appeal-reason-missing", nameof(Reason))
        : wish.Length > 0 && !possible.Contains(wish) ? new("wish-unknown", nameof(Wish))
        : null;

    /// <summary>Decides it, once.</summary>
    /// <param name="state">Accepted or rejected.</param>
    /// <param name="answer">What the student reads.</param>
    /// <param name="by">Who decides: never who wrote it.</param>
    /// <param name="now">When.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Decide(AppealState state, string? answer, Guid by, DateTimeOffset now, int readVersion)
    {
        string said = (answer ?? "").Trim();
        Refusal? refusal = readVersion != Version || State != AppealState.Open ? Refusal.ChangedMeanwhile
            : by == WrittenBy ? new("decides-own-request")
            : state == AppealState.Open ? new("change-unknown")
            : said.Length is 0 or > AnswerLength ? new("answer-missing", "Reason")
            : null;
        if (refusal is null)
        {
            (State, Answer, DecidedBy, DecidedAt) = (state, said, by, now);
        }

        return refusal;
    }
}
