using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names a bundle.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct LetterBundleId(Guid Value) : ITypedId<LetterBundleId>
{
    /// <inheritdoc/>
    public static LetterBundleId From(Guid value) => new(value);
}

/// <summary>How far a bundle is.</summary>
public enum BundleState
{
    /// <summary>Waits for its turn, or is being packed by a program that still tells of itself.</summary>
    Packing,

    /// <summary>Can be fetched.</summary>
    Ready,

    /// <summary>Was stopped by a person.</summary>
    Cancelled,

    /// <summary>Ended by a fault of the program; the log has it.</summary>
    Failed,

    /// <summary>Was ready, and is no longer kept.</summary>
    Swept,
}

/// <summary>All letters of a period in one archive, drawn in the background.</summary>
public sealed class LetterBundle : IOwnedByInstitution, IVersioned
{
    /// <summary>How long an archive is kept: whoever needs it later has it packed again.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets its id.</summary>
    public required LetterBundleId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets who ordered it.</summary>
    public required Guid OrderedBy { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>Gets how far it is.</summary>
    public BundleState State { get; private set; } = BundleState.Packing;

    /// <summary>Gets how many letters are drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>Gets how many there are; 0 until that was counted.</summary>
    public int Total { get; private set; }

    /// <summary>Gets when its worker was heard of last; null while it waits.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Gets whether a person wants it stopped.</summary>
    public bool IsCancelAsked { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets whether it has ended.</summary>
    public bool HasEnded => State != BundleState.Packing;

    /// <summary>Tells how far it is.</summary>
    public void Tell(int drawn, int total, DateTimeOffset now) => (Drawn, Total, HeardAt) = (drawn, total, now);

    /// <summary>Asks to stop.</summary>
    /// <param name="now">The instant; what has not begun is stopped at once.</param>
    /// <returns>Null when asked, otherwise the rule that refused.</returns>
    public Refusal? Cancel(DateTimeOffset now)
    {
        if (HasEnded)
        {
            return new("bundle-has-ended");
        }

        IsCancelAsked = true;
        if (HeardAt is null)
        {
            End(BundleState.Cancelled, now);
        }

        return null;
    }

    /// <summary>Goes back into the queue, because its worker is being stopped.</summary>
    public void GoBack() => (HeardAt, Drawn) = (null, 0);

    /// <summary>Ends.</summary>
    public void End(BundleState state, DateTimeOffset now) => (State, EndedAt) = (state, now);

    /// <summary>Its archive is kept no longer.</summary>
    public void Sweep() => State = BundleState.Swept;
}
