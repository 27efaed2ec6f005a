namespace Abdi.Optimiser.Ledger;

/// <summary>What a seating, or a change of it, costs on the levels that seats decide; smaller is better.</summary>
/// <param name="Broken">Broken hard rules as the audit counts them.</param>
/// <param name="Excess">People (or missing faculties) by which hard rules are missed: 0 when none is broken, and a slope towards it.</param>
/// <param name="Skills">Missing skills, level 3.</param>
/// <param name="Mix">Students outside the proportional share, level 4.</param>
/// <param name="Wishes">Cost of wishes, level 6.</param>
internal readonly record struct SeatPrice(long Broken, long Excess, long Skills, long Mix, long Wishes)
{
    public static SeatPrice operator +(SeatPrice left, SeatPrice right) =>
        new(left.Broken + right.Broken, left.Excess + right.Excess, left.Skills + right.Skills, left.Mix + right.Mix, left.Wishes + right.Wishes);

    public static SeatPrice operator -(SeatPrice left, SeatPrice right) =>
        new(left.Broken - right.Broken, left.Excess - right.Excess, left.Skills - right.Skills, left.Mix - right.Mix, left.Wishes - right.Wishes);

    /// <summary>The strict order of the levels: rules as the audit counts them, skills, mix, wishes.</summary>
    public int CompareLevels(SeatPrice other)
    {
        int order = Broken.CompareTo(other.Broken);
        order = order != 0 ? order : Skills.CompareTo(other.Skills);
        order = order != 0 ? order : Mix.CompareTo(other.Mix);
        return order != 0 ? order : Wishes.CompareTo(other.Wishes);
    }
}
