namespace Abdi.Rules.Plan;

/// <summary>What a gazetteer is built from.</summary>
public sealed record GazetteerDraft
{
    /// <summary>Gets the provinces of the official list.</summary>
    public required IReadOnlyList<Area> Provinces { get; init; }

    /// <summary>Gets the regencies and cities.</summary>
    public required IReadOnlyList<Area> Regencies { get; init; }

    /// <summary>Gets the districts.</summary>
    public required IReadOnlyList<Area> Districts { get; init; }

    /// <summary>Gets the villages.</summary>
    public required IReadOnlyList<ListedVillage> Villages { get; init; }

    /// <summary>Gets published points by the code their source uses, which may be an older one; empty when there is no such source.</summary>
    public IReadOnlyDictionary<VillageCode, GeoPoint> Points { get; init; } = new Dictionary<VillageCode, GeoPoint>();

    /// <summary>Gets circles by regency code, for villages of districts without any published point.</summary>
    public IReadOnlyDictionary<string, RegencyCircle> Circles { get; init; } = new Dictionary<string, RegencyCircle>();

    /// <summary>Gets which code became which.</summary>
    public required CodeHistory History { get; init; }

    /// <summary>
    /// Gives every village the best point there is: its own, else that of its older code, else the mean of its
    /// district, else one drawn inside its regency's circle, else none.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The district or the regency of a village is not in the list.</exception>
    /// <exception cref="ArgumentException">A code stands in a list twice.</exception>
    public Gazetteer Build()
    {
        Dictionary<string, Area> regencies = Regencies.ToDictionary(r => r.Code), districts = Districts.ToDictionary(d => d.Code);
        Dictionary<VillageCode, GeoPoint> own = OwnPoints();
        Dictionary<string, GeoPoint> means = Villages
            .Where(v => own.ContainsKey(v.Code))
            .GroupBy(v => v.Code.DistrictCode)
            .ToDictionary(d => d.Key, d => Mean([.. d.Select(v => own[v.Code])]));
        return new(Provinces, [.. Villages.Select(Complete)], History);

        GazetteerVillage Complete(ListedVillage village)
        {
            Area district = districts[village.Code.DistrictCode], regency = regencies[village.Code.RegencyCode];
            (GeoPoint? point, PointSource source) =
                own.TryGetValue(village.Code, out GeoPoint published) ? (published, PointSource.Published)
                : means.TryGetValue(district.Code, out GeoPoint mean) ? (mean, PointSource.DistrictMean)
                : Circles.TryGetValue(regency.Code, out RegencyCircle circle) ? (circle.Draw(village.Code), PointSource.Drawn)
                : ((GeoPoint?)null, PointSource.Unknown);
            return new(village.Code, village.Name, district, regency, point, source);
        }
    }

    private Dictionary<VillageCode, GeoPoint> OwnPoints()
    {
        HashSet<VillageCode> listed = [.. Villages.Select(v => v.Code)];
        Dictionary<VillageCode, GeoPoint> own = [];
        foreach ((VillageCode code, GeoPoint point) in Points)
        {
            if (listed.Contains(code))
            {
                own[code] = point;
            }
            else
            {
                own.TryAdd(History.CurrentOf(code), point);
            }
        }

        return own;
    }

    private static GeoPoint Mean(GeoPoint[] points) => new(
        Math.Round(points.Average(p => p.LatitudeDegrees), 6),
        Math.Round(points.Average(p => p.LongitudeDegrees), 6));
}
