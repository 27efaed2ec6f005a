using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Explain;

/// <summary>
/// Why one student serves where the placement says, and what else there would be. The texts are meant for the student:
/// they name nobody else; only <see cref="Alternative.OfficeText"/> does.
/// </summary>
public sealed record Explanation
{
    /// <summary>Gets the position in <see cref="PlacementProblem.Students"/>.</summary>
    public required int StudentIndex { get; init; }

    /// <summary>Gets the position of the student's group in <see cref="Placement.Groups"/>.</summary>
    public required int GroupIndex { get; init; }

    /// <summary>Gets the rank of the wish received, as <see cref="PlacementProblem.RankOf"/> counts it: 0 the first, null without wishes.</summary>
    public required int? Rank { get; init; }

    /// <summary>Gets why here: the wish, what the place was chosen for, the rules that tie the student, what the group needs the student for.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Gets, for each wish better than the one received, what stands against it; best wish first.</summary>
    public required IReadOnlyList<BetterWish> BetterWishes { get; init; }

    /// <summary>
    /// Gets up to three other groups, each by the exchange or free seat that costs least there, best first: fewest broken
    /// rules, then skills, mix and wishes of all, in the strict order of the levels; among equals what the student wished more.
    /// </summary>
    public required IReadOnlyList<Alternative> Alternatives { get; init; }
}

/// <summary>A wish that ranks before the one received, and what stands against it.</summary>
/// <param name="Rank">0 the first wish.</param>
/// <param name="Wish">The wish.</param>
/// <param name="Reason">What stands against it.</param>
/// <param name="Cheapest">The exchange or free seat that grants it and costs least, rules on this student left aside where none keeps them; null where no group serves it.</param>
public sealed record BetterWish(int Rank, Wish Wish, Reason Reason, Alternative? Cheapest);

/// <summary>A seat in another group: taken from a member who receives the student's own, or free.</summary>
public sealed record Alternative
{
    /// <summary>Gets the position of the other group in <see cref="Placement.Groups"/>.</summary>
    public required int GroupIndex { get; init; }

    /// <summary>Gets the member who would change places (position in <see cref="PlacementProblem.Students"/>); null for a free seat. For the office only.</summary>
    public required int? OtherStudentIndex { get; init; }

    /// <summary>Gets the move, as <see cref="MovePricing"/> takes it.</summary>
    public required PlacementMove Move { get; init; }

    /// <summary>Gets what it changes level by level: the difference of two audits.</summary>
    public required MovePrice Price { get; init; }

    /// <summary>Gets the student's own part of <see cref="MovePrice.PreferenceCost"/>; below 0 when the student would be happier.</summary>
    public required long OwnPreferenceCost { get; init; }

    /// <summary>Gets the part of <see cref="MovePrice.PreferenceCost"/> that others pay.</summary>
    public long OthersPreferenceCost => Price.PreferenceCost - OwnPreferenceCost;

    /// <summary>Gets the rank of the wish received there, null without wishes.</summary>
    public required int? Rank { get; init; }

    /// <summary>Gets the alternative and its price in words, without the other's id.</summary>
    public required BilingualText Text { get; init; }

    /// <summary>Gets the same for the office, with the other's id.</summary>
    public required BilingualText OfficeText { get; init; }
}
