using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>How many seats each group has, and how a village's beds are shared out among its groups.</summary>
internal sealed class GroupSizes
{
    private GroupSizes(int groups) => (Sizes, WomenBeds, MenBeds) = (new int[groups], new int[groups], new int[groups]);

    /// <summary>Gets the members of each group.</summary>
    public int[] Sizes { get; }

    /// <summary>Gets the beds for women of each group; a village with several groups shares its beds out evenly.</summary>
    public int[] WomenBeds { get; }

    /// <summary>Gets the beds for men of each group.</summary>
    public int[] MenBeds { get; }

    /// <summary>Gets the fewest members a group may have.</summary>
    public int Least { get; private set; }

    /// <summary>Gets the most members a group may have.</summary>
    public int Most { get; private set; }

    /// <summary>
    /// As even as the beds allow: everybody starts with the smallest size, then seats are added to the smallest
    /// group whose beds suffice. Seats that no beds are left for are added all the same; the audit will name them.
    /// </summary>
    public static GroupSizes Of(PlacementProblem problem, Site[] sites)
    {
        GroupSizes sizes = new(sites.Length);
        PlacementRules rules = problem.Rules;
        HardRuleSet waived = rules.Waived;
        int students = problem.Students.Length, even = students / sites.Length;
        bool balanced = rules.BalancedSizes && !waived.Contains(HardRule.BalancedSizes);
        bool anySize = waived.Contains(HardRule.GroupSize);
        (int allowedLeast, int allowedMost) = anySize ? (1, 4 * even + 64) : (rules.GroupSizeMin, rules.GroupSizeMax);
        sizes.Least = balanced ? even : Math.Min(allowedLeast, even);
        sizes.Most = balanced ? (students + sites.Length - 1) / sites.Length : Math.Max(Math.Min(allowedMost, 4 * even + 64), even + 1);
        sizes.ShareBeds(problem, sites);
        sizes.ShareSeats(students, even, rules, waived);
        return sizes;
    }

    private void ShareBeds(PlacementProblem problem, Site[] sites)
    {
        if (problem.Rules.Waived.Contains(HardRule.Lodging))
        {
            Array.Fill(WomenBeds, short.MaxValue);
            Array.Fill(MenBeds, short.MaxValue);
            return;
        }

        foreach (var groups in Enumerable.Range(0, sites.Length).GroupBy(group => sites[group].VillageIndex))
        {
            Village village = problem.Villages[groups.Key];
            int[] list = [.. groups];
            for (int i = 0; i < list.Length; i++)
            {
                // The odd bed for women goes to the first groups, for men to the last, so that both kinds come out even.
                WomenBeds[list[i]] = Math.Min(short.MaxValue, (village.LodgingFemale + list.Length - 1 - i) / list.Length);
                MenBeds[list[i]] = Math.Min(short.MaxValue, (village.LodgingMale + i) / list.Length);
            }
        }
    }

    private void ShareSeats(int students, int even, PlacementRules rules, HardRuleSet waived)
    {
        (double shareMin, double shareMax) = waived.Contains(HardRule.GenderShare) ? (0, 1) : (rules.FemaleShareMin, rules.FemaleShareMax);
        int left = students;
        PriorityQueue<int, (int Size, int MinusSpare, int Group)> open = new();
        for (int group = 0; group < Sizes.Length; group++)
        {
            Sizes[group] = Math.Min(even, Math.Max(Least, Room(group)));
            left -= Sizes[group];
            Offer(group);
        }

        while (left > 0 && open.TryDequeue(out int group, out _))
        {
            Sizes[group]++;
            left--;
            Offer(group);
        }

        for (int group = 0; left > 0; group = (group + 1) % Sizes.Length)
        {
            if (Sizes[group] < Most || Sizes.All(size => size >= Most))
            {
                Sizes[group]++;
                left--;
            }
        }

        void Offer(int group)
        {
            if (Sizes[group] < Math.Min(Most, Room(group)))
            {
                open.Enqueue(group, (Sizes[group], -Room(group), group));
            }
        }

        // The largest size whose women fit between share and beds.
        int Room(int group)
        {
            int size = Math.Min(Most, WomenBeds[group] + MenBeds[group]);
            while (size > Least && Math.Max(Math.Ceiling(shareMin * size - VillageCapacity.SlackPeople), size - MenBeds[group])
                > Math.Min(Math.Floor(shareMax * size + VillageCapacity.SlackPeople), WomenBeds[group]))
            {
                size--;
            }

            return size;
        }
    }
}
