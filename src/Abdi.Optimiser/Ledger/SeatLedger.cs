using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Ledger;

/// <summary>
/// Who sits where, in the counts of the audit, and what one change of seats would cost. Villages keep their beds for all
/// their groups together, as the rule has it. Not for several threads.
/// </summary>
internal sealed class SeatLedger
{
    private readonly MixTable _mix;
    private readonly int _faculties;
    private readonly int[] _women, _speakers, _facultyCounts, _skilled;
    private readonly int[] _villageWomen, _villageMen;
    private readonly SeatPrice[] _tallies;
    private readonly List<int>[] _members;
    private readonly GroupSizeCounts _sizes;
    private readonly CompanyRules _company;

    public SeatLedger(SeatFacts facts, IReadOnlyList<IReadOnlyList<int>> members)
    {
        Facts = facts;
        _mix = new(facts);
        int groups = members.Count;
        _faculties = facts.FacultyTotals.Length;
        (_women, _speakers, _facultyCounts, _skilled) = (new int[groups], new int[groups], new int[groups * _faculties], new int[groups * facts.Requirements]);
        (_villageWomen, _villageMen) = (new int[facts.Problem.Villages.Length], new int[facts.Problem.Villages.Length]);
        _tallies = new SeatPrice[groups];
        _members = [.. members.Select(_ => new List<int>())];
        _sizes = new(members);
        GroupOf = new int[facts.Problem.Students.Length];
        Array.Fill(GroupOf, -1);
        _company = new(facts, GroupOf);
        int even = groups == 0 ? 0 : facts.Problem.Students.Length / groups;
        bool divides = groups == 0 || facts.Problem.Students.Length % groups == 0;
        SizeLeast = Math.Max(1, facts.IsBalanced ? Math.Max(facts.SizeMin, even) : facts.SizeMin);
        SizeMost = facts.IsBalanced ? Math.Min(facts.SizeMax, divides ? even : even + 1) : facts.SizeMax;
        for (int group = 0; group < groups; group++)
        {
            foreach (int student in members[group])
            {
                Count(student, group, +1);
            }

            _tallies[group] = TallyOf(group, -1, -1);
        }
    }

    public SeatFacts Facts { get; }

    public int Groups => _members.Length;

    /// <summary>Fewest members a group may have when every group has some: by the limits and, if sizes are to be balanced, by the students there are.</summary>
    public int SizeLeast { get; }

    /// <summary>Most members a group may have.</summary>
    public int SizeMost { get; }

    /// <summary>The group of each student, or −1.</summary>
    public int[] GroupOf { get; }

    public IReadOnlyList<int> MembersOf(int group) => _members[group];

    public int SizeOf(int group) => _members[group].Count;

    public int WomenIn(int group) => _women[group];

    public int SpeakersIn(int group) => _speakers[group];

    public int SkilledIn(int group, int requirement) => _skilled[group * Facts.Requirements + requirement];

    public int FacultyIn(int group, int faculty) => _facultyCounts[group * _faculties + faculty];

    public int FacultiesIn(int group) => _facultyCounts.AsSpan(group * _faculties, _faculties).Length - _facultyCounts.AsSpan(group * _faculties, _faculties).Count(0);

    /// <summary>People by which the rules on the group alone are missed.</summary>
    public long ExcessOf(int group) => _tallies[group].Excess;

    /// <summary>People who sleep without a bed in the village.</summary>
    public int BedsMissing(int village) => Missing(village, _villageWomen[village], _villageMen[village]);

