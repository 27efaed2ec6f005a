using System.Security.Cryptography;
using System.Text;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;
using Microsoft.EntityFrameworkCore;

namespace Abdi.Storage.Serve;

/// <summary>An event that has arrived, with all that is known of it before the database is asked.</summary>
/// <param name="Event">The event; null when what came cannot be read as one.</param>
/// <param name="SignedIn">The account of the session.</param>
/// <param name="Period">The period of the batch.</param>
/// <param name="Group">The group of its author as it was written.</param>
/// <param name="IsOfGroup">Whether group mates may edit each other's entries of this kind.</param>
/// <param name="HintAt">The last time that the server had signed for its phone.</param>
/// <param name="SinceHint">How long ago that was by the phone's counter, milliseconds.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Fault">Why what it says cannot be read or cannot be.</param>
/// <param name="Named">The identity it gives itself; null when it gives none.</param>
/// <param name="Content">What came, exactly.</param>
/// <param name="Photos">The photos it names.</param>
public sealed record ArrivedEvent(
    FieldEvent? Event, Guid SignedIn, PeriodId Period, string Group, bool IsOfGroup, DateTimeOffset? HintAt, long? SinceHint, DateTimeOffset ReceivedAt, Refusal? Fault, FieldEventId? Named, ReadOnlyMemory<byte> Content, IReadOnlyList<(string Hash, int Bytes)> Photos)
{
    /// <summary>Gets the hash of its payload, its link, and the payload as text: computed once, by who brings it and not while a group is written. Empty when it cannot be read.</summary>
    public (byte[] PayloadHash, byte[] Link, string Payload) Computed { get; } = Event is null ? ([], [], "") : Compute(Event);

    /// <summary>Gets the SHA-256 of what came, 64 small hexadecimal digits.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Content.Span));

    private static (byte[] PayloadHash, byte[] Link, string Payload) Compute(FieldEvent written)
    {
        byte[] hash = written.PayloadHash;
        return (hash, FieldEvent.LinkOf(written.Id, written.Sequence, written.Previous.Span, hash), Encoding.UTF8.GetString(written.Payload.Span));
    }
}

/// <summary>What became of an event.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="ServerSequence">Its number; 0 where it has none.</param>
/// <param name="ReceivedAt">When it arrived first.</param>
public sealed record RecordedEvent(EventAnswer Answer, long ServerSequence, DateTimeOffset ReceivedAt);

/// <summary>
/// Where events are written down. One call is one transaction's worth: everything that it says is stored is stored when the
/// transaction is committed, and nothing of it before.
/// </summary>
public sealed class FieldLedger
{
    private readonly AbdiDb db;
    private readonly InstitutionId institution;
    private readonly Dictionary<(Guid Author, FieldEventId Id), StoredEvent> known;
    private readonly Dictionary<FieldEntryId, FieldEntry> entries;
    private readonly Dictionary<(Guid Author, Guid Device), StoredChain> chains;
    private readonly Dictionary<(Guid Author, string ContentHash), QuarantinedEvent> quarantine;
    private readonly Dictionary<FieldEntryId, List<StoredEvent>> ahead;
    private readonly List<StoredEvent> newEvents = [];
    private readonly HashSet<FieldEntryId> newEntries = [], changedEntries = [];
    private readonly HashSet<(Guid, Guid)> changedChains = [];
    private readonly List<QuarantinedEvent> newQuarantine = [];
    private readonly Dictionary<(Guid, string, FieldEntryId), EntryPhoto> photos = [];
    private readonly List<StoredEvent> counted = [];
    private long last;

    private FieldLedger(AbdiDb db, long last, Known found)
    {
        (this.db, this.last, institution) = (db, last, db.Institution!.Value);
        known = found.Events.ToDictionary(stored => (stored.Author, stored.Id));
        entries = found.Entries.ToDictionary(entry => entry.Id);
        chains = found.Chains.ToDictionary(chain => (chain.Author, chain.Device));
        quarantine = found.Quarantine.ToDictionary(kept => (kept.Author, kept.ContentHash));
        ahead = found.Ahead.GroupBy(stored => stored.Entry).ToDictionary(same => same.Key, same => same.OrderBy(stored => stored.ServerSequence).ToList());
    }

    private sealed record Known(List<StoredEvent> Events, List<FieldEntry> Entries, List<StoredChain> Chains, List<QuarantinedEvent> Quarantine, List<StoredEvent> Ahead);

