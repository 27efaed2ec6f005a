using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>Why there is no place to read.</summary>
public enum SeatWaiting
{
    /// <summary>The account is on no list of this period.</summary>
    NotOnRoster,

    /// <summary>The student withdrew.</summary>
    Withdrawn,

    /// <summary>The office has not published yet.</summary>
    Publication,

    /// <summary>It is published, to be seen when the gong is struck.</summary>
    Gong,
}

/// <summary>The place of whoever has signed in; nothing of it before it may be seen.</summary>
/// <param name="Student">The student; null for who is on no list.</param>
/// <param name="Terms">What the office said; null for nothing.</param>
/// <param name="For">What is waited for; null once there is a place to read.</param>
/// <param name="Draft">The published placement.</param>
/// <param name="Group">The own group.</param>
internal sealed record OwnSeat(Participant? Student, PlacementTerms? Terms, SeatWaiting? For, PlacementDraft? Draft, PlacedGroup? Group)
{
    /// <summary>Finds it.</summary>
    public static async Task<OwnSeat> Find(AbdiDb db, Period period, Guid account, CancellationToken cancel)
    {
        Participant? student = await db.FindEnrolment(period, account, cancel);
        PlacementTerms? terms = await db.FindTerms(period.Id, cancel);
        SeatWaiting? waiting = student is null ? SeatWaiting.NotOnRoster
            : student.WithdrawnOn is not null ? SeatWaiting.Withdrawn
            : period.Phase < PeriodPhase.Published ? SeatWaiting.Publication
            : PlacementTerms.IsSeen(terms, period.Phase, bySupervisors: false) ? null
            : SeatWaiting.Gong;
        if (waiting is not null)
        {
            return new(student, terms, waiting, null, null);
        }

        PlacementDraft? draft = await db.FindPublished(period.Id, cancel);
        PlacedGroup? group = await db.GroupOf(period.Id, student!.Id, cancel);
        return draft is null || group is null ? new(student, terms, SeatWaiting.Publication, null, null) : new(student, terms, null, draft, group);
    }

    /// <summary>Why this student can neither appeal nor ask for a swap on a day, or null.</summary>
    public Refusal? FaultOfAppealing(Period period, DateOnly today) => For is { } waiting
        ? new(waiting switch { SeatWaiting.NotOnRoster => "wishes-not-on-roster", SeatWaiting.Withdrawn => "seat-withdrawn", _ => "seat-not-seen" })
        : PlacementTerms.FaultOfAppealing(Terms, period.Phase, today);
}
