namespace Abdi.App.Plan;

/// <summary>Five classes of need, cut at round figures that the legend prints.</summary>
/// <param name="Cuts">Four cut points, 0 to 1, ascending; a need on a cut point belongs to the class above.</param>
internal sealed record NeedClasses(double[] Cuts)
{
    public const int Count = 5;

    // In hundredths, so that sums of steps are exact; below five hundredths a difference is not worth a colour.
    private static readonly int[] Steps = [5, 10, 15, 20];

    /// <summary>
    /// The finest round step whose three inner classes hold at least the middle six tenths of the values, so that a
    /// province whose needs lie close together still shows differences; by steps of 0.2 where needs spread over the whole range.
    /// </summary>
    public static NeedClasses For(IEnumerable<double> needs)
    {
        double[] sorted = [.. needs.Order()];
        if (sorted.Length == 0)
        {
            return Centred(20, 50);
        }

        double low = sorted[(int)(0.2 * (sorted.Length - 1))], high = sorted[(int)(0.8 * (sorted.Length - 1))];
        int step = Steps.FirstOrDefault(step => step >= 100 * (high - low) / 3, 20);
        return Centred(step, 50 * (low + high));
    }

    public int ClassOf(double need) => Cuts.Count(cut => need >= cut - 1e-9);

    private static NeedClasses Centred(int step, double middle)
    {
        int first = (int)Math.Round((middle - 1.5 * step) / step, MidpointRounding.AwayFromZero) * step;
        first = Math.Clamp(first, step, 100 - 4 * step);
        return new([.. Enumerable.Range(0, Count - 1).Select(cut => (first + cut * step) / 100.0)]);
    }
}
