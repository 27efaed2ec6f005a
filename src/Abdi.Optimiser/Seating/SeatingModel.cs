using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// The seating problem for fixed sites in numbers: every rule on a group is an interval on a count, one count a lane.
/// A new rule is a new lane, not new code. Counts are 16 bits wide, 16 lanes a register, as many registers as it takes.
/// </summary>
internal sealed class SeatingModel
{
    /// <summary>Lanes come in registers of this many.</summary>
    public const int LanesPerBlock = 16;

    /// <summary>What one person outside a hard interval weighs beside one outside the mix.</summary>
    public const int HardWeight = 1024;

    /// <summary>What one missing skill weighs beside one person outside the mix.</summary>
    public const int SkillWeight = 32;

    /// <summary>What one person outside the mix weighs.</summary>
    public const int MixWeight = 1;

    private const int WomenLane = 0, WomenMixLane = 1, FirstFacultyLane = 2;
    private const int NoWishes = -2, NoMatch = -1;

    private readonly int _women, _students;
    private readonly int[] _facultyTotals;
    private readonly int _skillLane, _languageLane;
    private readonly double _shareMin, _shareMax;
    private readonly int[] _womenBeds, _menBeds, _groupsInVillage;
    private readonly int[] _preferenceCost;
    private readonly int[] _wishes;

    public SeatingModel(PlacementProblem problem, Site[] sites, StudentReach reach)
    {
        (Problem, Sites, Reach) = (problem, sites, reach);
        PlacementRules rules = problem.Rules;
        HardRuleSet waived = rules.Waived;
        _students = problem.Students.Length;
        _women = problem.Students.Count(student => student.Gender is Gender.Female);
        _facultyTotals = new int[problem.Faculties.Length];
        foreach (Student student in problem.Students)
        {
            _facultyTotals[student.FacultyIndex]++;
        }

        (_shareMin, _shareMax) = waived.Contains(HardRule.GenderShare) ? (0, 1) : (rules.FemaleShareMin, rules.FemaleShareMax);
        MinFaculties = waived.Contains(HardRule.MinFaculties) ? 0 : rules.MinFaculties;
        LanguageMin = waived.Contains(HardRule.Language) ? 0 : rules.LanguageMin;
        _skillLane = FirstFacultyLane + _facultyTotals.Length;
        _languageLane = _skillLane + rules.SkillRequirements.Max(requirements => requirements.Count);
        Blocks = (_languageLane + (LanguageMin > 0 ? 1 : 0) + LanesPerBlock - 1) / LanesPerBlock;
        Weights = new short[Lanes];
        FacultyMask = new short[Lanes];
        for (int lane = 0; lane <= _languageLane && lane < Lanes; lane++)
        {
            Weights[lane] = (short)(lane is WomenLane || lane == _languageLane ? HardWeight : lane < _skillLane ? MixWeight : SkillWeight);
            FacultyMask[lane] = (short)(lane >= FirstFacultyLane && lane < _skillLane ? -1 : 0);
        }

        (SignatureOf, ContextOf, Attributes, Contexts) = Attribute();
        _preferenceCost = rules.PreferenceCost;
        Ranks = rules.RankedWishes;
        _wishes = CodeWishes();
        WidestCost = Math.Max(1, _preferenceCost.Max());
        LaneCost = 4L * WidestCost;

        GroupSizes sizes = GroupSizes.Of(problem, sites);
        (Sizes, SizeMin, SizeMax, _womenBeds, _menBeds) = (sizes.Sizes, sizes.Least, sizes.Most, sizes.WomenBeds, sizes.MenBeds);
        Dictionary<int, int> inVillage = sites.CountBy(site => site.VillageIndex).ToDictionary();
        _groupsInVillage = [.. sites.Select(site => inVillage[site.VillageIndex])];
        ThemeCode = [.. sites.Select(site => site.ThemeIndex)];
        RegionCode = [.. sites.Select(site => problem.Themes.Length + problem.Villages[site.VillageIndex].RegionIndex)];
        Home = [.. problem.Students.Select(student => rules.ForbidHomeVillage && !waived.Contains(HardRule.HomeVillage) ? student.HomeVillageIndex : Student.NoVillage)];
        IsBound = [.. problem.Students.Select(reach.IsBound)];
        Apart = ApartLists();
        BlockOf = new int[_students];
        Array.Fill(BlockOf, -1);
        TogetherBlocks = BuildBlocks();
        GroupReach = new GroupReach(this);
    }

