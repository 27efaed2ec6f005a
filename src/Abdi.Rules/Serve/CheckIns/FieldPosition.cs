using Abdi.Rules.Plan;

namespace Abdi.Rules.Serve;

/// <summary>A position as a payload has it: two angles and an accuracy, each of which may be absent.</summary>
public static class FieldPosition
{
    /// <summary>The largest accuracy that a phone tells, metres: a cell of the network and more.</summary>
    public const int AccuracyMetresAtMost = 1_000_000;

    /// <summary>The point; null while an angle is absent, which is unknown and never 0.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    public static GeoPoint? Find(double? latitude, double? longitude) => latitude is { } north && longitude is { } east ? new(north, east) : null;

    /// <summary>Whether one angle is there without the other.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    public static bool IsHalf(double? latitude, double? longitude) => latitude is null != longitude is null;

    /// <summary>Whether an accuracy is there and cannot be one.</summary>
    /// <param name="metres">Metres; null for none.</param>
    public static bool IsNoAccuracy(int? metres) => metres is < 0 or > AccuracyMetresAtMost;
}
