using Abdi.Rules.Plan;

namespace Abdi.Rules.Tests.Plan;

/// <summary>Borders with fewer points: neighbours stay neighbours, and no area vanishes.</summary>
public sealed class BorderNetTests
{
    private const int Wide = 6, Cell = 1000;

    [Theory]
    [InlineData(0, 72_000_000)]
    [InlineData(600, 72_000_000)]
    [InlineData(1_000_000_000, 68_000_000)] // of the outermost corners, where only one area is, nothing holds the point
    public void Neighbours_share_every_side_at_every_threshold(double leastArea, long twiceArea)
    {
        IReadOnlyList<AreaShape> simple = new BorderNet(Country()).Simplify(leastArea);

        Dictionary<(GridPoint, GridPoint), int> sides = [];
        foreach ((GridPoint from, GridPoint to) in simple.SelectMany(shape => shape.Rings).SelectMany(Sides))
        {
            sides[from < to ? (from, to) : (to, from)] = sides.GetValueOrDefault(from < to ? (from, to) : (to, from)) + 1;
        }

        Assert.All(sides.Values, uses => Assert.InRange(uses, 1, 2));
        GridPoint[] coast = [.. sides.Where(side => side.Value == 1).SelectMany(side => new[] { side.Key.Item1, side.Key.Item2 })];
        Assert.All(coast, point => Assert.True(IsAtEdge(point), $"{point} lies inland and bounds one area alone."));
        Assert.Equal(twiceArea, simple.Sum(shape => shape.Rings.Sum(ring => AreaShape.TwiceAreaOf(ring))));
    }

    [Fact]
    public void A_higher_threshold_leaves_fewer_points_and_the_corners_where_areas_meet()
    {
        AreaShape[] country = Country();
        BorderNet net = new(country);
        int[] points = [.. new[] { 0, 600, 1_200, 1_000_000_000.0 }.Select(leastArea => net.Simplify(leastArea).Sum(shape => shape.Rings.Sum(ring => ring.Length)))];

        Assert.Equal(points.OrderDescending(), points);
        Assert.Equal(points.Distinct().Count(), points.Length);
        Assert.Equal(country.Sum(shape => shape.Rings[0].Length), points[0]);
        foreach (GridPoint corner in Enumerable.Range(1, Wide - 1).SelectMany(x => Enumerable.Range(1, Wide - 1).Select(y => new GridPoint(x * Cell, y * Cell))))
        {
            Assert.Equal(4, net.Simplify(1_000_000_000).Count(shape => shape.Rings[0].Contains(corner)));
        }
    }

    [Fact]
    public void An_island_shrinks_to_a_triangle_and_not_to_nothing_and_what_is_small_beside_it_vanishes()
    {
        GridPoint[] main = Circle(0, 0, 500, 60), islet = Circle(5000, 0, 20, 12);

        AreaShape simple = Assert.Single(new BorderNet([AreaShape.Of([islet, main])]).Simplify(1_000_000_000));

        Assert.Equal(3, Assert.Single(simple.Rings).Length);
        Assert.All(simple.Rings[0], point => Assert.Contains(point, main));
        Assert.True(AreaShape.TwiceAreaOf(simple.Rings[0]) > 0);
    }

    [Fact]
    public void A_town_within_a_regency_fits_its_hole_at_every_threshold()
    {
        GridPoint[] outer = Circle(0, 0, 5000, 90), town = Circle(300, 200, 900, 50);
        foreach (double leastArea in new[] { 100, 5000, 80_000, 300_000.0 })
        {
            IReadOnlyList<AreaShape> simple = new BorderNet([AreaShape.Of([outer, [.. town.Reverse()]]), AreaShape.Of([town])]).Simplify(leastArea);
            Assert.Equal(simple[1].Rings[0].Order(), simple[0].Rings[1].Order());
            Assert.Equal(-AreaShape.TwiceAreaOf(simple[1].Rings[0]), AreaShape.TwiceAreaOf(simple[0].Rings[1]));
        }
    }

    [Fact]
    public void A_shape_is_read_back_as_it_was_written_and_its_middle_lies_in_it()
    {
        AreaShape shape = AreaShape.Of([Circle(10_600_000, -610_000, 4000, 40), Circle(10_630_000, -610_000, 300, 9)]);

        AreaShape again = AreaShape.Parse(shape.ToString());

        Assert.Equal(shape.Rings.SelectMany(ring => ring), again.Rings.SelectMany(ring => ring));
        Assert.Equal(106.0, shape.Middle.LongitudeDegrees, 3);
        Assert.Equal(-6.1, shape.Middle.LatitudeDegrees, 3);
    }

    [Theory]
    [InlineData("3602", "36.02", BoundaryLevel.Regency)]
    [InlineData(" 36.02.16 ", "36.02.16", BoundaryLevel.District)]
    [InlineData("360216", "36.02.16", BoundaryLevel.District)]
    [InlineData("3602162007", "36.02.16.2007", BoundaryLevel.Village)]
    [InlineData("36.02.16.2007", "36.02.16.2007", BoundaryLevel.Village)]
    public void Codes_of_areas_are_read_with_and_without_dots(string written, string code, BoundaryLevel level) =>
        Assert.Equal(new AreaCode(level, code), AreaCode.Read(written));

    [Theory]
    [InlineData("36")]
    [InlineData("36.0")]
    [InlineData("3600")]
    [InlineData("36.2.16")]
    [InlineData("360.216")]
    [InlineData("0602")]
    [InlineData("3602010001")]
    [InlineData("Lebak")]
    [InlineData("")]
    public void What_is_no_code_is_not_taken_for_one(string written) => Assert.Null(AreaCode.Read(written));

    // Squares whose sides wander, each drawn by hand of the same wanderer, so that neighbours have the same points.
    private static AreaShape[] Country() =>
    [
        .. from x in Enumerable.Range(0, Wide)
           from y in Enumerable.Range(0, Wide)
           select AreaShape.Of([[.. Side(x, y, 1, 0), .. Side(x + 1, y, 0, 1), .. Side(x, y + 1, 1, 0).Append(new((x + 1) * Cell, (y + 1) * Cell)).Skip(1).Reverse(), .. Side(x, y, 0, 1).Append(new(x * Cell, (y + 1) * Cell)).Skip(1).Reverse()]]),
    ];

    private static IEnumerable<GridPoint> Side(int x, int y, int right, int up)
    {
        const int Steps = 25, Wander = 30;
        var random = new SeededRandom((ulong)((x * 1009) + (y * 31) + up));
        bool isCoast = up == 1 ? x is 0 or Wide : y is 0 or Wide;
        for (int i = 0; i < Steps; i++)
        {
            int along = i * Cell / Steps, off = i == 0 || isCoast ? 0 : random.Below(2 * Wander) - Wander;
            yield return new((x * Cell) + (right * along) + (up * off), (y * Cell) + (up * along) + (right * off));
        }
    }

    private static bool IsAtEdge(GridPoint point) => point.X is 0 or (Wide * Cell) || point.Y is 0 or (Wide * Cell);

    private static GridPoint[] Circle(int x, int y, int radius, int points) =>
        [.. Enumerable.Range(0, points).Select(i => new GridPoint(x + (int)Math.Round(radius * Math.Cos(2 * Math.PI * i / points)), y + (int)Math.Round(radius * Math.Sin(2 * Math.PI * i / points))))];

    private static IEnumerable<(GridPoint From, GridPoint To)> Sides(GridPoint[] ring) => ring.Select((point, i) => (point, ring[(i + 1) % ring.Length]));
}
