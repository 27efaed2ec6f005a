namespace Abdi.Rules.Plan;

/// <summary>Where the point of a village comes from.</summary>
public enum PointSource
{
    /// <summary>There is no point; this is not 0,0.</summary>
    Unknown,

    /// <summary>A published point of the village itself.</summary>
    Published,

    /// <summary>The mean of the published points of its district: approximate.</summary>
    DistrictMean,

    /// <summary>Drawn inside a circle of its regency: no fact at all, only good enough to try the program (perkiraan).</summary>
    Drawn,

    /// <summary>Somebody of the office or of the place set it.</summary>
    Stated,
}

/// <summary>A province, regency or district of the official list.</summary>
/// <param name="Code">Dotted: <c>36</c>, <c>36.02</c> or <c>36.02.16</c>.</param>
/// <param name="Name">With its kind where the list has it: Kabupaten Lebak, Kota Serang.</param>
public sealed record Area(string Code, string Name);

/// <summary>A village as the official list has it.</summary>
/// <param name="Code">The key.</param>
/// <param name="Name">Not a key.</param>
public readonly record struct ListedVillage(VillageCode Code, string Name);

/// <summary>A village with the names above it and its point.</summary>
/// <param name="Code">The key.</param>
/// <param name="Name">Not a key.</param>
/// <param name="District">Its district (kecamatan).</param>
/// <param name="Regency">Its regency or city.</param>
/// <param name="Point">Null is unknown.</param>
/// <param name="PointSource">Where the point comes from.</param>
public sealed record GazetteerVillage(VillageCode Code, string Name, Area District, Area Regency, GeoPoint? Point, PointSource PointSource)
{
    /// <summary>Gets whether the point is not the village's own: to be shown as <em>perkiraan</em>.</summary>
    public bool IsPointApproximate => PointSource is PointSource.DistrictMean or PointSource.Drawn;
}

/// <summary>A circle that roughly covers a regency, typed by hand.</summary>
/// <param name="Centre">Its centre.</param>
/// <param name="RadiusKilometres">Above 0.</param>
public readonly record struct RegencyCircle(GeoPoint Centre, double RadiusKilometres)
{
    private const double KilometresPerDegree = Math.PI / 180 * GeoPoint.EarthRadiusKilometres;

    /// <summary>A point of the circle that is always the same for a village; villages of a district lie near each other.</summary>
    public GeoPoint Draw(VillageCode code)
    {
        const double districtShare = 0.75;
        (double districtEast, double districtNorth) = InUnitCircle(new SeededRandom(1, (ulong)(code.Number / 10_000)));
        (double east, double north) = InUnitCircle(new SeededRandom(2, (ulong)code.Number));
        double northKilometres = RadiusKilometres * (districtShare * districtNorth + (1 - districtShare) * north);
        double eastKilometres = RadiusKilometres * (districtShare * districtEast + (1 - districtShare) * east);
        return new(
            Math.Round(Centre.LatitudeDegrees + northKilometres / KilometresPerDegree, 6),
            Math.Round(Centre.LongitudeDegrees + eastKilometres / (KilometresPerDegree * Math.Cos(Centre.LatitudeDegrees * Math.PI / 180)), 6));
    }

    private static (double East, double North) InUnitCircle(SeededRandom random)
    {
        while (true)
        {
            double east = random.Fraction() * 2 - 1, north = random.Fraction() * 2 - 1;
            if (east * east + north * north <= 1)
            {
                return (east, north);
            }
        }
    }
}
