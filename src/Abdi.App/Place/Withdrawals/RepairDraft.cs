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

/// <summary>
/// Takes those who withdrew out of a draft with the least disruption: the proposal with its price comes first, and the office
/// adopts it or not. Of a published placement everybody stays but those whom the office names.
/// </summary>
public sealed class RepairDraft(AbdiDb db, CurrentUser user, DraftDesk desk, TimeProvider clock)
{
    private const string At = "/place/{code}/drafts/{number:int}/repair";
    private const int StepsSaid = 6;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(At, (string code, int number, string? free, RepairDraft slice, CancellationToken cancel) => slice.Show(code, number, new() { Free = free }, null, null, cancel)).WithRule("placement draft", Act.Read);
        routes.MapPost(At, (string code, int number, [FromForm] Form form, IFormCollection fields, RepairDraft slice, CancellationToken cancel) => slice.Adopt(code, number, form, fields, cancel)).WithRule("placement draft", Act.Approve);
    }

    /// <summary>What is sent: who may move (numbers), why, and what was on screen.</summary>
    public sealed record Form
    {
        public string? Free { get; init; }

        public string? Reason { get; init; }

        public string? AcceptBroken { get; init; }

        public string? Leaving { get; init; }

        public int ReadVersion { get; init; }

        internal string[] FreeNumbers => (Free ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What the page shows. Nothing is proposed where nobody has withdrawn.</summary>
    public sealed record Model(PlanAt At, PlacementDraft Draft, IReadOnlyList<(string Number, string Group)> Leaving, IReadOnlyDictionary<string, string> Names, Form Form, SignedRules? Exceptions, Refusal? Refusal)
    {
        /// <summary>Gets what can be adopted.</summary>
        internal RepairProposal? Proposal { get; init; }

        /// <summary>Gets what would keep every rule if those it moves were named; null where nothing does, or nothing is missing.</summary>
        internal RepairProposal? IfNamed { get; init; }
    }

    public async Task<IResult> Show(string code, int number, Form form, SignedRules? exceptions, Refusal? refusal, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        int[] leaving = await Leaving(open, cancel);
        RepairProposal? proposal = leaving.Length == 0 ? null : RepairProposal.Of(open, leaving, MayMove(open, form), cancel);
        Refusal? told = refusal ?? (proposal is null ? null : FaultOfNamed(open, form));
        return Html.Page<RepairDraftPage>(
            new Model(
                PlanAt.Of(period), open.Draft, [.. leaving.Select(student => (open.Problem.Students[student].Id, open.GroupOf(student)!.Id))], await NamesOf(period, cancel),
                form with { ReadVersion = open.Draft.Version, Leaving = proposal is null ? "" : string.Join(';', proposal.Leaving) }, exceptions ?? (proposal is null ? null : SignedRules.Of(proposal.Audit, open.Draft.Exceptions)), told)
            {
                Proposal = proposal, IfNamed = proposal is null || open.Draft.PublishedAt is null || proposal.Price.BreaksNothing ? null : IfNamed(open, leaving, cancel),
            },
            told);
    }

    public async Task<IResult> Adopt(string code, int number, Form form, IFormCollection fields, CancellationToken cancel)
    {
        if (await db.FindPeriod(code, cancel) is not { } period || await desk.Find(db, period.Id, number, cancel) is not { } open)
        {
            return Results.NotFound();
        }

        int[] leaving = await Leaving(open, cancel);
        RepairProposal? proposal = leaving.Length == 0 ? null : RepairProposal.Of(open, leaving, MayMove(open, form), cancel);
        SignedRules? exceptions = proposal is null ? null : SignedRules.Of(proposal.Audit, fields);
        Refusal? refusal = period.FaultOfChange() ?? (proposal is null ? new("nobody-withdrew") : Fault(open, form, proposal, exceptions!));
        if (refusal is not null)
        {
            return await Show(code, number, form, exceptions, refusal, cancel);
        }

        string[] steps = [.. leaving.Select(student => $"{open.Problem.Students[student].Id}: {open.GroupOf(student)!.Id} → –"), .. proposal!.Moves.Select(move => $"{move.Number}: {move.From} → {move.To}")];
        string what = ReadPlacement.Names(steps, StepsSaid);
        await new DraftEdit(db, desk, user.Somebody.AccountId, clock.GetUtcNow()).Repair(open, proposal, what, form.Reason!, exceptions!, cancel);
        return Results.LocalRedirect($"/place/{code}/drafts/{number}/history");
    }

    private static Refusal? Fault(OpenDraft open, Form form, RepairProposal proposal, SignedRules exceptions) =>
        FaultOfNamed(open, form)
            ?? (form.Leaving == string.Join(';', proposal.Leaving) ? DraftEdit.Fault(open, form.ReadVersion, form.Reason, mayBePublished: true) : Refusal.ChangedMeanwhile)
            ?? (open.Draft.PublishedAt is not null ? exceptions.Fault() : form.AcceptBroken == "yes" || proposal.Price.BreaksNothing ? null : new("move-breaks-rules", nameof(form.AcceptBroken)));

    private static Refusal? FaultOfNamed(OpenDraft open, Form form) => form.FreeNumbers.Any(number => open.FindStudent(number) is null) ? new("named-unknown", nameof(form.Free)) : null;

    private static Func<Student, bool> MayMove(OpenDraft open, Form form)
    {
        HashSet<string> named = [.. form.FreeNumbers];
        IReadOnlySet<string> locked = open.Draft.LockedNumbers;
        return open.Draft.PublishedAt is null ? student => !locked.Contains(student.Id) : student => named.Contains(student.Id);
    }

    private static RepairProposal? IfNamed(OpenDraft open, int[] leaving, CancellationToken cancel)
    {
        IReadOnlySet<string> locked = open.Draft.LockedNumbers;
        RepairProposal proposal = RepairProposal.Of(open, leaving, student => !locked.Contains(student.Id), cancel);
        return proposal.Moves.Count > 0 && proposal.Price.BreaksNothing ? proposal : null;
    }

    private async Task<int[]> Leaving(OpenDraft open, CancellationToken cancel)
    {
        HashSet<string> left = [.. (await db.ListChangesSinceSolved(open.Draft.PeriodId, open.Names, cancel)).Left];
        return [.. open.Problem.Students.Index().Where(student => left.Contains(student.Item.Id)).Select(student => student.Index)];
    }

    private Task<Dictionary<string, string>> NamesOf(Period period, CancellationToken cancel) =>
        db.Participants.Where(student => student.PeriodId == period.Id).Select(student => new { student.Number, student.Facts.Name }).ToDictionaryAsync(student => student.Number, student => student.Name, StringComparer.Ordinal, cancel);
}