    public PlacementProblem Problem { get; }

    public Site[] Sites { get; }

    public StudentReach Reach { get; }

    public int Blocks { get; }

    public int Lanes => Blocks * LanesPerBlock;

    public int Contexts { get; }

    /// <summary>Weight of one person outside the interval of each lane.</summary>
    public short[] Weights { get; }

    /// <summary>All bits set on the lanes that count faculties.</summary>
    public short[] FacultyMask { get; }

    /// <summary>Gets the fewest faculties in a group; 0 when waived.</summary>
    public int MinFaculties { get; }

    public int LanguageMin { get; }

    /// <summary>What each signature adds to the lanes of a group in each context: [(signature × contexts + context) × lanes].</summary>
    public short[] Attributes { get; }

    /// <summary>Students with one signature (gender, skills asked for, faculty, languages) are the same to every group rule.</summary>
    public int[] SignatureOf { get; }

    /// <summary>Context (theme, language) of each group.</summary>
    public int[] ContextOf { get; }

    public int Ranks { get; }

    public int WidestCost { get; }

    /// <summary>What one weighted person outside a lane's interval costs beside wishes: more than any exchange of two can win.</summary>
    public long LaneCost { get; }

    /// <summary>What one broken rule on a single student costs.</summary>
    public long HardCost => LaneCost * HardWeight;

    public int[] Sizes { get; }

    public int SizeMin { get; }

    public int SizeMax { get; }

    public int[] ThemeCode { get; }

    public int[] RegionCode { get; }

    public int[] Home { get; }

    public bool[] IsBound { get; }

    /// <summary>Students to be kept apart from each student, both directions; null where none.</summary>
    public int[]?[] Apart { get; }

    /// <summary>Which groups bound students may join.</summary>
    public GroupReach GroupReach { get; }

    /// <summary>Keep-together sets of two and more students.</summary>
    public int[][] TogetherBlocks { get; }

    /// <summary>Position of each student's keep-together set in <see cref="TogetherBlocks"/>, or −1.</summary>
    public int[] BlockOf { get; }

    /// <summary>Whether the lane counts women or a faculty, which no context changes.</summary>
    public bool IsGenderOrFaculty(int lane) => lane < _skillLane;

    public ReadOnlySpan<short> AttributesOf(int student, int group) =>
        Attributes.AsSpan((SignatureOf[student] * Contexts + ContextOf[group]) * Lanes, Lanes);

    /// <summary>What the student pays in wishes for serving in the group.</summary>
    public int CostOf(int student, int group)
    {
        int first = student * Ranks, theme = ThemeCode[group], region = RegionCode[group];
        if (Ranks == 0 || _wishes[first] == NoWishes)
        {
            return 0;
        }

        for (int rank = 0; rank < Ranks; rank++)
        {
            int wish = _wishes[first + rank];
            if (wish == theme || wish == region)
            {
                return _preferenceCost[rank];
            }
        }

        return _preferenceCost[Ranks];
    }

    /// <summary>The code of the wish on a rank: a theme, or themes + region; negative where there is none.</summary>
    public int WishOf(int student, int rank) => _wishes[student * Ranks + rank];

    public bool HasWishes(int student) => Ranks > 0 && _wishes[student * Ranks] != NoWishes;

    /// <summary>Rules H07, H08, H09 and H22 the student would break in the group.</summary>
    public int BrokenIn(int student, int group)
    {
        int village = Sites[group].VillageIndex;
        return IsBound[student]
            ? Reach.BrokenIn(student, village)
            : Home[student] == village ? 1 : 0;
    }

