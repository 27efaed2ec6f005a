using System.Text.Encodings.Web;
using System.Text.Json;
using Abdi.App.Shell.Web;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Serve;

namespace Abdi.App.Serve;

/// <summary>What the list of entries is asked for; it stands in the address.</summary>
public sealed record EntryQuestion(string? Kind = null, string? Group = null, string? State = null, string? Theme = null, DateOnly? From = null, DateOnly? To = null, string? Search = null, int? Page = null)
{
    /// <summary>What the list may be narrowed down to besides the states of entries.</summary>
    public const string Proposals = "proposals", Decided = "decided", Removed = "removed", Photos = "photos";

    /// <summary>What the list may be narrowed down to.</summary>
    public static readonly string[] States = [.. Enum.GetNames<FieldEntryState>(), Proposals, Decided, Photos, Removed];

    /// <summary>Gets whether anything narrows the list down.</summary>
    public bool IsNarrow => new[] { Kind, Group, State, Theme, Search }.Any(asked => !string.IsNullOrEmpty(asked)) || From is not null || To is not null;

    /// <summary>Gets whether entries that were removed may be among the others. Totals leave them out, so a list says that it does not.</summary>
    public bool FindsRemoved => From is null && To is null && string.IsNullOrEmpty(Theme) && State != Removed;

    /// <summary>The entries that are asked for, as far as they may be seen.</summary>
    public IQueryable<FieldEntry> Narrow(AbdiDb db, RecordSight.Seen seen)
    {
        IQueryable<FieldEntry> found = db.EntriesIn(seen.Everything with { Theme = ShowRecords.ThemeOf(Theme) });
        found = string.IsNullOrEmpty(Kind) ? found : found.Where(entry => entry.Kind == Kind);
        found = string.IsNullOrEmpty(Group) ? found : found.Where(entry => entry.GroupCode == Group);
        if (From is not null || To is not null)
        {
            (DateOnly from, DateOnly to) = (From ?? DateOnly.MinValue, To ?? DateOnly.MaxValue);
            found = found.Where(entry => db.EntryMeasures.Any(measure => measure.Entry == entry.Id && measure.Name == EntryMeasure.Counted && measure.On >= from && measure.On <= to));
        }

        return Matching(db, State switch
        {
            Proposals => found.Where(entry => entry.Proposals > 0),
            Decided => found.Where(entry => db.ProposalDecisions.Any(decision => decision.Entry == entry.Id)),
            Photos => found.Where(entry => db.EntryPhotos.Any(photo => photo.Entry == entry.Id && photo.ArrivedAt == null)),
            Removed => found.Where(entry => entry.EventSequence > 0 && !db.EntryMeasures.Any(measure => measure.Entry == entry.Id) && db.MeasureProgress.Any(progress => progress.Done >= entry.ChangedSequence)),
            _ => Enum.TryParse(State, out FieldEntryState state) && Enum.IsDefined(state) ? found.Where(entry => entry.State == state) : found,
        });
    }

    /// <summary>The page to show of so many rows.</summary>
    public int PageOf(int rows) => Pager.PageOf(Page, rows);

    // Each word in what was written or in the name of who wrote it. Who said something cannot be searched for.
    private IQueryable<FieldEntry> Matching(AbdiDb db, IQueryable<FieldEntry> found)
    {
        foreach (string word in (Search ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string written = JsonEncodedText.Encode(word, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;

            // It is the database that makes small letters.
#pragma warning disable CA1862, MA0011
            found = found.Where(entry => db.Users.Any(account => account.Id == entry.Author && account.DisplayName.ToLower().Contains(word))
                || (entry.Kind != FieldKinds.Reporter && db.FieldEvents.Any(stored => stored.ServerSequence == entry.EventSequence && stored.Payload!.ToLower().Contains(written))));
#pragma warning restore CA1862, MA0011
        }

        return found;
    }
}
