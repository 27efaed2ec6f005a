namespace Abdi.Rules.Plan;

/// <summary>The days of a period, each in the zone of the period; null while not decided. In the order in which they must follow.</summary>
/// <param name="EnrolUntil">The last day to meet the requirements.</param>
/// <param name="BriefingOn">The first day of the briefing (pembekalan).</param>
/// <param name="ReleaseOn">The day of the gong (pelepasan).</param>
/// <param name="FieldFrom">The first day of service.</param>
/// <param name="RecallOn">The last day of service (penarikan).</param>
/// <param name="ReportDueOn">Until when reports are due.</param>
/// <param name="GradesDueOn">Until when grades are due.</param>
public sealed record PeriodDates(
    DateOnly? EnrolUntil, DateOnly? BriefingOn, DateOnly? ReleaseOn, DateOnly? FieldFrom, DateOnly? RecallOn, DateOnly? ReportDueOn, DateOnly? GradesDueOn)
{
    /// <summary>Reports are due so many days after the recall unless the office says otherwise.</summary>
    public const int ReportDays = 4;

    /// <summary>Grades are due so many days after the recall unless the office says otherwise.</summary>
    public const int GradeDays = 7;

    /// <summary>The same days with the deadlines that follow from the recall filled in where they were left open.</summary>
    public PeriodDates WithDefaults() => this with
    {
        ReportDueOn = ReportDueOn ?? RecallOn?.AddDays(ReportDays),
        GradesDueOn = GradesDueOn ?? RecallOn?.AddDays(GradeDays),
    };

    /// <summary>The day on which the age of a student counts: the first day of service as far as it is decided.</summary>
    /// <param name="today">The day that counts while nothing is decided.</param>
    public DateOnly AgeCountsOn(DateOnly today) => FieldFrom ?? ReleaseOn ?? BriefingOn ?? EnrolUntil ?? today;

    /// <summary>Which day stands before one that it must follow, or null. Days left open are skipped.</summary>
    public Refusal? Fault()
    {
        (string Field, DateOnly? Day)[] inOrder =
        [
            (nameof(EnrolUntil), EnrolUntil), (nameof(BriefingOn), BriefingOn), (nameof(ReleaseOn), ReleaseOn), (nameof(FieldFrom), FieldFrom),
            (nameof(RecallOn), RecallOn), (nameof(ReportDueOn), ReportDueOn), (nameof(GradesDueOn), GradesDueOn),
        ];
        DateOnly latest = DateOnly.MinValue;
        foreach ((string field, DateOnly? day) in inOrder)
        {
            if (day < latest)
            {
                return new("period-days-out-of-order", field);
            }

            latest = day ?? latest;
        }

        return null;
    }
}
