using Abdi.Optimiser.Ledger;

namespace Abdi.Optimiser.Repair;

/// <summary>
/// How many students must change groups at least, whatever the seating.
/// </summary>
/// <remarks>
/// Everybody who moves arrives in one group, so the moves are the arrivals, summed over the groups. For one group and one
/// size it could end with, the fewest arrivals are found by looking at each rule on the group alone: a arrivals and d
/// departures (a − d is the change of size) must be able to bring women, speakers and faculties into their intervals,
/// whoever comes and goes. The sizes add up to all students; that condition is priced by a multiplier, which keeps
/// the sum a lower bound for any multiplier (Lagrangian relaxation); the arrivals grow by at most one a seat, so the
/// multipliers −1, 0 and 1 say what there is to say. What is left out (who can come from where, sets, beds shared by
/// several groups of a village) only makes the bound smaller.
/// </remarks>
internal static class MovedBound
{
    /// <summary>Sizes looked at above the present one; larger ones are covered by arrivals ≥ growth.</summary>
    private const int GrowthSeen = 8;

    private static readonly int[] Multipliers = [-1, 0, 1];

    /// <summary>The bound of the seating as it stands.</summary>
    /// <returns>Students; null where some group can keep its rules with nobody, or the sizes cannot add up: proved impossible.</returns>
    public static int? Of(SeatLedger ledger)
    {
        long students = ledger.GroupOf.Length, groups = ledger.Groups;
        if (ledger.SizeLeast > ledger.SizeMost || students < groups * ledger.SizeLeast || students > groups * ledger.SizeMost)
        {
            return null;
        }

        long[] sums = new long[Multipliers.Length];
        long[] least = new long[Multipliers.Length];
        for (int group = 0; group < groups; group++)
        {
            int size = ledger.SizeOf(group);
            long seen = Math.Min(ledger.SizeMost, Math.Max(size, ledger.SizeLeast) + (long)GrowthSeen);
            Array.Fill(least, long.MaxValue);
            for (int next = ledger.SizeLeast; next <= seen; next++)
            {
                Offer(ArrivalsFor(ledger, group, next), next);
            }

            if (seen < ledger.SizeMost)
            {
                Offer((int)seen + 1 - size, (int)seen + 1);
            }

            if (least[0] == long.MaxValue)
            {
                return null;
            }

            for (int at = 0; at < sums.Length; at++)
            {
                sums[at] += least[at];
            }
        }

        long bound = 0;
        for (int at = 0; at < sums.Length; at++)
        {
            bound = Math.Max(bound, sums[at] - Multipliers[at] * students);
        }

        return (int)bound;

        void Offer(int? arrivals, int size)
        {
            for (int at = 0; arrivals is not null && at < least.Length; at++)
            {
                least[at] = Math.Min(least[at], arrivals.Value + (long)Multipliers[at] * size);
            }
        }
    }

    /// <summary>The fewest arrivals with which the group could end with that many members and keep its own rules; null where none could.</summary>
    private static int? ArrivalsFor(SeatLedger ledger, int group, int next)
    {
        SeatFacts facts = ledger.Facts;
        int size = ledger.SizeOf(group), women = ledger.WomenIn(group), men = size - women;
        int village = facts.Sites[group].VillageIndex;
        (int womenMustGo, int menMustGo) = MustGo(ledger, group, village);
        (int womenLeast, int womenMost) = facts.WomenIn(next);
        womenLeast = Math.Max(womenLeast, next - facts.MenBeds[village]);
        womenMost = Math.Min(womenMost, facts.WomenBeds[village]);
        for (int arrivals = Math.Max(0, next - size); arrivals <= next; arrivals++)
        {
            int departures = size + arrivals - next;
            if (departures < womenMustGo + menMustGo)
            {
                continue;
            }

            int womenGoMost = Math.Min(women, departures - menMustGo), womenGoLeast = Math.Max(womenMustGo, departures - men);
            int speakersMost = ledger.SpeakersIn(group) - Math.Max(0, departures - (size - ledger.SpeakersIn(group))) + arrivals;
            int facultiesMost = ledger.FacultiesIn(group) - Math.Max(0, departures - (size - ledger.FacultiesIn(group))) + arrivals;
            if (womenLeast <= womenMost
                && women - womenGoMost <= womenMost
                && women - womenGoLeast + arrivals >= womenLeast
                && speakersMost >= facts.LanguageMin
                && facultiesMost >= facts.MinFaculties)
            {
                return arrivals;
            }
        }

        return null;
    }

    /// <summary>Members who break a rule on them alone cannot stay.</summary>
    private static (int Women, int Men) MustGo(SeatLedger ledger, int group, int village)
    {
        int women = 0, men = 0;
        foreach (int student in ledger.MembersOf(group))
        {
            if (ledger.Facts.BrokenIn(student, village) > 0)
            {
                (women, men) = ledger.Facts.IsWoman[student] ? (women + 1, men) : (women, men + 1);
            }
        }

        return (women, men);
    }
}
