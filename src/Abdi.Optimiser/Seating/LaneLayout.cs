using Abdi.Rules.Place;

namespace Abdi.Optimiser.Seating;

/// <summary>The level of the aims that a lane belongs to.</summary>
internal enum LaneLevel : byte
{
    /// <summary>The lane counts nothing: it fills up a register.</summary>
    None,

    /// <summary>A hard rule.</summary>
    Hard,

    /// <summary>Level 3.</summary>
    Skills,

    /// <summary>Level 4.</summary>
    Mix,
}

/// <summary>
/// What each lane counts and what one person outside its interval weighs. Levels are strict, so a higher level weighs
/// more than all that one step of the search can change of the lower ones.
/// </summary>
internal sealed class LaneLayout
{
    /// <summary>Lanes come in registers of this many.</summary>
    public const int PerBlock = 16;

    /// <summary>Women against share and beds; women against the mix; then the faculties against the mix.</summary>
    public const int Women = 0, WomenMix = 1, FirstFaculty = 2;

    private const int MixWeight = 1, LeastSkillWeight = 32, LeastHardWeight = 1024;

    /// <summary>Lays the lanes out.</summary>
    /// <param name="problem">Its faculties, requirements and language rule make the lanes.</param>
    /// <param name="largestSet">Students in the largest set that stays together: it moves in one step.</param>
    public LaneLayout(PlacementProblem problem, int largestSet)
    {
        PlacementRules rules = problem.Rules;
        int faculties = problem.Faculties.Length, requirements = rules.SkillRequirements.Max(theme => theme.Count);
        LanguageMin = rules.Waived.Contains(HardRule.Language) ? 0 : rules.LanguageMin;
        MinFaculties = rules.Waived.Contains(HardRule.MinFaculties) ? 0 : rules.MinFaculties;
        FirstSkill = FirstFaculty + faculties;
        Language = FirstSkill + requirements;
        Blocks = (Language + (LanguageMin > 0 ? 1 : 0) + PerBlock - 1) / PerBlock;

        // A step exchanges two (women and two faculties change in each group), rotates three, moves one (every
        // interval may shift by one), or moves a set by one exchange a member.
        int exchanges = Math.Max(1, largestSet);
        int mixOfStep = Math.Max(Math.Max(9, 6 * exchanges), 2 * (1 + faculties));
        int skillsOfStep = requirements * Math.Max(3, 2 * exchanges);
        PeopleOfStep = Math.Max(3, 2 * exchanges);
        SkillWeight = Math.Max(LeastSkillWeight, mixOfStep + 1);

        // A lane holds 16 bits. Only sets of more than a dozen with many requirements would want more.
        HardWeight = Math.Min(short.MaxValue, Math.Max(LeastHardWeight, skillsOfStep * SkillWeight + mixOfStep + 1));

        Levels = new LaneLevel[Count];
        Weights = new short[Count];
        FacultyMask = new short[Count];
        for (int lane = 0; lane <= Language && lane < Count; lane++)
        {
            Levels[lane] = lane is Women || lane == Language ? LaneLevel.Hard : lane < FirstSkill ? LaneLevel.Mix : LaneLevel.Skills;
            Weights[lane] = (short)(Levels[lane] switch { LaneLevel.Hard => HardWeight, LaneLevel.Skills => SkillWeight, _ => MixWeight });
            FacultyMask[lane] = (short)(lane >= FirstFaculty && lane < FirstSkill ? -1 : 0);
        }
    }

    /// <summary>Registers of a group.</summary>
    public int Blocks { get; }

    /// <summary>Lanes of a group.</summary>
    public int Count => Blocks * PerBlock;

    /// <summary>The lane of a theme's first skill requirement; the others follow.</summary>
    public int FirstSkill { get; }

    /// <summary>The lane of who speaks the village's language; not counted where no language is demanded.</summary>
    public int Language { get; }

    public LaneLevel[] Levels { get; }

    /// <summary>Weight of one person outside the interval of each lane.</summary>
    public short[] Weights { get; }

    /// <summary>All bits set on the lanes that count faculties.</summary>
    public short[] FacultyMask { get; }

    /// <summary>What one missing skill weighs beside one person outside the mix.</summary>
    public int SkillWeight { get; }

    /// <summary>What one person outside a hard interval weighs beside one outside the mix.</summary>
    public int HardWeight { get; }

    /// <summary>Most people who change groups in one step.</summary>
    public int PeopleOfStep { get; }

    /// <summary>Gets the fewest faculties in a group; 0 when waived.</summary>
    public int MinFaculties { get; }

    /// <summary>Gets the fewest speakers in a group; 0 when waived.</summary>
    public int LanguageMin { get; }

    /// <summary>Whether the lane counts women or a faculty, which no context changes.</summary>
    public bool IsGenderOrFaculty(int lane) => lane < FirstSkill;
}
