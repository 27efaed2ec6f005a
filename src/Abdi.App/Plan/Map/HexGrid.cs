using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A cell of a grid of hexagons that stand on a corner, in axial coordinates.</summary>
/// <param name="Q">Column, along the row.</param>
/// <param name="R">Row, downwards; each row starts half a cell further right.</param>
internal readonly record struct Hex(int Q, int R) : IComparable<Hex>
{
    /// <summary>The six neighbours, clockwise from the east; side n of a cell faces neighbour n.</summary>
    public static readonly Hex[] Sides = [new(1, 0), new(0, 1), new(-1, 1), new(-1, 0), new(0, -1), new(1, -1)];

    public Hex Neighbour(int side) => new(Q + Sides[side].Q, R + Sides[side].R);

    public int CompareTo(Hex other) => R != other.R ? R.CompareTo(other.R) : Q.CompareTo(other.Q);

    public static bool operator <(Hex left, Hex right) => left.CompareTo(right) < 0;

    public static bool operator >(Hex left, Hex right) => left.CompareTo(right) > 0;

    public static bool operator <=(Hex left, Hex right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Hex left, Hex right) => left.CompareTo(right) >= 0;
}

/// <summary>Where the village points fall on paper: degrees scaled to a rectangle, longitudes shortened by the mean latitude.</summary>
internal sealed class MapProjection
{
    // About five kilometres: villages closer together than that do not fill the paper with emptiness.
    private const double LeastSpanDegrees = 0.05;

    private readonly double longitudeScale, centreX, centreY, unitsPerDegree, middleX, middleY;

    public MapProjection(IReadOnlyCollection<GeoPoint> points, Box box)
    {
        (middleX, middleY) = (box.MiddleX, box.MiddleY);
        double meanLatitude = points.Count == 0 ? 0 : points.Average(point => point.LatitudeDegrees);
        longitudeScale = Math.Max(0.05, Math.Cos(meanLatitude * Math.PI / 180));
        if (points.Count == 0)
        {
            unitsPerDegree = 1;
            return;
        }

        (double west, double east) = (points.Min(p => p.LongitudeDegrees) * longitudeScale, points.Max(p => p.LongitudeDegrees) * longitudeScale);
        (double south, double north) = (points.Min(p => p.LatitudeDegrees), points.Max(p => p.LatitudeDegrees));
        (centreX, centreY) = ((west + east) / 2, (south + north) / 2);
        unitsPerDegree = Math.Min(box.Width / Math.Max(east - west, LeastSpanDegrees), box.Height / Math.Max(north - south, LeastSpanDegrees));
    }

    public (double X, double Y) Place(GeoPoint point) =>
        (middleX + (point.LongitudeDegrees * longitudeScale - centreX) * unitsPerDegree,
         middleY - (point.LatitudeDegrees - centreY) * unitsPerDegree);
}

/// <summary>Hexagons of one size over a drawing; cell (0, 0) lies on the middle given.</summary>
internal sealed class HexGrid(double radius, double middleX, double middleY)
{
    private static readonly double Root3 = Math.Sqrt(3);

    /// <summary>The largest grid, up to a size, whose given cells all lie within the box and in the middle of it, and so do further points, in radii from the middle of cell (0, 0).</summary>
    public static HexGrid Fitting(IReadOnlyCollection<Hex> cells, Box box, double largest, IReadOnlyCollection<(double X, double Y)> also)
    {
        var unit = new HexGrid(1, 0, 0);
        (double X, double Y)[] middles = [.. cells.Select(unit.Middle).DefaultIfEmpty()];
        (double left, double right) = (middles.Min(m => m.X) - Root3 / 2, middles.Max(m => m.X) + Root3 / 2);
        (double top, double bottom) = (middles.Min(m => m.Y) - 1, middles.Max(m => m.Y) + 1);
        if (also.Count > 0)
        {
            (left, right) = (Math.Min(left, also.Min(p => p.X)), Math.Max(right, also.Max(p => p.X)));
            (top, bottom) = (Math.Min(top, also.Min(p => p.Y)), Math.Max(bottom, also.Max(p => p.Y)));
        }

        double radius = Math.Min(largest, Math.Min(box.Width / (right - left), box.Height / (bottom - top)));
        return new(radius, box.MiddleX - radius * (left + right) / 2, box.MiddleY - radius * (top + bottom) / 2);
    }

    /// <summary>Gets the distance from the middle of a cell to its corners.</summary>
    public double Radius => radius;

    public (double X, double Y) Middle(Hex cell) =>
        (middleX + radius * Root3 * (cell.Q + cell.R / 2.0), middleY + radius * 1.5 * cell.R);

    /// <summary>Where a point lies that is given in radii from the middle of cell (0, 0).</summary>
    public (double X, double Y) Place(double x, double y) => (middleX + radius * x, middleY + radius * y);

    /// <summary>The cell that a point of the drawing lies in: rounding in the three cube coordinates, whose sum stays 0.</summary>
    public Hex CellAt(double x, double y)
    {
        double r = (y - middleY) / (1.5 * radius);
        double q = (x - middleX) / (Root3 * radius) - r / 2;
        double s = -q - r;
        double wholeQ = Math.Round(q), wholeR = Math.Round(r), wholeS = Math.Round(s);
        double offQ = Math.Abs(wholeQ - q), offR = Math.Abs(wholeR - r), offS = Math.Abs(wholeS - s);
        if (offQ > offR && offQ > offS)
        {
            wholeQ = -wholeR - wholeS;
        }
        else if (offR > offS)
        {
            wholeR = -wholeQ - wholeS;
        }

        return new((int)wholeQ, (int)wholeR);
    }

    /// <summary>Corner n and corner n + 1 end side n.</summary>
    public (double X, double Y) Corner(Hex cell, int corner, double scale = 1)
    {
        (double x, double y) = Middle(cell);
        double angle = (60 * corner - 30) * Math.PI / 180;
        return (x + scale * radius * Math.Cos(angle), y + scale * radius * Math.Sin(angle));
    }
}
