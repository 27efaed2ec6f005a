using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>Names a job.</summary>
public readonly record struct SolveJobId(Guid Value) : ITypedId<SolveJobId>
{
    /// <inheritdoc/>
    public static SolveJobId From(Guid value) => new(value);
}

/// <summary>How far a job is.</summary>
public enum SolveState
{
    /// <summary>Waits for its turn; also after the server was stopped in the middle of it.</summary>
    Queued,

    /// <summary>Is being solved.</summary>
    Running,

    /// <summary>Ended with a draft.</summary>
    Placed,

    /// <summary>Ended with the proof that no placement exists.</summary>
    Impossible,

    /// <summary>Ended without a placement and without a proof.</summary>
    NotFound,

    /// <summary>Was stopped by a person.</summary>
    Cancelled,

    /// <summary>Ended by a fault of the program; the log has it.</summary>
    Failed,
}

/// <summary>One solving of one scenario in the background. What it works on was frozen when it was ordered, so that it can be done again.</summary>
public sealed class SolveJob : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets its id.</summary>
    public required SolveJobId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the scenario.</summary>
    public required ScenarioId ScenarioId { get; init; }

    /// <summary>Gets the name that the scenario had.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the fingerprint of what is solved.</summary>
    public required string InputHash { get; init; }

    /// <summary>Gets where chance begins.</summary>
    public required int Seed { get; init; }

    /// <summary>Gets who stays locked: numbers of students between semicolons, as in the draft that was solved anew.</summary>
    public string Locked { get; init; } = "";

    /// <summary>Gets who ordered it.</summary>
    public required Guid OrderedBy { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>Gets how far it is.</summary>
    public SolveState State { get; private set; } = SolveState.Queued;

    /// <summary>Gets what is being done: the name of a stage of the optimiser.</summary>
    public string? Stage { get; private set; }

    /// <summary>Gets the best placement so far.</summary>
    public BestSoFar? Best { get; private set; }

    /// <summary>Gets when its solving began.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Gets when its worker was heard of last; a running job whose worker is silent is begun anew by another.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Gets whether a person wants it stopped.</summary>
    public bool IsCancelAsked { get; private set; }

    /// <summary>Gets whether a person is content with the best so far.</summary>
    public bool IsEnoughAsked { get; private set; }

    /// <summary>Gets the draft it ended with.</summary>
    public PlacementDraftId? DraftId { get; private set; }

    /// <summary>Gets, when no placement was found, which rules clash: JSON, a list of rule, words and set.</summary>
    public string? Verdict { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets whether it has ended.</summary>
    public bool HasEnded => State is not (SolveState.Queued or SolveState.Running);

    /// <summary>Begins; a job that ran when the server stopped begins anew.</summary>
    public void Begin(DateTimeOffset now) => (State, StartedAt, HeardAt, Stage, Best) = (SolveState.Running, now, now, null, null);

    /// <summary>Goes back into the queue, because its worker is being stopped.</summary>
    public void GoBack() => State = SolveState.Queued;

    /// <summary>Tells what is being done and the best so far.</summary>
    public void Tell(string? stage, BestSoFar? best, DateTimeOffset now) => (Stage, Best, HeardAt) = (stage ?? Stage, best ?? Best, now);

    /// <summary>Asks to stop, or to be content with the best so far.</summary>
    /// <param name="isEnough">Whether the best so far is wanted.</param>
    /// <param name="now">The instant; what has not begun is stopped at once.</param>
    /// <returns>Null when asked, otherwise the rule that refused.</returns>
    public Refusal? Ask(bool isEnough, DateTimeOffset now)
    {
        if (HasEnded)
        {
            return new("solve-has-ended");
        }

        if (isEnough && Best is not { BrokenRules: 0 })
        {
            return new("solve-nothing-yet");
        }

        (IsEnoughAsked, IsCancelAsked) = (IsEnoughAsked || isEnough, IsCancelAsked || !isEnough);
        if (State == SolveState.Queued)
        {
            End(SolveState.Cancelled, now);
        }

        return null;
    }

    /// <summary>Ends.</summary>
    public void End(SolveState state, DateTimeOffset now, PlacementDraftId? draft = null, string? verdict = null) =>
        (State, EndedAt, DraftId, Verdict) = (state, now, draft, verdict);
}
