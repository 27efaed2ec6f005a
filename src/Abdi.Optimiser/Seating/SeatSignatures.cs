using Abdi.Optimiser.Sites;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// What a student adds to the lanes of a group. Students with one signature (gender, skills asked for, faculty,
/// languages) are the same to every group rule, groups with one context (theme, language) to every student.
/// </summary>
internal sealed class SeatSignatures
{
    private readonly PlacementProblem _problem;
    private readonly LaneLayout _layout;
    private readonly short[] _attributes;
    private readonly int _contexts;

    public SeatSignatures(PlacementProblem problem, Site[] sites, LaneLayout layout)
    {
        (_problem, _layout) = (problem, layout);
        List<Student> examples = [];
        SignatureOf = new int[problem.Students.Length];
        Number(examples);
        Dictionary<(int Theme, int Language), int> contexts = [];
        ContextOf = new int[sites.Length];
        for (int group = 0; group < sites.Length; group++)
        {
            var key = (sites[group].ThemeIndex, problem.Villages[sites[group].VillageIndex].LanguageIndex);
            if (!contexts.TryGetValue(key, out ContextOf[group]))
            {
                contexts[key] = ContextOf[group] = contexts.Count;
            }
        }

        (Count, _contexts) = (examples.Count, contexts.Count);
        _attributes = new short[(long)Count * _contexts * layout.Count];
        for (int signature = 0; signature < Count; signature++)
        {
            foreach (((int theme, int language), int context) in contexts)
            {
                Fill(examples[signature], theme, language, _attributes.AsSpan((signature * _contexts + context) * layout.Count, layout.Count));
            }
        }
    }

    /// <summary>How many signatures there are.</summary>
    public int Count { get; }

    public int[] SignatureOf { get; }

    public int[] ContextOf { get; }

    /// <summary>What a student of the signature adds to each lane of a group of the context.</summary>
    public ReadOnlySpan<short> Of(int signature, int context) => _attributes.AsSpan((signature * _contexts + context) * _layout.Count, _layout.Count);

    private void Number(List<Student> examples)
    {
        int[] skillsOf = SkillClasses();
        Dictionary<(Gender, int, int, int), int> signatures = [];
        for (int i = 0; i < SignatureOf.Length; i++)
        {
            Student student = _problem.Students[i];
            var key = (student.Gender, skillsOf[student.ProgrammeIndex], student.FacultyIndex, _layout.LanguageMin > 0 ? student.LanguageSetIndex : 0);
            if (!signatures.TryGetValue(key, out SignatureOf[i]))
            {
                signatures[key] = SignatureOf[i] = examples.Count;
                examples.Add(student);
            }
        }
    }

    private void Fill(Student student, int theme, int language, Span<short> lanes)
    {
        IReadOnlyList<string> skills = _problem.Rules.ProgrammeSkills[student.ProgrammeIndex];
        lanes[LaneLayout.Women] = lanes[LaneLayout.WomenMix] = (short)(student.Gender is Gender.Female ? 1 : 0);
        lanes[LaneLayout.FirstFaculty + student.FacultyIndex] = 1;
        int lane = _layout.FirstSkill;
        foreach (SkillRequirement requirement in _problem.Rules.SkillRequirements[theme])
        {
            lanes[lane++] = (short)(skills.Any(requirement.AnyOf.Contains) ? 1 : 0);
        }

        if (_layout.LanguageMin > 0)
        {
            lanes[_layout.Language] = (short)(Speaks(student.LanguageSetIndex, language) ? 1 : 0);
        }
    }

    /// <summary>Study programmes whose skills meet the same requirements share a number.</summary>
    private int[] SkillClasses()
    {
        Dictionary<string, int> classes = [];
        return [.. _problem.Rules.ProgrammeSkills.Select(skills =>
        {
            string key = string.Concat(_problem.Rules.SkillRequirements.SelectMany(requirements => requirements).Select(requirement => skills.Any(requirement.AnyOf.Contains) ? '1' : '0'));
            return classes.TryGetValue(key, out int known) ? known : classes[key] = classes.Count;
        })];
    }

    /// <summary>An unknown language is the empty text; students without any language match it, as in the audit.</summary>
    private bool Speaks(int languageSet, int language) =>
        _problem.LanguageSets[languageSet].Contains(language)
        || _problem.LanguageSets[languageSet].Length == 0 && _problem.Languages[language].Length == 0;
}
