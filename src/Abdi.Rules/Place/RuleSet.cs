namespace Abdi.Rules.Place;

/// <summary>How many groups a region or a theme may have; null is no limit.</summary>
/// <param name="AtLeast">At least so many.</param>
/// <param name="AtMost">At most so many.</param>
public sealed record RuleLimits(int? AtLeast, int? AtMost);

/// <summary>
/// The rules of one scenario as the office writes them: by codes and names, so that they outlive a change of the roster.
/// With the rosters they become <see cref="PlacementRules"/>; their form in files is rules.json.
/// </summary>
public sealed record RuleSet
{
    /// <summary>The most groups a scenario may ask for.</summary>
    public const int GroupsAtMost = 100_000;

    /// <summary>The most people in a group.</summary>
    public const int SizeAtMost = 100;

    /// <summary>The most that a wish may cost.</summary>
    public const int CostAtMost = 10_000;

    private const int WholePercent = 100;
    private const int KilometresAtMost = 1000;

    /// <summary>Gets how many groups there are to be (H21).</summary>
    public required int GroupsTotal { get; init; }

    /// <summary>Gets the smallest group (H04).</summary>
    public required int GroupSizeMin { get; init; }

    /// <summary>Gets the largest group (H04).</summary>
    public required int GroupSizeMax { get; init; }

    /// <summary>Gets whether no group may be larger than another by more than one (H05).</summary>
    public bool BalancedSizes { get; init; } = true;

    /// <summary>Gets the least share of women in a group, per cent (H06).</summary>
    public int FemalePercentMin { get; init; }

    /// <summary>Gets the largest share of women in a group, per cent (H06).</summary>
    public int FemalePercentMax { get; init; } = WholePercent;

    /// <summary>Gets from how many faculties a group must come at least (H10).</summary>
    public int MinFaculties { get; init; }

    /// <summary>Gets whether nobody serves in the own home village (H07).</summary>
    public bool ForbidHomeVillage { get; init; } = true;

    /// <summary>Gets what service is shared in proportion to.</summary>
    public EquityBasis EquityBasis { get; init; } = EquityBasis.VillageNeed;

    /// <summary>Gets how many of a group must speak the language of the place (H23).</summary>
    public int LanguageMin { get; init; }

    /// <summary>Gets the most groups in one district (H15); null is no limit.</summary>
    public int? DistrictMaxGroups { get; init; }

    /// <summary>Gets the limits of regions by their code (H13).</summary>
    public IReadOnlyDictionary<string, RuleLimits> Regions { get; init; } = new Dictionary<string, RuleLimits>(StringComparer.Ordinal);

    /// <summary>Gets the limits of themes by their code (H14).</summary>
    public IReadOnlyDictionary<string, RuleLimits> Themes { get; init; } = new Dictionary<string, RuleLimits>(StringComparer.Ordinal);

    /// <summary>Gets how much a group of former periods counts as service of its region, per cent of a group.</summary>
    public int PriorWeightPercent { get; init; } = 25;

    /// <summary>Gets by how much former service lowers the need of a place: need / (1 + this × groups), per cent.</summary>
    public int PriorDiscountPercent { get; init; } = 50;

    /// <summary>Gets whether a place must lodge groups of the average mix of genders (H25).</summary>
    public bool LodgeProportionalMix { get; init; } = true;

    /// <summary>Gets the skills of study programmes by name; one that is missing here has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ProgrammeSkills { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Gets the skills that a group on a theme needs, by the theme's code (level 3).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SkillRequirement>> SkillRequirements { get; init; } = new Dictionary<string, IReadOnlyList<SkillRequirement>>(StringComparer.Ordinal);

    /// <summary>Gets the disciplines of supervisors that fit a theme, by the theme's code; a theme that is missing fits all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ThemeDisciplines { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Gets what a supervisor of a discipline that does not fit counts as, kilometres.</summary>
    public int DisciplineMismatchKm { get; init; } = 20;

    /// <summary>Gets what the way of a supervisor of unknown home counts as, kilometres.</summary>
    public int UnknownTravelKm { get; init; } = 100;

    /// <summary>Gets what the first, second, … wish costs, and at last what none of them costs (level 6).</summary>
    public IReadOnlyList<int> PreferenceCost { get; init; } = [0, 1, 4, 16];

