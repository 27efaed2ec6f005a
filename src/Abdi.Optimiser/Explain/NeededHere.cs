using Abdi.Optimiser.Ledger;
using Abdi.Rules;
using Abdi.Rules.Place;
using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Explain;

/// <summary>What the group would miss if somebody without it took the student's seat.</summary>
internal sealed class NeededHere(SeatLedger ledger)
{
    private readonly SeatFacts _facts = ledger.Facts;

    public IEnumerable<Reason> Of(int student)
    {
        int group = ledger.GroupOf[student];
        foreach (Reason skill in Skills(student, group))
        {
            yield return skill;
        }

        int speakers = ledger.SpeakersIn(group), faculties = ledger.FacultiesIn(group);
        if (_facts.LanguageMin > 0 && speakers <= _facts.LanguageMin && _facts.Speaks(student, _facts.LanguageOf(group)))
        {
            string language = _facts.Problem.Languages[_facts.LanguageOf(group)];
            yield return new(ReasonKind.LanguageNeededHere, [HardRule.Language], [new("speakers", speakers), new("speakers_needed", _facts.LanguageMin)], BilingualText.Of(
                $"Menguasai bahasa setempat ({language}): kelompok memerlukan {_facts.LanguageMin:N0} penutur dan memiliki {speakers:N0}.",
                $"Speaks the local language ({language}): the group needs {_facts.LanguageMin:N0} speakers and has {speakers:N0}."));
        }

        if (faculties <= _facts.MinFaculties && ledger.FacultyIn(group, _facts.FacultyOf[student]) == 1)
        {
            yield return new(ReasonKind.FacultyNeededHere, [HardRule.MinFaculties], [new("faculties", faculties), new("faculties_needed", _facts.MinFaculties)], BilingualText.Of(
                $"Satu-satunya anggota dari fakultasnya: kelompok harus memuat {_facts.MinFaculties:N0} fakultas dan memuat {faculties:N0}.",
                $"The only member of the own faculty: the group must mix {_facts.MinFaculties:N0} faculties and mixes {faculties:N0}."));
        }

        if (Gender(student, group) is { } gender)
        {
            yield return gender;
        }
    }

    private IEnumerable<Reason> Skills(int student, int group)
    {
        int theme = _facts.Sites[group].ThemeIndex;
        IReadOnlyList<SkillRequirement> requirements = _facts.Problem.Rules.SkillRequirements[theme];
        for (int requirement = 0; requirement < requirements.Count; requirement++)
        {
            int skilled = ledger.SkilledIn(group, requirement), min = requirements[requirement].Min;
            if (skilled <= min && _facts.HasSkill(student, theme, requirement))
            {
                string any = string.Join(" / ", requirements[requirement].AnyOf);
                yield return new(ReasonKind.SkillNeededHere, [], [new("members_with_skill", skilled), new("members_needed", min)], BilingualText.Of(
                    $"Keahliannya ({any}) dibutuhkan di sini: tema ini memerlukan {min:N0} anggota yang menguasainya dan kelompok memiliki {skilled:N0}.",
                    $"The own skill ({any}) is needed here: the theme asks for {min:N0} members who have it and the group has {skilled:N0}."));
            }
        }
    }

    private Reason? Gender(int student, int group)
    {
        bool woman = _facts.IsWoman[student];
        int size = ledger.SizeOf(group), women = ledger.WomenIn(group), same = woman ? women : size - women;
        (int least, int most) = _facts.WomenIn(size);
        if (woman ? women - 1 >= least : women + 1 <= most)
        {
            return null;
        }

        return new(ReasonKind.GenderNeededHere, [HardRule.GenderShare], [new("members", size), new("members_of_gender", same)], woman
            ? BilingualText.Of(
                $"Imbangan kelompok tidak boleh kurang dari {least:N0} perempuan dari {size:N0} anggota; ada {women:N0}.",
                $"The group may not have fewer than {least:N0} women of {size:N0} members; it has {women:N0}.")
            : BilingualText.Of(
                $"Imbangan kelompok tidak boleh kurang dari {size - most:N0} laki-laki dari {size:N0} anggota; ada {size - women:N0}.",
                $"The group may not have fewer than {size - most:N0} men of {size:N0} members; it has {size - women:N0}."));
    }
}
