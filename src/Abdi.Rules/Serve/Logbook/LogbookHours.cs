namespace Abdi.Rules.Serve;

/// <summary>The hours of one person, of a day or of a season.</summary>
/// <param name="ByCategory">Minutes by the kind of work; absent where there are none.</param>
public sealed record LogbookHours(IReadOnlyDictionary<LogbookCategory, long> ByCategory)
{
    private const int MinutesAnHour = 60;

    /// <summary>Gets all minutes.</summary>
    public long Minutes => ByCategory.Values.Sum();

    /// <summary>The hours of activities, in whatever order. Activities at the same time all count; see <see cref="LogbookOverlap"/>.</summary>
    public static LogbookHours Of(IEnumerable<LogbookRecord> activities) =>
        new(activities.GroupBy(activity => activity.Category).ToDictionary(same => same.Key, same => same.Sum(activity => (long)activity.Minutes)));

    /// <summary>How far they have come.</summary>
    /// <param name="hoursWanted">The hours of a whole season, such as 288; with 0 nothing is wanted and the progress is unknown.</param>
    /// <returns>Minutes over minutes; it may be above 1.</returns>
    public SumRatio Progress(int hoursWanted) => new(Minutes, (long)hoursWanted * MinutesAnHour);
}

/// <summary>The hours of one person on one day.</summary>
/// <param name="On">The day.</param>
/// <param name="Hours">Its hours.</param>
public sealed record LogbookDay(DateOnly On, LogbookHours Hours)
{
    /// <summary>More minutes than this a day are odd: 12 hours.</summary>
    public const int LongMinutes = 12 * 60;

    /// <summary>More minutes than a day has: 24 hours.</summary>
    public const int WholeMinutes = 24 * 60;

    /// <summary>Gets what is odd of the day; null for nothing.</summary>
    public Doubt? Doubt =>
        Hours.Minutes > WholeMinutes ? new("logbook-day-above-24-hours", nameof(LogbookRecord.Minutes))
        : Hours.Minutes > LongMinutes ? new("logbook-day-above-12-hours", nameof(LogbookRecord.Minutes))
        : null;

    /// <summary>The days of one person, in order.</summary>
    public static IReadOnlyList<LogbookDay> ListOf(IEnumerable<LogbookRecord> activities) =>
        [.. activities.GroupBy(activity => activity.On).OrderBy(day => day.Key).Select(day => new LogbookDay(day.Key, LogbookHours.Of(day)))];
}
