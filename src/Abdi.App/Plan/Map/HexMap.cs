using Abdi.Rules.Plan;

namespace Abdi.App.Plan;

/// <summary>A village or another host as a map sees it.</summary>
/// <param name="Point">Where it lies; without a point it is on no map.</param>
/// <param name="RegionIndex">The position of its region among the regions of the map.</param>
/// <param name="Need">Its need, 0 to 1; null is unknown.</param>
/// <param name="IsHeld">Whether it is held back.</param>
internal readonly record struct MapPlace(GeoPoint? Point, int RegionIndex, double? Need, bool IsHeld);

/// <summary>What lies in one hexagon.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Places">Positions among the places of the map, ascending.</param>
internal sealed record HexCell(Hex At, int[] Places)
{
    /// <summary>Gets the region most of its places belong to; among equals the first.</summary>
    public required int RegionIndex { get; init; }

    /// <summary>Gets the mean need of its places, 0 to 1; null when none is known.</summary>
    public required double? Need { get; init; }

    /// <summary>Gets whether a place in it is held back.</summary>
    public required bool HasHeld { get; init; }
}

/// <summary>The places of a map gathered into hexagons.</summary>
internal sealed class HexMap
{
    // Sizes tried, in units of the drawing: the first is the smallest that can be seen on A4; the scattered size is for
    // villages so far apart that no grid joins them; the widest is the largest that is still a hexagon among others.
    private const double Finest = 5, Coarsest = 64, Growth = 1.05, Scattered = 24, Widest = 40;
    private const int MostCells = 900;

    // Holes and bays per cell: above this the land looks like lace, and the eye reads the holes instead of the need.
    private const double MostHolesPerCell = 0.04;

    private readonly Dictionary<Hex, HexCell> cells;
    private readonly Func<GeoPoint, (double X, double Y)> inRadii;

    private HexMap(HexGrid grid, HexCell[] filled, Func<GeoPoint, (double X, double Y)> inRadii)
    {
        (Grid, Cells, this.inRadii) = (grid, filled, inRadii);
        cells = filled.ToDictionary(cell => cell.At);
    }

    public HexGrid Grid { get; }

    /// <summary>Gets the cells, row by row.</summary>
    public IReadOnlyList<HexCell> Cells { get; }

    /// <summary>Gets the empty cells enclosed by land: nobody's point lies there.</summary>
    public IReadOnlyList<Hex> Gaps { get; private init; } = [];

    public HexCell? Find(Hex at) => cells.GetValueOrDefault(at);

    /// <summary>Where a point of the earth lies on the drawing.</summary>
    public (double X, double Y) Locate(GeoPoint point) => inRadii(point) is var (x, y) ? Grid.Place(x, y) : default;

    /// <summary>The same land with the cells of some of its places alone.</summary>
    public HexMap Only(IReadOnlyList<MapPlace> places, Func<int, bool> isWanted) =>
        new(Grid, [.. Cells.Select(cell => (cell.At, Inside: cell.Places.Where(isWanted).ToArray())).Where(cell => cell.Inside.Length > 0).Select(cell => CellOf(cell.At, cell.Inside, places))], inRadii);

    /// <summary>Takes the finest grid whose cells still hang together, and fits what it covers into the box.</summary>
    /// <param name="places">The places.</param>
    /// <param name="box">Where the land may lie.</param>
    /// <param name="frame">Points that must lie in the box as well: the corners of what else is drawn.</param>
    public static HexMap Of(IReadOnlyList<MapPlace> places, Box box, params IReadOnlyCollection<GeoPoint> frame)
    {
        var projection = new MapProjection([.. places.Where(place => place.Point is not null).Select(place => place.Point!.Value), .. frame], box);
        (double X, double Y)?[] points = [.. places.Select(place => place.Point is { } point ? projection.Place(point) : ((double, double)?)null)];
        (double X, double Y)[] known = [.. points.OfType<(double, double)>()];
        double radius = Finest;
        while (radius <= Coarsest && !HangsTogether(new(radius, box.MiddleX, box.MiddleY), known))
        {
            radius *= Growth;
        }

        radius = radius <= Coarsest ? radius : Scattered;
        return Fill(new(radius, box.MiddleX, box.MiddleY), points, places, box, frame, InRadii);

        (double X, double Y) InRadii(GeoPoint point) => projection.Place(point) is var (x, y) ? ((x - box.MiddleX) / radius, (y - box.MiddleY) / radius) : default;
    }

