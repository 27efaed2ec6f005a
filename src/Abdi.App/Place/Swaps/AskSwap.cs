using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
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

/// <summary>
/// A student asks another by number to change places, and answers who asks. Whoever asks learns nothing from a number: the answer
/// is the same whether anybody has it. Who is asked sees theme and place, and a name only once both agree.
/// </summary>
public sealed class AskSwap(AbdiDb db, CurrentUser user, DraftDesk desk, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/place/{code}/swap";
        routes.MapGet(At, (string code, int? sent, AskSwap slice, CancellationToken cancel) => slice.Show(code, sent is not null, new(), null, cancel)).WithRule("own swap request", Act.Read);
        routes.MapPost(At, (string code, [FromForm] Form form, AskSwap slice, CancellationToken cancel) => slice.Ask(code, form, cancel)).WithRule("own swap request", Act.Create);
        routes.MapPost(At + "/{swap:guid}", (string code, Guid swap, [FromForm] AnswerForm form, AskSwap slice, CancellationToken cancel) => slice.Answer(code, swap, form, cancel)).WithRule("own swap request", Act.Change);
    }

    /// <summary>The number that is typed.</summary>
    public sealed record Form
    {
        public string? AskedNumber { get; init; }
    }

    /// <summary>What is done with a request: <c>agree</c>, <c>decline</c>, or <c>take-back</c> one's own.</summary>
    public sealed record AnswerForm
    {
        public string? Wish { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows; <c>Closed</c> says why nothing can be asked or answered now.</summary>
    public sealed record Model(PlanAt At, Refusal? Closed, DateOnly? Until, PlaceInWords? Here, IReadOnlyList<OwnSwap> Asked, IReadOnlyList<OwnSwap> Incoming, Form Form, bool IsSent, Refusal? Refusal);

    public async Task<IResult> Show(string code, bool isSent, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OwnSeat own = await OwnSeat.Find(db, period, user.Somebody.AccountId, cancel);
        Refusal? closed = period.FaultOfChange() ?? own.FaultOfAppealing(period, clock.Today());
        IReadOnlyList<OwnSwap> all = own is { Student: { } student, Draft: { } draft, Group: not null } ? await OwnSwap.List(db, await desk.Open(db, draft, cancel), student, isOver: closed is not null, cancel) : [];
        PlaceInWords? here = await db.FindPlace(period.Id, own.Group?.Code, cancel);
        return Html.Page<AskSwapPage>(new Model(PlanAt.Of(period), closed, own.Terms?.AppealsUntil, here, [.. all.Where(request => request.IsMine)], [.. all.Where(request => !request.IsMine)], form, isSent, refusal), refusal);
    }

    public async Task<IResult> Ask(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string number = (form.AskedNumber ?? "").Trim();
        OwnSeat own = await OwnSeat.Find(db, period, user.Somebody.AccountId, cancel);
        Refusal? refusal = period.FaultOfChange() ?? own.FaultOfAppealing(period, clock.Today());
        List<SwapState> before = refusal is null ? await db.SwapRequests.Where(request => request.AskerId == own.Student!.Id).Select(request => request.State).ToListAsync(cancel) : [];
        refusal ??= SwapRequest.Fault(number, own.Student!.Number, before.Count, before.Contains(SwapState.Waiting) || await HasAgreed(own.Student!.Id, cancel));
        if (refusal is not null)
        {
            return await Show(code, isSent: false, form, refusal, cancel);
        }

        // Both are asked for whether or not somebody has the number, so that no time is saved where nobody has.
        Participant? other = await db.Participants.TakingPart(period.Id).AsNoTracking().SingleOrDefaultAsync(student => student.Number == number, cancel);
        PlacedGroup? group = await db.GroupOf(period.Id, other?.Id ?? default, cancel);
        bool isSomebody = other is not null && group is not null && group.Code != own.Group!.Code;
        db.SwapRequests.Add(new()
        {
            InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, AskerId = own.Student!.Id, Number = before.Count + 1, AskedNumber = number, AskedId = isSomebody ? other!.Id : null,
            AskerGroup = own.Group!.Code, AskedGroup = isSomebody ? group!.Code : "", WrittenBy = user.Somebody.AccountId, WrittenAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/swap?sent=1");
    }

    public async Task<IResult> Answer(string code, Guid id, AnswerForm form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OwnSeat own = await OwnSeat.Find(db, period, user.Somebody.AccountId, cancel);
        Refusal? refusal = period.FaultOfChange() ?? own.FaultOfAppealing(period, clock.Today());
        if (refusal is not null)
        {
            return await Show(code, isSent: false, new(), refusal, cancel);
        }

        ParticipantId mine = own.Student!.Id;
        SwapRequest? request = await db.SwapRequests.SingleOrDefaultAsync(request => request.PeriodId == period.Id && request.Id == new SwapRequestId(id) && (request.AskerId == mine || request.AskedId == mine), cancel);
        if (request is null)
        {
            return Results.NotFound();
        }

        refusal = request.AskerId == mine
            ? form.Wish == "take-back" ? request.TakeBack(form.ReadVersion) : new("change-unknown")
            : await FaultOfAnswer(own, request, form, cancel) ?? request.AnswerIt(form.Wish == "agree", user.Somebody.AccountId, clock.GetUtcNow(), form.ReadVersion);
        if (refusal is not null)
        {
            return await Show(code, isSent: false, new(), refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/swap");
    }

    private async Task<Refusal?> FaultOfAnswer(OwnSeat own, SwapRequest request, AnswerForm form, CancellationToken cancel) =>
        form.Wish is not ("agree" or "decline") ? new("change-unknown")
        : form.Wish == "decline" ? null
        : await HasAgreed(own.Student!.Id, cancel) ? new("swap-open-already")
        : own.Group!.Code != request.AskedGroup || (await db.GroupOf(request.PeriodId, request.AskerId, cancel))?.Code != request.AskerGroup ? new("swap-places-changed")
        : null;

    private Task<bool> HasAgreed(ParticipantId student, CancellationToken cancel) => db.SwapRequests.AnyAsync(request => request.State == SwapState.Agreed && (request.AskerId == student || request.AskedId == student), cancel);
}
