using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names a decision on who is released.</summary>
public readonly record struct ReleaseDecisionId(Guid Value) : ITypedId<ReleaseDecisionId>
{
    /// <inheritdoc/>
    public static ReleaseDecisionId From(Guid value) => new(value);
}

/// <summary>What the office says of a student, whatever the requirements say.</summary>
public enum ReleaseVerdict
{
    /// <summary>Nothing: who has met every requirement goes.</summary>
    ByRequirements,

    /// <summary>The student goes, though a requirement is not met.</summary>
    Goes,

    /// <summary>The student does not go, though every requirement is met.</summary>
    Stays,
}

/// <summary>The last word of the office on one student. Kept as it was said; a later one takes its place.</summary>
public sealed class ReleaseDecision : IOwnedByInstitution
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonLength = 300;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required ReleaseDecisionId Id { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the number among the decisions on this student, counted from 1: the highest holds.</summary>
    public required int Number { get; init; }

    /// <summary>Gets what was said.</summary>
    public required ReleaseVerdict Verdict { get; init; }

    /// <summary>Gets why.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets the account that said it.</summary>
    public required Guid DecidedBy { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Why this cannot be said, or null.</summary>
    /// <param name="verdict">What is said.</param>
    /// <param name="now">What holds until then.</param>
    /// <param name="reason">Why.</param>
    public static Refusal? Fault(ReleaseVerdict verdict, ReleaseVerdict now, string reason) =>
        !Enum.IsDefined(verdict) || verdict == now ? new("release-verdict-same", nameof(Verdict))
        : reason.Length is 0 or > ReasonLength ? new("release-reason-missing", nameof(Reason))
        : null;

    /// <summary>Whether a student is released.</summary>
    /// <param name="isCleared">Whether every requirement is met.</param>
    /// <param name="verdict">What the office says.</param>
    public static bool Releases(bool isCleared, ReleaseVerdict verdict) => verdict == ReleaseVerdict.Goes || (isCleared && verdict != ReleaseVerdict.Stays);
}
