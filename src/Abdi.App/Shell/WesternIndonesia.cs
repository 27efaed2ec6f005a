namespace Abdi.App.Shell;

/// <summary>The clock on the walls of western Indonesia (WIB), seven hours before Greenwich all year round.</summary>
public static class WesternIndonesia
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(7);

    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    /// <summary>A day as Indonesians write it: 6 Mei 2025.</summary>
    public static string InIndonesian(this DateOnly day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    /// <summary>An instant as the clocks there show it.</summary>
    public static DateTimeOffset There(this DateTimeOffset instant) => instant.ToOffset(Ahead);

    /// <summary>The day on which an instant falls there.</summary>
    public static DateOnly DayThere(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.There().DateTime);

    /// <summary>The instant at which the clocks there show this day and time.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Ahead).ToUniversalTime();

    /// <summary>The day it is there.</summary>
    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().DayThere();
}
