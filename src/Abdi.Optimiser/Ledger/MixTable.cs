namespace Abdi.Optimiser.Ledger;

/// <summary>The proportional share of women and of each faculty in a group of each size, rounded down and up (level 4).</summary>
internal sealed class MixTable
{
    /// <summary>Larger groups are rare enough to be computed again each time.</summary>
    private const int SizesKept = 256;

    private readonly int[] _totals;
    private readonly int _students;
    private readonly int[]?[] _low = new int[]?[SizesKept];
    private readonly int[]?[] _high = new int[]?[SizesKept];

    public MixTable(SeatFacts facts)
    {
        _totals = [.. facts.FacultyTotals, facts.Women];
        _students = Math.Max(1, facts.Problem.Students.Length);
    }

    /// <summary>Lowest and highest members of each faculty and, last, of women.</summary>
    public (int[] Low, int[] High) Of(int size)
    {
        if (size < SizesKept && _low[size] is { } low)
        {
            return (low, _high[size]!);
        }

        low = Array.ConvertAll(_totals, total => (int)((long)size * total / _students));
        int[] high = Array.ConvertAll(_totals, total => (int)(((long)size * total + _students - 1) / _students));
        if (size < SizesKept)
        {
            (_low[size], _high[size]) = (low, high);
        }

        return (low, high);
    }
}
