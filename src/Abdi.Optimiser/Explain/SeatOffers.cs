using Abdi.Optimiser.Ledger;

namespace Abdi.Optimiser.Explain;

/// <summary>The cheapest way for a student into one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Other">The member who would change places; −1 for a free seat.</param>
/// <param name="Price">What it would change.</param>
/// <param name="Own">The student's own part of the wishes.</param>
internal readonly record struct SeatOffer(int Group, int Other, SeatPrice Price, long Own)
{
    /// <summary>The strict order of the levels; among equals what the student wished more, then the order of groups and students.</summary>
    public bool IsBetterThan(SeatOffer? than)
    {
        if (than is not { } other)
        {
            return true;
        }

        int order = Price.CompareLevels(other.Price);
        order = order != 0 ? order : Own.CompareTo(other.Own);
        order = order != 0 ? order : Group.CompareTo(other.Group);
        return (order != 0 ? order : Other.CompareTo(other.Other)) < 0;
    }
}

/// <summary>Looks at every exchange and every free seat of one student.</summary>
internal static class SeatOffers
{
    /// <summary>The cheapest way into each group; null for the own group and for groups nobody belongs to.</summary>
    public static SeatOffer?[] Of(SeatLedger ledger, int student)
    {
        int from = ledger.GroupOf[student];
        SeatOffer?[] offers = new SeatOffer?[ledger.Groups];
        for (int group = 0; group < offers.Length; group++)
        {
            if (group == from || ledger.SizeOf(group) == 0)
            {
                continue;
            }

            long own = ledger.Facts.WishCostIn(student, group) - ledger.Facts.WishCostIn(student, from);
            if (ledger.SizeOf(from) > 1)
            {
                // The last member stays: with the group its site would go, and that is no matter of seats.
                offers[group] = new(group, -1, ledger.PriceOf(student, group), own);
            }

            foreach (int other in ledger.MembersOf(group))
            {
                SeatOffer offer = new(group, other, ledger.PriceOf(student, group, other), own);
                if (offer.IsBetterThan(offers[group]))
                {
                    offers[group] = offer;
                }
            }
        }

        return offers;
    }
}
