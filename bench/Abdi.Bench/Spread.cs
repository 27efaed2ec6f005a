using System.Globalization;

namespace Abdi.Bench;

/// <summary>Repeated measurements of one thing.</summary>
internal static class Spread
{
    /// <summary>The median, and from least to most when there are several: 0.412 (0.398–0.455).</summary>
    public static string Of(IEnumerable<double?> values, string format)
    {
        double[] sorted = [.. values.OfType<double>().Order()];
        if (sorted.Length == 0)
        {
            return "–";
        }

        double median = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        return sorted.Length == 1 ? Text(median) : $"{Text(median)} ({Text(sorted[0])}–{Text(sorted[^1])})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>The value that so many percent of all do not exceed (nearest rank).</summary>
    public static string Percentile(IReadOnlyCollection<double> values, int percent, string format)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)].ToString(format, CultureInfo.InvariantCulture);
    }
}
