using System.Text.Json;
using Abdi.Optimiser;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>Changes a draft by hand and writes down what stood there before, so that it can be taken back. One change, one transaction.</summary>
internal sealed class DraftEdit(AbdiDb db, DraftDesk desk, Guid by, DateTimeOffset now)
{
    /// <summary>Why a draft cannot be changed by whoever had this version on screen, or null.</summary>
    /// <param name="open">The draft.</param>
    /// <param name="readVersion">The version that was on screen.</param>
    /// <param name="reason">Why it is changed.</param>
    /// <param name="mayBePublished">Whether a published placement can be changed in this way: for those who were named, and with its exceptions signed.</param>
    public static Refusal? Fault(OpenDraft open, int readVersion, string? reason, bool mayBePublished = false) =>
        open.Draft.PublishedAt is not null && !mayBePublished ? new("draft-published")
        : open.Draft.Version != readVersion ? Refusal.ChangedMeanwhile
        : string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > PlacementDraft.ReasonLength ? new("change-reason-missing", "Reason")
        : null;

    /// <summary>Why a move is not done without a word more, or null: whoever breaks a rule says so.</summary>
    /// <param name="open">The draft.</param>
    /// <param name="move">The move.</param>
    /// <param name="acceptBroken"><c>yes</c> from who says so; the name of the field is that of this word.</param>
    public static Refusal? FaultOfMove(OpenDraft open, PlacementMove move, string? acceptBroken) =>
        acceptBroken != "yes" && !open.Price(move).BreaksNothing ? new("move-breaks-rules", "AcceptBroken") : null;

    /// <summary>Puts another placement of the same students in its place.</summary>
    public Task Replace(OpenDraft open, Placement after, PlacementChangeKind kind, string what, string reason, CancellationToken cancel, SignedRules? exceptions = null) =>
        Replace(open, open.Problem, after, kind, what, reason, draft => draft.Sign(exceptions?.Lines ?? ""), cancel);

    /// <summary>Puts the placement of those who stay in its place, and takes out who withdrew.</summary>
    public Task Repair(OpenDraft open, RepairProposal proposal, string what, string reason, SignedRules exceptions, CancellationToken cancel) =>
        Replace(open, proposal.Remaining, proposal.After, PlacementChangeKind.Repair, what, reason, draft =>
        {
            draft.Withdrawn = Text(open.Draft.WithdrawnNumbers.Union(proposal.Leaving));
            draft.Bounds = BoundsOf(proposal.Remaining, proposal.After, cancel);
            draft.Sign(open.Draft.PublishedAt is null ? "" : exceptions.Lines);
        }, cancel);

    private async Task Replace(OpenDraft open, PlacementProblem problem, Placement after, PlacementChangeKind kind, string what, string reason, Action<PlacementDraft> besides, CancellationToken cancel)
    {
        Dictionary<string, PlacementRow> before = PlacementRows.Of(open.Problem, open.Placement).ToDictionary(row => row.StudentId, StringComparer.Ordinal);
        PlacementRow[] rows = [.. PlacementRows.Of(problem, after)], changed = [.. rows.Where(row => before[row.StudentId] != row)];
        PlacementRow[] gone = [.. before.Values.ExceptBy(rows.Select(row => row.StudentId), row => row.StudentId, StringComparer.Ordinal)];
        PlacementRow[] replaced = [.. gone, .. changed.Select(row => before[row.StudentId])];
        if (open.Draft.PublishedAt is not null)
        {
            await db.Reseat(open.Draft, changed, [.. gone.Select(row => row.StudentId)], cancel);
        }

        await Write(open, new(kind, what, reason, string.Join(';', changed.Concat(replaced).Select(row => row.GroupId).Distinct().Order(StringComparer.Ordinal)), Text(replaced), Text(changed)), draft =>
        {
            draft.Rows = DraftDesk.Packed(problem, after);
            besides(draft);
        }, cancel);
    }

    /// <summary>Locks students where they are, or lets them go.</summary>
    public Task Lock(OpenDraft open, string group, IReadOnlyCollection<string> numbers, bool isLocked, string reason, CancellationToken cancel)
    {
        IEnumerable<string> others = open.Draft.LockedNumbers.Except(numbers);
        string after = Text(isLocked ? others.Union(numbers) : others);
        return Write(open, new(isLocked ? PlacementChangeKind.Lock : PlacementChangeKind.Unlock, $"{group}: {numbers.Count}", reason, group, open.Draft.Locked, after), draft => draft.Locked = after, cancel);
    }

