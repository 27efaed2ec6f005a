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

/// <summary>Who withdrew, when and why, and which placement they still stand in. The office writes it down, and takes back what was a mistake.</summary>
public sealed class ListWithdrawals(AbdiDb db, CurrentUser user, DraftDesk desk, TimeProvider clock)
{
    private const string At = "/place/{code}/withdrawals";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int? saved, ListWithdrawals slice, CancellationToken cancel) => slice.Show(code, saved is not null, new(), null, cancel)).WithRule("withdrawal", Act.Read);
        routes.MapPost(At, (string code, [FromForm] Form form, ListWithdrawals slice, CancellationToken cancel) => slice.Withdraw(code, form, cancel)).WithRule("withdrawal", Act.Create);
        routes.MapPost(At + "/{student:guid}/undo", (string code, Guid student, [FromForm] UndoForm form, ListWithdrawals slice, CancellationToken cancel) => slice.TakeBack(code, student, form, cancel)).WithRule("withdrawal", Act.Change);
    }

    /// <summary>What is typed.</summary>
    public sealed record Form
    {
        public string? Number { get; init; }

        public DateOnly? On { get; init; }

        public string? Reason { get; init; }
    }

    /// <summary>The version that was on screen.</summary>
    public sealed record UndoForm
    {
        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows. <c>Draft</c> is the published one or else the latest, in which some of them still stand; null when none does.</summary>
    public sealed record Model(PlanAt At, IReadOnlyList<Row> Withdrawn, (int Number, bool IsPublished, int Standing)? Draft, DateOnly Today, Form Form, bool IsSaved, Refusal? Refusal);

    /// <summary>One who withdrew; <c>IsTakenOut</c> of the published placement.</summary>
    public sealed record Row(Guid Id, int Version, string Number, string Name, DateOnly On, string Reason, string Who, bool IsTakenOut);

    public async Task<IResult> Show(string code, bool isSaved, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        PlacementDraft? draft = await db.PlacementDrafts.AsNoTracking().Where(draft => draft.PeriodId == period.Id).OrderByDescending(draft => draft.PublishedAt != null).ThenByDescending(draft => draft.Number).FirstOrDefaultAsync(cancel);
        OpenDraft? open = draft is null ? null : await desk.Open(db, draft, cancel);
        int standing = open is null ? 0 : (await db.ListChangesSinceSolved(period.Id, open.Names, cancel)).Left.Count;
        IReadOnlySet<string> takenOut = draft?.PublishedAt is null ? new HashSet<string>() : draft.WithdrawnNumbers;
        var rows = await db.Participants.Where(student => student.PeriodId == period.Id && student.WithdrawnOn != null).OrderByDescending(student => student.WithdrawnOn).ThenBy(student => student.SearchText)
            .Select(student => new { student.Id, student.Version, student.Number, student.Facts.Name, student.WithdrawnOn, student.WithdrawalReason, Who = db.Users.Where(account => account.Id == student.WithdrawnBy).Select(account => account.DisplayName).FirstOrDefault() }).ToListAsync(cancel);
        return Html.Page<ListWithdrawalsPage>(
            new Model(
                PlanAt.Of(period), [.. rows.Select(row => new Row(row.Id.Value, row.Version, row.Number, row.Name, row.WithdrawnOn!.Value, row.WithdrawalReason, row.Who ?? "", takenOut.Contains(row.Number)))],
                standing == 0 ? null : (draft!.Number, draft.PublishedAt is not null, standing), clock.Today(), form, isSaved, refusal),
            refusal);
    }

    public async Task<IResult> Withdraw(string code, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period)
        {
            return Results.NotFound();
        }

        string number = (form.Number ?? "").Trim();
        Participant? student = await db.Participants.SingleOrDefaultAsync(student => student.PeriodId == period.Id && student.Number == number, cancel);
        Refusal? refusal = period.FaultOfChange() ?? (student is null ? new("withdrawal-number-unknown", nameof(form.Number)) : student.Withdraw(form.On, form.Reason, user.Somebody.AccountId, clock.Today()));
        if (refusal is not null)
        {
            return await Show(code, isSaved: false, form, refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/withdrawals?saved=1");
    }

    public async Task<IResult> TakeBack(string code, Guid id, UndoForm form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await db.Participants.SingleOrDefaultAsync(student => student.PeriodId == period.Id && student.Id == new ParticipantId(id), cancel) is not { } student)
        {
            return Results.NotFound();
        }

        PlacementDraft? published = await db.FindPublished(period.Id, cancel);
        Refusal? refusal = period.FaultOfChange() ?? (published?.WithdrawnNumbers.Contains(student.Number) == true ? new("withdrawal-repaired") : student.TakePart(form.ReadVersion));
        if (refusal is not null)
        {
            return await Show(code, isSaved: false, new(), refusal, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect($"/place/{code}/withdrawals");
    }
}
