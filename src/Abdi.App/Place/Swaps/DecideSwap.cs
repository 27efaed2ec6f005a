using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>The office decides a swap that two students agreed to, at its price; to grant it is to make it, with every broken rule signed.</summary>
public sealed class DecideSwap(AbdiDb db, CurrentUser user, DraftDesk desk, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/place/{code}/swaps/{swap:guid}";
        routes.MapGet(At, (string code, Guid swap, DecideSwap slice, CancellationToken cancel) => slice.Show(code, swap, new(), null, null, cancel)).WithRule("swap request", Act.Read);
        routes.MapPost(At, (string code, Guid swap, [FromForm] Form form, IFormCollection fields, DecideSwap slice, CancellationToken cancel) => slice.Decide(code, swap, form, fields, cancel)).WithRule("swap request", Act.Approve);
    }

    /// <summary>What is sent: <c>accept</c> or <c>reject</c>, what both will read, and the versions that were on screen.</summary>
    public sealed record Form
    {
        public string? Wish { get; init; }

        public string? Reason { get; init; }

        public int ReadVersion { get; init; }

        /// <summary>Gets the version of the published placement.</summary>
        public int DraftVersion { get; init; }
    }

    /// <summary>What the page shows. There is no price where the two no longer stand where they stood when they agreed.</summary>
    public sealed record Model(PlanAt At, SwapRequest Swap, Side Asker, Side Asked, MovePrice? Price, SignedRules? Exceptions, string DecidedBy, Form Form, Refusal? Refusal);

    /// <summary>One of the two, and the place from which they go.</summary>
    public sealed record Side(string Number, string Name, PlaceInWords? From);

    public async Task<IResult> Show(string code, Guid id, Form form, SignedRules? exceptions, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await Find(period, id).AsNoTracking().SingleOrDefaultAsync(cancel) is not { } swap)
        {
            return Results.NotFound();
        }

        (OpenDraft? open, PlacementMove? move) = await MoveOf(period, swap, cancel);
        IReadOnlyDictionary<string, PlaceInWords> places = await db.ListPlaces(period.Id, [swap.AskerGroup, swap.AskedGroup], cancel);
        Dictionary<ParticipantId, Participant> both = await db.Participants.AsNoTracking().Where(student => student.Id == swap.AskerId || student.Id == swap.AskedId).ToDictionaryAsync(student => student.Id, cancel);
        return Html.Page<DecideSwapPage>(
            new Model(
                PlanAt.Of(period), swap, SideOf(both[swap.AskerId], places.GetValueOrDefault(swap.AskerGroup)), SideOf(both.GetValueOrDefault(swap.AskedId ?? default), places.GetValueOrDefault(swap.AskedGroup)),
                move is null ? null : open!.Price(move), move is null ? null : exceptions ?? SignedRules.Of(open!.AuditAfter(move), open!.Draft.Exceptions),
                await db.Users.Where(account => account.Id == swap.DecidedBy).Select(account => account.DisplayName).SingleOrDefaultAsync(cancel) ?? "", form with { ReadVersion = swap.Version, DraftVersion = open?.Draft.Version ?? 0 }, refusal),
            refusal);

        Side SideOf(Participant? student, PlaceInWords? from) => new(student?.Number ?? swap.AskedNumber, student?.Facts.Name ?? swap.AskedNumber, from);
    }

    public async Task<IResult> Decide(string code, Guid id, Form form, IFormCollection fields, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await Find(period, id).SingleOrDefaultAsync(cancel) is not { } swap)
        {
            return Results.NotFound();
        }

        (OpenDraft? open, PlacementMove.SwapStudents? move) = await MoveOf(period, swap, cancel);
        SignedRules? exceptions = move is null ? null : SignedRules.Of(open!.AuditAfter(move), fields);
        bool accepts = form.Wish == "accept";
        DateTimeOffset now = clock.GetUtcNow();
        Refusal? refusal = period.FaultOfChange()
            ?? (form.Wish is not ("accept" or "reject") ? new Refusal("change-unknown") : null)
            ?? (accepts ? FaultOfAccepting(open, exceptions, form) : null)
            ?? swap.Decide(accepts, form.Reason, user.Somebody.AccountId, now, form.ReadVersion);
        if (refusal is not null)
        {
            return await Show(code, id, form, exceptions, refusal, cancel);
        }

        if (accepts)
        {
            string asker = open!.Problem.Students[move!.Student].Id, asked = open.Problem.Students[move.Other].Id;
            string what = $"{asker}: {swap.AskerGroup} → {swap.AskedGroup}, {asked}: {swap.AskedGroup} → {swap.AskerGroup}";
            await new DraftEdit(db, desk, user.Somebody.AccountId, now).Replace(open, move.Apply(open.Placement), PlacementChangeKind.Student, what, form.Reason!, cancel, exceptions);
        }
        else
        {
            await db.SaveChangesAsync(cancel);
        }

        return Results.LocalRedirect($"/place/{code}/swaps");
    }

    private static Refusal? FaultOfAccepting(OpenDraft? open, SignedRules? exceptions, Form form) =>
        open is null || exceptions is null ? new("swap-places-changed")
        : open.Draft.Version != form.DraftVersion ? Refusal.ChangedMeanwhile
        : exceptions.Fault();

    // The exchange that both agreed to: not another one that has come of it since.
    private async Task<(OpenDraft? Open, PlacementMove.SwapStudents? Move)> MoveOf(Period period, SwapRequest swap, CancellationToken cancel)
    {
        if (swap.State != SwapState.Agreed || await db.FindPublished(period.Id, cancel) is not { } draft)
        {
            return (null, null);
        }

        OpenDraft open = await desk.Open(db, draft, cancel);
        Dictionary<ParticipantId, string> numbers = await db.Participants.TakingPart(period.Id).Where(student => student.Id == swap.AskerId || student.Id == swap.AskedId).Select(student => new { student.Id, student.Number }).ToDictionaryAsync(student => student.Id, student => student.Number, cancel);
        return Standing(swap.AskerId, swap.AskerGroup) is { } asker && Standing(swap.AskedId ?? default, swap.AskedGroup) is { } asked ? (open, new(asker, asked)) : (open, null);

        int? Standing(ParticipantId student, string group) =>
            numbers.TryGetValue(student, out string? number) && open.FindStudent(number) is { } found && open.GroupOf(found)?.Id == group ? found : null;
    }

    private IQueryable<SwapRequest> Find(Period period, Guid id) =>
        db.SwapRequests.Where(swap => swap.PeriodId == period.Id && swap.Id == new SwapRequestId(id) && (swap.State == SwapState.Agreed || swap.State == SwapState.Accepted || swap.State == SwapState.Rejected));
}
