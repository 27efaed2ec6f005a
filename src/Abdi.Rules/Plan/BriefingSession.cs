namespace Abdi.Rules.Plan;

/// <summary>Names one session of the briefing.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct BriefingSessionId(Guid Value) : ITypedId<BriefingSessionId>
{
    /// <inheritdoc/>
    public static BriefingSessionId From(Guid value) => new(value);
}

/// <summary>One session of the briefing (pembekalan) of a period. Sessions of the same title are the same session held again: one of them is enough.</summary>
public sealed class BriefingSession : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required BriefingSessionId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets what the office says of it.</summary>
    public required BriefingFacts Facts { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Changes what the office says of it.</summary>
    /// <param name="facts">All of it.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    public Refusal? Change(BriefingFacts facts, int readVersion)
    {
        Refusal? refusal = readVersion != Version ? Refusal.ChangedMeanwhile : facts.Fault();
        Facts = refusal is null ? facts : Facts;
        return refusal;
    }
}

/// <summary>What the office says of a session.</summary>
public sealed record BriefingFacts
{
    /// <summary>The most characters of a title.</summary>
    public const int TitleLength = 80;

    /// <summary>The most characters of a place.</summary>
    public const int PlaceLength = 120;

    /// <summary>The most minutes after the beginning that still are in time.</summary>
    public const int LateAfterMinutesAtMost = 240;

    private static readonly TimeSpan OpensBefore = TimeSpan.FromHours(3);
    private static readonly TimeSpan ClosesAfter = TimeSpan.FromHours(12);

    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets when it begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Gets where it is held.</summary>
    public required string Place { get; init; }

    /// <summary>Gets whether every participant must attend it.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>Gets how many minutes after the beginning somebody is late, 0 to 240.</summary>
    public required int LateAfterMinutes { get; init; }

    /// <summary>What is wrong, or null.</summary>
    public Refusal? Fault() =>
        Title.Length is 0 or > TitleLength ? new("briefing-title-invalid", nameof(Title))
        : Place.Length is 0 or > PlaceLength ? new("briefing-place-invalid", nameof(Place))
        : LateAfterMinutes is < 0 or > LateAfterMinutesAtMost ? new("briefing-late-invalid", nameof(LateAfterMinutes))
        : null;

    /// <summary>Whether attendance is taken at an instant: from three hours before the beginning until twelve after it, so that a screen left on takes nobody the next day.</summary>
    public bool IsOpenAt(DateTimeOffset instant) => instant >= StartsAt - OpensBefore && instant <= StartsAt + ClosesAfter;

    /// <summary>Whether somebody who comes at an instant is late.</summary>
    public bool IsLateAt(DateTimeOffset instant) => instant > StartsAt.AddMinutes(LateAfterMinutes);
}
