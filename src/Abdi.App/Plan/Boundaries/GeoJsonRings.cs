using System.Text.Json;
using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>Reads the coordinates of one geometry, whichever its type turns out to be, and judges them as those of areas.</summary>
internal sealed class GeoJsonRings
{
    private const int RingHeight = 1, PolygonHeight = 2, PlacesOfSquare = 4;

    // A degree more than the country has on each side.
    private const double West = 94, East = 142, South = -12, North = 7;

    private readonly List<List<(double X, double Y)>> rings = [];
    private readonly List<List<List<(double X, double Y)>>> polygons = [];
    private List<(double X, double Y)> places = [];

    /// <summary>Gets how deep places are nested: 2 in a polygon, 3 in several; null when they are nested unevenly.</summary>
    public int? Height { get; private set; }

    /// <summary>Gets what is wrong with them.</summary>
    public HashSet<GeoJsonFault> Faults { get; } = [];

    /// <summary>Reads the array at which the reader stands.</summary>
    public void Read(ref Utf8JsonReader reader) => Height = Nested(ref reader);

    /// <summary>The land, or null when there is none.</summary>
    public AreaShape? Land()
    {
        List<GridPoint[]> land = [];
        foreach (List<List<(double X, double Y)>> polygon in polygons)
        {
            bool isOuter = true;
            foreach (List<(double X, double Y)> ring in polygon)
            {
                Judge(ring);
                if (Faults.Count == 0)
                {
                    land.Add(Turned(ring, isOuter));
                }

                isOuter = false;
            }
        }

        if (Faults.Count > 0)
        {
            return null;
        }

        AreaShape shape = AreaShape.Of(land);
        if (shape.Rings.Count == 0 || AreaShape.TwiceAreaOf(shape.Rings[0]) < 0)
        {
            Faults.Add(GeoJsonFault.NoLand);
            return null;
        }

        return shape;
    }

    private int? Nested(ref Utf8JsonReader reader)
    {
        List<double> numbers = [];
        int? height = null;
        bool isEven = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                int? inner = Nested(ref reader);
                isEven &= inner is not null && numbers.Count == 0 && (height is null || height == inner);
                height ??= inner;
            }
            else if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number))
            {
                isEven &= height is null;
                numbers.Add(number);
            }
            else
            {
                isEven = false;
                reader.Skip();
            }
        }

        if (!isEven)
        {
            Faults.Add(GeoJsonFault.NotNumbers);
            return null;
        }

        if (height is null)
        {
            return Place(numbers);
        }

        if (height + 1 == RingHeight)
        {
            rings.Add(places);
            places = [];
        }
        else if (height + 1 == PolygonHeight)
        {
            polygons.Add([.. rings]);
            rings.Clear();
        }

        return height + 1;
    }

    private int Place(List<double> numbers)
    {
        if (numbers.Count < 2)
        {
            Faults.Add(GeoJsonFault.NotNumbers);
            return 0;
        }

        places.Add((numbers[0], numbers[1])); // what follows is a height above the sea
        return 0;
    }

    private void Judge(List<(double X, double Y)> ring)
    {
        if (ring.Count < PlacesOfSquare)
        {
            Faults.Add(GeoJsonFault.TooFewPoints);
        }
        else if (ring[0] != ring[^1])
        {
            Faults.Add(GeoJsonFault.NotClosed);
        }

        if (!ring.TrueForAll(place => IsInIndonesia(place.X, place.Y)))
        {
            Faults.Add(ring.TrueForAll(place => IsInIndonesia(place.Y, place.X)) ? GeoJsonFault.Swapped : GeoJsonFault.OutOfPlace);
        }
    }

    private static bool IsInIndonesia(double longitude, double latitude) => longitude is >= West and <= East && latitude is >= South and <= North;

    private static GridPoint[] Turned(List<(double X, double Y)> ring, bool isOuter)
    {
        List<GridPoint> points = [];
        foreach ((double x, double y) in ring)
        {
            GridPoint point = GridPoint.Of(new(y, x));
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }

        if (points.Count > 1 && points[^1] == points[0])
        {
            points.RemoveAt(points.Count - 1);
        }

        GridPoint[] turned = [.. points];
        if (AreaShape.TwiceAreaOf(turned) > 0 != isOuter)
        {
            Array.Reverse(turned);
        }

        return turned;
    }
}
