namespace Abdi.Rules.Plan;

/// <summary>What a season asks of each student in the field, and whom they call there; each null while it is not decided.</summary>
/// <param name="HoursWanted">The hours of service of a whole season, 1 to <see cref="HoursAtMost"/>.</param>
/// <param name="SafetyPhone">The telephone number of the safety staff.</param>
public sealed record ServiceTerms(int? HoursWanted, string? SafetyPhone)
{
    /// <summary>The most hours of a season.</summary>
    public const int HoursAtMost = 1000;

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        HoursWanted is < 1 or > HoursAtMost ? new("period-hours-invalid", nameof(HoursWanted))
        : !PhoneNumber.IsOne(SafetyPhone ?? "") ? new("period-phone-invalid", nameof(SafetyPhone))
        : null;
}
