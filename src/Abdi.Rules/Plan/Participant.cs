namespace Abdi.Rules.Plan;

/// <summary>Names one participant.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ParticipantId(Guid Value) : ITypedId<ParticipantId>
{
    /// <inheritdoc/>
    public static ParticipantId From(Guid value) => new(value);
}

/// <summary>A student in one period.</summary>
public sealed class Participant : IOwnedByInstitution, IVersioned
{
    /// <summary>The most characters of a student number.</summary>
    public const int NumberLength = 30;

    /// <summary>The most characters of why somebody withdrew.</summary>
    public const int WithdrawalReasonLength = 200;

    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required ParticipantId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets the student number (NIM), unique in the period; a text, because its leading zeros count.</summary>
    public required string Number { get; init; }

    /// <summary>Gets what is known.</summary>
    public required ParticipantFacts Facts { get; set; }

    /// <summary>Gets what lists are sorted by and searched in: the name, then the number, in small letters. It follows from them; only the database puts it in.</summary>
    public string SearchText
    {
        get => $"{Facts.Name} {Number}".ToLowerInvariant();
        private set => _ = value;
    }

    /// <summary>Gets the day on which the student withdrew; null for who takes part. Who withdrew stays on the roster and is placed nowhere.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Gets why; empty for who takes part.</summary>
    public string WithdrawalReason { get; private set; } = "";

    /// <summary>Gets who wrote it down.</summary>
    public Guid? WithdrawnBy { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>What is wrong with a number, of a student or of a lecturer, or null: letters, digits and what people put between them.</summary>
    public static Refusal? FaultOfNumber(string number) =>
        number.Length is > 0 and <= NumberLength && number.Any(char.IsAsciiLetterOrDigit) && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '/' or ' ')
            ? null
            : new("person-number-invalid", nameof(Number));

    /// <summary>Changes what is known.</summary>
    /// <param name="facts">The new facts.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(ParticipantFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }

    /// <summary>The student withdraws.</summary>
    /// <param name="on">The day, not after today.</param>
    /// <param name="reason">Why, in the words of the office.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="today">The day it is.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Withdraw(DateOnly? on, string? reason, Guid by, DateOnly today)
    {
        string why = (reason ?? "").Trim();
        Refusal? refusal = WithdrawnOn is not null ? new("student-withdrawn-already", nameof(Number))
            : on is null || on > today ? new("withdrawal-day-invalid", "On")
            : why.Length is 0 or > WithdrawalReasonLength ? new("withdrawal-reason-missing", "Reason")
            : null;
        if (refusal is null)
        {
            (WithdrawnOn, WithdrawalReason, WithdrawnBy) = (on, why, by);
        }

        return refusal;
    }

    /// <summary>The withdrawal was a mistake: the student takes part.</summary>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused.</returns>
    public Refusal? TakePart(int readVersion)
    {
        if (readVersion != Version || WithdrawnOn is null)
        {
            return Refusal.ChangedMeanwhile;
        }

        (WithdrawnOn, WithdrawalReason, WithdrawnBy) = (null, "", null);
        return null;
    }
}

/// <summary>What the office knows of a student; two equal ones are the same row of a roster.</summary>
public sealed record ParticipantFacts
{
    /// <summary>The most characters of a name.</summary>
    public const int NameLength = 120;

    /// <summary>The most kilometres of a limit.</summary>
    public const double MostKm = 1000;

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the gender.</summary>
    public required Gender Gender { get; init; }

    /// <summary>Gets the study programme.</summary>
    public required StudyProgrammeId ProgrammeId { get; init; }

    /// <summary>Gets the official code of the home: village, district or regency, with dots; null while unknown.</summary>
    public string? HomeCode { get; init; }

    /// <summary>Gets the day of birth; null while unknown.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>Gets the telephone number; null while unknown.</summary>
    public string? Phone { get; init; }

    /// <summary>Gets how far from home the student can serve, kilometres; null for anywhere.</summary>
    public double? MaxCommuteKm { get; init; }

    /// <summary>Gets how far the nearest health point may lie, kilometres; null when it does not matter.</summary>
    public double? MaxHealthKm { get; init; }

    /// <summary>Gets the languages besides Indonesian, parted by semicolons; null for none.</summary>
    public string? Languages { get; init; }

    /// <summary>Gets the name of the set that must share one group; null for none.</summary>
    public string? KeepTogether { get; init; }

    /// <summary>Gets the student numbers that must not share the group, parted by semicolons; null for none.</summary>
    public string? KeepApart { get; init; }

    /// <summary>Gets the code of the village to which the student is locked; null for none.</summary>
    public string? LockedTo { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Name.Length is 0 or > NameLength ? new("person-name-invalid", nameof(Name))
        : HomeCode is not null && HomeCodes.Normal(HomeCode) != HomeCode ? new("home-code-invalid", nameof(HomeCode))
        : LockedTo is not null && (VillageCode.Read(LockedTo, out VillageCode code) != VillageCodeFault.None || code.ToString() != LockedTo) ? new("locked-code-invalid", nameof(LockedTo))
        : MaxCommuteKm is <= 0 or > MostKm ? new("km-out-of-range", nameof(MaxCommuteKm))
        : MaxHealthKm is <= 0 or > MostKm ? new("km-out-of-range", nameof(MaxHealthKm))
        : null;
}

/// <summary>Codes of homes, which may be known to the village, the district or the regency.</summary>
public static class HomeCodes
{
    private const int VillageDigits = 10;
    private const int DistrictDigits = 6;
    private const int RegencyDigits = 4;

    /// <summary>The normal form of a code with or without dots (36.02, 36.02.16, 36.02.16.2018).</summary>
    /// <returns>The form with dots, or null when it is no such code.</returns>
    public static string? Normal(string text)
    {
        string digits = text.Trim().Replace(".", "", StringComparison.Ordinal);
        return !digits.All(char.IsAsciiDigit) ? null : digits.Length switch
        {
            VillageDigits => VillageCode.Read(digits, out VillageCode code) == VillageCodeFault.None ? code.ToString() : null,
            DistrictDigits => $"{digits[..2]}.{digits[2..4]}.{digits[4..]}",
            RegencyDigits => $"{digits[..2]}.{digits[2..]}",
            _ => null,
        };
    }
}
