namespace Abdi.Rules.Serve;

/// <summary>Why somebody is away.</summary>
public enum LeaveKind
{
    /// <summary>Ill.</summary>
    Sick,

    /// <summary>Family.</summary>
    Family,

    /// <summary>The campus asks for it.</summary>
    Campus,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Somebody asks to be away (izin), and comes back.</summary>
public sealed record LeaveRecord : FieldRecord
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 500;

    /// <summary>Gets why, in a word.</summary>
    public required LeaveKind Kind { get; init; }

    /// <summary>Gets the first day away.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Gets the last day away, as it is asked for.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Gets why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the day of the return, on which the person is there again; null while away.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>Gets for how many days it is asked.</summary>
    public int DaysAsked => To.DayNumber - From.DayNumber + 1;

    /// <summary>Gets how many days the person was away; null while away.</summary>
    public int? DaysAway => ReturnedOn is { } back ? back.DayNumber - From.DayNumber : null;

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => From;

    /// <summary>Whether the supervisor knows by it why somebody is away on a day. Who stays longer than was asked is away without leave.</summary>
    public bool Covers(DateOnly day) => From <= day && day <= To;

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        To < From ? new("leave-ends-before-start", nameof(To)) : null,
        IsMissing(Reason, ReasonLength) ? new("leave-reason", nameof(Reason)) : null,
        ReturnedOn < From ? new("leave-returned-before-start", nameof(ReturnedOn)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() => [ReturnedOn?.DayNumber > To.DayNumber + 1 ? new("leave-returned-late", nameof(ReturnedOn)) : null];
}
