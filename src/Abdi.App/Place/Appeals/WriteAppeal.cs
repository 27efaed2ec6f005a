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

/// <summary>A student objects to the published place until the deadline, one appeal at a time, and reads what the office answers.</summary>
public sealed class WriteAppeal(AbdiDb db, CurrentUser user, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/place/{code}/appeal";
        routes.MapGet(At, (string code, int? sent, WriteAppeal slice, CancellationToken cancel) => slice.Show(code, sent is not null, new(), null, cancel)).WithRule("own appeal", Act.Read);
        routes.MapPost(At, (string code, [FromForm] Form form, WriteAppeal slice, CancellationToken cancel) => slice.Send(code, form, cancel)).WithRule("own appeal", Act.Create);
    }

    /// <summary>What is typed: why, and the theme or region that is hoped for, in the form of files.</summary>
    public sealed record Form
    {
        public string? Reason { get; init; }

        public string? Wish { get; init; }
    }

    /// <summary>What the page shows; <c>Closed</c> says why nothing can be sent now.</summary>
    public sealed record Model(PlanAt At, Refusal? Closed, DateOnly? Until, PlaceInWords? Here, IReadOnlyList<Appeal> Sent, WishNames Wishes, Form Form, bool IsSent, Refusal? Refusal);

    public async Task<IResult> Show(string code, bool isSent, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        OwnSeat own = await OwnSeat.Find(db, period, user.Somebody.AccountId, cancel);
        List<Appeal> sent = own.Student is null ? [] : await db.Appeals.AsNoTracking().Where(appeal => appeal.ParticipantId == own.Student.Id).OrderByDescending(appeal => appeal.Number).ToListAsync(cancel);
        PlaceInWords? here = await db.FindPlace(period.Id, own.Group?.Code, cancel);
        return Html.Page<WriteAppealPage>(
            new Model(PlanAt.Of(period), period.FaultOfChange() ?? own.FaultOfAppealing(period, clock.Today()), own.Terms?.AppealsUntil, here, sent, await WishNames.Of(db, cancel), form, isSent, refusal), refusal);
    }

    public async Task<IResult> Send(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        (string reason, string wish) = ((form.Reason ?? "").Trim(), form.Wish ?? "");
        OwnSeat own = await OwnSeat.Find(db, period, user.Somebody.AccountId, cancel);
        Refusal? refusal = period.FaultOfChange() ?? own.FaultOfAppealing(period, clock.Today());
        List<AppealState> before = refusal is null ? await db.Appeals.Where(appeal => appeal.ParticipantId == own.Student!.Id).Select(appeal => appeal.State).ToListAsync(cancel) : [];
        refusal ??= Appeal.Fault(reason, wish, (await WishNames.Of(db, cancel)).Possible, before.Contains(AppealState.Open));
        if (refusal is not null)
        {
            return await Show(code, isSent: false, form, refusal, cancel);
        }

        db.Appeals.Add(new()
        {
            InstitutionId = period.InstitutionId, Id = new(Guid.CreateVersion7(clock.GetUtcNow())), PeriodId = period.Id, ParticipantId = own.Student!.Id, Number = before.Count + 1,
            WrittenBy = user.Somebody.AccountId, WrittenAt = clock.GetUtcNow(), Reason = reason, Wish = wish,
        });
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/appeal?sent=1");
    }
}
