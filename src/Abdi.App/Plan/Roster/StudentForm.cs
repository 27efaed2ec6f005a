using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>What is typed about a student; kilometres with comma or point. <c>ReadVersion</c> is the version that was on screen.</summary>
public sealed record StudentForm
{
    public string? Number { get; init; }

    public string? Name { get; init; }

    public Gender? Gender { get; init; }

    public Guid? ProgrammeId { get; init; }

    public string? HomeCode { get; init; }

    public DateOnly? BornOn { get; init; }

    public string? Phone { get; init; }

    public string? MaxCommuteKm { get; init; }

    public string? MaxHealthKm { get; init; }

    public string? Languages { get; init; }

    public string? KeepTogether { get; init; }

    public string? KeepApart { get; init; }

    public string? LockedTo { get; init; }

    public int ReadVersion { get; init; }

    internal static StudentForm Of(Participant student) => new()
    {
        Number = student.Number, Name = student.Facts.Name, Gender = student.Facts.Gender, ProgrammeId = student.Facts.ProgrammeId.Value, HomeCode = student.Facts.HomeCode, BornOn = student.Facts.BornOn, Phone = student.Facts.Phone,
        MaxCommuteKm = TypedNumber.Written(student.Facts.MaxCommuteKm), MaxHealthKm = TypedNumber.Written(student.Facts.MaxHealthKm),
        Languages = student.Facts.Languages, KeepTogether = student.Facts.KeepTogether, KeepApart = student.Facts.KeepApart, LockedTo = student.Facts.LockedTo, ReadVersion = student.Version,
    };

    /// <summary>What was not chosen, or is no number.</summary>
    internal Refusal? FaultTyped() =>
        Gender is null ? new("gender-missing", nameof(Gender))
        : !TypedNumber.TryNumber(MaxCommuteKm, out _) ? new("km-out-of-range", nameof(MaxCommuteKm))
        : !TypedNumber.TryNumber(MaxHealthKm, out _) ? new("km-out-of-range", nameof(MaxHealthKm))
        : null;

    /// <summary>What is stated, once it can be read.</summary>
    internal ParticipantFacts Facts() => new()
    {
        Name = (Name ?? "").Trim(), Gender = Gender ?? default, ProgrammeId = new(ProgrammeId ?? default), BornOn = BornOn, Phone = TypedText.Known(Phone), Languages = TypedText.Known(Languages),
        HomeCode = TypedText.Known(HomeCode) is { } home ? HomeCodes.Normal(home) ?? home : null,
        LockedTo = TypedText.Known(LockedTo) is { } locked ? HomeCodes.Normal(locked) ?? locked : null,
        KeepTogether = TypedText.Known(KeepTogether), KeepApart = TypedText.Known(KeepApart), MaxCommuteKm = Km(MaxCommuteKm), MaxHealthKm = Km(MaxHealthKm),
    };

    private static double? Km(string? typed) => TypedNumber.TryNumber(typed, out double? km) ? km : null;
}
