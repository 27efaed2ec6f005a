namespace Abdi.Rules.Serve;

/// <summary>Which day it is in Indonesia, whose clocks are never changed: 7 hours ahead of UTC in the west, 9 in the east.</summary>
public static class IndonesianDay
{
    /// <summary>How far ahead the clocks of the west are, of Banten too (WIB), hours.</summary>
    public const int WestHours = 7;

    /// <summary>How far ahead the clocks of the east are (WIT), hours.</summary>
    public const int EastHours = 9;

    /// <summary>The day of an instant.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="hoursAhead">How far ahead of UTC the clocks are, hours, 0 or more.</param>
    public static DateOnly Of(DateTimeOffset at, int hoursAhead = WestHours) =>
        DateOnly.FromDayNumber((int)Math.Min((at.UtcTicks + TimeSpan.TicksPerHour * hoursAhead) / TimeSpan.TicksPerDay, DateOnly.MaxValue.DayNumber));
}
