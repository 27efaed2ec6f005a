using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names one letter.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct LetterId(Guid Value) : ITypedId<LetterId>
{
    /// <inheritdoc/>
    public static LetterId From(Guid value) => new(value);
}

/// <summary>Names one issue of letters.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct LetterIssueId(Guid Value) : ITypedId<LetterIssueId>
{
    /// <inheritdoc/>
    public static LetterIssueId From(Guid value) => new(value);
}

/// <summary>Letters that were issued together, and what they say alike: kept as it was then, so that each can be drawn again the same.</summary>
public sealed class LetterIssue : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required LetterIssueId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets when.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Gets the account that issued them.</summary>
    public required Guid IssuedBy { get; init; }

    /// <summary>Gets the picture on them; null for none.</summary>
    public required StoredFileId? LogoId { get; init; }

    /// <summary>Gets what they say alike.</summary>
    public required LetterFrame Frame { get; init; }
}

/// <summary>One letter that was issued. Its number is its own for ever; what it says never changes.</summary>
public sealed class Letter : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a number: a pattern whose gaps are filled.</summary>
    public const int NumberLength = 80;

    /// <summary>The most characters of a subject.</summary>
    public const int SubjectLength = 40;

    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 200;

    /// <summary>The most characters of why a letter was revoked.</summary>
    public const int ReasonLength = 200;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required LetterId Id { get; init; }

    /// <summary>Gets the issue.</summary>
    public required LetterIssueId IssueId { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets what it is.</summary>
    public required LetterKind Kind { get; init; }

    /// <summary>Gets whom it is about: the code of a group, or the number of a supervisor or a student.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the year of the number.</summary>
    public required int Year { get; init; }

    /// <summary>Gets the running number in that year, of all kinds together, from 1 and without a gap.</summary>
    public required int Sequence { get; init; }

    /// <summary>Gets the number as it stands on the letter.</summary>
    public required string Number { get; init; }

    /// <summary>Gets what its QR code holds: its id with the signature of the institution.</summary>
    public required string Code { get; init; }

    /// <summary>Gets what it says besides its frame.</summary>
    public required LetterContent Content { get; init; }

    /// <summary>Gets when it was revoked; null while it holds.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Gets who revoked it.</summary>
    public Guid? RevokedBy { get; private set; }

    /// <summary>Gets why; only the office reads it.</summary>
    public string RevocationReason { get; private set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The office takes it back. Its number is not given again.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>Null when done, otherwise the rule that refused.</returns>
    public Refusal? Revoke(string? reason, Guid by, DateTimeOffset now)
    {
        string why = (reason ?? "").Trim();
        Refusal? refusal = RevokedAt is not null ? new("letter-revoked-already") : why.Length is 0 or > ReasonLength ? new("letter-reason-missing", "Reason") : null;
        if (refusal is null)
        {
            (RevokedAt, RevokedBy, RevocationReason) = (now, by, why);
        }

        return refusal;
    }
}

/// <summary>The last number that an institution has given to a letter in a year. The row is taken within the transaction that writes the letters.</summary>
public sealed class LetterSequence : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the year.</summary>
    public required int Year { get; init; }

    /// <summary>Gets the last number; 0 for none.</summary>
    public required int Last { get; init; }
}
