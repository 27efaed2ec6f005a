namespace Abdi.Rules.Place;

/// <summary>
/// Whether service follows need: above 0 when the neediest villages receive more than their share of
/// people, below 0 when they receive less, 0 when need makes no difference.
/// </summary>
/// <remarks>
/// <para>
/// In: for every candidate village its need (0 to 1, any theme mix), its residents (people) and the
/// student-days it receives. A village that receives nobody takes part with 0; leaving it out would
/// make skipping it look fair. A village whose need is unknown cannot be ranked and must be left out
/// by the caller, who says how many there were.
/// </para>
/// <para>
/// Out: a pure number between −1 and 1. Villages are ranked from least to most needy and weighted by
/// residents; villages of equal need share the middle of their ranks, so their order never matters.
/// </para>
/// <para>
/// Source: C = 2·Σ wᵢ·xᵢ·rᵢ ÷ x̄ − 1, with wᵢ the share of residents, xᵢ student-days per resident, rᵢ
/// the share of residents less needy plus half of those equally needy, x̄ = Σ wᵢ·xᵢ; Kakwani,
/// Wagstaff and van Doorslaer, Journal of Econometrics 77 (1997), 87–103.
/// </para>
/// </remarks>
public sealed record ConcentrationIndex
{
    // A class on purpose: default(struct) would claim that service ignores need.
    private ConcentrationIndex(double value) => Value = value;

    /// <summary>Gets the index: above 0 favours the needy.</summary>
    public double Value { get; }

    /// <summary>Measures one placement, planned or delivered.</summary>
    /// <param name="villages">Every candidate village once, in any order.</param>
    /// <returns>The index. Sorting dominates the cost: O(n log n).</returns>
    /// <exception cref="ArgumentException">
    /// A need lies outside 0 to 1, residents are not positive, student-days are negative, or nobody
    /// serves anywhere: with nothing to share the index is 0/0, which is not the same as fair.
    /// </exception>
    /// <example>
    /// Two villages of 1,000, needs 0.2 and 0.8: 100 and 100 student-days give 0; 0 and 200 give 0.5,
    /// the most that two villages allow; 200 and 0 give −0.5.
    /// </example>
    public static ConcentrationIndex Of(IReadOnlyCollection<VillageService> villages)
    {
        foreach (VillageService village in villages)
        {
            village.ThrowIfImpossible(nameof(villages));
        }

        double residents = villages.Sum(v => (double)v.Residents);
        double studentDays = villages.Sum(v => v.StudentDays);
        if (studentDays == 0)
        {
            throw new ArgumentException($"None of {villages.Count} villages receives anybody, so there is nothing to share.", nameof(villages));
        }

        double lessNeedy = 0, weighted = 0;
        foreach (var equals in villages.GroupBy(v => v.Need).OrderBy(g => g.Key))
        {
            double share = equals.Sum(v => (double)v.Residents) / residents;
            weighted += equals.Sum(v => v.StudentDays) * (lessNeedy + share / 2);
            lessNeedy += share;
        }

        return new ConcentrationIndex(2 * weighted / studentDays - 1);
    }
}

/// <summary>What one village needs and receives.</summary>
/// <param name="Need">From 0 (none) to 1 (most).</param>
/// <param name="Residents">People, at least 1.</param>
/// <param name="StudentDays">Days of one student in the village, 0 or more.</param>
public readonly record struct VillageService(double Need, int Residents, double StudentDays)
{
    internal void ThrowIfImpossible(string parameter)
    {
        if (Need is not (>= 0 and <= 1) || Residents < 1 || !(StudentDays >= 0 && double.IsFinite(StudentDays)))
        {
            throw new ArgumentException($"Impossible village: {this}.", parameter);
        }
    }
}
