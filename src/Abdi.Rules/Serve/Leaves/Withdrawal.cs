namespace Abdi.Rules.Serve;

/// <summary>Days in a row on which somebody was away and the supervisor knew nothing of it. From three on it counts as withdrawal (mundur).</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, as far as is known.</param>
public readonly record struct Withdrawal(DateOnly From, DateOnly To)
{
    /// <summary>From so many days in a row on.</summary>
    public const int DaysAtLeast = 3;

    /// <summary>Gets how many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>
    /// The first such stretch. It is no verdict: check-ins of a phone without signal may still be on their way, so a person decides.
    /// </summary>
    /// <param name="seenOn">The days on which the person checked in.</param>
    /// <param name="leaves">The leaves of the person that the supervisor knows of.</param>
    /// <param name="fieldFrom">The first day in the field.</param>
    /// <param name="today">The day it is, or the day of the recall when that is over; it does not count, since it is not over.</param>
    /// <returns>Null when there is none.</returns>
    public static Withdrawal? FindFirst(IReadOnlySet<DateOnly> seenOn, IReadOnlyCollection<LeaveRecord> leaves, DateOnly fieldFrom, DateOnly today)
    {
        DateOnly begin = fieldFrom;
        for (DateOnly day = fieldFrom; day <= today; day = day.AddDays(1))
        {
            if (day < today && !seenOn.Contains(day) && !leaves.Any(leave => leave.Covers(day)))
            {
                continue;
            }

            if (day.DayNumber - begin.DayNumber >= DaysAtLeast)
            {
                return new(begin, day.AddDays(-1));
            }

            begin = day.AddDays(1);
        }

        return null;
    }
}