    /// <summary>Gives a group a leader.</summary>
    public Task Lead(OpenDraft open, string group, string number, string reason, CancellationToken cancel)
    {
        string after = string.Join(';', open.Draft.LeaderOf.Where(lead => lead.Key != group).Append(new(group, number)).OrderBy(lead => lead.Key, StringComparer.Ordinal).Select(lead => $"{lead.Key}={lead.Value}"));
        return Write(open, new(PlacementChangeKind.Leader, $"{group}: {number}", reason, group, open.Draft.Leaders, after), draft => draft.Leaders = after, cancel);
    }

    /// <summary>Takes the last change back that still stands.</summary>
    /// <returns>Null when done, otherwise why not.</returns>
    public async Task<Refusal?> Undo(OpenDraft open, string reason, CancellationToken cancel)
    {
        PlacementChange? last = await db.PlacementChanges.Where(change => change.DraftId == open.Draft.Id && !change.IsUndone && change.Kind != PlacementChangeKind.Undo).OrderByDescending(change => change.Number).FirstOrDefaultAsync(cancel);
        if (last is null)
        {
            return new("nothing-to-undo");
        }

        // Who stood there before the change and nowhere after it was taken out: they come back.
        string[] back = last.Kind == PlacementChangeKind.Repair ? [.. Rows(last.Before).Select(row => row.StudentId).Except(Rows(last.After).Select(row => row.StudentId))] : [];
        HashSet<string> withdrawn = [.. open.Draft.WithdrawnNumbers.Except(back)];
        PlacementProblem problem = await desk.ProblemOf(db, open.Draft, withdrawn, cancel);
        last.IsUndone = true;
        Action<PlacementDraft> restore = last.Kind switch
        {
            PlacementChangeKind.Lock or PlacementChangeKind.Unlock => draft => draft.Locked = last.Before,
            PlacementChangeKind.Leader => draft => draft.Leaders = last.Before,
            _ => draft =>
            {
                Placement restored = Restored(open, problem, last.Before);
                draft.Rows = DraftDesk.Packed(problem, restored);
                draft.Withdrawn = Text(withdrawn);
                draft.Bounds = back.Length == 0 ? draft.Bounds : BoundsOf(problem, restored, cancel);
            },
        };
        await Write(open, new(PlacementChangeKind.Undo, $"{last.Number}", reason, last.Groups, last.After, last.Before), restore, cancel);
        return null;
    }

    private static Placement Restored(OpenDraft open, PlacementProblem problem, string before)
    {
        Dictionary<string, PlacementRow> rows = PlacementRows.Of(open.Problem, open.Placement).ToDictionary(row => row.StudentId, StringComparer.Ordinal);
        foreach (PlacementRow row in Rows(before))
        {
            rows[row.StudentId] = row;
        }

        return PlacementRows.Find(problem, [.. rows.Values]) ?? throw new InvalidOperationException("What stood there before does not fit any more.");
    }

    /// <summary>The rows that a change wrote down.</summary>
    public static IEnumerable<PlacementRow> Rows(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(cells => new PlacementRow(cells[0], cells[1], cells[2], cells[3], cells[4]));

    private async Task Write(OpenDraft open, Change change, Action<PlacementDraft> apply, CancellationToken cancel)
    {
        PlacementDraft draft = await db.PlacementDrafts.SingleAsync(draft => draft.Id == open.Draft.Id, cancel);
        if (draft.Version != open.Draft.Version)
        {
            throw new DbUpdateConcurrencyException("The draft was changed since it was opened.");
        }

        apply(draft);
        draft.Changes++;
        db.PlacementChanges.Add(new()
        {
            InstitutionId = draft.InstitutionId, DraftId = draft.Id, Number = draft.Changes, Kind = change.Kind, At = now, By = by, Reason = change.Reason.Trim(), What = change.What, Groups = change.Groups, Before = change.Before, After = change.After,
        });
        await db.SaveChangesAsync(cancel);
        await desk.Open(db, draft, cancel);
    }

    private static string BoundsOf(PlacementProblem problem, Placement placement, CancellationToken cancel) => JsonSerializer.Serialize(PlacementBounds.Of(problem, placement, cancel: cancel));

    private static string Text(IEnumerable<string> numbers) => string.Join(';', numbers.Order(StringComparer.Ordinal));

    private static string Text(IEnumerable<PlacementRow> rows) => string.Join('\n', rows.Select(row => string.Join('\t', row.StudentId, row.GroupId, row.VillageCode, row.Theme, row.SupervisorId)));

    private sealed record Change(PlacementChangeKind Kind, string What, string Reason, string Groups, string Before, string After);
}