    /// <summary>Records events of the institution in scope, in their order, inside of the transaction that is open.</summary>
    /// <returns>What became of each, true as soon as the transaction is committed; and the chains of their phones.</returns>
    public static async Task<(IReadOnlyList<RecordedEvent> Answers, IReadOnlyDictionary<(Guid Author, Guid Device), EventChain> Chains)> Record(AbdiDb db, IReadOnlyList<ArrivedEvent> arrived, CancellationToken cancel)
    {
        if (arrived.Count == 0)
        {
            return ([], new Dictionary<(Guid, Guid), EventChain>());
        }

        long given = await TakeTurn(db, cancel);
        FieldLedger ledger = new(db, given, await Find(db, arrived, cancel));
        RecordedEvent[] answers = [.. arrived.Select(ledger.Record)];
        await ledger.Write(cancel);
        return (answers, ledger.chains.ToDictionary(chain => chain.Key, chain => ChainOf(chain.Value)));
    }

    /// <summary>What has arrived of a phone and author.</summary>
    public static async Task<EventChain> FindChain(AbdiDb db, Guid author, Guid device, CancellationToken cancel) =>
        await db.FieldChains.AsNoTracking().SingleOrDefaultAsync(chain => chain.Author == author && chain.Device == device, cancel) is { } found ? ChainOf(found) : EventChain.Empty;

    private static EventChain ChainOf(StoredChain stored) => new(stored.Last, stored.Link, stored.Gaps);

    /// <summary>
    /// The last number given. Whoever else records or decides for this institution waits here until the transaction ends: numbers are
    /// committed in their order, and what is read afterwards stays true. Everything that changes an entry takes its turn first.
    /// </summary>
    public static async Task<long> TakeTurn(AbdiDb db, CancellationToken cancel)
    {
        Guid own = db.Institution!.Value.Value;
        return (await db.Database.SqlQuery<long>(
            $"INSERT INTO field_counters (institution_id, last) VALUES ({own}, 0) ON CONFLICT (institution_id) DO UPDATE SET last = field_counters.last RETURNING last AS \"Value\"").ToListAsync(cancel))[0];
    }

    /// <summary>Notes the last number given, inside of the transaction that took the turn.</summary>
    /// <exception cref="InvalidOperationException">The counter has gone.</exception>
    internal static async Task EndTurn(AbdiDb db, long last, CancellationToken cancel)
    {
        Guid own = db.Institution!.Value.Value;
        if (await db.Database.ExecuteSqlAsync($"UPDATE field_counters SET last = {last} WHERE institution_id = {own}", cancel) != 1)
        {
            throw new InvalidOperationException($"The counter of institution {own} has gone.");
        }
    }

    private static async Task<Known> Find(AbdiDb db, IReadOnlyList<ArrivedEvent> arrived, CancellationToken cancel)
    {
        FieldEvent[] events = [.. arrived.Select(one => one.Event).OfType<FieldEvent>()];
        FieldEventId[] ids = [.. events.Select(one => one.Id).Distinct()];
        FieldEntryId[] entryIds = [.. events.Select(one => new FieldEntryId(one.Entry)).Distinct()];
        Guid[] devices = [.. events.Select(one => one.Device).Distinct()], authors = [.. events.Select(one => one.Author).Distinct()];
        List<StoredEvent> before = await db.FieldEvents.AsNoTracking().Where(stored => EF.Parameter(ids).Contains(stored.Id)).ToListAsync(cancel);

        // What may go to the quarantine: what cannot be taken, and something else under a name that is known.
        ILookup<FieldEventId, StoredEvent> byId = before.ToLookup(stored => stored.Id);
        string[] hashes = [.. arrived.Where(one => one.Event is not { } sent || one.Fault is not null || byId[sent.Id].Any(stored => !IsSame(stored, one))).Select(one => one.ContentHash).Distinct(StringComparer.Ordinal)];
        List<FieldEntry> standing = await db.FieldEntries.AsNoTracking().Where(entry => EF.Parameter(entryIds).Contains(entry.Id)).ToListAsync(cancel);
        FieldEntryId[] proposed = [.. standing.Where(entry => entry.Proposals > 0 && !entry.IsApproved).Select(entry => entry.Id)];
        return new(
            before,
            standing,
            await db.FieldChains.AsNoTracking().Where(chain => EF.Parameter(authors).Contains(chain.Author) && EF.Parameter(devices).Contains(chain.Device)).ToListAsync(cancel),
            hashes.Length == 0 ? [] : await db.Quarantine.AsNoTracking().Where(kept => EF.Parameter(hashes).Contains(kept.ContentHash)).ToListAsync(cancel),
            proposed.Length == 0 ? [] : await db.FieldEvents.AsNoTracking().Where(stored => EF.Parameter(proposed).Contains(stored.Entry) && stored.Fate == EventFate.Conflict && stored.BaseRevision > stored.Revision).ToListAsync(cancel));
    }

