namespace Abdi.Optimiser.Seating;

/// <summary>
/// Raises what prices prove, over all students, where they are too many for the programme: gradient steps of a size of
/// their own for each row (Kingma and Ba, Adam, ICLR 2015) on the function whose near ties are shared, ever more
/// finely. Any prices prove something, so that it may stop anywhere.
/// </summary>
internal static class PriceAscent
{
    private const double FirstStep = 0.2, LastStep = 0.0001, Softness = 2;
    private const double Memory = 0.9, MemoryOfSquares = 0.9;
    private const int StepsPerLook = 5;

    /// <summary>Walks so many steps from the prices as they are and leaves the best it met.</summary>
    /// <returns>Students of each kind who would take each class at these prices: [kind × classes + class].</returns>
    public static double[] Raise(WishPrices prices, SmoothDemand demand, int steps, CancellationToken cancel)
    {
        double[] slope = new double[prices.Price.Length], mean = new double[slope.Length], squares = new double[slope.Length], kept = [.. prices.Price];
        double best = prices.Value();
        for (int step = 0; step < steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            double by = FirstStep * Math.Pow(LastStep / FirstStep, (double)step / steps);
            prices.SmoothSlope(demand, Softness * by, slope);
            double unbias = 1 - Math.Pow(Memory, step + 1), unbiasSquares = 1 - Math.Pow(MemoryOfSquares, step + 1);
            for (int row = 0; row < slope.Length; row++)
            {
                mean[row] = Memory * mean[row] + (1 - Memory) * slope[row];
                squares[row] = MemoryOfSquares * squares[row] + (1 - MemoryOfSquares) * slope[row] * slope[row];
                if (squares[row] > 0)
                {
                    double from = prices.Price[row], to = from + by * (mean[row] / unbias) / (Math.Sqrt(squares[row] / unbiasSquares) + 1);

                    // What changes its sign stops at nothing first.
                    prices.Price[row] = to * from < 0 ? 0 : to;
                }
            }

            if (step % StepsPerLook == StepsPerLook - 1 || step == steps - 1)
            {
                double value = prices.Value();
                if (value > best)
                {
                    best = value;
                    prices.Price.CopyTo(kept, 0);
                }
            }
        }

        kept.CopyTo(prices.Price, 0);
        return prices.SmoothSlope(demand, Softness * LastStep, slope);
    }
}