    /// <summary>Writes the interval of every lane of a group of the given size.</summary>
    public void FillBounds(int group, int size, Span<short> low, Span<short> high)
    {
        low.Clear();
        high.Fill(short.MaxValue);
        low[WomenLane] = (short)Math.Max((int)Math.Ceiling(_shareMin * size - VillageCapacity.SlackPeople), size - _menBeds[group]);
        high[WomenLane] = (short)Math.Min((int)Math.Floor(_shareMax * size + VillageCapacity.SlackPeople), _womenBeds[group]);
        Proportional(_women, size, ref low[WomenMixLane], ref high[WomenMixLane]);
        for (int faculty = 0; faculty < _facultyTotals.Length; faculty++)
        {
            Proportional(_facultyTotals[faculty], size, ref low[FirstFacultyLane + faculty], ref high[FirstFacultyLane + faculty]);
        }

        int lane = _skillLane;
        foreach (SkillRequirement requirement in Problem.Rules.SkillRequirements[Sites[group].ThemeIndex])
        {
            low[lane++] = (short)Math.Min(requirement.Min, short.MaxValue);
        }

        if (LanguageMin > 0)
        {
            low[_languageLane] = (short)LanguageMin;
        }
    }

    /// <summary>
    /// Widens the interval of women to what the beds of the whole village allow this group when the village's other
    /// groups take as few as they may. How the seating shares beds out among the groups is its own choice, and
    /// nothing that a bound may lean on.
    /// </summary>
    public void WidenToVillage(int group, int size, Span<short> low, Span<short> high)
    {
        if (Problem.Rules.Waived.Contains(HardRule.Lodging))
        {
            return;
        }

        Village village = Problem.Villages[Sites[group].VillageIndex];
        int others = _groupsInVillage[group] - 1;
        int leastWomen = Math.Max(0, (int)Math.Ceiling(_shareMin * SizeMin - VillageCapacity.SlackPeople));
        int leastMen = SizeMin - Math.Min(SizeMin, (int)Math.Floor(_shareMax * SizeMin + VillageCapacity.SlackPeople));
        int women = Math.Clamp(village.LodgingFemale - others * leastWomen, 0, short.MaxValue), men = Math.Clamp(village.LodgingMale - others * leastMen, 0, short.MaxValue);
        low[WomenLane] = (short)Math.Max((int)Math.Ceiling(_shareMin * size - VillageCapacity.SlackPeople), size - men);
        high[WomenLane] = (short)Math.Min((int)Math.Floor(_shareMax * size + VillageCapacity.SlackPeople), women);
    }

    private void Proportional(int total, int size, ref short low, ref short high)
    {
        long product = (long)size * total;
        low = (short)(product / _students);
        high = (short)((product + _students - 1) / _students);
    }

    private (int[] SignatureOf, int[] ContextOf, short[] Attributes, int Contexts) Attribute()
    {
        int[] skillsOf = SkillClasses();
        Dictionary<(Gender, int, int, int), int> signatures = [];
        List<Student> examples = [];
        int[] signatureOf = new int[_students];
        for (int i = 0; i < _students; i++)
        {
            Student student = Problem.Students[i];
            var key = (student.Gender, skillsOf[student.ProgrammeIndex], student.FacultyIndex, LanguageMin > 0 ? student.LanguageSetIndex : 0);
            if (!signatures.TryGetValue(key, out signatureOf[i]))
            {
                signatures[key] = signatureOf[i] = examples.Count;
                examples.Add(student);
            }
        }

        Dictionary<(int Theme, int Language), int> contexts = [];
        int[] contextOf = new int[Sites.Length];
        for (int group = 0; group < Sites.Length; group++)
        {
            var key = (Sites[group].ThemeIndex, Problem.Villages[Sites[group].VillageIndex].LanguageIndex);
            if (!contexts.TryGetValue(key, out contextOf[group]))
            {
                contexts[key] = contextOf[group] = contexts.Count;
            }
        }

        short[] attributes = new short[(long)examples.Count * contexts.Count * Lanes];
        for (int signature = 0; signature < examples.Count; signature++)
        {
            Student student = examples[signature];
            IReadOnlyList<string> skills = Problem.Rules.ProgrammeSkills[student.ProgrammeIndex];
            foreach (((int theme, int language), int context) in contexts)
            {
                Span<short> lanes = attributes.AsSpan((signature * contexts.Count + context) * Lanes, Lanes);
                lanes[WomenLane] = lanes[WomenMixLane] = (short)(student.Gender is Gender.Female ? 1 : 0);
                lanes[FirstFacultyLane + student.FacultyIndex] = 1;
                int lane = _skillLane;
                foreach (SkillRequirement requirement in Problem.Rules.SkillRequirements[theme])
                {
                    lanes[lane++] = (short)(skills.Any(requirement.AnyOf.Contains) ? 1 : 0);
                }

                if (LanguageMin > 0)
                {
                    lanes[_languageLane] = (short)(Speaks(student.LanguageSetIndex, language) ? 1 : 0);
                }
            }
        }

        return (signatureOf, contextOf, attributes, contexts.Count);
    }

