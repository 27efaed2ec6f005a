using System.Globalization;
using System.Text;

namespace Abdi.Rules.Plan;

/// <summary>A point of a border, hundred-thousandths of a degree: about a metre.</summary>
/// <param name="X">East.</param>
/// <param name="Y">North.</param>
public readonly record struct GridPoint(int X, int Y) : IComparable<GridPoint>
{
    /// <summary>Steps of the grid in one degree.</summary>
    public const int PerDegree = 100_000;

    /// <summary>Gets the point on the earth.</summary>
    public GeoPoint Geo => new((double)Y / PerDegree, (double)X / PerDegree);

    /// <summary>The nearest point of the grid.</summary>
    public static GridPoint Of(GeoPoint point) => new((int)Math.Round(point.LongitudeDegrees * PerDegree), (int)Math.Round(point.LatitudeDegrees * PerDegree));

    /// <inheritdoc/>
    public int CompareTo(GridPoint other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);

    /// <summary>Whether the left point comes first, from west to east, then from south to north.</summary>
    public static bool operator <(GridPoint left, GridPoint right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left point comes last.</summary>
    public static bool operator >(GridPoint left, GridPoint right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left point does not come last.</summary>
    public static bool operator <=(GridPoint left, GridPoint right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left point does not come first.</summary>
    public static bool operator >=(GridPoint left, GridPoint right) => left.CompareTo(right) >= 0;
}

/// <summary>The land of one area: rings of at least three points, the first not repeated at the end. Outer rings run against the clock, holes with it, so that a filling that counts turns leaves holes empty.</summary>
/// <param name="Rings">The rings, the largest first.</param>
public sealed record AreaShape(IReadOnlyList<GridPoint[]> Rings)
{
    /// <summary>A shape of rings as they come: those that bound no land are left out, the largest comes first.</summary>
    public static AreaShape Of(IEnumerable<GridPoint[]> rings) => new([.. rings.Where(ring => ring.Length > 2 && TwiceAreaOf(ring) != 0).OrderByDescending(ring => Math.Abs(TwiceAreaOf(ring)))]);

    /// <summary>Gets the middle of its largest ring; of a crescent it may lie outside.</summary>
    public GeoPoint Middle
    {
        get
        {
            double x = 0, y = 0, area = 0;
            GridPoint[] ring = Rings[0];
            GridPoint start = ring[0]; // Far from the origin the products would lose digits.
            for (int i = 0; i < ring.Length; i++)
            {
                (double fromX, double fromY) = (ring[i].X - start.X, ring[i].Y - start.Y);
                (double toX, double toY) = (ring[(i + 1) % ring.Length].X - start.X, ring[(i + 1) % ring.Length].Y - start.Y);
                double cross = (fromX * toY) - (toX * fromY);
                (x, y, area) = (x + ((fromX + toX) * cross), y + ((fromY + toY) * cross), area + cross);
            }

            return new((start.Y + (y / (3 * area))) / GridPoint.PerDegree, (start.X + (x / (3 * area))) / GridPoint.PerDegree);
        }
    }

    /// <summary>Twice the area of a ring, steps of the grid squared; above 0 when it runs against the clock.</summary>
    public static long TwiceAreaOf(ReadOnlySpan<GridPoint> ring)
    {
        long sum = 0;
        for (int i = 0; i < ring.Length; i++)
        {
            GridPoint from = ring[i], to = ring[i + 1 == ring.Length ? 0 : i + 1];
            sum += ((long)from.X * to.Y) - ((long)to.X * from.Y);
        }

        return sum;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static AreaShape Parse(string written) => new([.. written.Split(';').Select(RingOf)]);

    /// <summary>Every ring as its first point and the steps from each to the next.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (GridPoint[] ring in Rings)
        {
            text.Append(text.Length > 0 ? ";" : "");
            GridPoint before = default;
            foreach (GridPoint point in ring)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(before == default ? "" : " ")}{point.X - before.X} {point.Y - before.Y}");
                before = point;
            }
        }

        return text.ToString();
    }

    private static GridPoint[] RingOf(string written)
    {
        string[] numbers = written.Split(' ');
        GridPoint[] ring = new GridPoint[numbers.Length / 2];
        GridPoint before = default;
        for (int i = 0; i < ring.Length; i++)
        {
            before = ring[i] = new(before.X + int.Parse(numbers[2 * i], CultureInfo.InvariantCulture), before.Y + int.Parse(numbers[(2 * i) + 1], CultureInfo.InvariantCulture));
        }

        return ring;
    }
}
