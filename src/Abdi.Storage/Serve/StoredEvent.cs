using Abdi.Rules;
using Abdi.Rules.Plan;
using Abdi.Rules.Serve;

namespace Abdi.Storage.Serve;

/// <summary>An event as it is kept: what the phone sent, what the server knew, and what became of it. Rows are only ever added; payload and salt may be erased.</summary>
public sealed class StoredEvent : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets its number within the institution: the one order there is. Numbers may be left out, never given twice.</summary>
    public required long ServerSequence { get; init; }

    public required FieldEventId Id { get; init; }

    public required Guid Author { get; init; }

    public required Guid Device { get; init; }

    public required long Sequence { get; init; }

    public required byte[] Previous { get; init; }

    public required byte[] Link { get; init; }

    public required string Kind { get; init; }

    public required int Form { get; init; }

    public required FieldEntryId Entry { get; init; }

    public required int BaseRevision { get; init; }

    /// <summary>Gets or sets what became of it: stored, beside the entry as a proposal, or declined as such.</summary>
    public required EventFate Fate { get; set; }

    /// <summary>Gets or sets the revision that it is; of a proposal the one that stood.</summary>
    public required int Revision { get; set; }

    /// <summary>Gets what it told of its phone.</summary>
    public required ChainMark Mark { get; init; }

    public required DateTimeOffset CapturedAt { get; init; }

    public required DateTimeOffset? HintAt { get; init; }

    public required long? SinceHintMilliseconds { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required PeriodId PeriodId { get; init; }

    public required string GroupCode { get; init; }

    public required byte[]? Salt { get; init; }

    /// <summary>Gets what was written, exactly as it was sent: JSON. Null once erased.</summary>
    public required string? Payload { get; init; }

    public required byte[] PayloadHash { get; init; }

    /// <summary>It waited for the version that it was written on, and that has come; or it was a proposal and is accepted.</summary>
    public void Count(int revision) => (Fate, Revision) = (EventFate.Stored, revision);

    /// <summary>It was a proposal and does not count. It stays as it is.</summary>
    public void Decline() => Fate = EventFate.Declined;

    /// <summary>Gets all that is known of when it was written.</summary>
    public CaptureTime Times => new(CapturedAt, HintAt, SinceHintMilliseconds is { } since ? TimeSpan.FromMilliseconds(since) : null, ReceivedAt);
}

/// <summary>What could not be taken as it is, exactly as it came. It waits for a person and is never thrown away.</summary>
public sealed class QuarantinedEvent : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required Guid Author { get; init; }

    /// <summary>Gets the SHA-256 of what came, 64 small hexadecimal digits: sent again it is the same.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Gets the identity it gives itself; null when it gives none that can be read.</summary>
    public required FieldEventId? EventId { get; init; }

    public required PeriodId PeriodId { get; init; }

    public required string Reason { get; init; }

    /// <summary>Gets what came: JSON.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SettledAt { get; set; }

    public Guid? SettledBy { get; set; }

    /// <summary>Gets or sets what the office has done about it, in its own words.</summary>
    public string? Settlement { get; set; }
}

/// <summary>What has arrived of one phone and author.</summary>
public sealed class StoredChain : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required Guid Author { get; init; }

    public required Guid Device { get; init; }

    public required long Last { get; init; }

    public required byte[] Link { get; init; }

    public required IReadOnlyList<ChainGap> Gaps { get; init; }

    /// <summary>Gets how often an event showed that a copy of the phone writes, too.</summary>
    public required int Forks { get; init; }

    public required DateTimeOffset HeardAt { get; init; }
}

/// <summary>A photo that an entry names. It may arrive long after the entry.</summary>
public sealed class EntryPhoto : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required Guid Author { get; init; }

    /// <summary>Gets the SHA-256 of the bytes on the phone, 64 small hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required FieldEntryId Entry { get; init; }

    public required int Bytes { get; init; }

    /// <summary>Gets or sets the picture; what came itself until it has been drawn anew, and null where no picture could be drawn from it.</summary>
    public StoredFileId? FileId { get; set; }

    /// <summary>Gets or sets when it was whole and safe; null while it is still on the phone.</summary>
    public DateTimeOffset? ArrivedAt { get; set; }

    /// <summary>Gets or sets whether the picture was drawn anew, without what came with it besides. No other is shown to anybody.</summary>
    public bool IsDrawn { get; set; }
}

/// <summary>The last number that was given in an institution. Who takes one holds the row until the end of the transaction, so that numbers are committed in their order.</summary>
public sealed class FieldCounter : IOwnedByInstitution
{
    public required InstitutionId InstitutionId { get; init; }

    public required long Last { get; init; }
}
