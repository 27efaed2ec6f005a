using Abdi.App.Access;
using Abdi.App.Plan;
using Abdi.App.Shell;
using Abdi.App.Shell.Web;
using Abdi.Optimiser.Explain;
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
/// Why a student serves where the draft says, what else there would be at which price, and the move itself. Of a published
/// placement only who has appealed is moved: that grants the appeal, in the same transaction.
/// </summary>
public sealed class MoveStudent(AbdiDb db, CurrentUser user, RequestLanguage language, DraftDesk desk, TimeProvider clock)
{
    private const string At = "/place/{code}/drafts/{number:int}/members/{member}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int number, string member, string? to, string? with, MoveStudent slice, CancellationToken cancel) => slice.Show(code, number, member, new() { To = to, With = with }, null, null, cancel)).WithRule("placement draft", Act.Read);
        routes.MapPost(At, (string code, int number, string member, [FromForm] Form form, IFormCollection fields, MoveStudent slice, CancellationToken cancel) => slice.Move(code, number, member, form, fields, cancel)).WithRule("placement draft", Act.Change);
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

        /// <summary>Gets the version of the appeal that was on screen.</summary>
        public int AppealVersion { get; init; }
    }

    /// <summary>What the page shows; <c>Appeal</c> waits for its answer, of a published placement; <c>Price</c> is of the move that is asked for, null while none is.</summary>
    public sealed record Model(
        PlanAt At, PlacementDraft Draft, string Number, string Name, string Group, bool IsLocked, IReadOnlyList<string> Reasons, IReadOnlyList<Offer> Offers, IReadOnlyList<(string Code, string Place)> Groups, MovePrice? Price, Form Form, Appeal? Appeal, SignedRules? Exceptions, Refusal? Refusal);

    /// <summary>Another seat: the group, who comes in exchange, what it means in words, and its price.</summary>
    public sealed record Offer(string Group, string? With, string Text, MovePrice Price);

    public async Task<IResult> Show(string code, int number, string member, Form form, SignedRules? exceptions, Refusal? refusal, CancellationToken cancel)
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
        Appeal? appeal = await AppealOf(open, member, cancel);
        return Html.Page<MoveStudentPage>(
            new Model(
                PlanAt.Of(period), open.Draft, member, name ?? member, open.Placement.Groups[why.GroupIndex].Id, open.Draft.LockedNumbers.Contains(member),
                [.. why.Reasons.Concat(why.BetterWishes.Select(wish => wish.Reason)).Select(reason => names.InWords(reason.Text.In(language.Current)))],
                [.. why.Alternatives.Select(offer => new Offer(open.Placement.Groups[offer.GroupIndex].Id, offer.OtherStudentIndex is { } other ? problem.Students[other].Id : null, names.InWords(offer.OfficeText.In(language.Current)), offer.Price))],
                [.. open.Placement.Groups.Where((_, index) => index != why.GroupIndex).Select(group => (group.Id, problem.Villages[group.VillageIndex].Name))],
                move is null ? null : open.Price(move), form with { ReadVersion = open.Draft.Version, AppealVersion = appeal?.Version ?? 0 },
                appeal, appeal is null || move is null ? null : exceptions ?? SignedRules.Of(open.AuditAfter(move), open.Draft.Exceptions), refusal),
            refusal);
    }

    public async Task<IResult> Move(string code, int number, string member, Form form, IFormCollection fields, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open || open.FindStudent(member) is not { } student)
        {
            return Results.NotFound();
        }

        PlacementMove? move = form.Wish is "lock" or "unlock" ? null : MoveOf(open, student, form);
        Appeal? appeal = user.May("appeal", Act.Approve) ? await AppealOf(open, member, cancel) : null;
        SignedRules? exceptions = appeal is null || move is null ? null : SignedRules.Of(open.AuditAfter(move), fields);
        DateTimeOffset now = clock.GetUtcNow();
        Refusal? refusal = period.FaultOfChange() ?? DraftEdit.Fault(open, form.ReadVersion, form.Reason, mayBePublished: appeal is not null && form.Wish is not ("lock" or "unlock"))
            ?? (form.Wish is "lock" or "unlock" ? null
                : move is null ? new("move-seat-unknown", nameof(form.To))
                : exceptions is null ? DraftEdit.FaultOfMove(open, move, form.AcceptBroken)
                : exceptions.Fault())
            ?? appeal?.Decide(AppealState.Accepted, form.Reason, user.Somebody.AccountId, now, form.AppealVersion);
        if (refusal is not null)
        {
            return await Show(code, number, member, form, exceptions, refusal, cancel);
        }

        DraftEdit edit = new(db, desk, user.Somebody.AccountId, now);
        string group = open.Placement.Groups.First(group => group.Members.Contains(student)).Id;
        await (move is null
            ? edit.Lock(open, group, [member], form.Wish == "lock", form.Reason!, cancel)
            : edit.Replace(open, move.Apply(open.Placement), PlacementChangeKind.Student, string.IsNullOrEmpty(form.With) ? $"{member}: {group} → {form.To}" : $"{member}: {group} → {form.To}, {form.With}: {form.To} → {group}", form.Reason!, cancel, exceptions));
        return Results.LocalRedirect(appeal is null ? $"/place/{code}/drafts/{number}/members/{member}" : $"/place/{code}/appeals/{appeal.Id.Value}");
    }

    private async Task<Appeal?> AppealOf(OpenDraft open, string member, CancellationToken cancel) => open.Draft.PublishedAt is null ? null : await db.FindOpenAppeal(open.Draft.PeriodId, member, cancel);

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