    /// <summary>Study programmes whose skills meet the same requirements share a number.</summary>
    private int[] SkillClasses()
    {
        Dictionary<string, int> classes = [];
        return [.. Problem.Rules.ProgrammeSkills.Select(skills =>
        {
            string key = string.Concat(Problem.Rules.SkillRequirements.SelectMany(requirements => requirements).Select(requirement => skills.Any(requirement.AnyOf.Contains) ? '1' : '0'));
            return classes.TryGetValue(key, out int known) ? known : classes[key] = classes.Count;
        })];
    }

    /// <summary>An unknown language is the empty text; students without any language match it, as in the audit.</summary>
    private bool Speaks(int languageSet, int language) =>
        Problem.LanguageSets[languageSet].Contains(language)
        || Problem.LanguageSets[languageSet].Length == 0 && Problem.Languages[language].Length == 0;

    private int[] CodeWishes()
    {
        int[] wishes = new int[(long)_students * Ranks];
        Array.Fill(wishes, NoMatch);
        for (int student = 0; student < _students; student++)
        {
            Wish[] list = Problem.PreferenceLists[Problem.Students[student].PreferenceListIndex];
            for (int rank = 0; rank < Math.Min(Ranks, list.Length); rank++)
            {
                wishes[student * Ranks + rank] = list[rank] switch
                {
                    { Index: < 0 } => NoMatch,
                    { IsTheme: true } theme => theme.Index,
                    { } region => Problem.Themes.Length + region.Index,
                };
            }

            if (list.Length == 0 && Ranks > 0)
            {
                wishes[student * Ranks] = NoWishes;
            }
        }

        return wishes;
    }

    private int[]?[] ApartLists()
    {
        int[]?[] apart = new int[]?[_students];
        if (Problem.Rules.Waived.Contains(HardRule.KeepApart))
        {
            return apart;
        }

        Dictionary<int, SortedSet<int>> sets = [];
        for (int student = 0; student < _students; student++)
        {
            foreach (int other in Problem.Students[student].KeepApartIndices)
            {
                Of(student).Add(other);
                Of(other).Add(student);
            }
        }

        foreach ((int student, SortedSet<int> set) in sets)
        {
            apart[student] = [.. set];
        }

        return apart;

        SortedSet<int> Of(int student) => sets.TryGetValue(student, out SortedSet<int>? set) ? set : sets[student] = [];
    }

    private int[][] BuildBlocks()
    {
        if (Problem.Rules.Waived.Contains(HardRule.KeepTogether))
        {
            return [];
        }

        List<int>[] sets = [.. Problem.KeepTogetherSets.Select(_ => new List<int>())];
        for (int student = 0; student < _students; student++)
        {
            if (Problem.Students[student].KeepTogetherIndex is >= 0 and int set)
            {
                sets[set].Add(student);
            }
        }

        int[][] blocks = [.. sets.Where(set => set.Count > 1).Select(set => set.ToArray())];
        for (int block = 0; block < blocks.Length; block++)
        {
            foreach (int student in blocks[block])
            {
                BlockOf[student] = block;
            }
        }

        return blocks;
    }
}
