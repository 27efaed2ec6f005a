namespace Abdi.Rules.Serve;

/// <summary>Two activities of one person at the same time. Both may be true, so it is a doubt.</summary>
/// <param name="Earlier">The entry that began first.</param>
/// <param name="Later">The other entry.</param>
/// <param name="Minutes">How long both ran, minutes, above 0.</param>
public readonly record struct LogbookOverlap(Guid Earlier, Guid Later, int Minutes)
{
    /// <summary>What is told of it.</summary>
    public static readonly Doubt Doubt = new("logbook-overlap", nameof(LogbookRecord.From));

    /// <summary>All overlaps of one person, in order of time; an activity that runs past midnight may meet one of the next day. An activity without a beginning meets none.</summary>
    /// <param name="activities">The activities of one person, in any order.</param>
    public static IReadOnlyList<LogbookOverlap> ListOf(IEnumerable<EnteredRecord<LogbookRecord>> activities)
    {
        var inOrder = activities.Where(one => one.Record.From is not null).OrderBy(one => BeginOf(one.Record)).ThenBy(one => one.Entry).ToArray();
        List<LogbookOverlap> found = [];
        for (int first = 0; first < inOrder.Length; first++)
        {
            long end = EndOf(inOrder[first].Record);
            for (int next = first + 1; next < inOrder.Length && BeginOf(inOrder[next].Record) < end; next++)
            {
                LogbookRecord other = inOrder[next].Record;
                found.Add(new(inOrder[first].Entry, inOrder[next].Entry, (int)(Math.Min(end, EndOf(other)) - BeginOf(other))));
            }
        }

        return found;
    }

    private static long BeginOf(LogbookRecord activity) => (long)activity.On.DayNumber * LogbookDay.WholeMinutes + activity.From!.Value.Hour * 60 + activity.From.Value.Minute;

    private static long EndOf(LogbookRecord activity) => BeginOf(activity) + activity.Minutes;
}
