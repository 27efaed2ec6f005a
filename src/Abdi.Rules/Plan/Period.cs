namespace Abdi.Rules.Plan;

/// <summary>Names one period.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PeriodId(Guid Value) : ITypedId<PeriodId>
{
    /// <inheritdoc/>
    public static PeriodId From(Guid value) => new(value);
}

/// <summary>How far a period has come. Only forward, and closed is read-only.</summary>
public enum PeriodPhase
{
    /// <summary>The office prepares.</summary>
    Drafting,

    /// <summary>Students see which requirements they miss.</summary>
    Enrolling,

    /// <summary>Placements are made and compared.</summary>
    Placing,

    /// <summary>The placement stands.</summary>
    Published,

    /// <summary>The gong was struck.</summary>
    Released,

    /// <summary>Students serve.</summary>
    InTheField,

    /// <summary>Reports and grades are due.</summary>
    Closing,

    /// <summary>Nothing changes any more.</summary>
    Closed,
}

/// <summary>One season of one institution.</summary>
public sealed class Period : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a code.</summary>
    public const int CodeLength = 20;

    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 80;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required PeriodId Id { get; init; }

    /// <summary>Gets the short name, unique in the institution, as in 2025-1.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the name people use.</summary>
    public required string Name { get; set; }

    /// <summary>Gets the days of the period.</summary>
    public required PeriodDates Dates { get; set; }

    /// <summary>Gets what is asked of its students in the field, and whom they call there.</summary>
    public ServiceTerms Service { get; set; } = new(null, null);

    /// <summary>Gets how far it has come.</summary>
    public PeriodPhase Phase { get; private set; } = PeriodPhase.Drafting;

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>The phases from the gong on. Databases store phases as words and would compare them by the alphabet: there they are looked for in this list.</summary>
    public static readonly IReadOnlyList<PeriodPhase> SinceTheGong = [PeriodPhase.Released, PeriodPhase.InTheField, PeriodPhase.Closing, PeriodPhase.Closed];

    /// <summary>What is wrong with a code, or null.</summary>
    public static Refusal? FaultOfCode(string code) =>
        code.Length is > 0 and <= CodeLength && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
            ? null
            : new("period-code-invalid", nameof(Code));

    /// <summary>What is wrong with a name, or null.</summary>
    public static Refusal? FaultOfName(string name) =>
        name.Trim().Length is > 0 and <= NameLength ? null : new("period-name-invalid", nameof(Name));

    /// <summary>Changes name, days and what is asked of the students.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="dates">The new days.</param>
    /// <param name="service">What is asked from now on.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(string name, PeriodDates dates, ServiceTerms service, int readVersion)
    {
        Refusal? refusal = FaultOfChange() ?? (readVersion != Version ? Refusal.ChangedMeanwhile : FaultOfName(name) ?? dates.Fault() ?? service.Fault());
        if (refusal is not null)
        {
            return refusal;
        }

        (Name, Dates, Service) = (name.Trim(), dates, service);
        return null;
    }

    /// <summary>Why nothing that belongs to the period can change any more, or null while it can.</summary>
    public Refusal? FaultOfChange() => Phase == PeriodPhase.Closed ? new("period-closed") : null;

    /// <summary>Why students cannot send anything now, or null while they can: from the opening of the enrolment until the release, for who comes late must still be cleared.</summary>
    public Refusal? FaultOfEnrolling() =>
        FaultOfChange() ?? (Phase == PeriodPhase.Drafting ? new("enrolment-not-open") : Phase >= PeriodPhase.Released ? new("enrolment-is-over") : null);

    /// <summary>Goes on to a later phase. The gate of a phase is the business of its stage.</summary>
    /// <returns>Null when done, otherwise the rule that refused.</returns>
    public Refusal? Enter(PeriodPhase phase)
    {
        if (phase <= Phase)
        {
            return new("period-only-forward");
        }

        Phase = phase;
        return null;
    }
}
