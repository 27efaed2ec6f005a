namespace Abdi.Rules.Serve;

/// <summary>Whether somebody was near the posko.</summary>
public enum Nearness
{
    /// <summary>Something is missing, or both positions are too inaccurate to tell. It is held against nobody.</summary>
    Unknown,

    /// <summary>Near, however far off both positions are.</summary>
    Near,

    /// <summary>Not near, however far off both positions are.</summary>
    Far,
}

/// <summary>
/// How far a check-in was from the group's own posko. The point of the nearest village is never asked: it is that of the right
/// village two times in three only.
/// </summary>
public static class PoskoDistance
{
    /// <summary>Near the posko unless an office says otherwise, metres.</summary>
    public const int NearMetres = 500;

    private const double MetresAKilometre = 1000;

    /// <summary>The great-circle distance by the haversine formula, with the mean radius of the earth of 6,371,008.8 m.</summary>
    /// <param name="checkIn">Where somebody was.</param>
    /// <param name="posko">The posko of the group; null while the group has told none.</param>
    /// <returns>Metres, 0 to about 20,015,000; null while either position is unknown.</returns>
    public static double? Metres(CheckInRecord checkIn, PoskoRecord? posko) =>
        posko is not null && checkIn.FindPoint() is { } point ? point.KilometresTo(posko.ToPoint()) * MetresAKilometre : null;

    /// <summary>Whether a check-in was near, with the accuracies of both positions.</summary>
    /// <param name="checkIn">Where somebody was.</param>
    /// <param name="posko">The posko of the group; null while the group has told none.</param>
    /// <param name="nearMetres">What is near, metres.</param>
    public static Nearness Of(CheckInRecord checkIn, PoskoRecord? posko, int nearMetres = NearMetres) =>
        posko is null || checkIn.AccuracyMetres is not { } accuracy || Metres(checkIn, posko) is not { } metres ? Nearness.Unknown
        : metres + accuracy + posko.AccuracyMetres <= nearMetres ? Nearness.Near
        : metres - accuracy - posko.AccuracyMetres > nearMetres ? Nearness.Far
        : Nearness.Unknown;
}
