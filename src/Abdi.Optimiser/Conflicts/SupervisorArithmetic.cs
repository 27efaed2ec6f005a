using Abdi.Rules;
using Abdi.Rules.Place;

namespace Abdi.Optimiser.Conflicts;

/// <summary>All supervisors together: the most and the fewest groups they may guide beside the groups there are (H16).</summary>
internal sealed class SupervisorArithmetic : Impossibility
{
    public override HardRuleSet Concerns { get; } = HardRuleSet.Of(HardRule.SupervisorLoad, HardRule.GroupsTotal, HardRule.GroupSize);

    public override bool IsProved(PlacementProblem problem, CancellationToken cancel)
    {
        if (problem.Rules.Waived.Contains(HardRule.SupervisorLoad))
        {
            return problem.Supervisors.Length == 0;
        }

        GroupNumbers numbers = new(problem);
        return Most(problem) < numbers.GroupsLeast || Least(problem) > numbers.GroupsMost || Torn(problem) is not null;
    }

    public override BilingualText Say(PlacementProblem problem, HardRule rule)
    {
        if (rule != HardRule.SupervisorLoad)
        {
            return DemandWords.Of(problem, rule);
        }

        GroupNumbers numbers = new(problem);
        int count = problem.Supervisors.Length;
        if (Torn(problem) is { } torn)
        {
            return BilingualText.Of(
                $"DPL {torn.Id} harus membimbing paling sedikit {torn.MinGroups:N0}, tetapi paling banyak {torn.MaxGroups:N0} kelompok. Perbaiki batasnya.",
                $"Supervisor {torn.Id} must guide at least {torn.MinGroups:N0} groups, but at most {torn.MaxGroups:N0}. Correct these bounds.");
        }

        return Most(problem) < numbers.GroupsLeast
            ? BilingualText.Of(
                $"{count:N0} DPL bersama-sama boleh membimbing paling banyak {Most(problem):N0} kelompok, padahal ada {numbers.GroupsLeast:N0} kelompok. Tambah DPL atau naikkan beban paling banyak.",
                $"{count:N0} supervisors together may guide at most {Most(problem):N0} groups, but there are {numbers.GroupsLeast:N0}. Add supervisors or raise what they may guide.")
            : BilingualText.Of(
                $"{count:N0} DPL bersama-sama harus membimbing paling sedikit {Least(problem):N0} kelompok, padahal hanya ada {numbers.GroupsMost:N0}. Turunkan beban paling sedikit.",
                $"{count:N0} supervisors together must guide at least {Least(problem):N0} groups, but there are only {numbers.GroupsMost:N0}. Lower what they must guide.");
    }

    private static long Most(PlacementProblem problem) => problem.Supervisors.Sum(supervisor => (long)supervisor.MaxGroups);

    private static long Least(PlacementProblem problem) => problem.Supervisors.Sum(supervisor => (long)supervisor.MinGroups);

    private static Supervisor? Torn(PlacementProblem problem) => Array.Find(problem.Supervisors, supervisor => supervisor.MinGroups > supervisor.MaxGroups);
}
