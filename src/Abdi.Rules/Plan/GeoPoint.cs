namespace Abdi.Rules.Plan;

/// <summary>A place on the earth.</summary>
/// <param name="LatitudeDegrees">Degrees north, −90 to 90; Banten lies between −7.1 and −5.8.</param>
/// <param name="LongitudeDegrees">Degrees east, −180 to 180; Banten lies between 105.0 and 106.8.</param>
public readonly record struct GeoPoint(double LatitudeDegrees, double LongitudeDegrees)
{
    /// <summary>Mean radius of the earth (IUGG R1), kilometres.</summary>
    public const double EarthRadiusKilometres = 6371.0088;

    // Rondo off Sabang, Dana off Rote, Benggala off Aceh and the border on Papua, rounded outwards.
    private const double NorthernmostDegrees = 6.1;
    private const double SouthernmostDegrees = -11.1;
    private const double WesternmostDegrees = 94.9;
    private const double EasternmostDegrees = 141.1;

    /// <summary>Gets whether it lies in the rectangle of parallels and meridians around Indonesia; seas and some neighbours lie there, too.</summary>
    public bool IsAroundIndonesia => LatitudeDegrees is >= SouthernmostDegrees and <= NorthernmostDegrees && LongitudeDegrees is >= WesternmostDegrees and <= EasternmostDegrees;

    /// <summary>Gets whether somebody exchanged its angles: it lies there the other way round alone.</summary>
    public bool IsSwapped => !IsAroundIndonesia && new GeoPoint(LongitudeDegrees, LatitudeDegrees).IsAroundIndonesia;

    /// <summary>Gets whether both angles are finite and within their ranges.</summary>
    public bool IsOnEarth => Math.Abs(LatitudeDegrees) <= 90 && Math.Abs(LongitudeDegrees) <= 180;

    /// <summary>Great-circle distance by the haversine formula; no road is that short.</summary>
    /// <returns>Kilometres, 0 to about 20,015.</returns>
    public double KilometresTo(GeoPoint other)
    {
        double from = Radians(LatitudeDegrees), to = Radians(other.LatitudeDegrees);
        double sinHalfLatitude = Math.Sin((to - from) / 2);
        double sinHalfLongitude = Math.Sin(Radians(other.LongitudeDegrees - LongitudeDegrees) / 2);
        double haversine = sinHalfLatitude * sinHalfLatitude + Math.Cos(from) * Math.Cos(to) * sinHalfLongitude * sinHalfLongitude;
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