    private RecordedEvent Record(ArrivedEvent arrived)
    {
        if (arrived.Event is not { } sent)
        {
            return Keep(arrived, arrived.Fault!.Code);
        }

        StoredEvent? before = known.GetValueOrDefault((sent.Author, sent.Id));
        FieldEntry? entry = entries.GetValueOrDefault(new(sent.Entry));
        Refusal? fault = arrived.Fault ?? entry?.FaultOfEdit(sent, arrived.Period, arrived.Group, arrived.IsOfGroup);
        EventAnswer answer = EventAnswer.Of(sent, new(before is null ? null : IsSame(before, arrived), arrived.SignedIn, fault, entry?.Revision ?? 0, entry is { IsApproved: true }));
        return answer.Fate switch
        {
            EventFate.Refused => new(answer, 0, arrived.ReceivedAt),
            EventFate.Duplicate => new(answer with { Revision = before!.Revision }, before.ServerSequence, before.ReceivedAt),
            EventFate.Quarantined => Keep(arrived, answer.Reason!),
            _ => Store(arrived, sent, answer, entry),
        };
    }

    private static bool IsSame(StoredEvent stored, ArrivedEvent arrived) =>
        arrived.Event is { } sent
        && (stored.Device, stored.Sequence, stored.Kind, stored.Form, stored.Entry.Value, stored.BaseRevision, stored.CapturedAt) == (sent.Device, sent.Sequence, sent.Kind, sent.Form, sent.Entry, sent.BaseRevision, sent.CapturedAt)
        && stored.Previous.AsSpan().SequenceEqual(sent.Previous.Span) && stored.PayloadHash.AsSpan().SequenceEqual(arrived.Computed.PayloadHash);

    private RecordedEvent Keep(ArrivedEvent arrived, string reason)
    {
        string hash = arrived.ContentHash;
        if (!quarantine.TryGetValue((arrived.SignedIn, hash), out QuarantinedEvent? kept))
        {
            kept = new()
            {
                InstitutionId = institution, Author = arrived.SignedIn, ContentHash = hash, EventId = arrived.Named, PeriodId = arrived.Period, Reason = reason, Content = Encoding.UTF8.GetString(arrived.Content.Span), ReceivedAt = arrived.ReceivedAt,
            };
            quarantine.Add((arrived.SignedIn, hash), kept);
            newQuarantine.Add(kept);
            if (arrived.Event is { } sent && reason != "event-other-content")
            {
                Follow(arrived, sent);
            }
        }

        return new(new(EventFate.Quarantined, Reason: kept.Reason), 0, kept.ReceivedAt);
    }

    private RecordedEvent Store(ArrivedEvent arrived, FieldEvent sent, EventAnswer answer, FieldEntry? entry)
    {
        long number = ++last;
        (byte[] payloadHash, byte[] link, string payload) = arrived.Computed;
        if (entry is null)
        {
            entry = new() { InstitutionId = institution, Id = new(sent.Entry), PeriodId = arrived.Period, GroupCode = arrived.Group, Author = sent.Author, Kind = sent.Kind };
            entries.Add(entry.Id, entry);
            newEntries.Add(entry.Id);
        }

        StoredEvent stored = new()
        {
            InstitutionId = institution, ServerSequence = number, Id = sent.Id, Author = sent.Author, Device = sent.Device, Sequence = sent.Sequence, Previous = sent.Previous.ToArray(), Link = link, Kind = sent.Kind, Form = sent.Form,
            Entry = entry.Id, BaseRevision = sent.BaseRevision, Fate = answer.Fate, Revision = answer.Revision, Mark = Follow(arrived, sent), CapturedAt = sent.CapturedAt, HintAt = arrived.HintAt, SinceHintMilliseconds = arrived.SinceHint,
            ReceivedAt = arrived.ReceivedAt, PeriodId = arrived.Period, GroupCode = arrived.Group, Salt = sent.Salt.ToArray(), Payload = payload, PayloadHash = payloadHash,
        };
        newEvents.Add(stored);
        known.Add((stored.Author, stored.Id), stored);
        changedEntries.Add(entry.Id);
        if (answer.Fate == EventFate.Stored)
        {
            entry.Take(number, number);
            CatchUp(entry);
        }
        else
        {
            entry.Propose(number);
            if (stored.BaseRevision > stored.Revision)
            {
                (ahead.TryGetValue(entry.Id, out List<StoredEvent>? waiting) ? waiting : ahead[entry.Id] = []).Add(stored);
            }
        }

        foreach ((string hash, int bytes) in arrived.Photos)
        {
            photos.TryAdd((sent.Author, hash, entry.Id), new() { InstitutionId = institution, Author = sent.Author, Hash = hash, Entry = entry.Id, Bytes = bytes });
        }

        return new(answer, number, arrived.ReceivedAt);
    }

