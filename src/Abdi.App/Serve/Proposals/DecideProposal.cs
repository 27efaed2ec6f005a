using Abdi.App.Access;
using Abdi.App.Shell.Web;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>The office decides a version that waits beside its entry: it counts from now on, or is declined with a reason. Both stay to be read.</summary>
public sealed class DecideProposal(AbdiDb db, CurrentUser user, RecordSight sight, EntryHistory history, MeasureBell bell, TimeProvider clock)
{
    /// <summary>What may be wished.</summary>
    public const string Accept = "accept", Decline = "decline";

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string At = "/serve/{code}/entries/{entry:guid}/proposals/{proposal:long}";
        routes.MapGet(At, (string code, Guid entry, long proposal, DecideProposal slice, CancellationToken cancel) => slice.Show(code, new(entry), proposal, null, null, cancel)).WithRule("field record", Act.Approve);
        routes.MapPost(At, (string code, Guid entry, long proposal, [FromForm] Form form, DecideProposal slice, CancellationToken cancel) => slice.Decide(code, new(entry), proposal, form, cancel)).WithRule("field record", Act.Approve);
    }

    /// <summary>Where one is decided.</summary>
    public static string AddressOf(string code, StoredEvent proposal) => $"/serve/{code}/entries/{proposal.Entry.Value}/proposals/{proposal.ServerSequence}";

    /// <summary>What is sent: <c>accept</c> or <c>decline</c>, why, and the number of the last thing that had happened to the entry.</summary>
    public sealed record Form
    {
        public string? Wish { get; init; }

        public string? Reason { get; init; }

        public long Shown { get; init; }
    }

    /// <summary>What the page shows; there is no proposal any more once it was decided.</summary>
    public sealed record Model(RecordSight.Seen Seen, FieldEntry Entry, EntryHistory.Found Found, EntryHistory.Version Version, EntryHistory.Proposal? Proposal, string? Typed, Refusal? Refusal);

    public async Task<IResult> Show(string code, FieldEntryId id, long number, string? typed, Refusal? refusal, CancellationToken cancel)
    {
        if (await Find(code, id, number, cancel) is not var (seen, entry, _))
        {
            return Results.NotFound();
        }

        EntryHistory.Found found = await history.Read(seen.Everything, entry, cancel);
        return Html.Page<DecideProposalPage>(new Model(seen, entry, found, found.Versions.Single(version => version.Event.ServerSequence == number), found.Proposals.FirstOrDefault(one => one.Event.ServerSequence == number), typed, refusal), refusal);
    }

    public async Task<IResult> Decide(string code, FieldEntryId id, long number, Form form, CancellationToken cancel)
    {
        if (await Find(code, id, number, cancel) is not var (seen, _, proposal))
        {
            return Results.NotFound();
        }

        Refusal? refusal = seen.Period.FaultOfChange()
            ?? (form.Wish is not (Accept or Decline) ? new Refusal("proposal-wish-unknown") : null)
            ?? await ProposalLedger.Decide(db, proposal, new(form.Wish == Accept, form.Reason?.Trim() ?? "", user.Somebody.AccountId, form.Shown), clock.GetUtcNow(), cancel);
        if (refusal is not null)
        {
            return await Show(code, id, number, form.Reason, refusal, cancel);
        }

        bell.Ring();
        return Results.LocalRedirect($"/serve/{seen.Period.Code}/entries/{id.Value}");
    }

    // What has once waited beside its entry, whatever has become of it: who comes too late is told so.
    private async Task<(RecordSight.Seen Seen, FieldEntry Entry, StoredEvent Proposal)?> Find(string code, FieldEntryId id, long number, CancellationToken cancel) =>
        await sight.Find(code, cancel) is { } seen && await db.EntriesIn(seen.Everything).SingleOrDefaultAsync(entry => entry.Id == id, cancel) is { } entry
        && await db.FieldEvents.AsNoTracking().SingleOrDefaultAsync(stored => stored.Entry == id && stored.ServerSequence == number && (stored.Fate == EventFate.Conflict || db.ProposalDecisions.Any(decision => decision.ServerSequence == stored.ServerSequence)), cancel) is { } proposal
            ? (seen, entry, proposal) : null;
}
