using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Optimiser.Explain;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Plan;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>Why a student serves where the draft says, what else there would be at which price, and the move itself.</summary>
public sealed class MoveStudent(AbdiDb db, CurrentUser user, RequestLanguage language, DraftDesk desk, TimeProvider clock)
{
    private const string At = "/place/{code}/drafts/{number:int}/members/{member}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int number, string member, string? to, string? with, MoveStudent slice, CancellationToken cancel) => slice.Show(code, number, member, new() { To = to, With = with }, null, cancel)).WithRule("placement draft", Act.Read);
        routes.MapPost(At, (string code, int number, string member, [FromForm] Form form, MoveStudent slice, CancellationToken cancel) => slice.Move(code, number, member, form, cancel)).WithRule("placement draft", Act.Change);
    }

    /// <summary>What is sent: the group to go to, who comes in exchange (none for a free seat), and why; or <c>lock</c> and <c>unlock</c>.</summary>
    public sealed record Form
    {
        public string? Wish { get; init; }

        public string? To { get; init; }

        public string? With { get; init; }

        public string? Reason { get; init; }

        public string? AcceptBroken { get; init; }

        public int ReadVersion { get; init; }
    }

    /// <summary>What the page shows; <c>Price</c> is of the move that is asked for, null while none is.</summary>
    public sealed record Model(
        PlanAt At, PlacementDraft Draft, string Number, string Name, string Group, bool IsLocked, IReadOnlyList<string> Reasons, IReadOnlyList<Offer> Offers, IReadOnlyList<(string Code, string Place)> Groups, MovePrice? Price, Form Form, Refusal? Refusal);

    /// <summary>Another seat: the group, who comes in exchange, what it means in words, and its price.</summary>
    public sealed record Offer(string Group, string? With, string Text, MovePrice Price);

    public async Task<IResult> Show(string code, int number, string member, Form form, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open || open.FindStudent(member) is not { } student)
        {
            return Results.NotFound();
        }

        PlacementProblem problem = open.Problem;
        Explanation why = open.Explain(student);
        string? name = await db.Participants.Where(found => found.PeriodId == period.Id && found.Number == member).Select(found => found.Facts.Name).SingleOrDefaultAsync(cancel);
        PlacementMove? move = MoveOf(open, student, form);
        DraftNames names = await DraftNames.Of(db, open, cancel);
        return Html.Page<MoveStudentPage>(
            new Model(
                PlanAt.Of(period), open.Draft, member, name ?? member, open.Placement.Groups[why.GroupIndex].Id, open.Draft.LockedNumbers.Contains(member),
                [.. why.Reasons.Concat(why.BetterWishes.Select(wish => wish.Reason)).Select(reason => names.InWords(reason.Text.In(language.Current)))],
                [.. why.Alternatives.Select(offer => new Offer(open.Placement.Groups[offer.GroupIndex].Id, offer.OtherStudentIndex is { } other ? problem.Students[other].Id : null, names.InWords(offer.OfficeText.In(language.Current)), offer.Price))],
                [.. open.Placement.Groups.Where((_, index) => index != why.GroupIndex).Select(group => (group.Id, problem.Villages[group.VillageIndex].Name))],
                move is null ? null : open.Price(move), form with { ReadVersion = open.Draft.Version }, refusal),
            refusal);
    }

    public async Task<IResult> Move(string code, int number, string member, Form form, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open || open.FindStudent(member) is not { } student)
        {
            return Results.NotFound();
        }

        PlacementMove? move = form.Wish is "lock" or "unlock" ? null : MoveOf(open, student, form);
        Refusal? refusal = period.FaultOfChange() ?? DraftEdit.Fault(open, form.ReadVersion, form.Reason)
            ?? (form.Wish is "lock" or "unlock" ? null
                : move is null ? new("move-seat-unknown", nameof(form.To))
                : DraftEdit.FaultOfMove(open, move, form.AcceptBroken));
        if (refusal is not null)
        {
            return await Show(code, number, member, form, refusal, cancel);
        }

        DraftEdit edit = new(db, desk, user.Somebody.AccountId, clock.GetUtcNow());
        string group = open.Placement.Groups.First(group => group.Members.Contains(student)).Id;
        await (move is null
            ? edit.Lock(open, group, [member], form.Wish == "lock", form.Reason!, cancel)
            : edit.Replace(open, move.Apply(open.Placement), PlacementChangeKind.Student, string.IsNullOrEmpty(form.With) ? $"{member}: {group} → {form.To}" : $"{member}: {group} → {form.To}, {form.With}: {form.To} → {group}", form.Reason!, cancel));
        return Results.LocalRedirect($"/place/{code}/drafts/{number}/members/{member}");
    }

    private static PlacementMove? MoveOf(OpenDraft open, int student, Form form)
    {
        if (string.IsNullOrEmpty(form.To) || open.FindGroup(form.To) is not { } group || open.Placement.Groups[group].Members.Contains(student))
        {
            return null;
        }

        if (string.IsNullOrEmpty(form.With))
        {
            return new PlacementMove.MoveStudent(student, group);
        }

        return open.FindStudent(form.With) is { } other && open.Placement.Groups[group].Members.Contains(other) ? new PlacementMove.SwapStudents(student, other) : null;
    }
}
