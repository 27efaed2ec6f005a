namespace Abdi.Rules.Place;

/// <summary>How good a placement is, level by level; whether it may be used at all is said by its broken rules.</summary>
public sealed record PlacementScores
{
    /// <summary>Gets whether no share of the groups among the regions is fairer (level 1).</summary>
    public required bool EquityOptimal { get; init; }

    /// <summary>Gets the worst region's service per need over the mean of all; 1 means that nobody is behind. Null without villages.</summary>
    public required double? EquityMinRatioVsMean { get; init; }

    /// <summary>Gets the best region's service per need over the mean of all.</summary>
    public required double? EquityMaxRatioVsMean { get; init; }

    /// <summary>Gets what the worst region could have at best.</summary>
    public required double? EquityBestMinRatioVsMean { get; init; }

    /// <summary>Gets groups per region, in the order of the regions.</summary>
    public required int[] RegionGroups { get; init; }

    /// <summary>Gets groups per region of a leximin-optimal share; others may be equally fair.</summary>
    public required int[] RegionGroupsOptimal { get; init; }

    /// <summary>Gets the effective need of the chosen (village, theme) pairs, each counted once, thousandths (level 2).</summary>
    public required long NeedServedMilli { get; init; }

    /// <summary>Gets the missing skills, summed over groups and requirements, members (level 3).</summary>
    public required long SkillShortfall { get; init; }

    /// <summary>Gets students outside the proportional share rounded down to up, per group, for women and each faculty (level 4).</summary>
    public required long MixExcess { get; init; }

    /// <summary>Gets Σ |members − exact proportional share| per group, for women and each faculty, students.</summary>
    public required double MixL1 { get; init; }

    /// <summary>Gets what the supervisors' journeys cost, hectometres with the mismatch penalty (level 5).</summary>
    public required long SupervisorCostHm { get; init; }

    /// <summary>Gets groups whose supervisor's discipline does not match the theme.</summary>
    public required long SupervisorDisciplineMismatches { get; init; }

    /// <summary>Gets the way of all who commute, home to village, kilometres rounded to metres.</summary>
    public required double CommutersKm { get; init; }

    /// <summary>Gets the cost of the wishes (level 6).</summary>
    public required long PreferenceCost { get; init; }

    /// <summary>Gets how many students received their wish 1, 2, … and, last, none of them; who wished nothing is not counted.</summary>
    public required long[] PreferenceProfile { get; init; }
}

/// <summary>How large a placement is.</summary>
/// <param name="Students">Students of the problem, placed or not.</param>
/// <param name="Groups">Groups with at least one member.</param>
/// <param name="VillagesUsed">Villages with at least one group.</param>
/// <param name="DistrictsUsed">Districts with at least one group.</param>
/// <param name="SizeMin">Members of the smallest group; 0 without groups.</param>
/// <param name="SizeMax">Members of the largest group; 0 without groups.</param>
public sealed record PlacementCounts(int Students, int Groups, int VillagesUsed, int DistrictsUsed, int SizeMin, int SizeMax);