    /// <summary>The rules an office begins with: near sixteen people each, no more groups than supervisors can guide, and women and men in every one of them.</summary>
    /// <param name="students">How many students there are.</param>
    /// <param name="women">How many of them are women.</param>
    /// <param name="groupsGuided">How many groups the supervisors may guide together; 0 while there are none.</param>
    /// <param name="faculties">How many faculties the students come from.</param>
    public static RuleSet Usual(int students, int women, int groupsGuided, int faculties)
    {
        const int UsualSize = 16, Slack = 15, UsualFaculties = 4, PerDistrict = 2;
        int wanted = Math.Max(1, (students + UsualSize - 1) / UsualSize), groups = groupsGuided == 0 ? wanted : Math.Min(wanted, groupsGuided);
        int percent = students == 0 ? WholePercent / 2 : (int)Math.Round((double)WholePercent * women / students);
        return new()
        {
            GroupsTotal = groups,
            GroupSizeMin = Math.Clamp(students / groups, 1, SizeAtMost),
            GroupSizeMax = Math.Clamp((students + groups - 1) / groups, 1, SizeAtMost),
            FemalePercentMin = Math.Max(0, percent - Slack),
            FemalePercentMax = Math.Min(WholePercent, percent + Slack),
            MinFaculties = Math.Min(UsualFaculties, Math.Max(1, faculties - 1)),
            DistrictMaxGroups = PerDistrict,
        };
    }

    /// <summary>What is wrong with the rules taken alone, or null.</summary>
    public Refusal? Fault() =>
        GroupsTotal is < 1 or > GroupsAtMost ? new("rules-groups-out-of-range", nameof(GroupsTotal))
        : GroupSizeMin is < 1 or > SizeAtMost ? new("rules-size-out-of-range", nameof(GroupSizeMin))
        : GroupSizeMax is < 1 or > SizeAtMost ? new("rules-size-out-of-range", nameof(GroupSizeMax))
        : GroupSizeMin > GroupSizeMax ? new("rules-min-above-max", nameof(GroupSizeMin))
        : FemalePercentMin is < 0 or > WholePercent ? new("rules-percent-out-of-range", nameof(FemalePercentMin))
        : FemalePercentMax is < 0 or > WholePercent ? new("rules-percent-out-of-range", nameof(FemalePercentMax))
        : FemalePercentMin > FemalePercentMax ? new("rules-min-above-max", nameof(FemalePercentMin))
        : MinFaculties is < 0 or > SizeAtMost ? new("rules-count-out-of-range", nameof(MinFaculties))
        : LanguageMin is < 0 or > SizeAtMost ? new("rules-count-out-of-range", nameof(LanguageMin))
        : DistrictMaxGroups is < 0 or > GroupsAtMost ? new("rules-count-out-of-range", nameof(DistrictMaxGroups))
        : PriorWeightPercent is < 0 or > WholePercent ? new("rules-percent-out-of-range", nameof(PriorWeightPercent))
        : PriorDiscountPercent is < 0 or > WholePercent ? new("rules-percent-out-of-range", nameof(PriorDiscountPercent))
        : DisciplineMismatchKm is < 0 or > KilometresAtMost ? new("rules-km-out-of-range", nameof(DisciplineMismatchKm))
        : UnknownTravelKm is < 0 or > KilometresAtMost ? new("rules-km-out-of-range", nameof(UnknownTravelKm))
        : PreferenceCost.Count == 0 || PreferenceCost.Any(cost => cost is < 0 or > CostAtMost) || PreferenceCost.Zip(PreferenceCost.Skip(1)).Any(pair => pair.First > pair.Second) ? new("rules-costs-invalid", nameof(PreferenceCost))
        : FaultOf(Regions, nameof(Regions)) ?? FaultOf(Themes, nameof(Themes));

    private static Refusal? FaultOf(IReadOnlyDictionary<string, RuleLimits> limits, string field) =>
        limits.Values.Any(limit => limit.AtLeast < 0 || limit.AtMost < 0) ? new("rules-count-out-of-range", field)
        : limits.Values.Any(limit => limit.AtLeast > limit.AtMost) ? new("rules-min-above-max", field)
        : null;
}