    private static bool HangsTogether(HexGrid grid, (double X, double Y)[] points)
    {
        var used = new HashSet<Hex>();
        foreach ((double x, double y) in points)
        {
            used.Add(grid.CellAt(x, y));
            if (used.Count > MostCells)
            {
                return false;
            }
        }

        // Specks have no holes: most cells must touch three others before holes are counted.
        int joined = used.Count(cell => LandAround(cell, used) >= 3);
        int holes = used.SelectMany(cell => Enumerable.Range(0, 6).Select(cell.Neighbour)).Distinct().Count(hex => !used.Contains(hex) && LandAround(hex, used) >= 4);
        return 10 * joined >= 7 * used.Count && holes <= MostHolesPerCell * used.Count;
    }

    private static HexMap Fill(HexGrid grid, (double X, double Y)?[] points, IReadOnlyList<MapPlace> places, Box box, IReadOnlyCollection<GeoPoint> frame, Func<GeoPoint, (double X, double Y)> inRadii)
    {
        HexCell[] filled = [.. Enumerable.Range(0, points.Length)
            .Where(place => points[place] is not null)
            .GroupBy(place => grid.CellAt(points[place]!.Value.X, points[place]!.Value.Y))
            .Select(inside => CellOf(inside.Key, [.. inside], places))
            .OrderBy(cell => cell.At)];
        HashSet<Hex> land = [.. filled.Select(cell => cell.At)];
        return new(HexGrid.Fitting(land, box, Widest, [.. frame.Select(inRadii)]), filled, inRadii) { Gaps = GapsBetween(land) };
    }

    private static HexCell CellOf(Hex at, int[] inside, IReadOnlyList<MapPlace> places)
    {
        double[] known = [.. inside.Select(place => places[place].Need).OfType<double>()];
        return new(at, inside)
        {
            Need = known.Length == 0 ? null : known.Average(),
            HasHeld = inside.Any(place => places[place].IsHeld),
            RegionIndex = inside.CountBy(place => places[place].RegionIndex).OrderByDescending(region => region.Value).ThenBy(region => region.Key).First().Key,
        };
    }

    /// <summary>Empty cells that cannot be reached from outside without crossing land.</summary>
    private static List<Hex> GapsBetween(HashSet<Hex> land)
    {
        if (land.Count == 0)
        {
            return [];
        }

        (int west, int east) = (land.Min(cell => cell.Q) - 1, land.Max(cell => cell.Q) + 1);
        (int north, int south) = (land.Min(cell => cell.R) - 1, land.Max(cell => cell.R) + 1);
        var outside = new HashSet<Hex> { new(west, north) };
        var open = new Stack<Hex>(outside);
        while (open.TryPop(out Hex cell))
        {
            foreach (Hex next in Enumerable.Range(0, 6).Select(cell.Neighbour))
            {
                if (next.Q >= west && next.Q <= east && next.R >= north && next.R <= south && !land.Contains(next) && outside.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return [.. from row in Enumerable.Range(north, south - north + 1)
                   from column in Enumerable.Range(west, east - west + 1)
                   let cell = new Hex(column, row)
                   where !land.Contains(cell) && !outside.Contains(cell)
                   select cell];
    }

    private static int LandAround(Hex cell, HashSet<Hex> land) => Enumerable.Range(0, 6).Count(side => land.Contains(cell.Neighbour(side)));
}
