using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>The boundaries of a map, as far as an institution brought any.</summary>
/// <param name="OfPlaces">The village of each place, by the position of the place; null where the boundaries do not hold it. Places of one village share one shape.</param>
/// <param name="Others">Villages without a place, which are land all the same.</param>
/// <param name="Districts">Kecamatan that hold places.</param>
/// <param name="Regencies">Kabupaten and kota that hold places.</param>
internal sealed record MapAreas(IReadOnlyList<AreaShape?> OfPlaces, IReadOnlyList<AreaShape> Others, IReadOnlyList<AreaShape> Districts, IReadOnlyList<AreaShape> Regencies)
{
    // A point of a border goes when that changes less than so much of the drawing: what the eye misses at twice the size.
    private const double LeastAreaUnits = 0.5;

    /// <summary>A map without boundaries of its own.</summary>
    public static MapAreas None(int places) => new(new AreaShape?[places], [], [], []);

    /// <summary>Gets the corners of all that must be on the map.</summary>
    public IReadOnlyCollection<GeoPoint> Frame
    {
        get
        {
            GridPoint[] points = [.. OfPlaces.OfType<AreaShape>().Concat(Districts).Concat(Regencies).SelectMany(shape => shape.Rings).SelectMany(ring => ring)];
            return points.Length == 0 ? [] : [new GridPoint(points.Min(p => p.X), points.Min(p => p.Y)).Geo, new GridPoint(points.Max(p => p.X), points.Max(p => p.Y)).Geo];
        }
    }

    /// <summary>The same areas with as many points as a drawing can show.</summary>
    /// <param name="unitsPerDegree">The scale of the drawing.</param>
    public MapAreas At(double unitsPerDegree)
    {
        double step = GridPoint.PerDegree / unitsPerDegree, leastArea = LeastAreaUnits * step * step;
        AreaShape[] villages = [.. OfPlaces.OfType<AreaShape>().Distinct()];
        IReadOnlyList<AreaShape> simple = Simplified([.. villages, .. Others], leastArea);
        Dictionary<AreaShape, AreaShape> byShape = villages.Index().ToDictionary(village => village.Item, village => simple[village.Index]);
        return new([.. OfPlaces.Select(shape => shape is null ? null : byShape[shape])], [.. simple.Skip(villages.Length)], Simplified(Districts, leastArea), Simplified(Regencies, leastArea));
    }

    private static IReadOnlyList<AreaShape> Simplified(IReadOnlyList<AreaShape> shapes, double leastArea) => new BorderNet(shapes).Simplify(leastArea);
}
