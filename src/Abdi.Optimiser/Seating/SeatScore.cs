namespace Abdi.Optimiser.Seating;

/// <summary>A seating by its levels, compared in their strict order; smaller is better.</summary>
/// <param name="Broken">Broken hard rules, counted with multiplicity.</param>
/// <param name="Skills">Missing skills, level 3.</param>
/// <param name="Mix">Students outside the proportional share, level 4.</param>
/// <param name="Wishes">What wishes cost, level 6.</param>
internal readonly record struct SeatScore(long Broken, long Skills, long Mix, long Wishes) : IComparable<SeatScore>
{
    public int CompareTo(SeatScore other) => (Broken, Skills, Mix, Wishes).CompareTo((other.Broken, other.Skills, other.Mix, other.Wishes));

    public static bool operator <(SeatScore left, SeatScore right) => left.CompareTo(right) < 0;

    public static bool operator >(SeatScore left, SeatScore right) => left.CompareTo(right) > 0;

    public static bool operator <=(SeatScore left, SeatScore right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SeatScore left, SeatScore right) => left.CompareTo(right) >= 0;
}
