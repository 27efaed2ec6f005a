namespace Abdi.Rules.Place;

/// <summary>Which share of all student-days reaches the neediest part of the villages.</summary>
/// <remarks>
/// In: for every village its need (0 to 1) and its student-days; villages whose need is unknown cannot be ranked and
/// are left out by the caller, who says how many. Out: 0 to 1; above the fraction itself when the worst-off receive
/// more than their number. A fifth of 7 villages is 1.4: the neediest and four tenths of the next; villages of equal
/// need share such a seat evenly, so their order never matters. Source: the share of the bottom quantile of a
/// generalised Lorenz (concentration) curve; Kakwani, Wagstaff and van Doorslaer, Journal of Econometrics 77 (1997),
/// 87–103, with villages in place of people.
/// </remarks>
public static class WorstOffShare
{
    /// <summary>Measures one placement, planned or delivered.</summary>
    /// <param name="villages">Need (0 to 1) and student-days (0 or more) of every village, in any order.</param>
    /// <param name="fraction">The part of the villages that counts as worst off, above 0, at most 1.</param>
    /// <exception cref="ArgumentException">A figure lies outside its range, or nobody serves anywhere.</exception>
    /// <example>Ten villages, one student-day each: 0.2 of the days reach the worst-off fifth; all ten days in the neediest village: 1.</example>
    public static double Of(IReadOnlyCollection<(double Need, double StudentDays)> villages, double fraction = 0.2)
    {
        if (fraction is not (> 0 and <= 1) || villages.Any(village => village.Need is not (>= 0 and <= 1) || !(village.StudentDays >= 0 && double.IsFinite(village.StudentDays))))
        {
            throw new ArgumentException($"A need or the fraction {fraction} lies outside 0 to 1, or student-days are negative.", nameof(villages));
        }

        double days = villages.Sum(village => village.StudentDays);
        if (days == 0)
        {
            throw new ArgumentException($"None of {villages.Count} villages receives anybody, so there is nothing to share.", nameof(villages));
        }

        double seats = fraction * villages.Count, reached = 0;
        foreach (var equals in villages.GroupBy(village => village.Need).OrderByDescending(equals => equals.Key))
        {
            int count = equals.Count();
            double seated = Math.Min(seats, count);
            reached += equals.Sum(village => village.StudentDays) * seated / count;
            seats -= seated;
        }

        return reached / days;
    }
}
