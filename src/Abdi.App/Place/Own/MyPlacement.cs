using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Optimiser.Explain;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>A student reads where, with whom and why; what the wishes weighed, and what other places would cost others. Nothing before it may be seen.</summary>
public sealed class MyPlacement(AbdiDb db, CurrentUser user, RequestLanguage language, DraftDesk desk, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/place/{code}/me", (string code, MyPlacement slice, CancellationToken cancel) => slice.Show(code, cancel)).WithRule("own placement", Act.Read);

    /// <summary>What the page shows: either what is waited for, or the place; until when one may object and whether one still may, and how many ask to change places.</summary>
    public sealed record Model(PlanAt At, SeatWaiting? For, Seat? Seat, DateOnly? AppealsUntil, bool MayAppeal, int Asked);

    /// <summary>The own place.</summary>
    public sealed record Seat
    {
        public required string Group { get; init; }

        public required string HostName { get; init; }

        public required string Around { get; init; }

        public required string Theme { get; init; }

        public required string Supervisor { get; init; }

        public required string? Leader { get; init; }

        /// <summary>Gets the others of the group: name and faculty, as people introduce themselves.</summary>
        public required IReadOnlyList<(string Name, string Faculty)> Mates { get; init; }

        public required IReadOnlyList<string> Reasons { get; init; }

        /// <summary>Gets, for each better wish, what stood against it.</summary>
        public required IReadOnlyList<string> BetterWishes { get; init; }

        public required IReadOnlyList<string> Alternatives { get; init; }

        /// <summary>Gets when the office changed the group after it was published; null when it did not. Why may be somebody else's affair.</summary>
        public required DateTimeOffset? ChangedAt { get; init; }
    }

    public async Task<IResult> Show(string code, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OwnSeat own = await OwnSeat.Find(db, period, user.Somebody.AccountId, cancel);
        Seat? seat = own is { Draft: { } draft, Group: { } group } ? await Find(own.Student!, draft, group, cancel) : null;
        bool mayAppeal = own.FaultOfAppealing(period, clock.Today()) is null;
        int asked = mayAppeal ? await db.SwapRequests.CountAsync(request => request.AskedId == own.Student!.Id && request.State == SwapState.Waiting, cancel) : 0;
        return Html.Page<MyPlacementPage>(new Model(PlanAt.Of(period), own.For, seat, own.Terms?.AppealsUntil, mayAppeal, asked));
    }

    private async Task<Seat> Find(Participant student, PlacementDraft draft, PlacedGroup group, CancellationToken cancel)
    {
        OpenDraft open = await desk.Open(db, draft, cancel);
        DraftNames names = await DraftNames.Of(db, open, cancel);
        PlaceInWords place = (await db.FindPlace(draft.PeriodId, group.Code, cancel))!;
        PlacedMember[] mates = [.. (await db.ListMembers(draft.PeriodId, [group.Code], cancel))[group.Code]];
        Explanation? why = open.FindStudent(student.Number) is { } index ? open.Explain(index) : null;
        return new()
        {
            Group = group.Code, HostName = place.Host, Around = place.Around, Theme = place.Theme,
            Supervisor = await db.PeriodSupervisors.Where(supervisor => supervisor.Id == group.SupervisorId).Select(supervisor => supervisor.Facts.Name).SingleAsync(cancel),
            Leader = Array.Find(mates, mate => mate.Id == group.LeadId)?.Name,
            Mates = [.. mates.Where(mate => mate.Id != student.Id).OrderBy(mate => mate.Name, StringComparer.Ordinal).Select(mate => (mate.Name, mate.Faculty))],
            Reasons = [.. (why?.Reasons ?? []).Select(reason => names.InWords(reason.Text.In(language.Current)))],
            BetterWishes = [.. (why?.BetterWishes ?? []).Select(wish => names.InWords(wish.Reason.Text.In(language.Current)))],
            Alternatives = [.. (why?.Alternatives ?? []).Select(other => names.InWords(other.Text.In(language.Current)))],
            ChangedAt = await FindChange(draft, student.Number, cancel),
        };
    }

    private async Task<DateTimeOffset?> FindChange(PlacementDraft draft, string number, CancellationToken cancel)
    {
        var changes = await db.PlacementChanges.Where(change => change.DraftId == draft.Id && change.At > draft.PublishedAt && change.After.Contains(number)).OrderByDescending(change => change.Number).Select(change => new { change.At, change.After }).ToListAsync(cancel);
        return changes.Find(change => DraftEdit.Rows(change.After).Any(row => row.StudentId == number))?.At;
    }
}
