namespace Abdi.App.Plan;

/// <summary>Finds room for the names of regions: near their own land, over the sea or their own hexagons rather than others', never over each other.</summary>
/// <param name="map">The land.</param>
/// <param name="canvas">Where names may stand.</param>
/// <param name="marks">Hexagons that bear a mark, which no name should cover.</param>
internal sealed class LabelPlacer(HexMap map, Box canvas, IEnumerable<HexCell> marks)
{
    public const double Size = 11, Height = 14;

    private readonly List<Box> taken = [];
    private readonly (double X, double Y)[] marked = [.. marks.Select(cell => map.Grid.Middle(cell.At))];

    /// <summary>Finds a box for each name, by region; a name without room is left out.</summary>
    public List<(Box Box, int Region)> Place(IReadOnlyDictionary<int, string> names)
    {
        const int Reach = 18;
        List<(Box, int)> placed = [];
        IEnumerable<IGrouping<int, HexCell>> smallestFirst = map.Cells.ToLookup(cell => cell.RegionIndex)
            .Where(region => names.ContainsKey(region.Key))
            .OrderBy(region => region.Count()).ThenBy(region => region.Key); // the smallest has the least choice
        foreach (IGrouping<int, HexCell> region in smallestFirst)
        {
            if (BestFor(names[region.Key], [.. region], Reach) is { } box)
            {
                taken.Add(box.Inside(-3));
                placed.Add((box, region.Key));
            }
        }

        return placed;
    }

    private Box? BestFor(string name, HexCell[] own, int reach)
    {
        double width = TextSpace.WidthOf(name, Size, bold: true) + 0.6 * name.Length;
        (double X, double Y)[] middles = [.. own.Select(cell => map.Grid.Middle(cell.At))];
        (double x, double y) = (middles.Average(middle => middle.X), middles.Average(middle => middle.Y));
        Box? best = null;
        double bestCost = double.PositiveInfinity;
        for (int row = -reach; row <= reach; row++)
        {
            for (int column = -reach; column <= reach; column++)
            {
                var box = new Box(x + 6 * column - width / 2, y + 4 * row - Height / 2, width, Height);
                double cost = Math.Sqrt(36.0 * column * column + 25.0 * row * row);
                if (cost < bestCost && canvas.Holds(box) && !taken.Exists(box.Meets) && (cost += CostOf(box, own[0].RegionIndex, middles)) < bestCost)
                {
                    (best, bestCost) = (box, cost);
                }
            }
        }

        return best;
    }

    private double CostOf(Box box, int region, (double X, double Y)[] middles)
    {
        const int Samples = 9;
        double cost = 0;
        foreach (double height in (ReadOnlySpan<double>)[0.05, 0.5, 0.95])
        {
            for (int i = 0; i < Samples; i++)
            {
                HexCell? below = map.Find(map.Grid.CellAt(box.X + box.Width * i / (Samples - 1), box.Y + box.Height * height));
                cost += below is null ? 0.5 : below.RegionIndex == region ? 0 : 2.5;
            }
        }

        cost += 70 * marked.Count(mark => mark.X > box.X - 5 && mark.X < box.Right + 5 && mark.Y > box.Y - 6 && mark.Y < box.Bottom + 6);

        // A name that has lost touch with its land names another.
        (double x, double y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        double away = middles.Min(middle => Math.Max(Math.Abs(middle.X - x) - box.Width / 2, 0) + Math.Max(Math.Abs(middle.Y - y) - box.Height / 2, 0));
        return cost + 4 * Math.Max(0, away - map.Grid.Radius);
    }
}
