using System.Text.Json;
using Abdi.Rules.Serve;
using Abdi.Storage;
using Abdi.Storage.Access;
using Abdi.Storage.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Serve;

/// <summary>All that there ever was of one entry: the version that stands, those before it, what waits beside it, and what was decided by whom.</summary>
public sealed class EntryHistory(AbdiDb db, RecordWords words)
{
    /// <summary>What there is of an entry.</summary>
    /// <param name="Stands">The event that counts; null while only later ones have arrived.</param>
    /// <param name="Record">What it records; null where it cannot be read.</param>
    /// <param name="Lines">The same in words.</param>
    /// <param name="Photos">The photos it names.</param>
    /// <param name="Versions">All versions, in the order in which they arrived.</param>
    /// <param name="Proposals">What waits to be decided, in that order.</param>
    public sealed record Found(StoredEvent? Stands, FieldRecord? Record, IReadOnlyList<RecordLine> Lines, IReadOnlyList<EntryPhoto> Photos, IReadOnlyList<Version> Versions, IReadOnlyList<Proposal> Proposals);

    /// <summary>One version, with what it changed; of the first, with everything.</summary>
    public sealed record Version(StoredEvent Event, string Author, bool Stands, IReadOnlyList<Change> Changes, ProposalDecision? Decision, string DecidedBy)
    {
        /// <summary>Gets whether it stands beside the others, still or for good.</summary>
        public bool IsBeside => Event.Fate != EventFate.Stored;

        /// <summary>Gets whether there was a version before it.</summary>
        public bool HasBefore => IsBeside || Event.Revision > 1;
    }

    /// <summary>One field that a version changed; null where it was not there.</summary>
    public sealed record Change(string Label, string? Before, string? After);

    /// <summary>What waits to be decided, beside what stands: every field that either has; and its photos where they are others.</summary>
    public sealed record Proposal(StoredEvent Event, string Author, bool IsRemoval, IReadOnlyList<Change> Fields, IReadOnlyList<EntryPhoto>? OtherPhotos)
    {
        /// <summary>Gets whether it was written on a version that has not arrived; as soon as that has, it counts by itself.</summary>
        public bool IsAhead => Event.BaseRevision > Event.Revision;
    }

    /// <summary>Reads it.</summary>
    /// <param name="scope">What of the period is seen.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Found> Read(RecordScope scope, FieldEntry entry, CancellationToken cancel)
    {
        FieldEntryId id = entry.Id;
        List<StoredEvent> events = await db.FieldEvents.AsNoTracking().Where(stored => stored.Entry == id).OrderBy(stored => stored.ServerSequence).ToListAsync(cancel);
        Dictionary<long, ProposalDecision> decisions = await db.ProposalDecisions.AsNoTracking().Where(decision => decision.Entry == id).ToDictionaryAsync(decision => decision.ServerSequence, cancel);
        List<EntryPhoto> photos = await db.EntryPhotos.AsNoTracking().Where(photo => photo.Entry == id).ToListAsync(cancel);
        IReadOnlyDictionary<Guid, string> accounts = await db.ListNames([.. events.Select(stored => stored.Author), .. decisions.Values.Select(decision => decision.DecidedBy)], cancel);
        RecordNames names = await RecordNames.Read(db, scope, [.. events.Select(PayloadOf)], cancel);
        Dictionary<long, IReadOnlyList<RecordLine>> lines = events.ToDictionary(stored => stored.ServerSequence, stored => words.Lines(stored.Kind, PayloadOf(stored), names));
        StoredEvent? stands = events.Find(stored => stored.ServerSequence == entry.EventSequence);
        FieldRecord? record = stands is null ? null : RecordReader.Read(stands);
        IReadOnlyList<RecordLine> standing = stands is null ? [] : lines[stands.ServerSequence];
        IReadOnlyList<EntryPhoto> shown = PhotosOf(record, photos);
        return new(
            stands, record, standing, shown,
            [.. events.Select(stored => VersionOf(stored, ChangesOf(stored, events, lines)))],
            [.. events.Where(stored => stored.Fate == EventFate.Conflict).Select(ProposalOf)]);

        Version VersionOf(StoredEvent stored, IReadOnlyList<Change> changes) =>
            new(stored, NameOf(stored.Author), stored == stands, changes, decisions.GetValueOrDefault(stored.ServerSequence), decisions.TryGetValue(stored.ServerSequence, out ProposalDecision? decision) ? NameOf(decision.DecidedBy) : "");
        Proposal ProposalOf(StoredEvent stored)
        {
            FieldRecord? proposed = RecordReader.Read(stored);
            IReadOnlyList<EntryPhoto> own = PhotosOf(proposed, photos);
            bool isSame = own.Select(photo => photo.Hash).SequenceEqual(shown.Select(photo => photo.Hash), StringComparer.Ordinal);
            return new(stored, NameOf(stored.Author), proposed is RemovedRecord, Beside(standing, lines[stored.ServerSequence]), isSame || proposed is RemovedRecord ? null : own);
        }

        string NameOf(Guid account) => accounts.GetValueOrDefault(account) ?? "";
    }

    private static JsonElement PayloadOf(StoredEvent stored)
    {
        if (stored.Payload is not { } payload)
        {
            return default;
        }

        using var read = JsonDocument.Parse(payload);
        return read.RootElement.Clone();
    }

    // In the order in which the record names them.
    private static IReadOnlyList<EntryPhoto> PhotosOf(FieldRecord? record, List<EntryPhoto> photos) =>
        [.. (record?.Photos ?? []).Select(named => photos.Where(photo => photo.Hash == named.Sha256).MaxBy(photo => (photo.IsDrawn, photo.ArrivedAt is not null))).OfType<EntryPhoto>().DistinctBy(photo => photo.Hash)];

    // A version changes the one before it; what stands beside them the one that stood.
    private static IReadOnlyList<Change> ChangesOf(StoredEvent stored, List<StoredEvent> events, Dictionary<long, IReadOnlyList<RecordLine>> lines)
    {
        int before = stored.Fate == EventFate.Stored ? stored.Revision - 1 : stored.Revision;
        StoredEvent? earlier = events.Find(other => other.Fate == EventFate.Stored && other.Revision == before && other != stored);
        return [.. Beside(earlier is null ? [] : lines[earlier.ServerSequence], lines[stored.ServerSequence]).Where(change => change.Before != change.After)];
    }

    private static IReadOnlyList<Change> Beside(IReadOnlyList<RecordLine> before, IReadOnlyList<RecordLine> after)
    {
        ILookup<string, RecordLine> was = before.ToLookup(line => line.Field, StringComparer.Ordinal), isNow = after.ToLookup(line => line.Field, StringComparer.Ordinal);
        return
        [
            .. isNow.Select(line => new Change(line.First().Label, was[line.Key].FirstOrDefault()?.Value, line.First().Value)),
            .. was.Where(line => !isNow.Contains(line.Key)).Select(line => new Change(line.First().Label, line.First().Value, null)),
        ];
    }
}
