using System.Buffers.Binary;
using System.Security.Cryptography;
using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>Names an event. It is made on the phone, so that what is sent twice is one event; it is no order and no proof of time.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct FieldEventId(Guid Value) : ITypedId<FieldEventId>
{
    /// <inheritdoc/>
    public static FieldEventId From(Guid value) => new(value);
}

/// <summary>
/// What somebody wrote into the field book: one version of one entry. Events are only ever added. Each names the one before it on
/// the same phone by its link, so that one that was lost, changed or made by a copy of the phone can be told.
/// </summary>
public sealed record FieldEvent
{
    /// <summary>The bytes of a link.</summary>
    public const int LinkBytes = SHA256.HashSizeInBytes;

    private const int GuidBytes = 16;

    /// <summary>Gets the identity.</summary>
    public required FieldEventId Id { get; init; }

    /// <summary>Gets the phone: what its storage calls itself, made anew when that is lost.</summary>
    public required Guid Device { get; init; }

    /// <summary>Gets the account that wrote it.</summary>
    public required Guid Author { get; init; }

    /// <summary>Gets the place in the chain of this phone and author, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the link of the event before it in the chain; empty for the first.</summary>
    public required ReadOnlyMemory<byte> Previous { get; init; }

    /// <summary>Gets the kind of what is recorded.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the version of the form of the payload, from 1.</summary>
    public required int Form { get; init; }

    /// <summary>Gets the entry.</summary>
    public required Guid Entry { get; init; }

    /// <summary>Gets the revision of the entry that was on screen; 0 for a new one.</summary>
    public required int BaseRevision { get; init; }

    /// <summary>Gets when it was written, by the clock of the phone.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Gets the random bytes that are hashed with the payload: without them nobody can guess an erased payload by its hash.</summary>
    public required ReadOnlyMemory<byte> Salt { get; init; }

    /// <summary>Gets what was written, as it was sent.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets the hash of the payload under its salt. It is kept when payload and salt are erased, and the chain with it.</summary>
    public byte[] PayloadHash => SHA256.HashData([.. Salt.Span, .. Payload.Span]);

    /// <summary>Gets by what the next event of the chain names this one.</summary>
    public byte[] Link => LinkOf(Id, Sequence, Previous.Span, PayloadHash);

    /// <summary>The link of an event, also of one whose payload was erased: SHA-256 over the identity, the place, the link before and the hash of the payload.</summary>
    /// <param name="id">The identity.</param>
    /// <param name="sequence">The place in the chain.</param>
    /// <param name="previous">The link of the event before it; empty for the first.</param>
    /// <param name="payloadHash">The hash of the payload under its salt.</param>
    public static byte[] LinkOf(FieldEventId id, long sequence, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> payloadHash)
    {
        Span<byte> head = stackalloc byte[GuidBytes + sizeof(long)];
        id.Value.TryWriteBytes(head, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(head[GuidBytes..], sequence);
        return SHA256.HashData([.. head, .. previous, .. payloadHash]);
    }

    /// <summary>Whether another event of the same identity is the same: sent again, and not something else under its name.</summary>
    public bool IsSameAs(FieldEvent other) =>
        (Id, Device, Author, Sequence, Kind, Form, Entry, BaseRevision, CapturedAt) == (other.Id, other.Device, other.Author, other.Sequence, other.Kind, other.Form, other.Entry, other.BaseRevision, other.CapturedAt)
        && Previous.Span.SequenceEqual(other.Previous.Span) && Salt.Span.SequenceEqual(other.Salt.Span) && Payload.Span.SequenceEqual(other.Payload.Span);
}
