using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Sites;

/// <summary>Points in square cells of a fixed angle, to find what lies near without looking at everything.</summary>
internal sealed class GeoGrid
{
    private const double KilometresPerDegree = 110.5; // a little less than the shortest degree of latitude: cells are never missed

    private readonly double _cellDegrees;
    private readonly Dictionary<(int Row, int Column), List<int>> _cells = [];
    private readonly GeoPoint[] _points;
    private int _minRow = int.MaxValue, _maxRow = int.MinValue, _minColumn = int.MaxValue, _maxColumn = int.MinValue;

    /// <summary>Sorts the items into cells.</summary>
    /// <param name="points">Where each item lies.</param>
    /// <param name="items">The items to be found, positions in <paramref name="points"/>.</param>
    /// <param name="cellDegrees">Width of a cell, degrees.</param>
    public GeoGrid(GeoPoint[] points, IEnumerable<int> items, double cellDegrees)
    {
        (_points, _cellDegrees) = (points, cellDegrees);
        foreach (int item in items)
        {
            (int row, int column) = CellOf(points[item]);
            if (!_cells.TryGetValue((row, column), out List<int>? cell))
            {
                _cells[(row, column)] = cell = [];
            }

            cell.Add(item);
            (_minRow, _maxRow) = (Math.Min(_minRow, row), Math.Max(_maxRow, row));
            (_minColumn, _maxColumn) = (Math.Min(_minColumn, column), Math.Max(_maxColumn, column));
        }
    }

    /// <summary>Items no farther than <paramref name="kilometres"/>, in a fixed order that is not the order of distance.</summary>
    public IEnumerable<(int Item, double Kilometres)> Within(GeoPoint centre, double kilometres)
    {
        (int row, int column) = CellOf(centre);
        int rows = (int)Math.Min(1e6, kilometres / KilometresPerDegree / _cellDegrees) + 1;
        double widest = Math.Max(0.05, Math.Cos(Math.Min(89, Math.Abs(centre.LatitudeDegrees) + rows * _cellDegrees) * (Math.PI / 180)));
        int columns = (int)Math.Min(1e6, kilometres / (KilometresPerDegree * widest) / _cellDegrees) + 1;
        for (int r = Math.Max(_minRow, row - rows); r <= Math.Min(_maxRow, row + rows); r++)
        {
            for (int c = Math.Max(_minColumn, column - columns); c <= Math.Min(_maxColumn, column + columns); c++)
            {
                if (!_cells.TryGetValue((r, c), out List<int>? cell))
                {
                    continue;
                }

                foreach (int item in cell)
                {
                    double distance = centre.KilometresTo(_points[item]);
                    if (distance <= kilometres)
                    {
                        yield return (item, distance);
                    }
                }
            }
        }
    }

    /// <summary>The nearest items, nearest first, equal distances by position.</summary>
    /// <returns>At most <paramref name="count"/>; fewer when there are fewer.</returns>
    public List<(int Item, double Kilometres)> Nearest(GeoPoint centre, int count)
    {
        double radius = _cellDegrees * KilometresPerDegree;
        while (true)
        {
            List<(int Item, double Kilometres)> found = [.. Within(centre, radius)];
            if (found.Count >= count || radius > 21_000)
            {
                found.Sort((a, b) => a.Kilometres != b.Kilometres ? a.Kilometres.CompareTo(b.Kilometres) : a.Item.CompareTo(b.Item));
                return found.Count > count ? found.GetRange(0, count) : found;
            }

            radius *= 2;
        }
    }

    private (int Row, int Column) CellOf(GeoPoint point) =>
        ((int)Math.Floor(point.LatitudeDegrees / _cellDegrees), (int)Math.Floor(point.LongitudeDegrees / _cellDegrees));
}
