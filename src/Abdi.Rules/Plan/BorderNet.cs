namespace Abdi.Rules.Plan;

/// <summary>
/// The borders of many areas, each stretch between two corners once: so that neighbours stay neighbours when borders are
/// simplified, without gaps and without overlaps where the areas had none.
/// </summary>
/// <remarks>
/// A point is a corner when the borders through it have more than two neighbouring points: three areas meet, or two meet
/// the sea. Between corners, points go by the area they change (Visvalingam and Whyatt 1993), the smallest first.
/// </remarks>
public sealed class BorderNet
{
    private const int LeastOfIsland = 2, LeastBetweenCorners = 1;

    private readonly Dictionary<(GridPoint Start, GridPoint Second), Stretch> stretches = [];
    private readonly List<List<List<(Stretch Stretch, bool IsBackwards)>>> shapes = [];

    /// <summary>Finds the stretches of borders.</summary>
    /// <param name="areas">The areas; neighbours share the points of their border.</param>
    public BorderNet(IReadOnlyList<AreaShape> areas)
    {
        HashSet<GridPoint> corners = CornersOf(areas);
        foreach (AreaShape area in areas)
        {
            shapes.Add([.. area.Rings.Select(ring => StretchesOf(ring, corners))]);
        }
    }

    /// <summary>The areas with fewer points.</summary>
    /// <param name="leastArea">A point goes when leaving it out changes less than this area, steps of the grid squared.</param>
    /// <returns>One shape for each area, in their order. Islands and holes may vanish; the largest ring of an area stays, if only as a triangle.</returns>
    public IReadOnlyList<AreaShape> Simplify(double leastArea)
    {
        foreach (Stretch stretch in stretches.Values)
        {
            stretch.Least = 0;
        }

        foreach (List<(Stretch Stretch, bool IsBackwards)> largest in shapes.Select(rings => rings[0]).Where(ring => !IsLand(Written(ring, leastArea))))
        {
            foreach ((Stretch stretch, _) in largest)
            {
                stretch.Least = largest.Count == 1 ? LeastOfIsland : LeastBetweenCorners;
            }
        }

        return [.. shapes.Select(rings => AreaShape.Of(rings.Select((ring, i) => Written(ring, leastArea) is var points && (i > 0 || IsLand(points)) ? points : Written(ring, 0))))];
    }

    private static bool IsLand(GridPoint[] ring) => ring.Length > 2 && AreaShape.TwiceAreaOf(ring) != 0;

    private static HashSet<GridPoint> CornersOf(IReadOnlyList<AreaShape> areas)
    {
        HashSet<GridPoint> corners = [];
        Dictionary<GridPoint, (GridPoint, GridPoint)> neighbours = [];
        foreach (GridPoint[] ring in areas.SelectMany(area => area.Rings))
        {
            for (int i = 0; i < ring.Length; i++)
            {
                (GridPoint before, GridPoint after) = (ring[i == 0 ? ring.Length - 1 : i - 1], ring[i + 1 == ring.Length ? 0 : i + 1]);
                if (!neighbours.TryAdd(ring[i], (before, after)) && neighbours[ring[i]] is var known && known != (before, after) && known != (after, before))
                {
                    corners.Add(ring[i]);
                }
            }
        }

        return corners;
    }

    private List<(Stretch Stretch, bool IsBackwards)> StretchesOf(GridPoint[] ring, HashSet<GridPoint> corners)
    {
        // An island, or what lies in a hole, begins where both of its neighbours would begin it.
        int first = Array.FindIndex(ring, corners.Contains);
        first = first >= 0 ? first : Array.IndexOf(ring, ring.Min());
        List<(Stretch, bool)> found = [];
        List<GridPoint> points = [ring[first]];
        for (int i = 1; i <= ring.Length; i++)
        {
            GridPoint point = ring[(first + i) % ring.Length];
            points.Add(point);
            if (i == ring.Length || corners.Contains(point))
            {
                found.Add(Shared([.. points]));
                points = [point];
            }
        }

        return found;
    }

    /// <summary>The stretch in the direction in which all who share it know it.</summary>
    private (Stretch Stretch, bool IsBackwards) Shared(GridPoint[] points)
    {
        bool isBackwards = points[^1] < points[0] || (points[^1] == points[0] && points[^2] < points[1]);
        if (isBackwards)
        {
            Array.Reverse(points);
        }

        if (!stretches.TryGetValue((points[0], points[1]), out Stretch? stretch))
        {
            stretches.Add((points[0], points[1]), stretch = new(points));
        }

        return (stretch, isBackwards);
    }

    private static GridPoint[] Written(List<(Stretch Stretch, bool IsBackwards)> ring, double leastArea)
    {
        List<GridPoint> points = [];
        foreach ((Stretch stretch, bool isBackwards) in ring)
        {
            IEnumerable<GridPoint> kept = stretch.Kept(leastArea);
            points.AddRange((isBackwards ? kept.Reverse() : kept).Skip(1)); // the last of one is the first of the next
        }

        return [.. points];
    }

    /// <summary>A border from corner to corner; what each point between them is worth.</summary>
    private sealed class Stretch
    {
        private readonly GridPoint[] points;
        private readonly double[] worth;
        private readonly List<int> order = [];

        public Stretch(GridPoint[] points)
        {
            this.points = points;
            worth = new double[points.Length];
            Weigh();
        }

        /// <summary>Gets or sets how many points between its ends stay at least.</summary>
        public int Least { get; set; }

        public IEnumerable<GridPoint> Kept(double leastArea)
        {
            HashSet<int> dearest = [.. order.TakeLast(Least)];
            return points.Where((_, i) => i == 0 || i == points.Length - 1 || worth[i] >= leastArea || dearest.Contains(i));
        }

        // A point is never worth less than one that went before it, so that every threshold leaves the points of a larger one.
        private void Weigh()
        {
            int[] before = [.. Enumerable.Range(-1, points.Length)], after = [.. Enumerable.Range(1, points.Length)];
            PriorityQueue<(int Point, int Before, int After), (double, int)> smallestFirst = new();
            for (int i = 1; i < points.Length - 1; i++)
            {
                smallestFirst.Enqueue((i, i - 1, i + 1), (TriangleOf(points[i - 1], points[i], points[i + 1]), i));
            }

            double gone = 0;
            while (smallestFirst.TryDequeue(out var triangle, out (double Area, int) priority))
            {
                (int point, int left, int right) = triangle;
                if (before[point] != left || after[point] != right)
                {
                    continue; // A neighbour went since: the point stands in line with its new triangle.
                }

                worth[point] = gone = Math.Max(gone, priority.Area);
                order.Add(point);
                (after[left], before[right]) = (right, left);
                (before[point], after[point]) = (-1, -1);
                foreach (int neighbour in new[] { left, right }.Where(i => i > 0 && i < points.Length - 1))
                {
                    smallestFirst.Enqueue((neighbour, before[neighbour], after[neighbour]), (TriangleOf(points[before[neighbour]], points[neighbour], points[after[neighbour]]), neighbour));
                }
            }
        }

        private static double TriangleOf(GridPoint a, GridPoint b, GridPoint c) => Math.Abs(((double)(b.X - a.X) * (c.Y - a.Y)) - ((double)(c.X - a.X) * (b.Y - a.Y))) / 2;
    }
}
