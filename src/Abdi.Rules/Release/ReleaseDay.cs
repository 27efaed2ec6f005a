using Abdi.Rules.Plan;

namespace Abdi.Rules.Release;

/// <summary>Names one day of release.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ReleaseDayId(Guid Value) : ITypedId<ReleaseDayId>
{
    /// <inheritdoc/>
    public static ReleaseDayId From(Guid value) => new(value);
}

/// <summary>
/// The day of the gong (pelepasan) of a period. The pages of the students are sealed before and travel ahead; the gong gives
/// away the one small key that opens them. A rehearsal is a day of its own, whose pages say nothing of the placement.
/// </summary>
public sealed class ReleaseDay : IOwnedByInstitution, IVersioned
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the identity.</summary>
    public required ReleaseDayId Id { get; init; }

    /// <summary>Gets the period.</summary>
    public required PeriodId PeriodId { get; init; }

    /// <summary>Gets whether it is a rehearsal (gladi), which binds nobody and can be wiped.</summary>
    public required bool IsRehearsal { get; init; }

    /// <summary>Gets when it was begun: of a rehearsal, all that was practised since can be wiped.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Gets which sealing holds, counted from 1; 0 while nothing is sealed.</summary>
    public int Edition { get; private set; }

    /// <summary>Gets when the pages were sealed; null while they are not.</summary>
    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>Gets the state of the rosters and of the placement that was sealed; another one means that the pages are no longer true.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>Gets how many pages were sealed: one for each student who is released.</summary>
    public int Pages { get; private set; }

    /// <summary>Gets the key that the gong gives away, 32 bytes; empty while nothing is sealed.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>Gets until when on the first day of service groups should have reported that they have arrived, in the zone of the period.</summary>
    public TimeOnly ArriveBy { get; set; } = new(18, 0);

    /// <summary>Gets when the gong was struck; null while it was not.</summary>
    public DateTimeOffset? StruckAt { get; private set; }

    /// <summary>Gets the account that struck it.</summary>
    public Guid? StruckBy { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <summary>Gets whether the gong was struck.</summary>
    public bool IsStruck => StruckAt is not null;

    /// <summary>The key of the next sealing: before the gong a new one, so that a page sealed earlier, on the phone of somebody who withdrew since, never opens; after it the one that is known.</summary>
    public byte[] KeyOfNextSealing() => IsStruck ? Key : SealedPage.NewKey();

    /// <summary>The pages were sealed anew.</summary>
    /// <param name="key">See <see cref="KeyOfNextSealing"/>.</param>
    /// <param name="stamp">The state that was sealed.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="at">When.</param>
    public void Seal(byte[] key, string stamp, int pages, DateTimeOffset at) => (Edition, Key, Stamp, Pages, SealedAt) = (Edition + 1, key, stamp, pages, at);

    /// <summary>Why the gong cannot be struck, or null.</summary>
    /// <param name="phase">The phase of the period.</param>
    /// <param name="stampNow">The state of the rosters and of the placement now.</param>
    public Refusal? FaultOfStriking(PeriodPhase phase, string stampNow) =>
        IsStruck || (!IsRehearsal && phase >= PeriodPhase.Released) ? new("gong-struck-already")
        : !IsRehearsal && phase != PeriodPhase.Published ? new("gong-nothing-published")
        : SealedAt is null || Pages == 0 ? new("gong-not-sealed")
        : Stamp != stampNow ? new("gong-pages-outdated")
        : null;

    /// <summary>The gong is struck. Once: whoever asks again is told.</summary>
    /// <returns>Null when done, otherwise the rule that refused; nothing has changed then.</returns>
    /// <param name="phase">The phase of the period.</param>
    /// <param name="stampNow">The state of the rosters and of the placement now.</param>
    /// <param name="by">The account of the official.</param>
    /// <param name="at">When.</param>
    public Refusal? Strike(PeriodPhase phase, string stampNow, Guid by, DateTimeOffset at)
    {
        Refusal? refusal = FaultOfStriking(phase, stampNow);
        if (refusal is null)
        {
            (StruckAt, StruckBy) = (at, by);
        }

        return refusal;
    }
}

/// <summary>The page of one student as it travels ahead.</summary>
public sealed class ReleasePage : IOwnedByInstitution
{
    /// <inheritdoc/>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>Gets the day.</summary>
    public required ReleaseDayId ReleaseDayId { get; init; }

    /// <summary>Gets the sealing it belongs to; only those of <see cref="ReleaseDay.Edition"/> hold.</summary>
    public required int Edition { get; init; }

    /// <summary>Gets the student.</summary>
    public required ParticipantId ParticipantId { get; init; }

    /// <summary>Gets the secret of this student, 32 random bytes: without it the key of the gong opens nothing.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Gets the sealed page; all of one sealing are of one size.</summary>
    public required byte[] Sealed { get; init; }
}
