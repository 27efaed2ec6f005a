namespace Abdi.Rules.Serve;

/// <summary>What kind of work an hour went into.</summary>
public enum LogbookCategory
{
    /// <summary>A work programme.</summary>
    Programme,

    /// <summary>Work that supports one.</summary>
    Supporting,

    /// <summary>Life of the village: working together, prayers, a feast.</summary>
    Community,

    /// <summary>Talks with host, office or supervisor.</summary>
    Coordination,

    /// <summary>Writing down and reporting.</summary>
    Reporting,
}

/// <summary>One activity of one person on one day (logbook).</summary>
public sealed record LogbookRecord : FieldRecord
{
    /// <summary>The shortest activity, minutes.</summary>
    public const int MinutesAtLeast = 15;

    /// <summary>The longest activity, minutes: a whole day.</summary>
    public const int MinutesAtMost = 24 * 60;

    /// <summary>The most characters of what was done.</summary>
    public const int WhatLength = 500;

    /// <summary>Gets the day.</summary>
    public new required DateOnly On { get; init; }

    /// <summary>Gets how long it took, minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Gets when it began, by the clock of the place; null when it is not said.</summary>
    public TimeOnly? From { get; init; }

    /// <summary>Gets what kind of work it was.</summary>
    public required LogbookCategory Category { get; init; }

    /// <summary>Gets the code of the theme; null for none.</summary>
    public string? Theme { get; init; }

    /// <summary>Gets the entry of the work programme; null for none.</summary>
    public Guid? Programme { get; init; }

    /// <summary>Gets what was done.</summary>
    public required string What { get; init; }

    /// <summary>Gets how many men were reached; null when nobody counted.</summary>
    public int? Men { get; init; }

    /// <summary>Gets how many women were reached; null when nobody counted.</summary>
    public int? Women { get; init; }

    /// <inheritdoc/>
    protected override DateOnly? AboutDay => On;

    /// <inheritdoc/>
    public override IEnumerable<Measure> Measures()
    {
        yield return new(LogbookMeasures.MinutesOf(Category), Minutes);
        if (Men is { } men)
        {
            yield return new(LogbookMeasures.Men, men);
        }

        if (Women is { } women)
        {
            yield return new(LogbookMeasures.Women, women);
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Refusal?> FindFaults() =>
    [
        Minutes is < MinutesAtLeast or > MinutesAtMost ? new("logbook-minutes", nameof(Minutes)) : null,
        Theme is not null && IsNoTheme(Theme) ? new("logbook-theme", nameof(Theme)) : null,
        IsMissing(What, WhatLength) ? new("logbook-what", nameof(What)) : null,
        Men is < 0 or > PeopleAtMost ? new("logbook-men", nameof(Men)) : null,
        Women is < 0 or > PeopleAtMost ? new("logbook-women", nameof(Women)) : null,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Doubt?> FindDoubts() =>
    [
        Minutes > LogbookDay.LongMinutes ? new("logbook-activity-long", nameof(Minutes)) : null,
        From is { } from && from.Hour * 60 + from.Minute + Minutes > MinutesAtMost ? new("logbook-past-midnight", nameof(Minutes)) : null,
    ];
}

/// <summary>What logbooks measure.</summary>
public static class LogbookMeasures
{
    /// <summary>Minutes by the kind of work.</summary>
    public const string Programme = "logbook.programme.minutes", Supporting = "logbook.supporting.minutes", Community = "logbook.community.minutes", Coordination = "logbook.coordination.minutes", Reporting = "logbook.reporting.minutes";

    /// <summary>People reached; who came twice counts twice.</summary>
    public const string Men = "people.men", Women = "people.women";

    /// <summary>The measure of a kind of work.</summary>
    public static string MinutesOf(LogbookCategory category) => category switch
    {
        LogbookCategory.Programme => Programme,
        LogbookCategory.Supporting => Supporting,
        LogbookCategory.Community => Community,
        LogbookCategory.Coordination => Coordination,
        LogbookCategory.Reporting => Reporting,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };
}
