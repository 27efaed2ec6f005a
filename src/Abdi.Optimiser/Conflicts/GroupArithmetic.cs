using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>Students, groups, women and faculties counted over the whole season, wherever the groups go.</summary>
internal sealed class GroupArithmetic : Impossibility
{
    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(
        HardRule.GroupSize, HardRule.BalancedSizes, HardRule.GroupsTotal, HardRule.GenderShare, HardRule.MinFaculties, HardRule.Language);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel)
    {
        GroupNumbers numbers = new(problem);
        return !numbers.AddUp || !numbers.ShareAddsUp() || !FacultiesAddUp(problem, numbers) || LanguageMin(problem) > numbers.SizeMost;
    }

    public override BilingualText Say(PlacementProblem problem, HardRule rule)
    {
        PlacementRules rules = problem.Rules;
        GroupNumbers numbers = new(problem);
        switch (rule)
        {
            case HardRule.GenderShare when !numbers.ShareAddsUp():
                return BilingualText.Of(
                    $"Tiap kelompok harus {rules.FemaleShareMin * 100:0.#} sampai {rules.FemaleShareMax * 100:0.#} persen perempuan, padahal {numbers.Women:N0} dari {numbers.Students:N0} mahasiswa perempuan ({100.0 * numbers.Women / numbers.Students:0.#} persen). Ubah batas imbangan.",
                    $"Each group must be {rules.FemaleShareMin * 100:0.#} to {rules.FemaleShareMax * 100:0.#} per cent women, but {numbers.Women:N0} of {numbers.Students:N0} students are women ({100.0 * numbers.Women / numbers.Students:0.#} per cent). Change the bounds of the share.");
            case HardRule.MinFaculties:
                long most = FacultySeats(problem, numbers.GroupsLeast);
                int faculties = Totals(problem).Count(total => total > 0);
                return BilingualText.Of(
                    $"Tiap kelompok harus berisi {rules.MinFaculties:N0} fakultas. Ada {faculties:N0} fakultas; bila tersebar sebaik mungkin, {numbers.GroupsLeast:N0} kelompok mendapat {most:N0} dari {(long)numbers.GroupsLeast * rules.MinFaculties:N0} yang diminta, dan kelompok terbesar beranggotakan {numbers.SizeMost:N0}. Turunkan jumlah fakultas.",
                    $"Each group must mix {rules.MinFaculties:N0} faculties. There are {faculties:N0}; spread as well as can be, {numbers.GroupsLeast:N0} groups receive {most:N0} of the {(long)numbers.GroupsLeast * rules.MinFaculties:N0} demanded, and the largest group has {numbers.SizeMost:N0} members. Ask for fewer faculties.");
            default:
                return DemandWords.Of(problem, rule);
        }
    }

    private static int LanguageMin(PlacementProblem problem) => problem.Rules.Waived.Contains(HardRule.Language) ? 0 : problem.Rules.LanguageMin;

    private static bool FacultiesAddUp(PlacementProblem problem, GroupNumbers numbers)
    {
        int demanded = problem.Rules.Waived.Contains(HardRule.MinFaculties) ? 0 : problem.Rules.MinFaculties;

        // Σ min(groups, students of the faculty) is concave in the number of groups: what fewer groups lack, more lack too.
        return demanded <= numbers.SizeMost && FacultySeats(problem, numbers.GroupsLeast) >= (long)demanded * numbers.GroupsLeast;
    }

    /// <summary>At most so many (group, faculty) pairs can be filled.</summary>
    private static long FacultySeats(PlacementProblem problem, int groups) => Totals(problem).Sum(total => (long)Math.Min(total, groups));

    private static int[] Totals(PlacementProblem problem)
    {
        int[] totals = new int[problem.Faculties.Length];
        foreach (Student student in problem.Students)
        {
            totals[student.FacultyIndex]++;
        }

        return totals;
    }
}
