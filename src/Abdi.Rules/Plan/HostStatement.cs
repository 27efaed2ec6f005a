namespace Abdi.Rules.Plan;

/// <summary>Names one statement.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct HostStatementId(Guid Value) : ITypedId<HostStatementId>
{
    /// <inheritdoc/>
    public static HostStatementId From(Guid value) => new(value);
}

/// <summary>How pressing a need is, in plain words.</summary>
public enum NeedLevel
{
    /// <summary>Not needed.</summary>
    None,

    /// <summary>A little.</summary>
    Little,

    /// <summary>Needed.</summary>
    Some,

    /// <summary>Much.</summary>
    Much,

    /// <summary>Nothing is more pressing.</summary>
    Most,
}

/// <summary>What the office did with a statement.</summary>
public enum StatementDecision
{
    /// <summary>Nothing yet.</summary>
    Waiting,

    /// <summary>It counts as the stated need.</summary>
    Accepted,

    /// <summary>It is kept and does not count.</summary>
    SetAside,
}

/// <summary>What a host says of its own need in a theme. It counts only once the office accepts it, and is kept either way.</summary>
public sealed class HostStatement : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of the word beside it.</summary>
    public const int WordLength = 300;

    private const int MilliPerLevel = 250;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required HostStatementId Id { get; init; }

    /// <summary>Gets the host.</summary>
    public required HostId HostId { get; init; }

    /// <summary>Gets the theme.</summary>
    public required ThemeId ThemeId { get; init; }

    /// <summary>Gets how pressing it is.</summary>
    public required NeedLevel Level { get; init; }

    /// <summary>Gets what else the host wrote; may be empty.</summary>
    public required string Word { get; init; }

    /// <summary>Gets when it was stated.</summary>
    public required DateTimeOffset StatedAt { get; init; }

    /// <summary>Gets what the office did with it.</summary>
    public StatementDecision Decision { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets the need it means, thousandths: 0, 250, 500, 750 or 1000.</summary>
    public int NeedMilli => (int)Level * MilliPerLevel;

    /// <summary>The office decides.</summary>
    /// <param name="decision">Accepted or set aside.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused.</returns>
    public Refusal? Decide(StatementDecision decision, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile
            : decision == StatementDecision.Waiting ? new("statement-undecided", nameof(Decision)) : null;
        if (refusal is null)
        {
            Decision = decision;
        }

        return refusal;
    }
}
