using Abdi.Rules.Plan;

namespace Abdi.Rules.Place;

/// <summary>The rules and scores that one group decides alone: H04, H06 to H10, H17, H19, H20, H22, H23, H26, H27.</summary>
internal sealed class GroupChecks(PlacementFacts facts, SeatedPlacement seated, RuleTally tally, ScoreSums sums)
{
    private readonly PlacementProblem problem = facts.Problem;
    private readonly PlacementRules rules = facts.Problem.Rules;
    private readonly int[] facultyCounts = new int[facts.FacultyTotals.Length];

    public void Check(int index)
    {
        SeatedGroup group = seated.Groups[index];
        if (group.Members.Length == 0)
        {
            return;
        }

        CheckSite(group);
        CheckSupervisor(group);
        CheckMembersTogether(group);
        CheckSkills(group);
        foreach (int student in group.Members)
        {
            CheckMember(group, index, student);
        }
    }

    private void CheckSite(SeatedGroup group)
    {
        Village village = problem.Villages[group.Village];
        if (village.IsHeld && tally.Add(HardRule.HeldVillage))
        {
            tally.Example(HardRule.HeldVillage, RuleExamples.Held(group, village));
        }

        if (village.NeedMilli[group.Theme] is null && tally.Add(HardRule.UnknownNeed))
        {
            tally.Example(HardRule.UnknownNeed, RuleExamples.UnknownNeed(group, village, problem.Themes[group.Theme]));
        }

        if (village.Point is null && tally.Add(HardRule.VillageWithoutCoordinates))
        {
            tally.Example(HardRule.VillageWithoutCoordinates, RuleExamples.NoPoint(group, village));
        }
    }

    private void CheckSupervisor(SeatedGroup group)
    {
        Supervisor supervisor = problem.Supervisors[group.Supervisor];
        sums.SupervisorCostHm += Travel.SupervisorCostHm(problem, group.Supervisor, group.Village, group.Theme);
        sums.SupervisorMismatches += Travel.IsMismatch(problem, group.Supervisor, group.Theme) ? 1 : 0;
        if (supervisor.ExcludedVillageIndices.AsSpan().Contains(group.Village) && tally.Add(HardRule.SupervisorExclusion))
        {
            tally.Example(HardRule.SupervisorExclusion, RuleExamples.Excluded(group, supervisor, problem.Villages[group.Village]));
        }
    }

    private void CheckMembersTogether(SeatedGroup group)
    {
        int size = group.Members.Length, women = 0, faculties = 0;
        Array.Clear(facultyCounts);
        foreach (int member in group.Members)
        {
            Student student = problem.Students[member];
            women += student.Gender == Gender.Female ? 1 : 0;
            faculties += facultyCounts[student.FacultyIndex]++ == 0 ? 1 : 0;
        }

        if ((size < rules.GroupSizeMin || size > rules.GroupSizeMax) && tally.Add(HardRule.GroupSize))
        {
            tally.Example(HardRule.GroupSize, RuleExamples.Size(group, rules));
        }

        bool fewWomen = women < rules.FemaleShareMin * size - VillageCapacity.SlackPeople;
        bool manyWomen = women > rules.FemaleShareMax * size + VillageCapacity.SlackPeople;
        if ((fewWomen || manyWomen) && tally.Add(HardRule.GenderShare))
        {
            tally.Example(HardRule.GenderShare, RuleExamples.Share(group, women, rules));
        }

        if (faculties < rules.MinFaculties && tally.Add(HardRule.MinFaculties))
        {
            tally.Example(HardRule.MinFaculties, RuleExamples.Faculties(group, faculties, rules));
        }

        AddMix(size, women, facts.Women);
        for (int faculty = 0; faculty < facultyCounts.Length; faculty++)
        {
            AddMix(size, facultyCounts[faculty], facts.FacultyTotals[faculty]);
        }

        CheckLanguage(group);
    }

    /// <summary>Level 4: a share of 3.4 may be 3 or 4 members; what lies outside is excess.</summary>
    private void AddMix(long size, long members, long total)
    {
        long students = problem.Students.Length;
        long proportional = size * total;
        long low = proportional / students, high = (proportional + students - 1) / students;
        sums.MixExcess += Math.Max(0, Math.Max(members - high, low - members));
        sums.MixDistance += Math.Abs(members * students - proportional);
    }

    private void CheckLanguage(SeatedGroup group)
    {
        if (rules.LanguageMin == 0)
        {
            return;
        }

        int language = problem.Villages[group.Village].LanguageIndex, speakers = 0;
        foreach (int member in group.Members)
        {
            speakers += problem.LanguageSets[problem.Students[member].LanguageSetIndex].AsSpan().Contains(language) ? 1 : 0;
        }

        if (speakers < rules.LanguageMin && tally.Add(HardRule.Language))
        {
            tally.Example(HardRule.Language, RuleExamples.Language(group, problem.Languages[language], speakers, rules));
        }
    }

    private void CheckSkills(SeatedGroup group)
    {
        foreach (var (programmes, min) in facts.Skills[group.Theme])
        {
            int skilled = 0;
            foreach (int member in group.Members)
            {
                skilled += programmes[problem.Students[member].ProgrammeIndex] ? 1 : 0;
            }

            sums.SkillShortfall += Math.Max(0, min - skilled);
        }
    }

    private void CheckMember(SeatedGroup group, int index, int member)
    {
        Student student = problem.Students[member];
        Village village = problem.Villages[group.Village];
        if (rules.ForbidHomeVillage && student.HomeVillageIndex == group.Village && tally.Add(HardRule.HomeVillage))
        {
            tally.Example(HardRule.HomeVillage, RuleExamples.Home(student, village));
        }

        if (student.MaxCommuteKm is { } reach)
        {
            double km = Travel.HomeToVillageKm(problem, member, group.Village);
            sums.CommutersKm += km;
            if (km > reach + Travel.SlackKm && tally.Add(HardRule.Commute))
            {
                tally.Example(HardRule.Commute, RuleExamples.Commute(student, village, km, reach));
            }
        }

        if (student.MaxHealthKm is { } near && facts.HealthKm(group.Village) is var away && away > near + Travel.SlackKm && tally.Add(HardRule.Health))
        {
            tally.Example(HardRule.Health, RuleExamples.Health(student, village, away, near));
        }

        if (student.LockedVillageIndex != Student.NoVillage && student.LockedVillageIndex != group.Village && tally.Add(HardRule.Locked))
        {
            tally.Example(HardRule.Locked, RuleExamples.Locked(student, village, problem));
        }

        foreach (int other in student.KeepApartIndices)
        {
            if (seated.GroupOf[other] == index && tally.Add(HardRule.KeepApart))
            {
                tally.Example(HardRule.KeepApart, RuleExamples.Apart(group, student, problem.Students[other]));
            }
        }

        if (problem.RankOf(student.PreferenceListIndex, village.RegionIndex, group.Theme) is { } rank)
        {
            sums.PreferenceProfile[rank]++;
            sums.PreferenceCost += rules.PreferenceCost[rank];
        }
    }
}
