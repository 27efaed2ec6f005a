using Abdi.Optimiser.Ledger;

namespace Abdi.Optimiser.Repair;

/// <summary>What a change of seats costs a repair, in strict order: rules, students moved, then the levels.</summary>
/// <param name="Seats">Rules, skills, mix and wishes.</param>
/// <param name="Moved">Students away from their group.</param>
internal readonly record struct MendPrice(SeatPrice Seats, int Moved) : IComparable<MendPrice>
{
    public static MendPrice operator +(MendPrice left, MendPrice right) => new(left.Seats + right.Seats, left.Moved + right.Moved);

    public static bool operator <(MendPrice left, MendPrice right) => left.CompareTo(right) < 0;

    public static bool operator >(MendPrice left, MendPrice right) => left.CompareTo(right) > 0;

    public static bool operator <=(MendPrice left, MendPrice right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MendPrice left, MendPrice right) => left.CompareTo(right) >= 0;

    public int CompareTo(MendPrice other)
    {
        int order = CompareDisruption(other);
        order = order != 0 ? order : Seats.Skills.CompareTo(other.Seats.Skills);
        order = order != 0 ? order : Seats.Mix.CompareTo(other.Seats.Mix);
        return order != 0 ? order : Seats.Wishes.CompareTo(other.Seats.Wishes);
    }

    /// <summary>Rules and students moved alone.</summary>
    public int CompareDisruption(MendPrice other)
    {
        int order = Seats.Excess.CompareTo(other.Seats.Excess);
        return order != 0 ? order : Moved.CompareTo(other.Moved);
    }
}

/// <summary>One change of seats.</summary>
/// <param name="Student">Who goes.</param>
/// <param name="To">The group.</param>
/// <param name="Other">Who takes the seat left; −1 for nobody.</param>
/// <param name="WholeSet">Whether the student's keep-together set goes along.</param>
internal readonly record struct MendStep(int Student, int To, int Other, bool WholeSet);