    /// <summary>What changes when the student moves to another group and the other, if one is named (a member of it), takes the seat left.</summary>
    public SeatPrice PriceOf(int student, int to, int other = -1)
    {
        int from = GroupOf[student];
        int villageFrom = Facts.Sites[from].VillageIndex, villageTo = Facts.Sites[to].VillageIndex;
        SeatPrice price = TallyOf(from, student, other) - _tallies[from] + TallyOf(to, other, student) - _tallies[to];
        long alone = _company.ApartChange(student, to, other) + _company.SetsChange(student, to, other);
        long wishes = Facts.WishCostIn(student, to) - Facts.WishCostIn(student, from);
        if (villageFrom != villageTo)
        {
            alone += Facts.BrokenIn(student, villageTo) - Facts.BrokenIn(student, villageFrom);
            price += BedsChange(student, villageFrom, villageTo, other);
        }

        if (other >= 0)
        {
            alone += villageFrom == villageTo ? 0 : Facts.BrokenIn(other, villageFrom) - Facts.BrokenIn(other, villageTo);
            wishes += Facts.WishCostIn(other, from) - Facts.WishCostIn(other, to);
        }
        else if (Facts.IsBalanced)
        {
            price += new SeatPrice(_sizes.BalanceChange(SizeOf(from), SizeOf(to)), 0, 0, 0, 0);
        }

        return price + new SeatPrice(alone, alone, 0, 0, wishes);
    }

    /// <summary>People by which all rules on seats are missed together; 0 when each holds.</summary>
    public long TotalExcess()
    {
        long excess = 0, apart = 0;
        for (int group = 0; group < Groups; group++)
        {
            excess += _tallies[group].Excess;
            foreach (int student in _members[group])
            {
                excess += Facts.BrokenIn(student, Facts.Sites[group].VillageIndex);
                apart += _company.FoesIn(student, group);
            }
        }

        foreach (int village in Facts.Sites.Select(site => site.VillageIndex).Distinct())
        {
            excess += BedsMissing(village);
        }

        // Each demand to keep apart stands in the lists of both.
        return excess + apart / 2 + _company.TornSets();
    }

    /// <summary>Moves a student to another group.</summary>
    public void Move(int student, int to)
    {
        int from = GroupOf[student];
        _sizes.Move(SizeOf(from), SizeOf(to));
        Count(student, from, -1);
        Count(student, to, +1);
        _tallies[from] = TallyOf(from, -1, -1);
        _tallies[to] = TallyOf(to, -1, -1);
    }

    /// <summary>Rules on the student alone, pairs not kept apart and the torn set, as far as this student has a part in them.</summary>
    public int BrokenAlone(int student)
    {
        int group = GroupOf[student];
        return Facts.BrokenIn(student, Facts.Sites[group].VillageIndex) + _company.FoesIn(student, group) + (_company.IsOfTornSet(student) ? 1 : 0);
    }

    /// <summary>Whether the student's keep-together set is spread over several groups.</summary>
    public bool IsOfTornSet(int student) => _company.IsOfTornSet(student);

    private void Count(int student, int group, int sign)
    {
        if (sign > 0)
        {
            _members[group].Add(student);
            GroupOf[student] = group;
        }
        else
        {
            _members[group].Remove(student);
            GroupOf[student] = -1;
        }

        (int village, int theme) = Facts.Sites[group];
        bool woman = Facts.IsWoman[student];
        _women[group] += woman ? sign : 0;
        (woman ? _villageWomen : _villageMen)[village] += sign;
        _speakers[group] += Facts.Speaks(student, Facts.LanguageOf(group)) ? sign : 0;
        _facultyCounts[group * _faculties + Facts.FacultyOf[student]] += sign;
        for (int requirement = 0; requirement < Facts.Problem.Rules.SkillRequirements[theme].Count; requirement++)
        {
            _skilled[group * Facts.Requirements + requirement] += Facts.HasSkill(student, theme, requirement) ? sign : 0;
        }
    }

