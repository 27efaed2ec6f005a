namespace Abdi.Rules.Place;

/// <summary>How unequally student-days per resident are spread, and how much of that lies between regions.</summary>
/// <remarks>
/// <para>
/// In: for every village its region, its residents (people, at least 1) and the student-days it receives. Out: two
/// pure numbers, each 0 or more, 0 when every resident has the same; their sum is the whole inequality, at most
/// ln(residents ÷ residents of the smallest village).
/// </para>
/// <para>
/// Source: T = Σ sᵢ·ln(sᵢ ÷ wᵢ), with sᵢ the share of student-days and wᵢ the share of residents; the same over
/// regions is the part between them, the rest is within them, weighted by the regions' student-days. Theil,
/// <i>Economics and Information Theory</i> (1967), chapter 4; Shorrocks, Econometrica 48 (1980), 613–625.
/// </para>
/// </remarks>
public sealed record TheilIndex
{
    private TheilIndex(double between, double within) => (Between, Within) = (between, within);

    /// <summary>Gets the inequality between regions.</summary>
    public double Between { get; }

    /// <summary>Gets the inequality between the villages of the same region, over all regions.</summary>
    public double Within { get; }

    /// <summary>Gets the whole inequality.</summary>
    public double Total => Between + Within;

    /// <summary>Measures one placement, planned or delivered.</summary>
    /// <param name="villages">Every candidate village once, in any order; who receives nobody takes part with 0.</param>
    /// <exception cref="ArgumentException">Residents are not positive, student-days are negative, or nobody serves anywhere.</exception>
    /// <example>Two regions of one village of 1,000 each: 100 and 100 student-days give 0; 0 and 200 give ln 2 between, 0 within.</example>
    public static TheilIndex Of(IReadOnlyCollection<RegionalService> villages)
    {
        foreach (RegionalService village in villages)
        {
            if (village.Residents < 1 || !(village.StudentDays >= 0 && double.IsFinite(village.StudentDays)))
            {
                throw new ArgumentException($"Impossible village: {village}.", nameof(villages));
            }
        }

        double residents = villages.Sum(village => (double)village.Residents), days = villages.Sum(village => village.StudentDays);
        if (days == 0)
        {
            throw new ArgumentException($"None of {villages.Count} villages receives anybody, so there is nothing to share.", nameof(villages));
        }

        double between = 0, within = 0;
        foreach (var region in villages.GroupBy(village => village.Region).OrderBy(region => region.Key))
        {
            double regionResidents = region.Sum(village => (double)village.Residents), regionDays = region.Sum(village => village.StudentDays);
            between += Term(regionDays / days, regionResidents / residents);
            within += region.Where(village => village.StudentDays > 0)
                .Sum(village => regionDays / days * Term(village.StudentDays / regionDays, village.Residents / regionResidents));
        }

        return new(between, within);
    }

    // Whoever receives nothing adds nothing: s·ln s vanishes as s does.
    private static double Term(double share, double weight) => share > 0 ? share * Math.Log(share / weight) : 0;
}

/// <summary>What one village of a region receives.</summary>
/// <param name="Region">Position of the region.</param>
/// <param name="Residents">People, at least 1.</param>
/// <param name="StudentDays">Days of one student in the village, 0 or more.</param>
public readonly record struct RegionalService(int Region, int Residents, double StudentDays);
