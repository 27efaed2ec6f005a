namespace Abdi.Rules.Serve;

/// <summary>Whether something was written in time.</summary>
public enum Timeliness
{
    /// <summary>It arrived in time.</summary>
    OnTime,

    /// <summary>It was written in time and sent later, within the grace; it is marked so.</summary>
    SentLater,

    /// <summary>It came later, or its times contradict each other: the supervisor sees all of them and decides.</summary>
    ForSupervisor,
}

/// <summary>All that is known of when something was written. A wrong clock that never went online cannot be disproved; it is told to a person.</summary>
/// <param name="CapturedAt">The clock of the phone as it was written.</param>
/// <param name="HintAt">The last time that the server had signed for this phone; null when there was none.</param>
/// <param name="SinceHint">How long ago that was by the phone's counter, which no clock setting moves; null when the phone was switched off in between.</param>
/// <param name="ReceivedAt">When it arrived.</param>
public readonly record struct CaptureTime(DateTimeOffset CapturedAt, DateTimeOffset? HintAt, TimeSpan? SinceHint, DateTimeOffset ReceivedAt)
{
    /// <summary>How long after the deadline something that was written in time may arrive.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>How far clocks of phones differ without anybody having set them.</summary>
    public static readonly TimeSpan ClockMayDiffer = TimeSpan.FromMinutes(10);

    /// <summary>Gets when it was written by the server's clock, as far as the phone's counter tells; null when it does not.</summary>
    public DateTimeOffset? Counted => HintAt is { } hint && SinceHint is { } since && since >= TimeSpan.Zero && since <= ReceivedAt - hint + ClockMayDiffer ? hint + since : null;

    /// <summary>Gets whether the clock of the phone contradicts what the server knows: it is ahead of the receipt, behind the hint that came before, or away from what was counted.</summary>
    public bool IsContradicted =>
        CapturedAt > ReceivedAt + ClockMayDiffer || (HintAt is { } hint && CapturedAt < hint - ClockMayDiffer) || (SinceHint is not null && (Counted is not { } counted || (CapturedAt - counted).Duration() > ClockMayDiffer));

    /// <summary>Whether it was in time. Nothing is refused for being late.</summary>
    /// <param name="deadline">Until when it had to be written.</param>
    public Timeliness Of(DateTimeOffset deadline) =>
        ReceivedAt <= deadline ? Timeliness.OnTime
        : ReceivedAt <= deadline + Grace && CapturedAt <= deadline && !IsContradicted ? Timeliness.SentLater
        : Timeliness.ForSupervisor;
}
