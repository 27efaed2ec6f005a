using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>How far one look at one enterprise has come; the most pressing first.</summary>
public enum FollowUpState
{
    /// <summary>It has been due for long, and nobody is being asked.</summary>
    Overdue,

    /// <summary>It is due, and nobody is being asked.</summary>
    Due,

    /// <summary>A link is out by which the owner can answer.</summary>
    Asked,

    /// <summary>Its day has not come, or is not known.</summary>
    NotYetDue,

    /// <summary>The owner has answered, or a student has looked.</summary>
    Answered,
}

/// <summary>When owners are asked again.</summary>
public static class FollowUpStates
{
    /// <summary>After so many days a look that is due is overdue.</summary>
    public const int OverdueAfterDays = 30;

    /// <summary>The looks that owners are asked for.</summary>
    public static readonly IReadOnlyList<FollowUp> Looks = [FollowUp.Months3, FollowUp.Months6];

    /// <summary>How far a look has come.</summary>
    /// <param name="dueOn">The day on which it is due; null while the recall has no day.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="isAnswered">Whether there is an answer, or a look of a student.</param>
    /// <param name="isAsked">Whether a good link is out.</param>
    public static FollowUpState Of(DateOnly? dueOn, DateOnly today, bool isAnswered, bool isAsked) =>
        isAnswered ? FollowUpState.Answered
        : dueOn is not { } due || today < due ? FollowUpState.NotYetDue
        : isAsked ? FollowUpState.Asked
        : today > due.AddDays(OverdueAfterDays) ? FollowUpState.Overdue
        : FollowUpState.Due;

    /// <summary>
    /// Why an owner cannot be asked and cannot answer, or null. Looks are due 3 and 6 months after the recall, when most periods are
    /// closed: this is the one thing that a closed period still takes. What its students recorded stays as it is.
    /// </summary>
    /// <param name="period">The period in which the enterprise was recorded.</param>
    /// <param name="enterprise">The version of the enterprise that counts; null where it cannot be read.</param>
    /// <param name="look">Which look.</param>
    /// <param name="today">The day it is.</param>
    public static Refusal? FaultOfAsking(Period period, FieldRecord? enterprise, FollowUp look, DateOnly today) =>
        period.Phase < PeriodPhase.Released ? new("follow-up-before-gong")
        : enterprise is not EnterpriseRecord found ? new("follow-up-enterprise-gone")
        : !found.Consent ? new("follow-up-without-consent")
        : period.Dates.RecallOn is not { } recall || today < EnterpriseProgressRecord.DueOn(look, recall) ? new("follow-up-not-due")
        : null;
}