    /// <summary>Rules and scores that the group decides alone, if one student left and another entered (−1: nobody).</summary>
    private SeatPrice TallyOf(int group, int leaving, int entering)
    {
        int size = SizeOf(group) - (leaving >= 0 ? 1 : 0) + (entering >= 0 ? 1 : 0);
        int women = _women[group] - (leaving >= 0 && Facts.IsWoman[leaving] ? 1 : 0) + (entering >= 0 && Facts.IsWoman[entering] ? 1 : 0);
        int facultyOut = leaving >= 0 ? Facts.FacultyOf[leaving] : -1, facultyIn = entering >= 0 ? Facts.FacultyOf[entering] : -1;
        (int[] low, int[] high) = _mix.Of(size);
        int mix = Math.Max(0, Math.Max(low[_faculties] - women, women - high[_faculties])), present = 0;
        for (int faculty = 0; faculty < _faculties; faculty++)
        {
            int count = _facultyCounts[group * _faculties + faculty] - (faculty == facultyOut ? 1 : 0) + (faculty == facultyIn ? 1 : 0);
            present += count > 0 ? 1 : 0;
            mix += Math.Max(0, Math.Max(low[faculty] - count, count - high[faculty]));
        }

        int language = Facts.LanguageMin > 0 ? Facts.LanguageOf(group) : 0, speakers = _speakers[group];
        if (Facts.LanguageMin > 0)
        {
            speakers += (entering >= 0 && Facts.Speaks(entering, language) ? 1 : 0) - (leaving >= 0 && Facts.Speaks(leaving, language) ? 1 : 0);
        }

        (int womenLeast, int womenMost) = Facts.WomenIn(size);
        int sizeMissed = Math.Max(0, Math.Max(SizeLeast - size, size - SizeMost));
        int shareMissed = Math.Max(0, Math.Max(womenLeast - women, women - womenMost));
        int facultiesMissed = Math.Max(0, Facts.MinFaculties - present), speakersMissed = Math.Max(0, Facts.LanguageMin - speakers);
        int broken = (size < Facts.SizeMin || size > Facts.SizeMax ? 1 : 0) + Math.Min(1, shareMissed) + Math.Min(1, facultiesMissed) + Math.Min(1, speakersMissed);
        return size == 0
            ? new(0, sizeMissed + facultiesMissed + speakersMissed, 0, 0, 0)
            : new(broken, sizeMissed + shareMissed + facultiesMissed + speakersMissed, SkillsMissed(group, leaving, entering), mix, 0);
    }

    private int SkillsMissed(int group, int leaving, int entering)
    {
        int theme = Facts.Sites[group].ThemeIndex, missed = 0;
        IReadOnlyList<SkillRequirement> requirements = Facts.Problem.Rules.SkillRequirements[theme];
        for (int requirement = 0; requirement < requirements.Count; requirement++)
        {
            int skilled = SkilledIn(group, requirement)
                - (leaving >= 0 && Facts.HasSkill(leaving, theme, requirement) ? 1 : 0) + (entering >= 0 && Facts.HasSkill(entering, theme, requirement) ? 1 : 0);
            missed += Math.Max(0, requirements[requirement].Min - skilled);
        }

        return missed;
    }

    private SeatPrice BedsChange(int student, int villageFrom, int villageTo, int other)
    {
        bool woman = Facts.IsWoman[student];
        int women = (woman ? 1 : 0) - (other >= 0 && Facts.IsWoman[other] ? 1 : 0);
        int men = (woman ? 0 : 1) - (other >= 0 && !Facts.IsWoman[other] ? 1 : 0);
        int fromBefore = BedsMissing(villageFrom), fromAfter = Missing(villageFrom, _villageWomen[villageFrom] - women, _villageMen[villageFrom] - men);
        int toBefore = BedsMissing(villageTo), toAfter = Missing(villageTo, _villageWomen[villageTo] + women, _villageMen[villageTo] + men);
        return new(
            Math.Min(1, fromAfter) - Math.Min(1, fromBefore) + Math.Min(1, toAfter) - Math.Min(1, toBefore),
            fromAfter - fromBefore + toAfter - toBefore,
            0,
            0,
            0);
    }

    private int Missing(int village, int women, int men) => Math.Max(0, women - Facts.WomenBeds[village]) + Math.Max(0, men - Facts.MenBeds[village]);
}