    // What was written on a version that had not arrived counts as soon as that has: after a restored backup phones send in any order.
    private void CatchUp(FieldEntry entry)
    {
        while (ahead.GetValueOrDefault(entry.Id)?.Find(stored => stored.BaseRevision == entry.Revision) is { } next)
        {
            ahead[entry.Id].Remove(next);
            entry.Settle();
            entry.Take(next.ServerSequence, ++last);
            next.Count(entry.Revision);
            counted.Add(next);
        }
    }

    private ChainMark Follow(ArrivedEvent arrived, FieldEvent sent)
    {
        StoredChain? before = chains.GetValueOrDefault((sent.Author, sent.Device));
        (EventChain chain, ChainMark mark) = (before is null ? EventChain.Empty : ChainOf(before)).With(sent, arrived.Computed.Link);
        chains[(sent.Author, sent.Device)] = new()
        {
            InstitutionId = institution, Author = sent.Author, Device = sent.Device, Last = chain.Last, Link = chain.Link.ToArray(), Gaps = chain.Gaps, Forks = (before?.Forks ?? 0) + (mark == ChainMark.Forks ? 1 : 0), HeardAt = arrived.ReceivedAt,
        };
        changedChains.Add((sent.Author, sent.Device));
        return mark;
    }

    private async Task Write(CancellationToken cancel)
    {
        await db.InsertMany(newEvents, cancel);
        foreach (StoredEvent one in counted.Except(newEvents))
        {
            await db.FieldEvents.Where(stored => stored.ServerSequence == one.ServerSequence).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Fate, one.Fate).SetProperty(stored => stored.Revision, one.Revision), cancel);
        }

        await db.InsertMany([.. newEntries.Select(id => entries[id])], cancel);
        await db.PutMany([.. changedEntries.Except(newEntries).Select(id => entries[id])], cancel);
        await db.PutMany([.. changedChains.Select(key => chains[key])], cancel);
        await db.InsertMany(newQuarantine, cancel);
        await WritePhotos(cancel);
        await EndTurn(db, last, cancel);
    }

    private async Task WritePhotos(CancellationToken cancel)
    {
        if (photos.Count == 0)
        {
            return;
        }

        // An edit names the photos of the version before it again. One that another entry of the same author has brought is here, and nobody sends it twice.
        Guid[] authors = [.. photos.Keys.Select(key => key.Item1).Distinct()];
        string[] hashes = [.. photos.Keys.Select(key => key.Item2).Distinct(StringComparer.Ordinal)];
        List<EntryPhoto> before = await db.EntryPhotos.AsNoTracking().Where(photo => EF.Parameter(authors).Contains(photo.Author) && EF.Parameter(hashes).Contains(photo.Hash)).ToListAsync(cancel);
        HashSet<(Guid, string, FieldEntryId)> there = [.. before.Select(photo => (photo.Author, photo.Hash, photo.Entry))];
        ILookup<(Guid, string), EntryPhoto> here = before.Where(photo => photo.ArrivedAt is not null).ToLookup(photo => (photo.Author, photo.Hash));
        EntryPhoto[] added = [.. photos.Where(photo => !there.Contains(photo.Key)).Select(photo => photo.Value)];
        foreach (EntryPhoto one in added)
        {
            if (here[(one.Author, one.Hash)].FirstOrDefault() is { } same)
            {
                (one.FileId, one.ArrivedAt, one.IsDrawn) = (same.FileId, same.ArrivedAt, same.IsDrawn);
            }
        }

        await db.InsertMany(added, cancel);
    }
}
